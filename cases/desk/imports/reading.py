"""Turning a row into a case by a mapping, or refusing it with a reason. Pure: no queries, no clock."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import date, datetime, timedelta
from typing import Any, Self

import phonenumbers
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from cases.desk.imports import sources
from cases.desk.imports.case import ImportedCase, RefusedRowError
from cases.desk.imports.mapping import CHOICES, DAYS, Mapping
from cases.desk.invented import drawing
from cases.parolees.models import Parolee, SupervisionTerm
from cases.parolees.names import name_key
from parole.notices.models import Recipient
from parole.tables import Row, plain

FIRST_YEAR, LAST_YEAR = 1900, 2100
REQUIRED = ("number", "first_name", "last_name", "population", "unit", "kind", "authority")
# The order matters: a name follows the sex, and other days are counted from the release.
ORDER = ("number", "sex", "released_on")
LONGEST: dict[str, int] = {
    field.name: field.max_length
    for model in (Recipient, SupervisionTerm, Parolee)
    for field in model._meta.concrete_fields
    if field.max_length
}
DAYS_IN_A_LIFE = 40_000


@dataclass(frozen=True)
class Reader:
    """Reads rows by one mapping, for a caseload that is worked from the day `on`."""

    mapping: Mapping
    on: date

    def read(self: Self, row: Row) -> ImportedCase:
        """Return the case that a row holds."""
        require_whole(row)
        values: dict[str, Any] = {"row": row.place, "digest": digest_of(row.cells)}
        given = dict(self.mapping.fields.given())
        for name in sorted(given, key=lambda name: ORDER.index(name) if name in ORDER else len(ORDER)):
            text = Value(row, values).draw(name, given[name])
            values[name] = convert(name, text, given[name]) if isinstance(text, str) else text
        missing = next((name for name in REQUIRED if not values.get(name)), None)
        if missing:
            raise RefusedRowError(f"{told(missing, given[missing])} is missing.")
        filled = {name: value for name, value in values.items() if value not in ("", None)}
        known = {field.name for field in fields(ImportedCase)}
        case = ImportedCase(**{"released_on": None, **{k: v for k, v in filled.items() if k in known}})
        return settle(case, self.on)


@dataclass(frozen=True)
class Value:
    """Draws one value from a row; `so_far` are those that were read before it."""

    row: Row
    so_far: dict[str, Any]

    def draw(self: Self, name: str, source: sources.Strict) -> str | date | None:
        """Return a text still to be checked, or a day."""
        ways: dict[type[sources.Strict], Callable[[str, Any], str | date | None]] = {
            sources.Constant: self._constant,
            sources.Column: self._column,
            sources.Template: self._template,
            sources.Choose: self._choose,
            sources.Invented: self._invented,
            sources.FiscalYear: self._fiscal_year,
            sources.AgeBand: self._age_band,
            sources.DaysAfterRelease: self._days_after_release,
        }
        return ways[type(source)](name, source)

    def _constant(self: Self, name: str, source: sources.Constant) -> str:
        return source.value

    def _column(self: Self, name: str, source: sources.Column) -> str:
        cell = self.row.cells[source.column]
        if source.values is None:
            return cell or source.otherwise or ""
        if cell in source.values:
            return source.values[cell]
        if source.otherwise is None:
            raise RefusedRowError(f"{source.column}: “{cell}” is not in the mapping's list for {words(name)}.")
        return source.otherwise

    def _template(self: Self, name: str, source: sources.Template) -> str:
        def fill(found: re.Match[str]) -> str:
            head, width = found.groups()
            text = str(self.row.place) if head == "row" else self.row.cells[plain(head)]
            return text.zfill(int(width or 0))

        return " ".join(sources.PLACEHOLDER.sub(fill, source.template).split())

    def _choose(self: Self, name: str, source: sources.Choose) -> str:
        fitting = (choice.value for choice in source.choose if choice.when.fits(self.row.cells))
        return next(fitting, source.otherwise)

    def _invented(self: Self, name: str, source: sources.Invented) -> str:
        if source.invent == "last_name":
            return drawing.last_name(self.so_far["number"])
        return drawing.first_name(self.so_far.get("sex", ""), self.so_far["number"])

    def _fiscal_year(self: Self, name: str, source: sources.FiscalYear) -> date:
        year = self._count(source.fiscal_year, FIRST_YEAR + 1, LAST_YEAR - 1)
        first_year = year - 1 if source.starts_in_month > 1 else year
        first = date(first_year, source.starts_in_month, 1)
        last = date(first_year + 1, source.starts_in_month, 1) - timedelta(days=1)
        return drawing.day_between(first, last, name, self.so_far["number"])

    def _age_band(self: Self, name: str, source: sources.AgeBand) -> date | None:
        band, released_on = self.row.cells[source.age_band], self.so_far["released_on"]
        if not band or released_on is None:
            return None
        if band not in source.ages:
            raise RefusedRowError(f"{source.age_band}: “{band}” is not in the mapping's list of ages.")
        youngest, oldest = source.ages[band]
        # The day after the birthday that makes one too old, up to the birthday itself; February 28 is in every year.
        base = released_on.replace(day=min(released_on.day, 28))
        first = base.replace(year=base.year - oldest - 1) + timedelta(days=4)
        return drawing.day_between(first, base.replace(year=base.year - youngest), name, self.so_far["number"])

    def _days_after_release(self: Self, name: str, source: sources.DaysAfterRelease) -> date | None:
        if not self.row.cells[source.days_after_release] or self.so_far["released_on"] is None:
            return None
        released_on: date = self.so_far["released_on"]
        return released_on + timedelta(days=self._count(source.days_after_release, 0, DAYS_IN_A_LIFE))

    def _count(self: Self, column: str, lowest: int, highest: int) -> int:
        cell = self.row.cells[column]
        if not re.fullmatch(r"[0-9]{1,6}", cell) or not lowest <= int(cell) <= highest:
            raise RefusedRowError(f"{column}: “{cell}” is not a number from {lowest} to {highest}.")
        return int(cell)


def require_whole(row: Row) -> None:
    """Refuse a row that slipped, or that no database can hold."""
    if row.surplus:
        raise RefusedRowError(f"The row has {len(row.surplus)} more cells than there are columns.")
    if row.missing:
        raise RefusedRowError(f"The row has {row.missing} fewer cells than there are columns.")
    for column, cell in row.cells.items():
        if "\x00" in cell:
            raise RefusedRowError(f"{column} holds a NUL character.")


def digest_of(cells: dict[str, str]) -> str:
    """Return the fingerprint of a row's content, whatever the order of its columns."""
    text = "\x1e".join(f"{head}\x1f{cells[head]}" for head in sorted(cells))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def words(name: str) -> str:
    """Return a field's name as one says it."""
    return name.removesuffix("_on").replace("_", " ")


def told(name: str, source: sources.Strict) -> str:
    """Return how a message names a value: by its column where it has one."""
    columns = source.columns()
    return " and ".join(sorted(columns)) if columns else words(name).capitalize()


def convert(name: str, text: str, source: sources.Strict) -> str | date | None:
    """Return the value that a text stands for, or refuse the row."""
    if not text:
        return None if name in DAYS else ""
    if name in CHOICES and text not in CHOICES[name]:
        raise RefusedRowError(f"{told(name, source)}: “{text}” is not a known {words(name)}.")
    if name in DAYS:
        return day(text, source, told(name, source))
    if name == "phone":
        return phone_number(text, told(name, source))
    if name in {"email", "officer"}:
        try:
            validate_email(text)
        except ValidationError as error:
            raise RefusedRowError(f"{told(name, source)}: “{text}” is not an e-mail address.") from error
    if len(text) > LONGEST.get(name, len(text)):
        raise RefusedRowError(f"{told(name, source)} is longer than {LONGEST[name]} characters: “{text[:30]}…”.")
    if name in {"first_name", "last_name"} and not name_key(text):
        raise RefusedRowError(f"{told(name, source)}: “{text}” is not a name.")
    return text.lower() if name == "officer" else text


def day(text: str, source: sources.Strict, column: str) -> date:
    """Read a day in one of the ways that the mapping knows."""
    for form in source.formats if isinstance(source, sources.Column) else ("%Y-%m-%d",):
        try:
            read = datetime.strptime(text, form).date()  # noqa: DTZ007 - a civil day has no zone
        except ValueError:
            continue
        if FIRST_YEAR <= read.year <= LAST_YEAR:
            return read
    raise RefusedRowError(f"{column}: “{text}” is not a date.")


def phone_number(text: str, column: str) -> str:
    """Read a phone number; without a country it is one of the United States."""
    try:
        number = phonenumbers.parse(text, "US")
    except phonenumbers.NumberParseException:
        number = None
    if number is None or not phonenumbers.is_valid_number(number):
        raise RefusedRowError(f"{column}: “{text}” is not a phone number.")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def settle(case: ImportedCase, on: date) -> ImportedCase:
    """Refuse days that contradict each other, and decide whether the term is over on the day `on`."""
    released_on = case.released_on
    if released_on is not None and released_on > on:
        raise RefusedRowError(f"Released on {released_on}, which is after {on}, the day of the import.")
    if case.born_on is not None and case.born_on >= (released_on or on):
        raise RefusedRowError(f"Born on {case.born_on}, which is not before the release.")
    for name in ("expires_on", "closed_on"):
        ends_on: date | None = getattr(case, name)
        if ends_on is not None and (released_on is None or ends_on < released_on):
            raise RefusedRowError(f"{words(name).capitalize()} on {ends_on}, which is before the release.")
    if case.closed_on is not None and case.closed_on <= on:
        return case
    if case.expires_on is not None and case.expires_on < on:
        return replace(case, closed_on=case.expires_on, closed_as=SupervisionTerm.Status.EXPIRED)
    # What comes after the day of the import has not happened yet.
    return replace(case, closed_on=None, closed_as="")
