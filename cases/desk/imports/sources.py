"""The ways in which a mapping may say where a value comes from. Each is one shape of a field in the YAML."""

import re
from collections.abc import Collection
from typing import Annotated, Any, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Field, Tag, model_validator

from parole.tables import plain

Head = Annotated[str, BeforeValidator(lambda text: plain(text) if isinstance(text, str) else text)]
# YAML reads `No` and `2010` as something else than the words that stand in a file.
Cell = Annotated[str, BeforeValidator(lambda value: plain(value) if isinstance(value, str) else value)]
PLACEHOLDER = re.compile(r"\{([^{}:]+)(?::0(\d+))?\}")


class Strict(BaseModel):
    """A part of a mapping: what it does not know is a mistake, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    def columns(self: Self) -> Collection[str]:
        """Return the columns that it reads."""
        return ()

    def literals(self: Self) -> Collection[str]:
        """Return the values that it can give by itself, without copying a cell."""
        return ()


class When(Strict):
    """A condition on a row: each column named holds one of these cells. A blank cell is ""."""

    cells: dict[Head, Cell | list[Cell]]

    @model_validator(mode="before")
    @classmethod
    def _unwrap(cls, value: Any) -> Any:
        return {"cells": value}

    def columns(self: Self) -> Collection[str]:
        """Return the columns that it reads."""
        return self.cells.keys()

    def fits(self: Self, row: dict[str, str]) -> bool:
        """Say whether a row is meant."""
        return all(row[head] in ([cells] if isinstance(cells, str) else cells) for head, cells in self.cells.items())


class Constant(Strict):
    """The same for every row: `{value: PAROLE}`."""

    value: str

    def literals(self: Self) -> Collection[str]:
        """Return the value."""
        return (self.value,)


class Column(Strict):
    """A cell, as it stands or by a list: `{column: Sex, values: {Male: MALE}, otherwise: UNKNOWN}`."""

    column: Head
    values: dict[Cell, str] | None = None
    # For a cell that `values` does not list; without it such a row is refused.
    otherwise: str | None = None
    # How a day is written, in Python's notation.
    formats: tuple[str, ...] = ("%Y-%m-%d", "%m/%d/%Y")

    def columns(self: Self) -> Collection[str]:
        """Return the column."""
        return (self.column,)

    def literals(self: Self) -> Collection[str]:
        """Return what the list can give."""
        return {*(self.values or {}).values(), *filter(None, [self.otherwise])}


class Template(Strict):
    """A text with cells in it: `{template: "IA-{Year}-{row:06}"}`; `row` is the place of the row in the file."""

    template: str

    def columns(self: Self) -> Collection[str]:
        """Return the columns between braces."""
        return {plain(head) for head, _ in PLACEHOLDER.findall(self.template)} - {"row"}


class Choice(Strict):
    """One of the choices of a field."""

    when: When
    value: str


class Choose(Strict):
    """The first choice that fits the row: `{choose: [{when: {…}, value: HIGH}], otherwise: MIN}`."""

    choose: list[Choice]
    otherwise: str

    def columns(self: Self) -> Collection[str]:
        """Return the columns that decide."""
        return {head for choice in self.choose for head in choice.when.columns()}

    def literals(self: Self) -> Collection[str]:
        """Return what may be chosen."""
        return {self.otherwise, *(choice.value for choice in self.choose)}


class Invented(Strict):
    """A name drawn from the row's number, for a file that carries none: `{invent: first_name}`."""

    invent: str = Field(pattern="^(first_name|last_name)$")


class FiscalYear(Strict):
    """A day drawn from inside a fiscal year, which is named for the year it ends in: `{fiscal_year: Year}`."""

    fiscal_year: Head
    starts_in_month: int = Field(default=7, ge=1, le=12)

    def columns(self: Self) -> Collection[str]:
        """Return the column of the year."""
        return (self.fiscal_year,)


class AgeBand(Strict):
    """A birth date drawn from an age on release: `{age_band: Age, ages: {25-34: [25, 34]}}`."""

    age_band: Head
    ages: dict[Cell, tuple[Annotated[int, Field(ge=0, le=120)], Annotated[int, Field(ge=0, le=120)]]]

    def columns(self: Self) -> Collection[str]:
        """Return the column of the age."""
        return (self.age_band,)


class DaysAfterRelease(Strict):
    """A day so many days after the release: `{days_after_release: Days}`; none where the cell is blank."""

    days_after_release: Head

    def columns(self: Self) -> Collection[str]:
        """Return the column of the days."""
        return (self.days_after_release,)


SHAPES = {
    "value": Constant,
    "column": Column,
    "template": Template,
    "choose": Choose,
    "invent": Invented,
    "fiscal_year": FiscalYear,
    "age_band": AgeBand,
    "days_after_release": DaysAfterRelease,
}


def shape_of(value: Any) -> str | None:
    """Return the key that tells the shapes apart."""
    given = value if isinstance(value, dict) else getattr(value, "__dict__", {})
    return next((key for key in SHAPES if key in given), None)


Source = Annotated[
    Annotated[Constant, Tag("value")]
    | Annotated[Column, Tag("column")]
    | Annotated[Template, Tag("template")]
    | Annotated[Choose, Tag("choose")]
    | Annotated[Invented, Tag("invent")]
    | Annotated[FiscalYear, Tag("fiscal_year")]
    | Annotated[AgeBand, Tag("age_band")]
    | Annotated[DaysAfterRelease, Tag("days_after_release")],
    Discriminator(
        shape_of,
        custom_error_type="source",
        custom_error_message=f"Say where the value comes from with one of: {', '.join(SHAPES)}",
    ),
]
