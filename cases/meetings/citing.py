"""What may be cited of the meetings of a term, in words: what was held, tried or missed, and was not struck."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.utils.formats import date_format

from cases.meetings.models import Meeting
from parole.offers import CitableFact, Use
from parole.refusals import RefusedError

# The latest are shown: what is older is in the case file.
SHOWN = 20
STATUS = Meeting.Status
SAID = {
    STATUS.HELD: "held",
    STATUS.ATTEMPTED: "attempted, nobody was met",
    STATUS.MISSED: "missed by the parolee",
}


class NotToBeCitedError(RefusedError):
    """The meeting is of another term, was struck, or has no outcome that could be cited."""


def facts(term_pk: int, at: datetime, use: Use) -> Sequence[CitableFact]:
    """Return what happened at the latest meetings of a term: nothing of it is doubtful, whatever the use."""
    latest = _citable(term_pk).order_by("-happened_at", "-pk")[:SHOWN]
    return [CitableFact(meeting.pk, words(meeting)) for meeting in latest]


def require(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse what does not stand any more, and return the words of what does."""
    meeting = _citable(term_pk).filter(pk=subject).first()
    if meeting is None:
        raise NotToBeCitedError("This meeting cannot be cited: it is of another term, or does not stand any more.")
    return CitableFact(meeting.pk, words(meeting))


def words(meeting: Meeting) -> str:
    """Say what became of a meeting. What was said there stays in its notes."""
    day = date_format(meeting.happened_on, "M j, Y") if meeting.happened_on else "an unknown day"
    return f"Meeting of {day}, {meeting.place[:1].lower()}{meeting.place[1:]}: {SAID[STATUS(meeting.status)]}."


def _citable(term_pk: int) -> QuerySet[Meeting]:
    return Meeting.objects.of_terms([term_pk]).standing().filter(status__in=list(SAID))
