"""What was scored of the invented people, what happened to them, and for whom supervision stood still."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from cases.desk.invented import drawing
from cases.desk.invented.sample.encounters import moment, working_day
from cases.desk.invented.sample.staff import DOMAIN
from cases.parolees import actions
from cases.parolees.instruments import Instruments, instruments_of, table_of
from cases.parolees.models import Assessment, CaseEvent, Level, StatusSpan, SupervisionTerm
from cases.rulebook.schema import Instrument
from parole.accounts.models import Population, Role, Unit, User

STATUS = Assessment.Status
MAX_REASON = "Threatened a witness in writing. The board asks for the closest supervision."
MIN_REASON = "Has worked for a year, pays restitution, and kept every appointment. The score counts what is long past."
ARRESTS = ("Driving under suspension", "Public intoxication", "Theft, fifth degree")
JOBS = ("Line cook, evenings", "Roofing crew", "Warehouse, nights", "Started at the car wash")
# Where the officer is asked for in the list of sign-ins, something waits for the supervisor beside them.
WAITING_WITH = f"officer@{DOMAIN}"


def assess(
    terms: Sequence[SupervisionTerm], officers: Mapping[int, int], levels: Mapping[int, str], *, on: date
) -> None:
    """Give most adults the score of their level; one officer asks for another level, and the supervisor has to say."""
    rules: dict[int, Instruments] = {unit.pk: instruments_of(unit, on) for unit in Unit.objects.all()}
    supervisors = dict(User.objects.filter(role=Role.SUPERVISOR).values_list("unit_id", "pk"))
    made = [
        assessment
        for term in terms
        if term.parolee.population == Population.ADULT and term.pk in levels
        for assessment in _assessments(term, officers[term.pk], levels[term.pk], rules[term.unit_id], on)
    ]
    for each in made:
        if each.status == STATUS.APPROVED:
            each.decided_by_id = supervisors[each.term.unit_id]
            each.decided_at = each.recorded_at + timedelta(hours=20)
    asking = User.objects.get(email=WAITING_WITH).pk
    waiting = next(each for each in reversed(made) if each.recorded_by_id == asking and each.band == Level.MOD)
    waiting.level, waiting.status, waiting.override_reason = Level.MIN, STATUS.WAITING, MIN_REASON
    waiting.assessed_on = working_day(on - timedelta(days=2))
    waiting.recorded_at = moment(waiting.assessed_on, waiting.term.unit.zone, "waiting")
    Assessment.objects.bulk_create(made, batch_size=1000)


def _assessments(
    term: SupervisionTerm, officer_pk: int, level: str, rules: Instruments, on: date
) -> Iterator[Assessment]:
    number = term.parolee.number
    began = term.planned_from or on
    if rules.pack is None or began >= on or not drawing.chance(85, "assessed", number):
        return
    instrument = drawing.pick(list(rules.by_code.values()), "instrument", number)
    soon = began + timedelta(days=2 + drawing.number("assessed on", number, below=12))
    assessed_on = max(began, working_day(min(soon, on - timedelta(days=1))))
    # No band means the closest supervision: that is a supervisor's decision.
    is_override = level == Level.MAX
    band = Level.HIGH if is_override else Level(level)
    table = table_of(instrument, term.parolee)
    yield Assessment(
        parolee_id=term.parolee_id,
        term=term,
        pack=rules.pack,
        instrument=instrument.code,
        title=instrument.title,
        score=drawing.pick(_scores(instrument, table, band), "score", number),
        table=table,
        band=band,
        level=level,
        override_reason=MAX_REASON if is_override else "",
        status=STATUS.APPROVED if is_override else STATUS.SET,
        assessed_on=assessed_on,
        recorded_at=moment(assessed_on, term.unit.zone, "assessed", number),
        recorded_by_id=officer_pk,
    )


def _scores(instrument: Instrument, table: str, band: str) -> list[int]:
    every = range(instrument.min_score, instrument.max_score + 1)
    return [score for score in every if instrument.level_of(score, table) == band]


def let_happen(
    terms: Collection[SupervisionTerm], officers: Mapping[int, int], *, by: User, at: datetime, on: date
) -> None:
    """Let a few be arrested, a few find work, one return from custody, and one lie in the hospital in each office."""
    CaseEvent.objects.bulk_create(event for term in terms for event in _events(term, officers[term.pk], on))
    last = {term.unit_id: term for term in terms}
    for in_hospital in last.values():
        _change(in_hospital, "SUSPENDED", by, at, on - timedelta(days=6), reason=StatusSpan.Reason.HOSPITAL)
    returned = next(term for term in reversed(list(terms)) if term not in last.values())
    _change(returned, "IN_CUSTODY", by, at, on - timedelta(days=9))
    _change(returned, "ACTIVE", by, at, on - timedelta(days=2))


def _events(term: SupervisionTerm, officer_pk: int, on: date) -> Iterator[CaseEvent]:
    number = term.parolee.number
    began = term.planned_from or on
    for kind, percent, details, days in (
        (CaseEvent.Kind.ARRESTED, 0.8, ARRESTS, 12),
        (CaseEvent.Kind.EMPLOYED, 3, JOBS, 45),
    ):
        if drawing.chance(percent, kind, number):
            happened_on = max(began, on - timedelta(days=1 + drawing.number(kind, "day", number, below=days)))
            yield CaseEvent(
                parolee_id=term.parolee_id,
                term=term,
                kind=kind,
                happened_on=happened_on,
                detail=drawing.pick(details, kind, "detail", number),
                recorded_at=moment(happened_on, term.unit.zone, kind, number),
                recorded_by_id=officer_pk,
            )


def _change(term: SupervisionTerm, status: str, by: User, at: datetime, on: date, reason: str = "") -> None:
    actions.change_term_status(term=term, status=status, by=by, at=at, on=on, reason=reason)
