"""Whoever did not come: judged after the deadline, and excused where the line did not work."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from cases.drug_tests.actions.telling import note_sent
from cases.drug_tests.models import DrugTest, DrugTestQuerySet, LineOutage
from cases.drug_tests.states import become_many, hold_many
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Unit, User
from parole.audit import actions as audit
from parole.audit.history import acting
from parole.days import midnight
from parole.refusals import RefusedError

BATCH = 500
ONE_DAY = timedelta(days=1)
# Whoever is inside or has died did not fail to come: whoever records it excuses the test.
NOT_JUDGED = (
    SupervisionTerm.Status.IN_CUSTODY,
    SupervisionTerm.Status.PRE_RELEASE,
    SupervisionTerm.Status.DECEASED,
)

Status, Proof = DrugTest.Status, DrugTest.Proof


class ImpossibleOutageError(RefusedError):
    """The times of an outage do not make sense."""


def judge(*, by: User, at: datetime) -> int:
    """Mark as no-shows those whose time is over without a specimen; return how many tests were judged.

    Whoever was told has until `due_by`. Whoever was never told has the whole day, and the no-show says that the notice
    is not proven. Only after that is the day of an outage excused.
    """
    note_sent(by=by, at=at)
    zones = _zones()
    count = 0
    while judged := _judge_batch(zones, by, at):
        count += judged
    return count


@transaction.atomic
def record_outage(*, by: User, at: datetime, starts_at: datetime, ends_at: datetime, what: str) -> LineOutage:
    """Record that the line did not work, and excuse whoever was not told otherwise and did not come on those days."""
    if ends_at <= starts_at:
        raise ImpossibleOutageError("An outage cannot end before it starts.")
    if ends_at > at:
        raise ImpossibleOutageError("An outage is recorded once it is over.")
    outage = LineOutage.objects.create(starts_at=starts_at, ends_at=ends_at, what=what, recorded_by=by, recorded_at=at)
    audit.record_event(by=by, at=at, verb="line_outage.recorded", target=outage)
    missed = DrugTest.objects.filter(status=Status.NO_SHOW, proof=Proof.NOT_PROVEN)
    touched = missed.filter(_on_days_of(outage, _zones()))
    while held := hold_many(touched, limit=BATCH):
        _excuse(held, [outage] * len(held), by=by, at=at)
    return outage


@transaction.atomic
def _judge_batch(zones: Sequence[ZoneInfo], by: User, at: datetime) -> int:
    with acting(by=by, at=at, through="drug_tests.judge"):
        told = hold_many(_judged().filter(status=Status.NOTIFIED, due_by__lte=at), limit=BATCH)
        become_many(told, Status.NO_SHOW, by=by, at=at, verb="drug_test.no_show")
        over = Q(pk__in=[])
        for zone in zones:
            over |= Q(unit__time_zone=zone.key, due_on__lt=at.astimezone(zone).date())
        untold = hold_many(_judged().filter(over, status=Status.ORDERED).select_related("unit"), limit=BATCH)
        _judge_untold(untold, by, at)
    return len(told) + len(untold)


def _judged() -> DrugTestQuerySet:
    """Return the tests that the agency itself calls people in for: a program tells and expects people by itself."""
    return DrugTest.objects.exclude(origin=DrugTest.Origin.PROGRAM).exclude(term__status__in=NOT_JUDGED)


def _judge_untold(drug_tests: Sequence[DrugTest], by: User, at: datetime) -> None:
    windows = [_day_of(drug_test) for drug_test in drug_tests]
    outages: list[LineOutage] = []
    if windows:
        found = LineOutage.objects.touching(min(first for first, _ in windows), max(last for _, last in windows))
        outages = list(found.order_by("starts_at", "pk"))
    excused: list[DrugTest] = []
    reasons: list[LineOutage] = []
    missed: list[DrugTest] = []
    for drug_test, (first, last) in zip(drug_tests, windows, strict=True):
        outage = next((each for each in outages if each.starts_at < last and each.ends_at > first), None)
        if outage is None:
            missed.append(drug_test)
        else:
            excused.append(drug_test)
            reasons.append(outage)
    become_many(missed, Status.NO_SHOW, by=by, at=at, verb="drug_test.no_show_not_proven", proof=Proof.NOT_PROVEN)
    _excuse(excused, reasons, by=by, at=at)


def _excuse(drug_tests: Sequence[DrugTest], outages: Iterable[LineOutage], *, by: User, at: datetime) -> None:
    for drug_test, outage in zip(drug_tests, outages, strict=True):
        drug_test.excused_by_id = outage.recorded_by_id
        drug_test.excuse_reason = outage.what
    become_many(
        drug_tests,
        Status.EXCUSED,
        by=by,
        at=at,
        verb="drug_test.excused_by_outage",
        excuse=DrugTest.Excuse.LINE_OUTAGE,
        proof=Proof.NOT_PROVEN,
    )


def _day_of(drug_test: DrugTest) -> tuple[datetime, datetime]:
    """Return the time in which the person could have asked on the line: the day of the test, where they are."""
    zone = drug_test.unit.zone
    return midnight(drug_test.due_on, zone), midnight(drug_test.due_on + ONE_DAY, zone)


def _on_days_of(outage: LineOutage, zones: Iterable[ZoneInfo]) -> Q:
    days = Q(pk__in=[])
    for zone in zones:
        first = outage.starts_at.astimezone(zone).date()
        # What ends at midnight has not touched the day that begins there.
        last = (outage.ends_at - timedelta(microseconds=1)).astimezone(zone).date()
        days |= Q(unit__time_zone=zone.key, due_on__gte=first, due_on__lte=last)
    return days


def _zones() -> list[ZoneInfo]:
    names = Unit.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct()
    return [ZoneInfo(name) for name in names]
