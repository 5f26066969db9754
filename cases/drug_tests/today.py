"""The list of a day: whom the agency expects, who came, who did not, and what the laboratories still owe."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.db.models import Count

from cases.drug_tests.models import DrugTest, DrugTestQuerySet
from parole.accounts.models import Unit
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import day
from parole.forms import DayField, FilterForm

Status = DrugTest.Status

EXPECTED, CAME, AWAITING, NO_SHOW, OTHERS = "expected", "came", "awaiting", "no_show", "others"
# What is awaited is shown whatever day it was collected on.
SHOWN: dict[str, tuple[str, tuple[str, ...]]] = {
    EXPECTED: ("Expected", DrugTest.EXPECTED),
    CAME: ("Came", (Status.COLLECTED, Status.AT_LAB, Status.RESULTED, Status.REFUSED, Status.INVALID)),
    NO_SHOW: ("No-shows", (Status.NO_SHOW,)),
    OTHERS: ("Excused or cancelled", (Status.EXCUSED, Status.CANCELLED)),
    AWAITING: ("Results awaited", (Status.COLLECTED, Status.AT_LAB)),
}


class DrugTestFilterForm(FilterForm):
    """How the list is narrowed. The filters stand in its address, and name nobody."""

    on = DayField(label="Day", required=False)
    state = forms.ChoiceField(
        label="State", required=False, choices=[("", "Any"), *((name, label) for name, (label, _) in SHOWN.items())]
    )
    unit = forms.TypedChoiceField(label="Unit", required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, units: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        if len(units) > 1:
            self.fields["unit"].choices = [("", "All"), *units.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]

    def chips(self) -> list[dict[str, str]]:
        """Return the filters in use, each with the address of the list without it."""
        labels = {
            "on": day,
            "state": lambda state: SHOWN[state][0],
            "unit": lambda pk: self.units[pk],
        }
        chosen = self.chosen
        return [
            {"label": labels[name](value), "url": f"?{address({**chosen, name: None})}"}
            for name, value in chosen.items()
        ]


@dataclass(frozen=True)
class Counted:
    """How many stand in one state, and where they are listed."""

    label: str
    count: int
    url: str
    is_shown: bool


def units_of(reach: Reach) -> dict[int, str]:
    """Return the offices whose tests this user may see, by name."""
    offices = Unit.objects.filter(tier=Unit.Tier.OFFICE).order_by("name", "pk")
    if not reach.is_everywhere:
        offices = offices.filter(pk__in=reach.units)
    return dict(offices.values_list("pk", "name"))


def narrowed(found: DrugTestQuerySet, chosen: dict[str, Any], today: date) -> DrugTestQuerySet:
    """Return the tests of the day and the unit that were asked for, in the state that was asked for."""
    if chosen.get("unit"):
        found = found.filter(unit_id=chosen["unit"])
    state = chosen.get("state")
    if state == AWAITING:
        return found.awaiting()
    of_day = found.on(chosen.get("on") or today)
    return of_day.filter(status__in=SHOWN[state][1]) if state else of_day


def counts(found: DrugTestQuerySet, chosen: dict[str, Any], today: date) -> list[Counted]:
    """Return how many there are in each state, in two queries."""
    others = {name: value for name, value in chosen.items() if name != "state"}
    of_day = narrowed(found, others, today).order_by()
    by_status = dict(of_day.values_list("status").annotate(count=Count("pk")))
    awaited = narrowed(found, {**others, "state": AWAITING}, today).count()
    return [
        Counted(
            label,
            awaited if name == AWAITING else sum(by_status.get(status, 0) for status in statuses),
            f"?{address({**others, 'state': name})}",
            is_shown=chosen.get("state") == name,
        )
        for name, (label, statuses) in SHOWN.items()
    ]


def address(chosen: dict[str, Any]) -> str:
    """Write the filters as they stand in the address of the list."""
    return urlencode({name: value for name, value in chosen.items() if value})
