"""The mapping of a laboratory: which column says what, and what its codes and words mean here. See docs/results.md."""

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from cases.rulebook.testing import Measure
from cases.rulebook.words import Code, Strict
from parole.accounts.models import validate_time_zone
from parole.refusals import RefusedError

FOLDER = Path(__file__).parent
Head = Annotated[str, Field(min_length=1, max_length=80)]
Outcome = Literal["NEGATIVE", "POSITIVE", "INVALID"]
Word = Literal["VALID", "DILUTE", "SUBSTITUTED", "ADULTERATED", "INVALID"]


class BadMappingError(RefusedError):
    """There is no mapping for this laboratory, or it cannot be used; the message says where."""


class Columns(Strict):
    """The heads of the columns. Each row of the file is one report about one code."""

    seal: Head
    reported: Head
    test: Head
    outcome: Head
    value: Head | None = None
    unit: Head | None = None
    cutoff: Head | None = None
    method: Head | None = None

    def heads(self: Self) -> list[str]:
        """Return the columns that the file must have."""
        return [head for name in type(self).model_fields if (head := getattr(self, name))]


class TestCode(Strict):
    """What one of the laboratory's codes stands for: a substance, with an analyte its confirmation, or a measure."""

    # Not a test, whatever pytest makes of the name.
    __test__ = False

    substance: Code | None = None
    analyte: Code | None = None
    measure: Measure | Literal["said"] | None = None
    # In which the measure is given; a row in another unit is refused.
    unit: str = ""

    @model_validator(mode="after")
    def _stand_for_one_thing(self: Self) -> Self:
        if (self.substance is None) == (self.measure is None) or (self.analyte and self.measure):
            raise ValueError("give a substance, a substance and an analyte, or a measure")
        return self


class FileMapping(Strict):
    """All that is needed to read the files of one laboratory."""

    title: Annotated[str, Field(min_length=1, max_length=120)]
    encoding: Literal["utf-8", "cp1252", "latin-1"] = "utf-8"
    delimiter: Annotated[str, Field(min_length=1, max_length=1)] = ","
    time_zone: str
    # As Python writes dates: %m/%d/%Y %H:%M.
    reported_format: str
    columns: Columns
    tests: Annotated[dict[str, TestCode], Field(min_length=1)]
    outcomes: Annotated[dict[str, Outcome], Field(min_length=1)]
    words: dict[str, Word] = Field(default_factory=dict)
    # What stands in the column of values when there is none.
    no_value: tuple[str, ...] = ("",)
    units: dict[str, str] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _be_readable(self: Self) -> Self:
        try:
            validate_time_zone(self.time_zone)
        except Exception as error:
            raise ValueError(f"{self.time_zone} is not a time zone") from error
        when = datetime(2026, 12, 31, 23, 45)  # noqa: DTZ001 - only its form is looked at
        if datetime.strptime(when.strftime(self.reported_format), self.reported_format).date() != when.date():  # noqa: DTZ007
            raise ValueError(f"reported_format {self.reported_format} does not hold a whole day")
        return self


def read_mapping(text: str) -> FileMapping:
    """Read a mapping from YAML, or say in one message everything that is wrong with it."""
    try:
        # BaseLoader leaves every scalar a text: a code `010` or a word `No` stays what stands in the file.
        document = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - it makes texts alone
        return FileMapping.model_validate_json(json.dumps(document))
    except yaml.YAMLError as error:
        raise BadMappingError(f"The mapping is not YAML: {error}") from error
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, each['loc'])) or 'mapping'}: {each['msg']}" for each in error.errors()]
        raise BadMappingError("The mapping cannot be used.", *problems) from error


@cache
def mapping_of(code: str) -> FileMapping:
    """Return the mapping that this laboratory's code names."""
    path = FOLDER / f"{code}.yaml"
    if path.parent != FOLDER or not path.exists():
        raise BadMappingError(f"There is no mapping for the files of this laboratory ({code}).")
    return read_mapping(path.read_text(encoding="utf-8"))
