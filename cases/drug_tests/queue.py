"""Who is expected to give a specimen today, who is late, and who is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from cases.drug_tests.models import CallInNumber, Collection, DrugTest, DrugTestQuerySet
from cases.parolees.models import Parolee
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import clock, day

Status = DrugTest.Status
# More than this is no queue any more: a search finds the rest.
SHOWN = 200
# Whoever was due earlier and is looked for by name may still come.
LATE_DAYS = 14
# The states from which a specimen may still be taken.
OPEN = (*DrugTest.EXPECTED, Status.NO_SHOW)
# How it stands with whoever is not expected any more, where it is not simply done.
STATES: dict[str, str] = {
    Status.NO_SHOW: "overdue",
    Status.REFUSED: "overdue",
    Status.INVALID: "overdue",
    Status.EXCUSED: "stopped",
    Status.CANCELLED: "stopped",
}
# What the test number begins with on a label, so that it is taken for nothing else.
NUMBER_PREFIX = "DT"
LONGEST_KEY = 18


@dataclass(frozen=True)
class Donor:
    """One person in the queue: what stands beside the name, in the colour of its urgency."""

    drug_test: DrugTest
    state: str
    words: str
    attempts: str

    @property
    def is_open(self) -> bool:
        """Whether a specimen may still be taken."""
        return self.drug_test.status in OPEN


@dataclass(frozen=True)
class Queue:
    """Those who are expected, the most urgent first, and those who are done today."""

    expected: Sequence[Donor]
    done: Sequence[Donor]


def number_of(drug_test: DrugTest) -> str:
    """Return what a test is called where no name may stand."""
    return f"{NUMBER_PREFIX}{drug_test.pk}"


def todays_queue(reach: Reach, today: date, now: datetime) -> Queue:
    """Return the donors of a day: those due on it, and those of earlier days who are still expected."""
    due = Q(due_on=today) | Q(due_on__lt=today, status__in=DrugTest.EXPECTED)
    tests = _with_attempts(_taken_here(reach).filter(due).exclude(status=Status.CANCELLED))
    donors = [_donor(drug_test, now) for drug_test in tests[:SHOWN]]
    return Queue(
        expected=[donor for donor in donors if donor.drug_test.status in DrugTest.EXPECTED],
        done=[donor for donor in donors if donor.drug_test.status not in DrugTest.EXPECTED],
    )


def find_donors(reach: Reach, text: str, today: date, now: datetime) -> list[Donor]:
    """Return the tests that somebody may be here for: by the number of a test, a seal or the line, or by who."""
    recent = _taken_here(reach).filter(due_on__gt=today - timedelta(days=LATE_DAYS), due_on__lte=today)
    typed = text.strip().upper().removeprefix(NUMBER_PREFIX)
    sealed = Collection.objects.specimens().filter(seal_number=text.strip().upper())
    wanted = Q(pk__in=sealed.values("drug_test"))
    wanted |= Q(parolee__in=Parolee.objects.visible_to(reach).matching(text).values("pk"))
    wanted |= Q(parolee__in=CallInNumber.objects.filter(number=text.strip()).values("parolee"))
    if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_KEY:
        wanted |= Q(pk=int(typed))
    return [_donor(drug_test, now) for drug_test in _with_attempts(recent.filter(wanted))[:SHOWN]]


def _taken_here(reach: Reach) -> DrugTestQuerySet:
    """Return what this user reaches of the tests whose specimens we take: a program takes those of its own."""
    return DrugTest.objects.visible_to(reach).exclude(origin=DrugTest.Origin.PROGRAM)


def _with_attempts(tests: QuerySet[DrugTest]) -> QuerySet[DrugTest]:
    attempts = Collection.objects.select_related("recorded_by").order_by("attempt")
    return (
        tests.select_related("parolee", "unit")
        .prefetch_related(Prefetch("collections", queryset=attempts))
        .order_by("due_by", "due_on", "parolee__last_name", "parolee__first_name", "pk")
    )


def _donor(drug_test: DrugTest, now: datetime) -> Donor:
    attempts = list(drug_test.collections.all())
    if drug_test.status not in DrugTest.EXPECTED:
        return Donor(drug_test, STATES.get(drug_test.status, "done"), _done(drug_test), "")
    failed = f"{len(attempts)} without enough" if attempts else ""
    if drug_test.due_by is None:
        return Donor(drug_test, "window", f"Not told yet, due {day(drug_test.due_on)}", failed)
    told = f"told {clock(drug_test.notified_at)}, " if drug_test.notified_at else ""
    left = drug_test.due_by - now
    if left < timedelta():
        return Donor(drug_test, "overdue", f"Late: {told}{_span(-left)} over", failed)
    return Donor(drug_test, "due", f"{_span(left)} left, {told}until {clock(drug_test.due_by)}", failed)


def _done(drug_test: DrugTest) -> str:
    attempts = list(drug_test.collections.all())
    if not attempts or drug_test.status in {Status.NO_SHOW, Status.INVALID, Status.EXCUSED, Status.CANCELLED}:
        return drug_test.get_status_display()
    last = attempts[-1]
    return f"{last.get_outcome_display()}, {clock(last.collected_at)}, {last.recorded_by.name}"


def _span(length: timedelta) -> str:
    minutes = int(length.total_seconds()) // 60
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if hours else f"{rest} min"
