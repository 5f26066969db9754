"""Who was called in for a drug test in the last weeks in the sample agency, who came, and who is expected today."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cases.desk.invented import drawing
from cases.desk.invented.sample.people import share
from cases.desk.invented.sample.staff import DOMAIN
from cases.drug_tests.actions import no_shows, numbers, ordering, telling
from cases.drug_tests.models import DrugTest
from cases.drug_tests.testing import NoTestingError, asked, pack_for, panel_of, testing_of
from cases.parolees.models import Assignment, Condition, SupervisionTerm
from cases.rulebook.testing import ScheduledTesting
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.days import midnight

Status, Proof = DrugTest.Status, DrugTest.Proof
WEEKS = 5
ONE_DAY = timedelta(days=1)
# How many days ago the line did not work for a morning.
DOWN_BEFORE = 3
# In a thousand: what became of those who were called in.
ENDS = (
    (Status.NO_SHOW, 70),
    (Status.REFUSED, 20),
    (Status.INVALID, 20),
    (Status.EXCUSED, 30),
    (Status.CANCELLED, 20),
    (Status.RESULTED, 840),
)
VERBS = {
    Status.NO_SHOW: "drug_test.no_show",
    Status.CANCELLED: "drug_test.cancelled",
}


def call_people_in(*, by: User, at: datetime, on: date) -> None:
    """Make the scheduled tests of the last weeks, those of today, one for cause, an outage, and some PINs."""
    officer = User.objects.get(email=f"officer@{DOMAIN}")
    supervisor = User.objects.get(email=f"supervisor@{DOMAIN}")
    scheduled = Condition.objects.in_force(on).filter(
        parameters__testing__how__kind="scheduled", term__status=SupervisionTerm.Status.ACTIVE
    )
    conditions = list(scheduled.select_related("term__unit", "term__parolee").order_by("parolee__number"))
    try:
        past = [made for condition in conditions for made in _past_tests(condition, by, supervisor, on)]
    except NoTestingError:
        return
    DrugTest.objects.bulk_create(past)
    _record(past, by)
    ordering.order_scheduled(by=by, at=at)
    _tell_some(by=by, at=at, on=on)
    _record_outage(supervisor, at=at, on=on)
    carried = Assignment.objects.primary().current(at).filter(officer=officer.pk, term__in=scheduled.values("term"))
    own = [assignment.parolee for assignment in carried.select_related("parolee").order_by("parolee__number")]
    for parolee in own[:3]:
        numbers.issue_pin(parolee=parolee, by=officer, at=at)
    ordering.order_for_cause(
        parolee=own[0],
        by=officer,
        at=at,
        cause=DrugTest.Cause.REASONABLE_SUSPICION,
        note="Came to the office unsteady and with slurred speech; says that it was a long night.",
        panel="federal-oral-fluid",
        is_observed=False,
        is_told=True,
    )


def _past_tests(condition: Condition, by: User, supervisor: User, on: date) -> Iterator[DrugTest]:
    wanted = asked(condition)
    if wanted is None or not isinstance(wanted.how, ScheduledTesting):
        return
    pack = pack_for(condition.term.unit, on)
    panel = panel_of(testing_of(pack), wanted.panel)
    every = timedelta(days=wanted.how.every_days)
    last = on - ((on - condition.starts_on) % every)
    days = (last - every * number for number in range(WEEKS + 1))
    for due_on in days:
        if not condition.starts_on <= due_on < on:
            continue
        morning = midnight(due_on, condition.term.unit.zone) + timedelta(hours=9)
        made = DrugTest(
            parolee_id=condition.parolee_id,
            term=condition.term,
            unit=condition.term.unit,
            condition=condition,
            origin=DrugTest.Origin.SCHEDULED,
            pack=pack,
            panel=panel.code,
            specimen_type=panel.specimen,
            is_observed=wanted.is_observed,
            due_on=due_on,
            ordered_by=by,
            ordered_at=morning - timedelta(hours=8),
            notified_at=morning,
            due_by=morning + timedelta(hours=8),
            proof=Proof.PROVEN,
            changed_at=morning + timedelta(hours=9),
        )
        yield _ended(made, supervisor, on)


def _ended(made: DrugTest, supervisor: User, on: date) -> DrugTest:
    """Let a test end as such tests do; what was collected lately waits for the laboratory."""
    key = ("test", made.term.parolee.number, made.due_on)
    ago = (on - made.due_on).days
    is_missed = ago == DOWN_BEFORE and drawing.chance(30, "missed", *key)
    status = Status.NO_SHOW if is_missed else Status(share(ENDS, *key))
    if status == Status.RESULTED and ago <= DOWN_BEFORE + 2:
        status = Status.COLLECTED if ago == 1 else Status.AT_LAB
    made.status = status
    if status == Status.EXCUSED:
        made.excuse, made.excuse_reason, made.excused_by = (
            DrugTest.Excuse.HOSPITAL,
            "Discharge papers seen.",
            supervisor,
        )
    if status in {Status.INVALID, Status.CANCELLED}:
        made.ended_reason = "Seal broken" if status == Status.INVALID else "The office was closed that day"
    is_untold = status == Status.NO_SHOW and (is_missed or drawing.chance(40, "untold", *key))
    if is_untold:
        made.notified_at = made.due_by = None
        made.proof = Proof.NOT_PROVEN
    return made


def _record(past: list[DrugTest], by: User) -> None:
    """Leave the events of these tests as the days went by."""
    for day in sorted({made.due_on for made in past}):
        of_day = [made for made in past if made.due_on == day]
        ordered_at = of_day[0].ordered_at
        audit.record_events(by=by, at=ordered_at, verb="drug_test.ordered_by_schedule", targets=of_day)
        told = [made for made in of_day if made.notified_at is not None]
        audit.record_events(by=by, at=ordered_at + timedelta(hours=8), verb="drug_test.told_by_notice", targets=told)
        for status, verb in VERBS.items():
            ended = [made for made in of_day if made.status == status and made.proof == Proof.PROVEN]
            audit.record_events(by=by, at=of_day[0].changed_at, verb=verb, targets=ended)
        untold = [made for made in of_day if made.proof == Proof.NOT_PROVEN]
        audit.record_events(by=by, at=of_day[0].changed_at, verb="drug_test.no_show_not_proven", targets=untold)


def _tell_some(*, by: User, at: datetime, on: date) -> None:
    """Let half of those who are to come today know it."""
    expected = DrugTest.objects.on(on).filter(status=Status.ORDERED).order_by("pk")
    for drug_test in list(expected)[::2]:
        telling.note_told(drug_test=drug_test, by=by, at=at, verb="drug_test.told_on_the_line")


def _record_outage(supervisor: User, *, at: datetime, on: date) -> None:
    """Record a morning on which the line was down: whoever was not told otherwise is excused."""
    unit = supervisor.unit
    if unit is None:
        return
    morning = midnight(on - ONE_DAY * DOWN_BEFORE, unit.zone) + timedelta(hours=6)
    no_shows.record_outage(
        by=supervisor,
        at=at,
        starts_at=morning,
        ends_at=morning + timedelta(hours=5),
        what="The provider of the line was down from 6 to 11 in the morning.",
    )
