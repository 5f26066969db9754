"""Which tests the rates are about: from one day to another, of one type of specimen, of one unit."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from django import forms

from cases.drug_tests.models import DrugTest, DrugTestQuerySet
from cases.drug_tests.rates import MEASURES, OF_SPECIMENS, Outcome, Tally, rate
from cases.drug_tests.today import address
from parole.accounts.templatetags.agency import day_year
from parole.forms import DayField, FilterForm
from parole.tables import harmless

DAYS = 90
HEADS = ("by", "name", "rate", "count", "of", "among", "percent", "95% from", "95% to")
# What is shown beside the rates, and counts in none of them against anybody.
BESIDE = ((Outcome.EXCUSED, "Excused"), (Outcome.UNPROVEN, "Notice not proven"), (Outcome.OPEN, "Result awaited"))


class RateFilterForm(FilterForm):
    """How the rates are narrowed. The filters stand in the address, and name nobody."""

    until = DayField(label="Until", required=False)
    specimen = forms.ChoiceField(
        label="Specimen", required=False, choices=[("", "All"), *DrugTest.SpecimenType.choices]
    )
    unit = forms.TypedChoiceField(label="Unit", required=False, coerce=int, empty_value=None)
    field_order = ("from", "until", "specimen", "unit")

    def __init__(self: Self, *args: Any, units: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.units = units
        # A word of the language cannot be the name of a class's attribute.
        self.fields["from"] = DayField(label="From", required=False)
        if len(units) > 1:
            self.fields["unit"].choices = [("", "All"), *units.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["unit"]
        self.order_fields(self.field_order)

    def clean(self: Self) -> dict[str, Any]:
        """Refuse a last day before the first."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("from"), cleaned.get("until")
        if first and last and last < first:
            self.add_error("until", "The last day comes before the first.")
        return cleaned

    def chips(self: Self) -> list[dict[str, str]]:
        """Return the filters in use, each with the address of the page without it."""
        chosen = self.chosen
        labels = {
            "from": lambda on: f"From {day_year(on)}",
            "until": lambda on: f"Until {day_year(on)}",
            "specimen": lambda specimen: DrugTest.SpecimenType(specimen).label,
            "unit": lambda pk: self.units[pk],
        }
        return [
            {"label": labels[name](value), "url": f"?{address({**chosen, name: None})}"}
            for name, value in chosen.items()
        ]


@dataclass(frozen=True)
class Span:
    """The days, both included, and what was chosen beside them."""

    first: date
    last: date
    specimen: str = ""
    unit: int | None = None

    def narrow(self: Self, tests: DrugTestQuerySet) -> DrugTestQuerySet:
        """Return those of these tests that the rates are about."""
        found = tests.between(self.first, self.last).ended()
        if self.specimen:
            found = found.filter(specimen_type=self.specimen)
        return found.filter(unit_id=self.unit) if self.unit else found


def span_of(chosen: dict[str, Any], today: date) -> Span:
    """Return the days that were chosen; else the 90 up to today, up to the last, or from the first."""
    first, last = chosen.get("from"), chosen.get("until")
    length = timedelta(days=DAYS - 1)
    if last is None:
        last = today if first is None or first <= today else first + length
    return Span(first or last - length, last, chosen.get("specimen", ""), chosen.get("unit"))


def table_rows(units: Iterable[Tally], laboratories: Iterable[Tally]) -> Iterator[Sequence[str]]:
    """Yield the rows of the table to download, its heads first. A share of too few stays empty, here as on the page."""
    yield HEADS
    for by, tallies, measures in (("unit", units, MEASURES), ("laboratory", laboratories, OF_SPECIMENS)):
        for tally in tallies:
            name = harmless(tally.name)
            for measure in measures:
                of_all = rate(tally, measure)
                shares = () if of_all.is_few else (of_all.share, *of_all.interval)
                figures = [f"{share:.1f}" for share in shares] or [""] * 3
                yield by, name, measure.title, str(of_all.count), str(of_all.of), measure.among, *figures
            if by == "unit":
                for outcome, title in BESIDE:
                    yield by, name, title, str(tally.counts[outcome]), "", "", "", "", ""
            elif tally.days is not None:
                yield by, name, "Days to the result, median", f"{tally.days:.1f}", "", "", "", "", ""
