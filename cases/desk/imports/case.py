"""One case as a row gave it: plain values, checked."""

from dataclasses import dataclass
from datetime import date
from typing import Self


class RefusedRowError(Exception):
    """This row cannot become a case; the message names the column and the value, and says why."""


@dataclass(frozen=True, slots=True)
class ImportedCase:
    """A person and a term, ready to be admitted. `digest` is the fingerprint of the row they were read from."""

    row: int
    digest: str
    number: str
    first_name: str
    last_name: str
    population: str
    unit: str
    kind: str
    authority: str
    released_on: date | None
    middle_name: str = ""
    sex: str = "UNKNOWN"
    born_on: date | None = None
    phone: str = ""
    email: str = ""
    language: str = "en"
    officer: str = ""
    level: str = ""
    release_basis: str = "UNKNOWN"
    offense: str = ""
    case_type: str = "GENERAL"
    status: str = "ACTIVE"
    expires_on: date | None = None
    closed_on: date | None = None
    closed_as: str = ""

    @property
    def is_open(self: Self) -> bool:
        """Whether somebody is under supervision."""
        return self.closed_on is None
