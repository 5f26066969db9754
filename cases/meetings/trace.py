"""Why a check-in stands as it does: the plain facts that are kept beside it. `telling.py` says them in sentences."""

from typing import Any

from cases.meetings.cadence import Considered, Window
from cases.meetings.cadence.values import Verdict
from cases.meetings.telling import cadence_words

# Raised when the arithmetic itself changes, so that an old trace is not read as if today's code had made it.
ENGINE = 2


def explain(window: Window) -> dict[str, Any]:
    """Return the facts of one window, as they are stored: strings, numbers and lists alone."""
    rule, source, last, met_by = window.requirement, window.segment.source, window.last_qualifying, window.satisfied_by
    return {
        "engine": ENGINE,
        "pack": {"code": source.code, "version": source.version},
        "standard": {
            "code": rule.code,
            "title": rule.title,
            "citation": rule.citation,
            "cadence": cadence_words(rule.cadence),
            "part_of": rule.part_of,
        },
        "because": window.segment.because,
        "types": sorted(rule.types),
        "locations": sorted(rule.locations),
        "methods": sorted(rule.methods),
        "instruments": sorted(rule.instruments),
        "level": ({"level": window.level.level, "since": window.level.starts_on.isoformat()} if window.level else None),
        "window": {
            "opens_on": window.opens_on.isoformat(),
            "due_on": window.due_on.isoformat(),
            "overdue_on": window.overdue_on.isoformat(),
            "number": window.number,
            "asked": window.asked,
        },
        "reset": {"by": str(window.reset), "on": window.reset_on.isoformat(), "meeting": last.pk if last else None},
        "satisfied_by": met_by.pk if met_by else None,
        "ended_on": window.ended_on.isoformat() if window.ended_on else None,
        "ending": str(window.ending) if window.ended_on else None,
        "considered": [_considered(each) for each in window.considered],
    }


def _considered(considered: Considered) -> dict[str, Any]:
    encounter = considered.encounter
    return {
        "assessment" if encounter.instrument else "meeting": encounter.pk,
        "on": encounter.happened_on.isoformat(),
        "status": encounter.status,
        "type": encounter.type,
        "location": encounter.location,
        "method": encounter.method,
        "instrument": encounter.instrument,
        "counted": considered.verdict is Verdict.COUNTED,
        "verdict": str(considered.verdict),
    }
