"""What a rule pack may say about legal clocks: by when what is due before a hearing and after it, and what if not.

`hearings/clocks` computes what is said here; docs/legal-clocks.md teaches writing it.
"""

from collections.abc import Iterator
from datetime import time
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from cases.rulebook.clock_events import WHEN, ClockEvent, Tolling, UnreadableEventError, read_event, read_when
from cases.rulebook.words import Citation, Code, Confidence, Strict, Title

# The kinds of hearings, and what must happen in time beside them.
ClockFor = Literal[
    "PAROLE_CONSIDERATION",
    "RECOGNIZANCE",
    "PRELIMINARY",
    "REVOCATION",
    "RESCISSION",
    "MODIFICATION",
    "EARLY_DISCHARGE",
    "APPEAL",
    "RECONSIDERATION",
    "COURT_APPEARANCE",
    "DECISION",
    "DETENTION_ORDER",
    "DETAINER_REVIEW",
    "NOTICE",
]
Unit = Literal["calendar", "business", "hours"]
Roll = Literal["next", "previous", "none"]
Custody = Literal["detained", "at_liberty"]
State = Literal["NOT_STARTED", "RUNNING", "AMBER", "RED", "TOLLED", "STOPPED", "WAIVED", "BREACHED"]
Effect = Literal["RELEASE", "DISMISSAL", "RIGHT_LOST", "TO_BE_DECIDED"]
ClockCount = Annotated[int, Field(ge=1, le=3660)]
Before = Annotated[int, Field(ge=0, le=3660)]
Events = Annotated[tuple[ClockEvent, ...], Field(max_length=10)]
OfficeHour = Annotated[time, Field(description="an hour of the day, like 09:00")]
ExampleEvent = Annotated[
    str,
    Field(pattern=rf"^[a-z_]+={WHEN}$", description="an event and when it was, like detained=2026-03-06T14:00"),
]
ExampleTime = Annotated[
    str, Field(pattern=rf"^{WHEN}$", description="a day like 2026-03-20, or a time like 2026-03-07T14:00")
]


class Start(Strict):
    """What starts a clock, and how long it then runs. `custody` asks where the person is at that moment."""

    event: ClockEvent
    count: ClockCount | None = None
    custody: Custody | None = None


class BreachEffect(Strict):
    """What it means that the deadline is missed."""

    code: Effect
    words: Title


class Example(Strict):
    """What happened, and the deadline that somebody counted by hand: loading the pack computes it once more."""

    title: Title
    events: Annotated[tuple[ExampleEvent, ...], Field(min_length=1, max_length=20)]
    deadline: ExampleTime | None
    state: State | None = None
    at: ExampleTime | None = None


class LegalClock(Strict):
    """One deadline of the law. A rule without a number has a `standard`, such as “promptly”, and no deadline."""

    code: Code
    title: Title
    hearing: ClockFor
    citation: Citation
    confidence: Confidence | None = None
    start: Annotated[tuple[Start, ...], Field(min_length=1, max_length=6)]
    count: ClockCount | None = None
    standard: Title | None = None
    unit: Unit = "calendar"
    roll: Roll = "none"
    tolled_by: Annotated[tuple[Tolling, ...], Field(max_length=5)] = ()
    stops_on: Annotated[tuple[ClockEvent, ...], Field(min_length=1, max_length=10)]
    lapses_on: Events = ()
    waived_by: Events = ()
    once: bool = False
    target: ClockCount | None = None
    amber: Before | None = None
    red: Before | None = None
    breach_effect: BreachEffect
    explain_breach: bool = True
    examples: Annotated[tuple[Example, ...], Field(min_length=1, max_length=20)]

    @model_validator(mode="after")
    def _count_or_say_so(self: Self) -> Self:
        if self.standard is not None:
            given = [name for name in ("count", "target", "amber", "red") if getattr(self, name) is not None]
            if given or any(start.count for start in self.start):
                raise ValueError("a standard is a rule without a number: it has no count, target, amber or red")
            if self.roll != "none" or self.tolled_by:
                raise ValueError("a standard has no last day: roll is none, and nothing tolls it")
            return self
        without = [start.event for start in self.start if self.count_of(start) is None]
        if without:
            raise ValueError(f"give a count for {without[0]}, or the words of a rule without a number as standard")
        if self.amber is None or self.red is None:
            raise ValueError("a count has amber and red: so many days or hours before the deadline")
        shortest = min(self.counts())
        if not self.red <= self.amber < shortest:
            raise ValueError(f"red is no more than amber, and amber less than the shortest count, {shortest}")
        if self.target is not None and self.target > shortest:
            raise ValueError(f"the target, {self.target}, lies within the shortest count, {shortest}")
        return self

    @model_validator(mode="after")
    def _run_hours_through(self: Self) -> Self:
        if self.unit == "hours" and self.roll != "none":
            raise ValueError(f"hours run through weekends and holidays: roll is none, not {self.roll}")
        return self

    @model_validator(mode="after")
    def _mean_one_thing_by_an_event(self: Self) -> Self:
        starts = [start.event for start in self.start]
        ends = [*self.stops_on, *self.lapses_on, *self.waived_by]
        for what, events in (("starts", starts), ("ends", ends), ("tolls", self.tolled_by)):
            if twice := sorted({event for event in events if events.count(event) > 1}):
                raise ValueError(f"{twice[0]} {what} the clock twice")
        if both := sorted({*starts} & {*ends, *self.tolled_by}) or sorted({*ends} & {*self.tolled_by}):
            raise ValueError(f"{both[0]} cannot mean two things to one clock")
        return self

    @field_validator("examples")
    @classmethod
    def _name_events_that_are_known(cls, examples: tuple[Example, ...]) -> tuple[Example, ...]:
        for example in examples:
            try:
                for text in example.events:
                    read_event(text, ZoneInfo("UTC"))
                for when in (example.deadline, example.at):
                    if when is not None:
                        read_when(when, ZoneInfo("UTC"))
            except UnreadableEventError as error:
                raise ValueError(f"{example.title}: {error}") from error
        return examples

    def count_of(self: Self, start: Start) -> int | None:
        """Return how many days or hours run from a start; None of a rule without a number."""
        return start.count or self.count

    def counts(self: Self) -> Iterator[int]:
        """Return how many run from each of the starts."""
        for start in self.start:
            if count := self.count_of(start):
                yield count


class HearingHours(Strict):
    """From when hearings are held on a business day, and the last hour at which one begins."""

    first: OfficeHour = time(9)
    last: OfficeHour = time(16)

    @model_validator(mode="after")
    def _be_in_order(self: Self) -> Self:
        if self.last < self.first or self.first.tzinfo or self.last.tzinfo:
            raise ValueError("the first hour comes before the last, and neither has an offset")
        return self


class LegalClocks(Strict):
    """The clocks of a jurisdiction. `zone` is that of its examples and of cases on paper; a unit has its own."""

    zone: Annotated[str, Field(min_length=1, max_length=60, description="a time zone, like America/New_York")] = (
        "America/New_York"
    )
    hearing_hours: HearingHours = HearingHours()
    clocks: Annotated[tuple[LegalClock, ...], Field(min_length=1, max_length=60)]

    @field_validator("zone")
    @classmethod
    def _exist(cls, zone: str) -> str:
        try:
            ZoneInfo(zone)
        except (ValueError, OSError, KeyError) as error:
            raise ValueError(f"“{zone}” is no time zone: write one like America/New_York") from error
        return zone

    @field_validator("clocks")
    @classmethod
    def _name_each_once(cls, clocks: tuple[LegalClock, ...]) -> tuple[LegalClock, ...]:
        codes = [clock.code for clock in clocks]
        if twice := sorted({code for code in codes if codes.count(code) > 1}):
            raise ValueError(f"clocks named more than once: {', '.join(twice)}")
        return clocks
