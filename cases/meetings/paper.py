"""A case on paper: plain values, from which a rule can be tried without anybody's file. No queries, no clock."""

from datetime import UTC, date, datetime, time
from itertools import pairwise
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from cases.meetings.cadence import plan
from cases.meetings.cadence.values import Encounter, History, LevelSpan, Standstill, Timeline, history_of
from cases.meetings.requirements import (
    Adjustment,
    Rulebook,
    Shortage,
    adjusted,
    cadence_of,
    edition,
    requirement_of_condition,
)
from cases.meetings.telling import why
from cases.meetings.trace import explain
from cases.rulebook.schema import CheckInChange, CheckInParameters, Pack
from cases.rulebook.words import CaseType, Code, EventName, Level, Location, MeetingType, Method, Suspension

NOON = time(12, tzinfo=UTC)
CLOSING = ("REVOKED", "DISCHARGED", "EXPIRED", "DECEASED")


class Paper(BaseModel):
    """Refuses what it does not know."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Days(Paper):
    """Civil days from a first to a last one, both included; without a last one it goes on."""

    starts_on: date
    ends_on: date | None = None

    @model_validator(mode="after")
    def _end_after_the_start(self: Self) -> Self:
        if self.ends_on and self.ends_on < self.starts_on:
            raise ValueError(f"ends_on {self.ends_on} is before starts_on {self.starts_on}")
        return self


class PaperLevel(Days):
    """A level of supervision. Of several, the last one may go on."""

    level: Level


class PaperSuspension(Days):
    """Days on which supervision stands still, or from which the term is closed."""

    status: Suspension | Literal["REVOKED", "DISCHARGED", "EXPIRED", "DECEASED"]


class PaperEvent(Paper):
    """Something that a rule counts from. The release, the first report and changes of level follow from the rest."""

    kind: EventName
    happened_on: date


class PaperAssessment(Paper):
    """An instrument that was scored on a day."""

    id: int = 0
    instrument: Code
    assessed_on: date


class PaperMeeting(Paper):
    """What became of a meeting."""

    id: int = 0
    happened_on: date
    status: Literal["HELD", "ATTEMPTED", "MISSED", "EXCUSED"] = "HELD"
    type: MeetingType = "DIRECT"
    location: Location = "SUPERVISION_OFFICE"
    method: Method = "IN_PERSON"
    entered_on: date | None = None


class PaperShortage(Days):
    """A staffing shortage of the unit."""

    authority: str = "its declaration"


class PaperCondition(Days):
    """A condition that asks for a check-in of its own, or changes what a standard asks for."""

    id: int = 0
    check_in: CheckInChange | CheckInParameters


class PaperCase(Paper):
    """One case: who is supervised how since when, and what happened. `as_of` leaves out what was entered later."""

    pack: str | dict[str, Any]
    on: date
    planned_from: date
    released_on: date | None = None
    case_type: CaseType = "GENERAL"
    as_of: date | None = None
    levels: tuple[PaperLevel, ...] = ()
    suspensions: tuple[PaperSuspension, ...] = ()
    events: tuple[PaperEvent, ...] = ()
    assessments: tuple[PaperAssessment, ...] = ()
    meetings: tuple[PaperMeeting, ...] = ()
    shortages: tuple[PaperShortage, ...] = ()
    conditions: tuple[PaperCondition, ...] = ()
    # What somebody worked out by hand; kept with the case, and compared by whoever reads it.
    expect: tuple[dict[str, Any], ...] = Field(default=(), exclude=True)

    @model_validator(mode="after")
    def _hold_one_level_and_one_status_at_a_time(self: Self) -> Self:
        for name, spans in (("levels", self.levels), ("suspensions", self.suspensions), ("shortages", self.shortages)):
            ordered = sorted(spans, key=lambda span: span.starts_on)
            for before, after in pairwise(ordered):
                if before.ends_on is None or before.ends_on >= after.starts_on:
                    raise ValueError(f"{name}: what begins on {before.starts_on} and on {after.starts_on} overlap")
        return self


def plan_on_paper(case: PaperCase, pack: Pack) -> list[dict[str, Any]]:
    """Return the check-ins of a case on paper at the end of day `on`, as `explain_check_ins` tells them."""
    found = []
    for timeline in _timelines(case, pack):
        for window in plan(timeline, _history(case), on=case.on):
            status = "SATISFIED" if window.satisfied_by else str(window.ending) if window.ended_on else "OUTSTANDING"
            found.append(told(explain(window), title=window.requirement.title, status=status))
    return sorted(found, key=lambda each: (each["requirement"], each["window_opens_on"]))


def told(trace: dict[str, Any], *, title: str, status: str) -> dict[str, Any]:
    """Return a check-in as it is told outside the screens: days as text, meetings and assessments by their keys."""
    return {
        "requirement": trace["standard"]["code"],
        "title": title,
        "cadence": trace["standard"]["cadence"],
        "pack": trace["pack"]["code"],
        "version": trace["pack"]["version"],
        "citation": trace["standard"]["citation"],
        "because": trace.get("because", ""),
        "engine": trace["engine"],
        "level": trace["level"]["level"] if trace["level"] else None,
        "counts_from": trace["reset"],
        "window_opens_on": trace["window"]["opens_on"],
        "due_on": trace["window"]["due_on"],
        "overdue_on": trace["window"]["overdue_on"],
        "status": status,
        "ended_on": trace["ended_on"],
        "satisfied_by": trace["satisfied_by"],
        "considered": [
            {
                **{name: each[name] for name in ("meeting", "assessment") if name in each},
                "on": each["on"],
                "counted": each["counted"],
                "why": why(each),
            }
            for each in trace["considered"]
        ],
    }


def _timelines(case: PaperCase, pack: Pack) -> list[Timeline]:
    rulebook = Rulebook([edition(pack, pk=0, holds_from=date.min)])
    shortages = [Shortage(each.starts_on, each.ends_on, each.authority) for each in case.shortages]
    timelines = rulebook.timelines(shortages)
    own = []
    for number, condition in enumerate(case.conditions, start=1):
        asked = condition.check_in
        if isinstance(asked, CheckInChange):
            because = "A condition of this term changes it."
            cadence = cadence_of(asked.cadence)
            adjustment = Adjustment(asked.changes, cadence, condition.starts_on, condition.ends_on, because)
            if asked.changes not in timelines:
                raise ValueError(f"conditions: the pack has no standard {asked.changes}")
            timelines[asked.changes] = adjusted(timelines[asked.changes], adjustment)
        else:
            rule = requirement_of_condition(condition.id or number, asked, condition.starts_on, condition.ends_on)
            own.append(rulebook.of_condition(rule))
    return [*timelines.values(), *own]


def _history(case: PaperCase) -> History:
    meetings = [
        Encounter(
            pk=each.id or number,
            happened_on=each.happened_on,
            happened_at=datetime.combine(each.happened_on, NOON),
            entered_at=datetime.combine(each.entered_on or each.happened_on, NOON),
            status=each.status,
            type=each.type,
            location=each.location,
            method=each.method,
        )
        for number, each in enumerate(case.meetings, start=1)
        if case.as_of is None or (each.entered_on or each.happened_on) <= case.as_of
    ]
    assessments = [
        Encounter(
            pk=each.id or number,
            happened_on=each.assessed_on,
            happened_at=datetime.combine(each.assessed_on, NOON),
            entered_at=datetime.combine(each.assessed_on, NOON),
            status="HELD",
            instrument=each.instrument,
        )
        for number, each in enumerate(case.assessments, start=1)
    ]
    return history_of(
        planned_from=case.planned_from,
        released_on=case.released_on,
        case_type=case.case_type,
        levels=[LevelSpan(each.level, each.starts_on, each.ends_on) for each in case.levels],
        standstills=[
            Standstill(each.status, each.starts_on, each.ends_on, each.status in CLOSING, under=_under(each.status))
            for each in case.suspensions
        ],
        events={
            kind: sorted(each.happened_on for each in case.events if each.kind == kind)
            for kind in {each.kind for each in case.events}
        },
        encounters=[*meetings, *assessments],
    )


def _under(status: str) -> str:
    return "SUSPENDED" if status in {"HOSPITAL", "COURT", "WARRANT"} else status
