"""How a notice stands in the list, in words: what it was, to whom, and what became of it. Never whom it is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from parole.notices import policies
from parole.notices.models import Notice
from parole.notices.words import ENGLISH, write_moment

STATES = {
    Notice.Status.PLANNED: "window",
    Notice.Status.CLAIMED: "window",
    Notice.Status.ATTEMPTING: "window",
    Notice.Status.SENT: "done",
    Notice.Status.UNCERTAIN: "due",
    Notice.Status.FAILED: "overdue",
    Notice.Status.SKIPPED: "stopped",
    Notice.Status.CANCELLED: "stopped",
}


@dataclass(frozen=True)
class NoticeRow:
    """One notice as the list shows it."""

    notice: Notice
    at: datetime
    may_settle: bool

    @property
    def state(self: Self) -> str:
        """The colour and the icon of what became of it."""
        return STATES[Notice.Status(self.notice.status)]

    @property
    def recipient(self: Self) -> str:
        """Whom it is to: a member of staff by name, everybody else by what they are."""
        recipient = self.notice.recipient
        if recipient.user is not None:
            return recipient.user.name
        return recipient.get_outside_display() if recipient.outside else "Parolee"

    @property
    def about(self: Self) -> str:
        """The day or the moment that it is about, in the zone of the unit."""
        return write_moment(self.notice.occasion, ENGLISH, self.notice.unit.zone)

    @property
    def reason(self: Self) -> str:
        """Why it was not sent, or what went wrong."""
        return self.notice.get_skip_display() if self.notice.skip else self.notice.failure

    @property
    def is_waiting(self: Self) -> bool:
        """Whether it has yet to go out."""
        return self.notice.status == Notice.Status.PLANNED

    @property
    def may_be_sent_again(self: Self) -> bool:
        """Whether this user may have it sent again."""
        return self.may_settle and policies.may_be_sent_again(self.notice, self.at)

    @property
    def may_be_marked_sent(self: Self) -> bool:
        """Whether this user may state that it was sent."""
        return self.may_settle and policies.may_be_marked_sent(self.notice)


def notice_rows(notices: Iterable[Notice], at: datetime, *, may_settle: bool) -> list[NoticeRow]:
    """Return the notices as the list shows them, in the order given."""
    return [NoticeRow(notice, at, may_settle) for notice in notices]
