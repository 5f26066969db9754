"""Why a check-in stands as it does: kept beside it as plain facts, and told in sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.meetings.cadence import Considered, Reset, Window
from cases.meetings.models import Meeting
from cases.meetings.requirements import AfterEvent, Requirement, Rolling, Verdict
from cases.parolees.models import Level
from parole.accounts.templatetags.agency import count_of_days, day_year

# Raised when the arithmetic itself changes, so that an old trace is not read as if today's code had made it.
ENGINE = 1

EVENTS = {"RELEASED": "the release", "LEVEL_CHANGED": "the change of level"}
WHY_NOT = {
    Verdict.NOT_HELD: "it was not held",
    Verdict.OTHER_TYPE: "the rule asks to see someone else",
    Verdict.OTHER_PLACE: "the rule asks for another place",
    Verdict.OTHER_METHOD: "the rule asks for another way of meeting",
    Verdict.ALREADY_MET: "this one had been met by then",
}


def explain(window: Window, requirement: Requirement, *, pack: str, version: int) -> dict[str, Any]:
    """Return the facts of one window, as they are stored."""
    last = window.last_qualifying
    return {
        "engine": ENGINE,
        "pack": {"code": pack, "version": version},
        "standard": {
            "code": requirement.code,
            "title": requirement.title,
            "citation": requirement.citation,
            "cadence": cadence_words(requirement.cadence),
        },
        "types": sorted(requirement.types),
        "locations": sorted(requirement.locations),
        "methods": sorted(requirement.methods),
        "level": ({"level": window.level.level, "since": window.level.starts_on.isoformat()} if window.level else None),
        "window": {
            "opens_on": window.opens_on.isoformat(),
            "due_on": window.due_on.isoformat(),
            "overdue_on": window.overdue_on.isoformat(),
        },
        "reset": {"by": str(window.reset), "on": window.reset_on.isoformat(), "meeting": last.pk if last else None},
        "satisfied_by": window.satisfied_by.pk if window.satisfied_by else None,
        "ended_on": window.ended_on.isoformat() if window.ended_on else None,
        "considered": [_considered(each) for each in window.considered],
    }


def cadence_words(cadence: Rolling | AfterEvent) -> str:
    """Write a cadence as a count and a period, which cannot be misread."""
    if isinstance(cadence, Rolling):
        return f"{cadence.count} per {count_of_days(cadence.days)}"
    days = count_of_days(cadence.within)
    kind = days.replace("day", "business day") if cadence.is_business else days
    return f"within {kind} of {EVENTS.get(cadence.event, cadence.event)}"


def sentences(trace: Mapping[str, Any]) -> list[str]:
    """Tell a trace in plain sentences: the rule, the level, what it counts from, the window, the meetings."""
    if not trace:
        return []
    standard, pack, window = trace["standard"], trace["pack"], trace["window"]
    source = f"{standard['citation']} ({pack['code']} version {pack['version']})"
    said = [f"{standard['title']}, {standard['cadence']}. {source}."]
    if trace["level"]:
        said.append(f"The level has been {Level(trace['level']['level']).label} since {_day(trace['level']['since'])}.")
    said.append(_reset_sentence(trace["reset"], standard["cadence"]))
    said.append(
        f"The window opens on {_day(window['opens_on'])}. The last day in time is {_day(window['due_on'])};"
        f" from {_day(window['overdue_on'])} it is overdue."
    )
    said.extend(_meeting_sentence(each) for each in trace["considered"])
    if trace["ended_on"]:
        said.append(f"It ended on {_day(trace['ended_on'])}, unmet: another rule held from the next day.")
    elif trace["satisfied_by"] is None:
        said.append("Nothing has met it yet.")
    return said


def _considered(considered: Considered) -> dict[str, Any]:
    encounter = considered.encounter
    return {
        "meeting": encounter.pk,
        "on": encounter.happened_on.isoformat(),
        "status": encounter.status,
        "type": encounter.type,
        "location": encounter.location,
        "method": encounter.method,
        "counted": considered.verdict is Verdict.COUNTED,
        "verdict": str(considered.verdict),
    }


def _reset_sentence(reset: Mapping[str, Any], cadence: str) -> str:
    on = _day(reset["on"])
    match reset["by"]:
        case Reset.MEETING:
            return f"It counts from {on}, the day of the last meeting that met this rule."
        case Reset.LEVEL:
            return f"It counts from {on}, when the level changed."
        case Reset.CONDITION:
            return f"It counts from {on}, when the condition began to be planned."
        case Reset.EVENT:
            return f"It counts from {on}, the day of {cadence.partition(' of ')[2]}."
    return f"It counts from {on}, the first day that was planned."


def _meeting_sentence(considered: Mapping[str, Any]) -> str:
    status = Meeting.Status(considered["status"]).label.lower()
    place = Meeting.Location(considered["location"]).label.lower()
    method = Meeting.Method(considered["method"]).label.lower()
    verdict = "counts" if considered["counted"] else f"does not count, because {WHY_NOT[considered['verdict']]}"
    return f"{_day(considered['on'])}: {status}, {place}, {method}. It {verdict}."


def _day(text: str) -> str:
    return day_year(date.fromisoformat(text))
