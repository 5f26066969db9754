"""May this be decided about a possible arrest now?"""

from typing import Self

from cases.desk.models import ArrestMatch
from parole.refusals import RefusedError


class MatchDecidedError(RefusedError):
    """Somebody decided already."""

    def __init__(self: Self) -> None:
        super().__init__("Somebody has decided about this already.")


class NotDismissedError(RefusedError):
    """There is nothing to take back."""

    def __init__(self: Self) -> None:
        super().__init__("Only what was dismissed can be looked at again.")


class BookingTakenError(RefusedError):
    """The booking is somebody else's."""

    def __init__(self: Self) -> None:
        super().__init__("This booking was confirmed as somebody else's. That has to be withdrawn first.")


def require_possible(match: ArrestMatch) -> None:
    """Refuse what somebody has decided."""
    if not match.is_possible:
        raise MatchDecidedError


def require_dismissed(match: ArrestMatch) -> None:
    """Refuse to take back what was not dismissed: a confirmation leads to an arrest, which is withdrawn itself."""
    if not match.is_dismissed:
        raise NotDismissedError


def require_booking_free(match: ArrestMatch) -> None:
    """Refuse a booking that was confirmed as somebody else's."""
    others = ArrestMatch.objects.of_the_same_booking(match)
    if others.filter(status=ArrestMatch.Status.CONFIRMED).exists():
        raise BookingTakenError
