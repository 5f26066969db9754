"""The mapping of a jail's or a court's file: which column says what. See docs/matching.md."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from cases.rulebook.words import Strict
from parole.accounts.models import validate_time_zone
from parole.refusals import RefusedError

FOLDER = Path(__file__).parent / "agencies"
Head = Annotated[str, Field(min_length=1, max_length=80)]
Kind = Literal["CORRECTIONS", "STATE", "FBI", "DRIVER"]


class BadMappingError(RefusedError):
    """No mapping fits the file, or one cannot be used; the message says why."""


class Columns(Strict):
    """The heads of the columns. Each row of the file is one booking."""

    booking_number: Head
    arrested_at: Head
    reported_at: Head
    # One cell, as in "Alvarez, Rosa M", or two.
    name: Head | None = None
    last_name: Head | None = None
    first_name: Head | None = None
    born_on: Head | None = None
    agency: Head | None = None
    charges: Head | None = None
    place: Head | None = None

    @model_validator(mode="after")
    def _name_somebody(self: Self) -> Self:
        if (self.name is None) == (self.last_name is None):
            raise ValueError("give the column of the name, or of the last name")
        return self


class ArrestMapping(Strict):
    """All that is needed to read the files of one jail or court."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    # Whose bookings they are, where no column says it.
    agency: Annotated[str, Field(max_length=120)] = ""
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    time_zone: str
    # As Python writes dates: %m/%d/%Y %H:%M.
    day_format: str
    moment_format: str
    columns: Columns
    identifiers: dict[Kind, Head] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _be_readable(self: Self) -> Self:
        if bool(self.agency) == bool(self.columns.agency):
            raise ValueError("say whose bookings they are: an agency, or the column that names it")
        try:
            validate_time_zone(self.time_zone)
        except Exception as error:
            raise ValueError(f"{self.time_zone} is not a time zone") from error
        when = datetime(2026, 12, 31, 23, 45)  # noqa: DTZ001 - only its form is looked at
        for form in (self.day_format, self.moment_format):
            if datetime.strptime(when.strftime(form), form).date() != when.date():  # noqa: DTZ007
                raise ValueError(f"{form} does not hold a whole day")
        return self

    @property
    def heads(self: Self) -> frozenset[str]:
        """The columns that the file must have."""
        columns = (getattr(self.columns, name) for name in type(self.columns).model_fields)
        return frozenset(filter(None, (*columns, *self.identifiers.values())))


def read_mapping(text: str) -> ArrestMapping:
    """Read a mapping from YAML, or say in one message everything that is wrong with it."""
    try:
        return ArrestMapping.model_validate_json(json.dumps(yaml.safe_load(text)))
    except yaml.YAMLError as error:
        raise BadMappingError(f"The mapping is not YAML: {error}") from error
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, each['loc'])) or 'mapping'}: {each['msg']}" for each in error.errors()]
        raise BadMappingError("The mapping cannot be used.", *problems) from error


@cache
def mappings() -> tuple[ArrestMapping, ...]:
    """Return the mappings of the project, in the order of their names."""
    return tuple(read_mapping(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.yaml")))


def mapping_for(first_line: str) -> ArrestMapping:
    """Return the one mapping whose columns all stand in a file's first line; the most that fit decides."""
    fitting = [each for each in mappings() if each.heads <= heads_of(first_line, each.delimiter)]
    most = max((len(each.heads) for each in fitting), default=0)
    best = [each for each in fitting if len(each.heads) == most]
    if len(best) != 1:
        raise BadMappingError("The columns are those of no agency that has a mapping.")
    return best[0]


def heads_of(first_line: str, delimiter: str) -> set[str]:
    """Return the names of the columns."""
    return {head.strip().strip('"').strip() for head in first_line.strip("\ufeff").split(delimiter)}
