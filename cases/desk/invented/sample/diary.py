"""What the officers of the sample agency held, and what stands in their calendars."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from cases.desk.invented import drawing
from cases.desk.invented.sample.encounters import SATURDAY, SLOTS, Visit, moment, visits, working_day
from cases.meetings.models import CheckIn, Meeting, Observation
from cases.parolees.models import Condition, SupervisionTerm

PLACE = Meeting.Location
# How many days ahead officers make appointments.
AHEAD = 10
NOTES = (
    "Reported on time. Working full time, no changes at home.",
    "Talked about the budget and the next court payment.",
    "In good spirits; asked about travel for a family visit.",
    "Late by ten minutes, called ahead. Job search log looked at.",
    "",
)


def hold_past_meetings(
    terms: Collection[SupervisionTerm], officers: Mapping[int, int], levels: Mapping[int, str], *, on: date
) -> None:
    """Record what was held before `on`, by the officer of each term, and what was seen."""
    meetings = [
        _held(term, officers[term.pk], visit)
        for term in terms
        for visit in visits(
            levels[term.pk],
            term.planned_from or on,
            on,
            term.parolee.number,
            is_new=term.planned_from == term.released_on,
        )
    ]
    Meeting.objects.bulk_create(meetings, batch_size=1000)
    conditions: defaultdict[int, list[int]] = defaultdict(list)
    wanted = Condition.objects.of_terms([term.pk for term in terms]).order_by("pk")
    for term_pk, pk in wanted.values_list("term_id", "pk"):
        conditions[term_pk].append(pk)
    seen = (each for meeting in meetings for each in _observations(meeting, conditions[meeting.term_id]))
    Observation.objects.bulk_create(seen, batch_size=1000)


def _held(term: SupervisionTerm, officer_pk: int, visit: Visit) -> Meeting:
    key = (term.parolee.number, visit.on, visit.type)
    happened_at = moment(visit.on, term.unit.zone, *key)
    recorded_at = happened_at + timedelta(minutes=10 + drawing.number("entered", *key, below=300))
    is_home = visit.location == PLACE.RESIDENCE
    return Meeting(
        parolee_id=term.parolee_id,
        term=term,
        status=Meeting.Status.HELD,
        type=visit.type,
        location=visit.location,
        method=visit.method,
        is_announced=not is_home,
        scheduled_for=None if is_home else happened_at,
        happened_at=happened_at,
        happened_on=visit.on,
        officer_id=officer_pk,
        notes=drawing.pick(NOTES, "notes", *key),
        recorded_by_id=officer_pk,
        recorded_at=recorded_at,
        changed_at=recorded_at,
    )


def _observations(meeting: Meeting, conditions: Sequence[int]) -> Iterator[Observation]:
    for place, pk in enumerate(conditions):
        key = (meeting.term.parolee.number, meeting.happened_at, place)
        if meeting.type != Meeting.Type.COLLATERAL and drawing.chance(35, "seen", *key):
            is_kept = drawing.chance(94, "kept", *key)
            outcome = Observation.Outcome.COMPLIED if is_kept else Observation.Outcome.NOT_COMPLIED
            yield Observation(parolee_id=meeting.parolee_id, meeting=meeting, condition_id=pk, outcome=outcome)


def make_appointments(
    terms: Mapping[int, SupervisionTerm], officers: Mapping[int, int], *, at: datetime, on: date
) -> None:
    """Fill the officers' calendars with what is due first; the working day before `on` waits for its outcomes."""
    due: defaultdict[int, list[CheckIn]] = defaultdict(list)
    waiting = CheckIn.objects.outstanding().filter(overdue_on__gt=on, due_on__lte=on + timedelta(days=45))
    taken: set[int] = set()
    for check_in in waiting.order_by("due_on", "parolee__number", "requirement"):
        # Some of what is due has no appointment yet: that is what Today is for.
        if check_in.term_id not in taken and drawing.chance(60, "has one", terms[check_in.term_id].parolee.number):
            taken.add(check_in.term_id)
            due[officers[check_in.term_id]].append(check_in)
    Meeting.objects.bulk_create(
        _appointment(terms[check_in.term_id], check_in, day, slot, at)
        for place, (_, check_ins) in enumerate(sorted(due.items()))
        for check_in, (day, slot) in zip(check_ins, _free_slots(place, on), strict=False)
    )


def _free_slots(officer: int, on: date) -> Iterator[tuple[date, int]]:
    before = working_day(on - timedelta(days=1))
    yield before, 1
    yield before, 4
    for ahead in range(AHEAD):
        day = on + timedelta(days=ahead)
        # Whoever looks at the demo on a weekend finds a day to work, too.
        if ahead == 0 or day.weekday() < SATURDAY:
            for slot in range(len(SLOTS)):
                if drawing.chance(75, "slot", officer, ahead, slot):
                    yield day, slot


def _appointment(term: SupervisionTerm, check_in: CheckIn, day: date, slot: int, at: datetime) -> Meeting:
    is_collateral = check_in.requirement.endswith("collateral")
    is_at_work = check_in.requirement.startswith("condition")
    is_home = check_in.requirement.endswith("home") or check_in.requirement.endswith("home-visit")
    place = PLACE.PLACE_OF_EMPLOYMENT if is_at_work else PLACE.RESIDENCE if is_home else PLACE.SUPERVISION_OFFICE
    return Meeting(
        parolee_id=term.parolee_id,
        term=term,
        status=Meeting.Status.SCHEDULED,
        type=Meeting.Type.COLLATERAL if is_collateral else Meeting.Type.DIRECT,
        location=PLACE.FIELD if is_collateral else place,
        method=Meeting.Method.TELEPHONE if is_collateral else Meeting.Method.IN_PERSON,
        is_announced=not (is_home or is_at_work or is_collateral),
        scheduled_for=datetime.combine(day, SLOTS[slot], tzinfo=term.unit.zone),
        changed_at=at,
    )
