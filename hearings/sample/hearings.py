"""The docket of the sample agency: rooms, panels, requests in every state, two weeks of hearings, violations."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import product

from cases.parolees.models import Assignment, SupervisionTerm
from cases.plans.models import Opinion, ReleaseCandidate
from hearings import actions
from hearings.citing import choices
from hearings.models import HearingRequest, PanelMember, Room
from hearings.models.request import Kind
from hearings.sample.clocks import fill_clocks
from hearings.sample.court import call_to_court, call_witnesses
from hearings.sample.custody import fill_custody
from hearings.sample.decisions import deliberate, settle
from hearings.sample.serving import serve_papers
from hearings.sample.telling import fill_telling
from hearings.sample.violations import write_violations
from parole.accounts.models import Role, Unit, User

STATUS = SupervisionTerm.Status
SATURDAY = 5
HOURS = (time(9), time(10, 30), time(13, 30), time(15))
LENGTH = timedelta(minutes=45)
REASONS = {
    Kind.REVOCATION: "New arrest for theft; the police report is attached to the file. Two earlier warnings.",
    Kind.PRELIMINARY: "Held in the county jail since the weekend on the agency's warrant.",
    Kind.MODIFICATION: "Steady work on night shifts: the curfew should follow the shift.",
    Kind.EARLY_DISCHARGE: "Half of the term served without a violation; employed and housed for a year.",
}


@dataclass(frozen=True)
class Docket:
    """What is needed to put something on the docket of one unit."""

    unit: Unit
    room: Room
    clerk: User
    supervisor: User
    panel: Sequence[User]


def fill_docket(*, by: User, at: datetime, on: date) -> None:
    """Make rooms and panels for every office, and hearings and requests about its cases."""
    offices = Unit.objects.filter(tier=Unit.Tier.OFFICE).select_related("parent").order_by("code")
    panel = list(User.objects.filter(role=Role.BOARD_MEMBER).order_by("email"))
    PanelMember.objects.bulk_create(PanelMember(user=user, unit=user.unit) for user in panel if user.unit)
    for place, unit in enumerate(offices):
        Room.objects.create(unit=unit, name="Hearing room 2")
        Room.objects.create(unit=unit, name="Line to the jail", is_video=True)
        docket = Docket(
            unit=unit,
            room=Room.objects.create(unit=unit, name="Hearing room 1"),
            clerk=User.objects.get(role=Role.CLERK),
            supervisor=User.objects.get(role=Role.SUPERVISOR, unit=unit),
            panel=[panel[place % len(panel)], panel[(place + 1) % len(panel)]],
        )
        _hear(docket, offset=place, at=at, on=on)
        deliberate(
            place=place,
            room=docket.room,
            panel=docket.panel,
            clerk=docket.clerk,
            supervisor=docket.supervisor,
            at=at,
            on=on,
        )
        _request(docket, at=at, on=on)
        if place == 0:
            _consider(docket, panel=[panel[-1], panel[0]], at=at, on=on)
            call_witnesses(unit=unit, by=docket.clerk, at=at)
            fill_custody(unit=unit, supervisor=docket.supervisor, at=at, on=on)
            fill_clocks(unit=unit, clerk=docket.clerk, at=at)
    _cite(at=at, on=on)
    write_violations(at=at, on=on)
    fill_telling(by=User.objects.get(role=Role.CLERK), at=at)
    call_to_court(at=at, on=on)


def _hear(docket: Docket, *, offset: int, at: datetime, on: date) -> None:
    """Schedule this week's hearings and the next, and record what was decided at those that are over."""
    inside = _terms(docket.unit, STATUS.IN_CUSTODY, STATUS.PRE_RELEASE)
    outside = _terms(docket.unit, STATUS.ACTIVE)[offset * 3 : offset * 3 + 12]
    # A week before, as a docket is made: hearings lie ahead of whoever schedules them.
    made_at = at - timedelta(days=14)
    for place, (term, starts_at) in enumerate(zip([*inside, *outside], _slots(docket.unit, offset, on), strict=False)):
        hearing = actions.schedule_hearing(
            term=term,
            by=docket.clerk,
            at=made_at,
            kind=_kind(term),
            room=docket.room,
            panel=docket.panel,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
        )
        serve_papers(hearing=hearing, place=place, by=docket.clerk, at=at)
        if hearing.ends_at < at and starts_at.astimezone(docket.unit.zone).date() < on:
            settle(hearing, panel=docket.panel, clerk=docket.clerk, at=at, on=on)


def _consider(docket: Docket, *, panel: Sequence[User], at: datetime, on: date) -> None:
    """Put those whose files are whole before a panel, after everything else that is on the docket."""
    approved = Opinion.objects.filter(status=Opinion.Status.APPROVED).values("candidate")
    ready = ReleaseCandidate.objects.filter(
        term__unit=docket.unit, status=ReleaseCandidate.Status.PREPARING, pk__in=approved
    )
    tuesday = on - timedelta(days=on.weekday()) + timedelta(days=15)
    for hour, candidate in zip(HOURS, ready.select_related("term").order_by("pk"), strict=False):
        starts_at = datetime.combine(tuesday, hour, tzinfo=docket.unit.zone)
        actions.schedule_hearing(
            term=candidate.term,
            by=docket.clerk,
            at=at - timedelta(days=30),
            kind=Kind.PAROLE_CONSIDERATION,
            room=docket.room,
            panel=panel,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
        )


def _terms(unit: Unit, *statuses: str) -> list[SupervisionTerm]:
    granted = ReleaseCandidate.objects.filter(status=ReleaseCandidate.Status.GRANTED).values("term")
    terms = SupervisionTerm.objects.filter(unit=unit, status__in=statuses).exclude(pk__in=granted)
    terms = terms.select_related("unit", "parolee")
    return list(terms.order_by("parolee__number"))[:12]


def _kind(term: SupervisionTerm) -> str:
    if term.status == STATUS.PRE_RELEASE:
        return Kind.PAROLE_CONSIDERATION
    if term.status == STATUS.IN_CUSTODY:
        return Kind.REVOCATION
    return Kind.EARLY_DISCHARGE if term.pk % 2 else Kind.MODIFICATION


def _slots(unit: Unit, offset: int, on: date) -> Iterator[datetime]:
    """Yield times of the working days from this week's Monday on. Offices sit at different hours: panels travel."""
    monday = on - timedelta(days=on.weekday())
    for day, hour in product(range(12), HOURS):
        weekday = monday + timedelta(days=day)
        if weekday.weekday() < SATURDAY and (day + HOURS.index(hour)) % 3 == offset % 3:
            yield datetime.combine(weekday, hour, tzinfo=unit.zone)


def _request(docket: Docket, *, at: datetime, on: date) -> None:
    """Leave a request in each state: new, with the clerk, returned, accepted by nobody yet."""
    terms = _terms(docket.unit, STATUS.ACTIVE)[-6:]
    officers = dict(Assignment.objects.primary().current(at).values_list("term_id", "officer_id"))
    for n, (term, (kind, reason)) in enumerate(zip(terms, [*REASONS.items(), *REASONS.items()], strict=False)):
        asked_at = at - timedelta(days=6 - n, hours=2)
        request = actions.request_hearing(
            term=term,
            by=User.objects.get(pk=officers[term.pk]),
            at=asked_at,
            kind=kind,
            reason=reason,
            hold_by=on + timedelta(days=9 + 2 * n) if kind in {Kind.REVOCATION, Kind.PRELIMINARY} else None,
        )
        _answer(request, n, docket.supervisor, asked_at + timedelta(hours=20))


def _answer(request: HearingRequest, n: int, supervisor: User, at: datetime) -> None:
    match n % 3:
        case 0:
            actions.countersign_request(request=request, version=request.version, by=supervisor, at=at)
        case 1 if n > 1:
            actions.return_request(
                request=request,
                version=request.version,
                by=supervisor,
                at=at,
                reason="Please name the date and the place of each allegation.",
            )


def _cite(*, at: datetime, on: date) -> None:
    """Ask for one hearing that cites what stands, where anything does."""
    officers = dict(Assignment.objects.primary().current(at).values_list("term_id", "officer_id"))
    for term in SupervisionTerm.objects.filter(status=STATUS.ACTIVE, pk__in=officers).order_by("parolee__number"):
        tests = [fact for fact in choices(term.pk, at) if fact.key.startswith("drug_tests:")]
        cites = [fact.key for fact in tests if not fact.refusal]
        if not cites:
            continue
        actions.request_hearing(
            term=term,
            by=User.objects.get(pk=officers[term.pk]),
            at=at,
            kind=Kind.MODIFICATION,
            reason="A confirmed positive while in outpatient treatment: a residential place is offered from next week.",
            hold_by=on + timedelta(days=20),
            cites=cites,
        )
        return
