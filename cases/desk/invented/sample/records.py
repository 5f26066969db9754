"""What some records of the sample agency hold besides notes: who came, what they said, what was asked, and a letter."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TypeVar

from django.core.files.uploadedfile import SimpleUploadedFile

from cases.desk.invented import drawing
from cases.meetings import actions as meetings
from cases.meetings.actions import Said
from cases.meetings.files import take
from cases.meetings.models import Interview, Meeting, NoteTemplate, Participant
from cases.parolees.models import Associate, SupervisionTerm
from parole.accounts.models import User

RowT = TypeVar("RowT", Meeting, Associate)
Purpose = Meeting.Purpose

TEMPLATES = (
    ("Office meeting", "", "Home and family:\nWork and money:\nHealth and treatment:\nAgreed until next time:"),
    ("Home visit", Purpose.HOME_VISIT, "At the door:\nWho was there:\nRooms seen:\nAgreed until next time:"),
    ("Nobody at home", Purpose.HOME_VISIT, "Knocked and waited ten minutes. Card left:\nNeighbors spoken to:"),
    ("At the workplace", Purpose.EMPLOYMENT, "Met at:\nSeen at work:\nSaid to others about who I am:"),
)
HOME_ANSWERS = {
    "who_lives_here": ("Sister and her two children", "Mother", "A cousin, who works nights"),
    "own_room": ("YES", "NO"),
    "weapons_seen": ("NO",),
    "animals": ("One cat", "None", "A dog, tied up in the yard"),
    "alcohol_or_drugs": ("NO", "NO", "YES"),
    "neighbors_access": ("Through the side gate; nobody looked out.", "Shared stairs; the neighbor greeted us."),
}
STATEMENTS = (
    "Comes home from work by six and stays in. Helps with the children.",
    "Things are calmer than last spring. Worried about the rent.",
    "Goes to the meetings on Tuesdays, and talks about them.",
)
LETTER = "To whom it may concern: the person named in your file works here full time and comes on time.\n"


def add_to_records(terms: Collection[SupervisionTerm], *, by: User) -> None:
    """Let one last home visit in six have been with family, keep some letters, and invite family to what is planned."""
    NoteTemplate.objects.bulk_create(
        NoteTemplate(title=title, purpose=purpose, text=text) for title, purpose, text in TEMPLATES
    )
    relatives = _first_of_each(Associate.objects.filter(kind=Associate.Kind.FAMILY).order_by("pk"))
    held = Meeting.objects.held().of_terms([term.pk for term in terms]).filter(location="RESIDENCE")
    last = _first_of_each(held.select_related("parolee", "term", "officer__user").order_by("-happened_on", "-pk"))
    # In the order of the numbers, and drawn by them: what stands in which file depends on no key of a row.
    ordered = sorted(last.values(), key=lambda visit: visit.parolee.number)
    visits = [visit for visit in ordered if drawing.chance(16, "with family", visit.parolee.number)]
    Meeting.objects.filter(pk__in=[visit.pk for visit in visits]).update(purpose=Purpose.HOME_VISIT)
    for number, visit in enumerate(visits):
        visit.purpose = Purpose.HOME_VISIT
        recorded_by = visit.officer.user if visit.officer else by
        _ask(visit, recorded_by)
        if relative := relatives.get(visit.parolee_id):
            _hear(visit, relative, recorded_by)
        if number % 20 == 0:
            letter = take(SimpleUploadedFile("Letter from the employer.txt", LETTER.encode()))
            meetings.attach_files(meeting=visit, by=recorded_by, at=_entered(visit), files=[letter])
    Participant.objects.bulk_create(
        Participant(parolee_id=meeting.parolee_id, meeting=meeting, associate=relative)
        for meeting in Meeting.objects.scheduled().filter(type=Meeting.Type.COLLATERAL).order_by("pk")
        if (relative := relatives.get(meeting.parolee_id))
    )


def _first_of_each(rows: Iterable[RowT]) -> dict[int, RowT]:
    """Return the first row of each parolee."""
    first: dict[int, RowT] = {}
    for row in rows:
        first.setdefault(row.parolee_id, row)
    return first


def _ask(visit: Meeting, by: User) -> None:
    answers = {code: drawing.pick(words, code, visit.parolee.number) for code, words in HOME_ANSWERS.items()}
    meetings.answer_prompts(meeting=visit, by=by, at=_entered(visit), answers=answers)


def _hear(visit: Meeting, relative: Associate, by: User) -> None:
    """Let a relative have been there; most of them consented to their words being kept."""
    Participant.objects.create(parolee_id=visit.parolee_id, meeting=visit, associate=relative, came=True)
    has_consented = drawing.chance(80, "consents", visit.parolee.number)
    said = Said(
        consent=Interview.Consent.GIVEN if has_consented else Interview.Consent.REFUSED,
        relation=relative.relation,
        statement=drawing.pick(STATEMENTS, "said", visit.parolee.number) if has_consented else "",
    )
    meetings.record_interviews(meeting=visit, by=by, at=_entered(visit), said={relative.pk: said})


def _entered(visit: Meeting) -> datetime:
    return visit.recorded_at or visit.changed_at
