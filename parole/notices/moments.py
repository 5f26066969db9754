"""Civil days of a zone as spans of instants, for Python and for SQL."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import CharField, DateField, DateTimeField, ExpressionWrapper, F, Func, TextField, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, TruncDate

from parole.accounts.models import Unit

MIDNIGHT = time(0)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Days:
    """Civil days from `first` to `last`, both included."""

    first: date
    last: date

    def __bool__(self) -> bool:
        return self.first <= self.last


def days_reached(zone: ZoneInfo, since: datetime, until: datetime, clock: time = MIDNIGHT) -> Days:
    """Return the days of which `clock` struck in this zone after `since` and not after `until`."""
    first, last = since.astimezone(zone).date(), until.astimezone(zone).date()
    if datetime.combine(first, clock, tzinfo=zone) <= since:
        first += ONE_DAY
    if datetime.combine(last, clock, tzinfo=zone) > until:
        last -= ONE_DAY
    return Days(first, last)


def zones() -> Iterable[ZoneInfo]:
    """Return the zones in which the agency has units."""
    names = Unit.objects.order_by("time_zone").values_list("time_zone", flat=True).distinct()
    return [ZoneInfo(name) for name in names]


def instant(on: Combinable, zone: ZoneInfo, clock: time = MIDNIGHT) -> Func:
    """Return the SQL of the instant at which `clock` strikes on a civil day."""
    wall = Func(on, Value(clock.isoformat()), template="(%(expressions)s::time)", arg_joiner="::date + ")
    return Func(Value(zone.key), wall, function="timezone", output_field=DateTimeField())


def local_day(moment: str, zone: ZoneInfo) -> TruncDate:
    """Return the SQL of the civil day of an instant."""
    return TruncDate(moment, tzinfo=zone)


def days_after(on: Combinable | str, days: Combinable | int) -> ExpressionWrapper:
    """Return the SQL of the day so many days after another one."""
    start = F(on) if isinstance(on, str) else on
    return ExpressionWrapper(start + days, output_field=DateField())


def iso_instant(moment: str) -> Func:
    """Return the SQL of an instant as notices write it."""
    utc = Func(Value("UTC"), F(moment), function="timezone", output_field=DateTimeField())
    return Func(utc, Value('YYYY-MM-DD"T"HH24:MI:SS"Z"'), function="to_char", output_field=CharField())


def iso_day(on: str) -> Cast:
    """Return the SQL of a day as notices write it."""
    return Cast(on, TextField())
