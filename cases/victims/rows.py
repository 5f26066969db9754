"""How news stands on the pages of victim services: what it is about, what became of it, and what proves it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.utils import timezone

from cases.victims import news, policies
from cases.victims.models import Telling, Victim
from parole.accounts.templatetags.agency import count_of_days, moment
from parole.notices.models import Notice
from parole.notices.rows import STATES
from parole.notices.words import ENGLISH, write_moment

Status = Notice.Status
UNTOLD = "overdue"
# In the words of this room, where those of the outbox are about parolees.
WHY_NOT_SENT: dict[str, str] = {
    Notice.Skip.NO_CONSENT: "Neither texts nor e-mail: to be told by hand",
    Notice.Skip.MOOT: "Does not hold any more, or is not wanted",
    Notice.Skip.STOPPED: "The registration has ended",
}


@dataclass(frozen=True)
class NewsRow:
    """One notice to a victim, with whoever told them by hand or tried to."""

    notice: Notice
    tellings: list[Telling]
    at: datetime

    @property
    def title(self: Self) -> str:
        """What it is about."""
        return news.LABELS[self.notice.source]

    @property
    def about(self: Self) -> str:
        """The day or the moment that it is about, in the zone of the unit."""
        return write_moment(self.notice.occasion, ENGLISH, self.notice.unit.zone)

    @property
    def told(self: Self) -> Telling | None:
        """Who told them by hand, where somebody did."""
        return next((telling for telling in self.tellings if telling.was_reached), None)

    @property
    def is_untold(self: Self) -> bool:
        """Whether it is to be told by hand by now."""
        waits_too_long = self.notice.planned_at <= self.at - policies.WAITS_AT_MOST
        is_waiting = self.notice.status in {Status.PLANNED, Status.CLAIMED, Status.ATTEMPTING}
        return self.may_tell and (waits_too_long or not is_waiting)

    @property
    def may_tell(self: Self) -> bool:
        """Whether it may be recorded that somebody told it by hand."""
        return policies.may_be_told_by_hand(self.notice, self.tellings)

    @property
    def state(self: Self) -> str:
        """The colour and the icon of what became of it."""
        if self.told:
            return "done"
        return UNTOLD if self.is_untold else STATES[Status(self.notice.status)]

    @property
    def words(self: Self) -> str:
        """What became of it."""
        if self.told:
            return f"Told {self.told.get_how_display().lower()}"
        if self.is_untold:
            return "Not told"
        if self.notice.status == Status.SENT:
            return f"Sent by {self.notice.get_channel_display().lower()}"
        return self.notice.get_status_display()

    @property
    def proof(self: Self) -> list[str]:
        """What proves it, or says why there is no proof, in lines."""
        notice = self.notice
        lines = []
        if notice.sent_at:
            lines.append(f"Accepted {moment(notice.sent_at)}")
            lines.append(f"Receipt {notice.provider_id or notice.reference}")
        elif notice.skip:
            lines.append(WHY_NOT_SENT.get(notice.skip, notice.get_skip_display()))
        elif notice.failure:
            lines.append(notice.failure)
        if ahead := self._days_ahead():
            lines.append(ahead)
        return lines

    def _days_ahead(self: Self) -> str:
        """Say how long before a hearing they knew of it."""
        told_at = self.told.told_at if self.told else self.notice.sent_at
        if self.notice.source != news.HEARING or told_at is None:
            return ""
        zone = self.notice.unit.zone
        starts_on = datetime.fromisoformat(self.notice.occasion).astimezone(zone).date()
        return f"{count_of_days((starts_on - timezone.localdate(told_at, zone)).days)} before the hearing"


def news_rows(notices: Iterable[Notice], at: datetime) -> list[NewsRow]:
    """Return notices, fetched with their units, as the pages show them: one more query however many they are."""
    known = list(notices)
    tellings: defaultdict[int, list[Telling]] = defaultdict(list)
    found = Telling.objects.filter(notice__in=known).select_related("told_by").order_by("told_at", "pk")
    for telling in found:
        tellings[telling.notice_id].append(telling)
    return [NewsRow(notice, tellings[notice.pk], at) for notice in known]


def news_of(victim: Victim, at: datetime) -> list[NewsRow]:
    """Return all news to one victim, the latest first."""
    notices = Notice.objects.news().filter(recipient=victim.recipient_id)
    return news_rows(notices.select_related("unit").order_by("-planned_at", "-pk"), at)
