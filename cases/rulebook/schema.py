"""What a rule pack may say: the whole meaning of contact standards, whether or not it can be computed yet.

A pack is data. What the arithmetic cannot work with yet is refused when the pack is loaded (`policies.py`), not here,
so that a pack written today stays valid as more of it is computed. The words for places, types and methods are those of
`Meeting`, which stands above this room; a test compares the two.
"""

from datetime import date
from typing import Annotated, Any, Literal, Self

import holidays
from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

Level = Literal["MIN", "MOD", "HIGH", "MAX"]
MeetingType = Literal["DIRECT", "COLLATERAL", "BOTH"]
Location = Literal[
    "SUPERVISION_OFFICE",
    "RESIDENCE",
    "PLACE_OF_EMPLOYMENT",
    "TREATMENT_PROVIDER",
    "COURT",
    "FIELD",
    "JAIL",
    "LAW_ENFORCEMENT_AGENCY",
    "PAROLE_COMMISSION",
    "ALTERNATIVE_PLACE",
]
Method = Literal["IN_PERSON", "VIRTUAL", "TELEPHONE", "WRITTEN_MESSAGE"]
Suspension = Literal["IN_CUSTODY", "ABSCONDED", "SUSPENDED", "COMPACT_OUT"]
EventName = Literal[
    "RELEASED",
    "FIRST_REPORTED",
    "ADDRESS_CHANGED",
    "RETURNED_FROM_CUSTODY",
    "LEVEL_CHANGED",
    "EMPLOYED",
    "ARRESTED",
]
LevelChange = Literal["restart", "carry", "prorate"]

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Citation = Annotated[str, Field(min_length=1, max_length=500)]
Count = Annotated[int, Field(ge=1, le=31)]
GraceDays = Annotated[int, Field(ge=0, le=30)]
Score = Annotated[int, Field(ge=-1000, le=1000)]
EscalationDays = Annotated[int, Field(ge=1, le=60)]


class Strict(BaseModel):
    """Refuses what it does not know, and guesses nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class FixedCadence(Strict):
    """N in each calendar period. The windows share the period evenly, or stand open for all of it (`any_within`)."""

    kind: Literal["fixed"]
    count: Count
    per: Literal["week", "month", "quarter", "half_year", "year"]
    any_within: bool = False
    parity: Literal["odd", "even"] | None = None


class RollingCadence(Strict):
    """N per P days, counted from the last qualifying meeting: one every ⌊P ÷ N⌋ days."""

    kind: Literal["rolling"]
    count: Count
    days: Annotated[int, Field(ge=1, le=1100)]
    align: Literal["none", "period_end"] = "none"
    aligned_period: Literal["week", "month"] = "month"

    @model_validator(mode="after")
    def _leave_a_day_for_each(self: Self) -> Self:
        if self.count > self.days:
            raise ValueError(f"{self.count} per {self.days} days leaves less than a day for each")
        return self


class EventCadence(Strict):
    """Once, within N days of something that happened."""

    kind: Literal["event"]
    event: EventName
    within: Annotated[int, Field(ge=0, le=400)]
    unit: Literal["calendar_days", "business_days"] = "calendar_days"
    align: Literal["none", "period_end"] = "none"
    aligned_period: Literal["week", "month"] = "month"


Cadence = Annotated[FixedCadence | RollingCadence | EventCadence, Field(discriminator="kind")]


class Qualification(Strict):
    """Which held meetings count. An empty list means: any."""

    types: tuple[MeetingType, ...] = ()
    locations: tuple[Location, ...] = ()
    methods: tuple[Method, ...] = ()


class Part(Strict):
    """A share of a standard that must qualify more narrowly: of two in person, one at home."""

    code: Code
    title: Title
    count: Count
    satisfied_by: Qualification


class CheckInParameters(Strict):
    """The check-in that a parolee's own condition adds: what `Condition.parameters["check_in"]` holds."""

    title: Title
    cadence: Cadence
    satisfied_by: Qualification = Qualification()
    grace_days: GraceDays = 0


class Standard(CheckInParameters):
    """One contact standard, with the authority for it.

    It holds at the levels listed, and at every level, or none, when no level is listed. A change between two levels
    listed restarts it, or lets the last qualifying meeting carry over.
    """

    code: Code
    citation: Citation
    levels: tuple[Level, ...] = ()
    on_level_change: LevelChange = "restart"
    parts: tuple[Part, ...] = ()
    stays_due_while: tuple[Suspension, ...] = ()

    @field_validator("code")
    @classmethod
    def _leave_conditions_their_codes(cls, code: str) -> str:
        if code.startswith("condition-"):
            raise ValueError("codes that begin with “condition-” belong to parolees' own conditions")
        return code


class Band(Strict):
    """The scores of an instrument that mean one level: for everybody, or for women or men alone."""

    level: Level
    sex: Literal["FEMALE", "MALE"] | None = None
    from_score: Score
    to_score: Score


class Instrument(Strict):
    """A scored questionnaire. Its items belong to whoever publishes it: a pack knows scores and bands alone."""

    code: Code
    title: Title
    citation: Citation
    min_score: Score
    max_score: Score
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=40)]

    @property
    def differs_by_sex(self: Self) -> bool:
        """Whether women and men have bands of their own."""
        return self.bands[0].sex is not None

    def level_of(self: Self, score: int, table: str = "") -> Level | None:
        """Return the level that a score means in the bands of one sex, or in those of everybody; None outside them."""
        for band in self.bands:
            if band.sex == (table or None) and band.from_score <= score <= band.to_score:
                return band.level
        return None

    @model_validator(mode="after")
    def _give_every_score_one_level(self: Self) -> Self:
        if {band.sex for band in self.bands} not in ({None}, {"FEMALE", "MALE"}):
            raise ValueError("bands are for everybody, or for women and men apart: every band then names its sex")
        for sex in sorted({band.sex for band in self.bands}, key=str):
            expected = self.min_score
            for band in sorted((band for band in self.bands if band.sex == sex), key=lambda band: band.from_score):
                if band.from_score != expected or band.to_score < band.from_score:
                    raise ValueError(f"a band must begin at {expected}{f' for {sex}' if sex else ''}: none is left out")
                expected = band.to_score + 1
            if expected != self.max_score + 1:
                raise ValueError(f"the bands{f' for {sex}' if sex else ''} must end at {self.max_score}")
        return self


class Escalation(Strict):
    """Days after the last day in time at which the supervisor is told."""

    after_days: EscalationDays = 7
    at_levels: dict[Level, EscalationDays] = Field(default_factory=dict)

    def days_at(self: Self, level: str | None) -> int:
        """Return the days that hold at a level, or without one."""
        days: dict[Any, int] = dict(self.at_levels)
        return days.get(level, self.after_days)


class HolidayCalendar(Strict):
    """Whose public holidays are no business days, and the agency's own days besides."""

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] = "US"
    subdivision: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$")] | None = None
    also: tuple[date, ...] = ()

    @model_validator(mode="after")
    def _exist(self: Self) -> Self:
        try:
            holidays.country_holidays(self.country, subdiv=self.subdivision)
        except NotImplementedError as error:
            raise ValueError(f"no calendar of holidays is known for {self.country} {self.subdivision or ''}") from error
        return self


class Pack(Strict):
    """One version of a jurisdiction's rules, with where they come from and how sure we are of them."""

    code: Code
    version: Annotated[int, Field(ge=1, le=100_000)]
    jurisdiction: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]{0,19}$")]
    title: Title
    citation: Citation
    confidence: Literal["CONFIRMED", "READ", "SECONDARY", "INVENTED"]
    status: Literal["ACTIVE", "ILLUSTRATIVE", "WITHDRAWN"]
    effective_from: Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
    verified_on: Annotated[date, Field(ge=date(1900, 1, 1), le=date(2100, 12, 31))]
    holidays: HolidayCalendar = HolidayCalendar()
    escalation: Escalation = Escalation()
    standards: Annotated[tuple[Standard, ...], Field(max_length=200)]
    instruments: Annotated[tuple[Instrument, ...], Field(max_length=40)] = ()

    @field_validator("standards")
    @classmethod
    def _name_each_once(cls, standards: tuple[Standard, ...]) -> tuple[Standard, ...]:
        if not standards:
            raise ValueError("a pack without standards asks for nothing")
        codes = [code for standard in standards for code in (standard.code, *(part.code for part in standard.parts))]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"codes used more than once: {', '.join(twice)}")
        return standards

    @field_validator("instruments")
    @classmethod
    def _name_each_instrument_once(cls, instruments: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
        codes = [instrument.code for instrument in instruments]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"instruments named more than once: {', '.join(twice)}")
        return instruments
