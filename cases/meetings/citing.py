"""What may be cited of the meetings of a term, in words: what was held, tried or missed, and was not struck."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import date_format

from cases.meetings.models import Interview, Meeting, Observation
from parole.offers import CitableFact, Days, Use
from parole.refusals import RefusedError

# The latest are shown: what is older is in the case file.
SHOWN = 20
STATUS = Meeting.Status
SAID = {
    STATUS.HELD: "held",
    STATUS.ATTEMPTED: "attempted, nobody was met",
    STATUS.MISSED: "missed by the parolee",
}
CALLED = {
    Meeting.Type.DIRECT: "Meeting",
    Meeting.Type.COLLATERAL: "Collateral contact",
    Meeting.Type.BOTH: "Meeting and collateral contact",
}
SEEN = {Observation.Outcome.COMPLIED: "Complied", Observation.Outcome.NOT_COMPLIED: "Did not comply"}


class NotToBeCitedError(RefusedError):
    """The meeting is of another term, was struck, or has no outcome that could be cited."""


def facts(term_pk: int, at: datetime, use: Use, days: Days | None = None) -> Sequence[CitableFact]:
    """Return what happened at the latest meetings of a term: nothing of it is doubtful, whatever the use."""
    meetings = _citable(term_pk)
    if days is not None:
        meetings = meetings.filter(happened_on__range=(days.since, days.until))
    latest = meetings.order_by("-happened_at", "-pk")[: days.most if days else SHOWN]
    return [fact for meeting in latest if (fact := _fact(meeting))]


def require(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse what does not stand any more, and return the words of what does."""
    meeting = _citable(term_pk).filter(pk=subject).first()
    fact = _fact(meeting) if meeting else None
    if fact is None:
        raise NotToBeCitedError("This meeting cannot be cited: it is of another term, or does not stand any more.")
    return fact


def words(meeting: Meeting) -> str:
    """Say what became of a meeting, with whom it was, and what was seen of the conditions.

    What was said there stays in its notes, and who said it, too: of those who know the parolee the kind is named.
    """
    day = date_format(meeting.happened_on, "M j, Y") if meeting.happened_on else "an unknown day"
    place = f"{meeting.place[:1].lower()}{meeting.place[1:]}"
    said = [f"{CALLED[Meeting.Type(meeting.type)]} of {day}, {place}: {SAID[STATUS(meeting.status)]}."]
    if meeting.status == STATUS.HELD:
        said += [f"{about}: {', '.join(named)}." for about, named in (*_people(meeting), *_seen(meeting)) if named]
    return " ".join(said)


def _fact(meeting: Meeting) -> CitableFact | None:
    if meeting.happened_on is None:
        return None
    path = reverse("meetings:meeting-detail", args=[meeting.pk])
    return CitableFact(meeting.pk, words(meeting), on=meeting.happened_on, path=path)


def _people(meeting: Meeting) -> list[tuple[str, list[str]]]:
    """Return as what they know the parolee: those whose interview was recorded, and the others who came."""
    consented = [each for each in meeting.interviews.all() if each.consent == Interview.Consent.GIVEN]
    heard = {each.associate_id for each in consented}
    others = [each for each in meeting.participants.all() if each.came and each.associate_id not in heard]
    return [
        ("Interviewed", _each_once(each.associate.get_kind_display() for each in consented)),
        ("Present", _each_once(each.associate.get_kind_display() for each in others)),
    ]


def _seen(meeting: Meeting) -> list[tuple[str, list[str]]]:
    """Return by category with which conditions the parolee was seen to comply, and with which not."""
    return [
        (
            said,
            _each_once(
                each.condition.get_category_display() for each in meeting.observations.all() if each.outcome == outcome
            ),
        )
        for outcome, said in SEEN.items()
    ]


def _each_once(named: Iterable[str]) -> list[str]:
    return sorted({name.lower() for name in named})


def _citable(term_pk: int) -> QuerySet[Meeting]:
    standing = Meeting.objects.of_terms([term_pk]).standing().filter(status__in=list(SAID))
    return standing.prefetch_related("interviews__associate", "participants__associate", "observations__condition")
