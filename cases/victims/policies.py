"""May this be done now, with this victim and this notice?"""

from datetime import date, datetime, timedelta
from typing import Self

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from cases.victims.models import Telling, Victim
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import clock, day_year
from parole.notices.models import Notice, NoticeQuerySet
from parole.refusals import RefusedError

Status, Skip = Notice.Status, Notice.Skip

# After this long, what waits to be sent is told by hand: something is wrong with the sending.
WAITS_AT_MOST = timedelta(days=1)
# Why something was not sent although the victim is still to be told.
STILL_TO_TELL = (Skip.NO_CONSENT, Skip.NO_ADDRESS, Skip.LATE)


class RegistrationEndedError(RefusedError):
    """Nothing of an ended registration changes any more."""

    def __init__(self: Self) -> None:
        super().__init__("This registration has ended. Register the person again if they want to be told again.")


class ToldAlreadyError(RefusedError):
    """The proof is there."""

    def __init__(self: Self) -> None:
        super().__init__("They were told of this already: look at the proof.")


class NothingToTellError(RefusedError):
    """What the notice was about does not hold any more."""

    def __init__(self: Self) -> None:
        super().__init__("This does not hold any more, or they want to hear nothing: there is nothing to tell.")


class ImpossibleTimeError(RefusedError):
    """The day or the moment cannot be right. The message says why, and `field` what in the form is to blame."""

    def __init__(self: Self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


def require_standing(victim: Victim) -> None:
    """Refuse a registration that has ended."""
    if not victim.is_standing:
        raise RegistrationEndedError


def require_untold(notice: Notice) -> None:
    """Refuse what was told already, by us or by hand, and what no longer holds."""
    if notice.status == Status.SENT or Telling.objects.reached().filter(notice=notice).exists():
        raise ToldAlreadyError
    if notice.status == Status.CANCELLED or (notice.status == Status.SKIPPED and notice.skip not in STILL_TO_TELL):
        raise NothingToTellError


def require_news_by(notice: Notice, told_at: datetime) -> None:
    """Refuse a moment at which nobody could tell it: before its notice was stored there was no news.

    Moments are typed to the minute, so the minute in which it was stored counts as after it.
    """
    stored_at = timezone.localtime(notice.planned_at)
    if told_at < stored_at.replace(second=0, microsecond=0):
        since = f"{day_year(stored_at)}, {clock(stored_at)}"
        message = f"This news was not there before {since}: write when they were told of it."
        raise ImpossibleTimeError(message, "told_at")


def require_ends_after_it_began(victim: Victim, on: date) -> None:
    """Refuse an end before the day of the registration: until then there was nothing to end."""
    registered_on = timezone.localdate(victim.registered_at)
    if on < registered_on:
        message = f"They registered on {day_year(registered_on)}: write that day or a later one."
        raise ImpossibleTimeError(message, "on")


def may_be_told_by_hand(notice: Notice, tellings: list[Telling]) -> bool:
    """Say whether somebody may still record that they told it."""
    if any(telling.was_reached for telling in tellings) or notice.status in {Status.SENT, Status.CANCELLED}:
        return False
    return notice.status != Status.SKIPPED or notice.skip in STILL_TO_TELL


def to_tell_by_hand(reach: Reach, at: datetime) -> NoticeQuerySet:
    """Return what reached nobody and nobody has told since: what failed, what has no channel, what waits too long."""
    victims = Victim.objects.visible_to(reach).standing()
    stuck = Q(status__in=[Status.FAILED, Status.UNCERTAIN]) | Q(status=Status.SKIPPED, skip__in=STILL_TO_TELL)
    waiting = Q(status__in=[Status.PLANNED, Status.CLAIMED, Status.ATTEMPTING], planned_at__lte=at - WAITS_AT_MOST)
    told = Telling.objects.reached().filter(notice=OuterRef("pk"))
    return (
        Notice.objects.news()
        .filter(stuck | waiting, recipient__in=victims.values("recipient_id"))
        .exclude(Exists(told))
        .order_by("planned_at", "pk")
    )
