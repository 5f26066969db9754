"""Ranges of civil days, for constraints that keep two of them apart."""

from django.contrib.postgres.fields import DateRangeField
from django.db.models import F, Func, Value


def days(first: str, last: str) -> Func:
    """Return the range of civil days from column `first` to column `last`, both included; no last day: for good."""
    return Func(F(first), F(last), Value("[]"), function="daterange", output_field=DateRangeField())
