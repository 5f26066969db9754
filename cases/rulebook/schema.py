"""What a rule pack may say: the whole meaning of contact standards, beside drug tests and legal clocks."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

import holidays
from pydantic import Field, field_validator, model_validator

from cases.rulebook.business_days import Calendar
from cases.rulebook.docketing import Docketing
from cases.rulebook.instruments import Band as Band
from cases.rulebook.instruments import Instrument as Instrument
from cases.rulebook.legal_clocks import LegalClocks
from cases.rulebook.panels import PanelRule, require_each_kind_once
from cases.rulebook.papers import Papers
from cases.rulebook.responses import Responses
from cases.rulebook.sentence import SentenceRules
from cases.rulebook.testing import DrugTesting
from cases.rulebook.words import (
    SHORTEST,
    Alignment,
    CaseType,
    Citation,
    Code,
    Confidence,
    Count,
    DaysBefore,
    DayUnit,
    EscalationDays,
    EventName,
    GraceDays,
    HoursFor,
    Level,
    LevelChange,
    Location,
    MeetingType,
    Method,
    OfficerHours,
    PackDay,
    Period,
    Strict,
    Suspension,
    Title,
)


class FixedCadence(Strict):
    """N in each calendar period. The windows share the period evenly, or stand open for all of it (`any_within`)."""

    kind: Literal["fixed"]
    count: Count
    per: Period
    any_within: bool = False
    parity: Literal["odd", "even"] | None = None

    @model_validator(mode="after")
    def _fit_into_the_period(self: Self) -> Self:
        if self.count > SHORTEST[self.per]:
            raise ValueError(f"{self.count} per {self.per} leaves less than a day for each")
        if self.parity and self.per != "month":
            raise ValueError(f"parity chooses odd or even calendar months: it goes with per: month, not {self.per}")
        return self


class RollingCadence(Strict):
    """N per P days, counted from the last that qualified: one every ⌊P ÷ N⌋ days. Or one per so many months."""

    kind: Literal["rolling"]
    count: Count
    days: Annotated[int, Field(ge=1, le=1100)] | None = None
    months: Annotated[int, Field(ge=1, le=36)] | None = None
    align: Alignment = "none"
    aligned_period: Period = "month"

    @model_validator(mode="after")
    def _leave_a_day_for_each(self: Self) -> Self:
        if (self.days is None) == (self.months is None):
            raise ValueError("give either days or months")
        if self.months is not None and self.count != 1:
            raise ValueError(f"with months the count is 1, not {self.count}; say it in days")
        if self.days is not None and self.count > self.days:
            raise ValueError(f"{self.count} per {self.days} days leaves less than a day for each")
        return self


class EventCadence(Strict):
    """Once, within N days of something that happened."""

    kind: Literal["event"]
    event: EventName
    within: Annotated[int, Field(ge=0, le=400)]
    unit: DayUnit = "calendar_days"
    align: Alignment = "none"
    aligned_period: Period = "month"


Cadence = Annotated[FixedCadence | RollingCadence | EventCadence, Field(discriminator="kind")]


class FirstWithin(Strict):
    """The days after the start within which the first of a rolling cadence is due."""

    days: Annotated[int, Field(ge=0, le=400)]
    unit: DayUnit = "calendar_days"


class Qualification(Strict):
    """Which held meetings count, or instead of them which assessments. An empty list means: any."""

    types: tuple[MeetingType, ...] = ()
    locations: tuple[Location, ...] = ()
    methods: tuple[Method, ...] = ()
    instruments: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _choose_meetings_or_assessments(self: Self) -> Self:
        if self.instruments and (self.types or self.locations or self.methods):
            raise ValueError("instruments ask for an assessment; types, locations and methods for a meeting")
        return self

    def is_within(self: Self, whole: Self) -> bool:
        """Say whether all that counts here would count for the whole."""
        return bool(self.instruments) == bool(whole.instruments) and all(
            not wide or (narrow and set(narrow) <= set(wide))
            for narrow, wide in (
                (self.types, whole.types),
                (self.locations, whole.locations),
                (self.methods, whole.methods),
                (self.instruments, whole.instruments),
            )
        )


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
    first_within: FirstWithin | None = None

    @model_validator(mode="after")
    def _begin_a_rolling_cadence(self: Self) -> Self:
        if self.first_within and not isinstance(self.cadence, RollingCadence):
            raise ValueError("first_within begins a rolling cadence; this one is of another kind")
        return self


class CheckInChange(Strict):
    """How a parolee's own condition changes what a standard asks for: more often, or with authority and reason less."""

    changes: Code
    direction: Literal["tighten", "loosen"]
    cadence: Cadence
    authority: Annotated[str, Field(max_length=120)] = ""
    reason: Annotated[str, Field(max_length=500)] = ""

    @model_validator(mode="after")
    def _loosen_with_authority(self: Self) -> Self:
        if self.direction == "loosen" and not (self.authority.strip() and self.reason.strip()):
            raise ValueError("what loosens a standard says by which authority and for which reason")
        return self


class UnderShortage(Strict):
    """What holds instead on the days for which the unit has declared a staffing shortage."""

    cadence: Cadence
    grace_days: GraceDays = 0


class Standard(CheckInParameters):
    """One contact standard, with the authority for it.

    It holds at the levels and for the case types listed: at every level, or none, when no level is listed, and for
    every case type when none is. A change between two levels listed restarts it, lets the last qualifying meeting
    carry over, or leaves a share of the interval. `opens_before` and `counts_from_before` are days before the due day
    and before the start of the term.
    """

    code: Code
    citation: Citation
    levels: tuple[Level, ...] = ()
    case_types: tuple[CaseType, ...] = ()
    on_level_change: LevelChange = "restart"
    parts: tuple[Part, ...] = ()
    stays_due_while: tuple[Suspension, ...] = ()
    opens_before: DaysBefore | None = None
    counts_from_before: DaysBefore = 0
    under_shortage: UnderShortage | None = None

    @field_validator("code")
    @classmethod
    def _leave_conditions_their_codes(cls, code: str) -> str:
        if code.startswith("condition-"):
            raise ValueError("codes that begin with “condition-” belong to parolees' own conditions")
        return code

    @model_validator(mode="after")
    def _open_late_only_when_rolling(self: Self) -> Self:
        if self.opens_before is not None and not isinstance(self.cadence, RollingCadence):
            raise ValueError("opens_before opens the windows of a rolling cadence; this one is of another kind")
        return self

    @model_validator(mode="after")
    def _loosen_in_kind(self: Self) -> Self:
        if self.under_shortage and self.under_shortage.cadence.kind != self.cadence.kind:
            raise ValueError(
                f"under_shortage has a cadence of the same kind: {self.cadence.kind}, not "
                f"{self.under_shortage.cadence.kind}"
            )
        return self

    @model_validator(mode="after")
    def _share_among_parts(self: Self) -> Self:
        if not self.parts:
            return self
        for cadence in (self.cadence, *([self.under_shortage.cadence] if self.under_shortage else ())):
            if isinstance(cadence, EventCadence) or (isinstance(cadence, RollingCadence) and cadence.months):
                raise ValueError("parts share a count: the cadence is fixed, or rolling in days")
            demanded = sum(part.count for part in self.parts)
            if demanded > cadence.count:
                raise ValueError(f"the parts ask for {demanded}, the whole for {cadence.count}")
        wider = [part.code for part in self.parts if not part.satisfied_by.is_within(self.satisfied_by)]
        if wider:
            raise ValueError(
                f"what satisfies a part satisfies the whole: {', '.join(wider)} must list no more types, locations "
                "and methods than the standard does, and none that it leaves open"
            )
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

    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="a country's two capitals, like US")] = "US"
    subdivision: Annotated[str, Field(pattern=r"^[A-Z0-9]{1,3}$", description="a state's capitals, like IA")] | None = (
        None
    )
    also: tuple[PackDay, ...] = ()

    @model_validator(mode="after")
    def _exist(self: Self) -> Self:
        try:
            holidays.country_holidays(self.country, subdiv=self.subdivision)
        except NotImplementedError as error:
            raise ValueError(f"no calendar of holidays is known for {self.country} {self.subdivision or ''}") from error
        return self

    @property
    def calendar(self: Self) -> Calendar:
        """The business days between these holidays."""
        return Calendar(self.country, self.subdivision, frozenset(self.also))


DEFAULT_HOURS: Mapping[str, float] = {
    "SUPERVISION_OFFICE": 0.5,
    "RESIDENCE": 1.5,
    "PLACE_OF_EMPLOYMENT": 1.0,
    "FIELD": 1.0,
    "JAIL": 1.5,
    "TELEPHONE": 0.25,
    "VIRTUAL": 0.5,
    "WRITTEN_MESSAGE": 0.25,
    "ASSESSMENT": 1.5,
    "default": 0.75,
}


class Pack(Strict):
    """One version of a jurisdiction's rules, with where they come from and how sure we are of them."""

    code: Code
    version: Annotated[int, Field(ge=1, le=100_000)]
    jurisdiction: Annotated[
        str,
        Field(pattern=r"^[A-Z][A-Z0-9-]{0,19}$", description="a code of capitals, digits and hyphens, like US-ID"),
    ]
    title: Title
    citation: Citation
    confidence: Confidence
    status: Literal["ACTIVE", "ILLUSTRATIVE", "WITHDRAWN"]
    effective_from: PackDay
    verified_on: PackDay
    holidays: HolidayCalendar = HolidayCalendar()
    escalation: Escalation = Escalation()
    hours: dict[HoursFor, OfficerHours] = Field(default_factory=dict)
    standards: Annotated[tuple[Standard, ...], Field(max_length=200)] = ()
    instruments: Annotated[tuple[Instrument, ...], Field(max_length=40)] = ()
    drug_testing: DrugTesting | None = None
    legal_clocks: LegalClocks | None = None
    docketing: Docketing | None = None
    sentence: SentenceRules | None = None
    panels: Annotated[tuple[PanelRule, ...], Field(max_length=20)] = ()
    responses: Responses | None = None
    papers: Papers | None = None

    @field_validator("standards")
    @classmethod
    def _name_each_once(cls, standards: tuple[Standard, ...]) -> tuple[Standard, ...]:
        codes = [code for standard in standards for code in (standard.code, *(part.code for part in standard.parts))]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"codes used more than once: {', '.join(twice)}")
        return standards

    @field_validator("panels")
    @classmethod
    def _rule_each_kind_once(cls, panels: tuple[PanelRule, ...]) -> tuple[PanelRule, ...]:
        require_each_kind_once(panels)
        return panels

    @field_validator("instruments")
    @classmethod
    def _name_each_instrument_once(cls, instruments: tuple[Instrument, ...]) -> tuple[Instrument, ...]:
        codes = [instrument.code for instrument in instruments]
        twice = sorted({code for code in codes if codes.count(code) > 1})
        if twice:
            raise ValueError(f"instruments named more than once: {', '.join(twice)}")
        return instruments

    @model_validator(mode="after")
    def _ask_for_something(self: Self) -> Self:
        if not self.standards and self.legal_clocks is None:
            raise ValueError("a pack without standards and without legal clocks asks for nothing")
        return self

    @model_validator(mode="after")
    def _know_the_instruments(self: Self) -> Self:
        known = {instrument.code for instrument in self.instruments}
        for standard in self.standards:
            for satisfied_by in (standard.satisfied_by, *(part.satisfied_by for part in standard.parts)):
                if unknown := sorted(set(satisfied_by.instruments) - known):
                    listed = ", ".join(sorted(known)) or "none"
                    raise ValueError(f"{standard.code} asks for “{unknown[0]}”; the instruments of this pack: {listed}")
        return self

    def hours_for(self: Self, satisfied_by: Qualification) -> float:
        """Return the officer hours that one takes: at its only place, by its only method, or by default."""
        hours: dict[Any, float] = {**DEFAULT_HOURS, **self.hours}
        if satisfied_by.instruments:
            return hours["ASSESSMENT"]
        for choices in (satisfied_by.locations, satisfied_by.methods):
            if len(choices) == 1 and choices[0] in hours:
                return hours[choices[0]]
        return hours["default"]
