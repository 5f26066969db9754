"""May this be done now with an appearance in court?"""

from datetime import datetime

from hearings.models import CourtAppearance
from hearings.policies.scheduling import ClosedError, NotYetHeldError
from hearings.scheduling.slots import LONGEST, ImpossibleTimeError


def require_can_become(appearance: CourtAppearance, status: str) -> None:
    """Refuse a move that the table of transitions does not allow."""
    if not appearance.can_become(status):
        raise ClosedError(f"This court appearance is {appearance.get_status_display().lower()} by now.")


def require_begun(appearance: CourtAppearance, at: datetime) -> None:
    """Refuse the outcome of what has not begun."""
    if not appearance.has_begun(at):
        raise NotYetHeldError("It has not begun yet.")


def require_possible(*, starts_at: datetime, ends_at: datetime) -> None:
    """Refuse a time that ends before it starts, or is longer than a day in court. It may have passed."""
    if ends_at <= starts_at:
        raise ImpossibleTimeError("It must end after it starts.")
    if ends_at - starts_at > LONGEST:
        raise ImpossibleTimeError(f"A day in court takes at most {LONGEST.seconds // 3600} hours.")
