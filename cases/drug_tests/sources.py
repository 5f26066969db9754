"""Telling people that they are to come in, on the day of the test and not before. The words do not say what for."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import CharField, DateField, DateTimeField, ExpressionWrapper, F, Func, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Greatest

from cases.drug_tests.appointments import SOURCE
from cases.drug_tests.models import DrugTest
from cases.drug_tests.testing import testing_of
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Unit
from parole.notices.models import Notice
from parole.offers import CurrentSubject

# The day begins here; the recipient's own hours hold the notice back until they begin.
TOLD_FROM = time(5)
ONE_DAY = timedelta(days=1)


class DrugTestSource:
    """A test whose day has come. One that is ordered later in the day is told at once."""

    name = SOURCE

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached its day after `since` and not after `until`, in the columns of `DUE_COLUMNS`."""
        names = Unit.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct()
        return [self._of_zone(ZoneInfo(name), since, until) for name in names]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return what is true of each test at this moment."""
        found = DrugTest.objects.filter(pk__in=subjects).select_related("unit", "pack", "term")
        drug_tests = list(found)
        rules = {drug_test.pack_id: drug_test.pack for drug_test in drug_tests}
        testing = {pk: testing_of(pack) for pk, pack in rules.items()}
        return {
            drug_test.pk: CurrentSubject(
                occasion=drug_test.due_on.isoformat(),
                open_stages=(Notice.Stage.COME_IN,) if is_told_today(drug_test, at) else (),
                values={
                    "kind": "drug_test",
                    "phone": drug_test.unit.phone or drug_test.unit.duty_phone,
                    "hours": f"{testing[drug_test.pack_id].hours_for(drug_test.specimen_type):g}",
                },
            )
            for drug_test in drug_tests
        }

    def _of_zone(self: Self, zone: ZoneInfo, since: datetime, until: datetime) -> QuerySet[Any, Any]:
        first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
        reached_at = Greatest(_instant("due_on", zone, TOLD_FROM), F("ordered_at"))
        day_ends_at = _instant(_next_day("due_on"), zone, time())
        return (
            DrugTest.objects.filter(
                _days(first, last),
                status=DrugTest.Status.ORDERED,
                unit__time_zone=zone.key,
                term__status=SupervisionTerm.Status.ACTIVE,
            )
            .exclude(origin=DrugTest.Origin.PROGRAM)
            .annotate(reached_at=reached_at)
            .filter(reached_at__gt=since, reached_at__lte=until)
            .values_list(
                Value(self.name),
                "pk",
                Cast("due_on", CharField()),
                Value(str(Notice.Stage.COME_IN)),
                "parolee__recipient_id",
                "unit_id",
                "parolee_id",
                "parolee__population",
                F("reached_at"),
                day_ends_at,
            )
        )


def is_told_today(drug_test: DrugTest, at: datetime) -> bool:
    """Say whether the person is to be told now: it is the day, they can come, and they do not know yet."""
    return (
        drug_test.status == DrugTest.Status.ORDERED
        and drug_test.term.status == SupervisionTerm.Status.ACTIVE
        and not drug_test.term.has_ended(drug_test.due_on)
        and drug_test.due_on == at.astimezone(drug_test.unit.zone).date()
    )


def _days(first: date, last: date) -> Q:
    return Q(due_on__gte=first, due_on__lte=last)


def _next_day(on: str) -> ExpressionWrapper:
    return ExpressionWrapper(F(on) + 1, output_field=DateField())


def _instant(on: str | Combinable, zone: ZoneInfo, clock: time) -> Func:
    """Return the SQL of the instant at which `clock` strikes on a civil day."""
    wall = Func(on, Value(clock.isoformat()), template="(%(expressions)s::time)", arg_joiner="::date + ")
    return Func(Value(zone.key), wall, function="timezone", output_field=DateTimeField())
