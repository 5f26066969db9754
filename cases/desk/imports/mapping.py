"""A saved mapping: which rows are taken, where each value comes from, and what is created beside. Pure."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Self

import yaml
from pydantic import Field, ValidationError, model_validator

from cases.desk.imports.sources import Head, Source, Strict, When
from cases.parolees.models import Level, Parolee, SupervisionTerm
from parole.accounts.models import Population, Unit, validate_time_zone
from parole.notices.models import Recipient

STATUS = SupervisionTerm.Status
OPEN_STATUSES = frozenset(STATUS.values) - frozenset(SupervisionTerm.CLOSED) - {STATUS.PRE_RELEASE}
# The fields whose values are one of a list, with that list.
CHOICES: dict[str, frozenset[str]] = {
    "sex": frozenset(Parolee.Sex.values),
    "population": frozenset(Population.values),
    "kind": frozenset(SupervisionTerm.Kind.values),
    "release_basis": frozenset(SupervisionTerm.ReleaseBasis.values),
    "case_type": frozenset(SupervisionTerm.CaseType.values),
    "status": OPEN_STATUSES,
    "closed_as": frozenset(SupervisionTerm.CLOSED) - {STATUS.DECEASED},
    "level": frozenset(Level.values),
    "language": frozenset(Recipient.Language.values),
}
DAYS = frozenset({"born_on", "released_on", "expires_on", "closed_on"})


class BadMappingError(Exception):
    """The mapping cannot be used; the message says where."""


class Decision(StrEnum):
    """What a rule does with a row."""

    TAKE = "taken"
    SKIP = "skipped"
    REFUSE = "refused"


class RowRule(Strict):
    """What happens to the rows that it fits: taken, or, with a reason, skipped (nothing to correct) or refused."""

    when: When
    take: bool = False
    skip: str = ""
    refuse: str = ""

    @model_validator(mode="after")
    def _decide_once(self: Self) -> Self:
        if [self.take, bool(self.skip), bool(self.refuse)].count(True) != 1:
            message = "A rule says exactly one of take: true, skip: <reason>, refuse: <reason>"
            raise ValueError(message)
        return self

    @property
    def decision(self: Self) -> Decision:
        """What it does."""
        return Decision.TAKE if self.take else Decision.SKIP if self.skip else Decision.REFUSE

    @property
    def reason(self: Self) -> str:
        """Why it does."""
        return self.skip or self.refuse


class Fields(Strict):
    """Where each value of a case comes from. A field left out stays as an intake would leave it."""

    number: Source
    first_name: Source
    middle_name: Source | None = None
    last_name: Source
    population: Source
    sex: Source | None = None
    born_on: Source | None = None
    phone: Source | None = None
    email: Source | None = None
    language: Source | None = None
    unit: Source
    officer: Source | None = None
    level: Source | None = None
    kind: Source
    authority: Source
    release_basis: Source | None = None
    offense: Source | None = None
    case_type: Source | None = None
    status: Source | None = None
    released_on: Source
    expires_on: Source | None = None
    closed_on: Source | None = None
    closed_as: Source | None = None

    def given(self: Self) -> Iterator[tuple[str, Strict]]:
        """Return the fields that have a source."""
        for name in type(self).model_fields:
            if (source := getattr(self, name)) is not None:
                yield name, source

    @model_validator(mode="after")
    def _allow_known_values(self: Self) -> Self:
        for name, source in self.given():
            unknown = sorted(set(source.literals()) - CHOICES[name] - {""}) if name in CHOICES else []
            if unknown:
                allowed = ", ".join(sorted(CHOICES[name]))
                raise ValueError(f"{name} cannot be “{unknown[0]}”; it is one of {allowed}")
        if (self.closed_on is None) != (self.closed_as is None):
            message = "closed_on and closed_as go together"
            raise ValueError(message)
        return self


class NewUnit(Strict):
    """A unit that is created when there is none with its code."""

    code: str = Field(min_length=1, max_length=20)
    name: str = Field(min_length=1, max_length=120)
    parent: str = ""
    tier: Unit.Tier = Unit.Tier.OFFICE
    jurisdiction: str = Field(default="DEMO", max_length=20)
    time_zone: str = "America/Chicago"

    @model_validator(mode="after")
    def _know_the_zone(self: Self) -> Self:
        try:
            validate_time_zone(self.time_zone)
        except Exception as error:
            raise ValueError(f"{self.time_zone} is not a time zone") from error
        return self


class NewOfficers(Strict):
    """Officers for the open cases that no row names one for. `{unit}` and `{n}` stand in their addresses."""

    cases_each: int = Field(default=110, ge=1, le=1000)
    email: str = "officer{n}.{unit}@agency.example"
    supervisor_email: str = ""

    @model_validator(mode="after")
    def _make_addresses_that_differ(self: Self) -> Self:
        if not ("{n}" in self.email and "{unit}" in self.email and "@" in self.email):
            message = "email is an address with {n} and {unit} in it"
            raise ValueError(message)
        if self.supervisor_email and not ("{unit}" in self.supervisor_email and "@" in self.supervisor_email):
            message = "supervisor_email is an address with {unit} in it"
            raise ValueError(message)
        return self


class Mapping(Strict):
    """All that is needed to read one kind of file."""

    title: str = Field(min_length=1, max_length=120)
    delimiter: str = Field(default=",", min_length=1, max_length=1)
    sheet: str = ""
    # A rule pack of the project, loaded where the units' jurisdiction has none in force.
    rule_pack: str = Field(default="", pattern="^[a-z0-9-]*$")
    # Columns that identify the file as the one meant, beside those that are read.
    expects: tuple[Head, ...] = ()
    rows: tuple[RowRule, ...] = ()
    fields: Fields
    units: tuple[NewUnit, ...] = ()
    officers: NewOfficers | None = None

    def decide(self: Self, cells: dict[str, str]) -> tuple[Decision, str]:
        """Return what happens to a row, and why: the first rule that fits decides, and the rest is taken."""
        for rule in self.rows:
            if rule.when.fits(cells):
                return rule.decision, rule.reason
        return Decision.TAKE, ""

    def missing_from(self: Self, columns: tuple[str, ...]) -> list[str]:
        """Return the columns that it reads and the file does not have."""
        wanted = {*self.expects, *(head for rule in self.rows for head in rule.when.columns())}
        wanted |= {head for _, source in self.fields.given() for head in source.columns()}
        return sorted(wanted - set(columns))


def read_mapping(text: str) -> Mapping:
    """Read a mapping from YAML, or say in one message everything that is wrong with it."""
    try:
        # BaseLoader leaves every scalar a text: `No` stays the word that stands in the file.
        return Mapping.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # noqa: S506 - it makes texts alone
    except yaml.YAMLError as error:
        raise BadMappingError(f"The mapping is not YAML: {error}") from error
    except ValidationError as error:
        problems = [f"  {'.'.join(map(str, each['loc'])) or 'mapping'}: {each['msg']}" for each in error.errors()]
        raise BadMappingError("\n".join(["The mapping cannot be used:", *problems])) from error
