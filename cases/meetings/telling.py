"""Rules and traces in plain sentences, for the screens and for whoever must answer for a date."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.meetings.cadence import Ending, Reset
from cases.meetings.cadence.values import AfterEvent, Cadence, Fixed, Rolling, Verdict
from cases.meetings.models import Meeting
from cases.parolees.models import Level
from cases.rulebook.phrases import event_words, fixed_words, rolling_words
from parole.accounts.templatetags.agency import day_year

WHY_NOT = {
    Verdict.NOT_HELD: "it was not held",
    Verdict.OTHER_TYPE: "the rule asks to see someone else",
    Verdict.OTHER_PLACE: "the rule asks for another place",
    Verdict.OTHER_METHOD: "the rule asks for another way of meeting",
    Verdict.OTHER_INSTRUMENT: "the rule asks for another instrument",
    Verdict.ALREADY_MET: "this one had been met by then",
}
ENDINGS = {
    Ending.WITHDRAWN: "It ended on {on}, unmet: it was not asked for from the next day.",
    Ending.SUSPENDED: "It ended on {on}, unmet: supervision stood still from the next day.",
    Ending.MISSED: "It was missed: its period ended on {on}, and nothing had met it.",
}


def cadence_words(cadence: Cadence) -> str:
    """Write a cadence as a count and a period, which cannot be misread."""
    match cadence:
        case Rolling():
            return rolling_words(
                cadence.count, days=cadence.days, months=cadence.months, aligned_to=cadence.align or ""
            )
        case Fixed():
            return fixed_words(cadence.count, cadence.per, cadence.parity)
        case AfterEvent():
            within = cadence.within
            return event_words(
                cadence.event, within.days, is_business=within.is_business, aligned_to=cadence.align or ""
            )


def why(considered: Mapping[str, Any]) -> str:
    """Say why an encounter counted, or why it did not."""
    if considered["counted"]:
        return "it is of the kind that the rule asks for"
    return WHY_NOT[Verdict(considered["verdict"])]


def sentences(trace: Mapping[str, Any]) -> list[str]:
    """Tell a trace in plain sentences: the rule, the level, what it counts from, the window, the meetings."""
    if not trace:
        return []
    standard, pack, window = trace["standard"], trace["pack"], trace["window"]
    source = f"{standard['citation']} ({pack['code']} version {pack['version']})"
    said = [f"{standard['title']}, {standard['cadence']}. {source}."]
    if standard.get("part_of"):
        said.append(f"It is a part of: {standard['part_of']}.")
    if trace.get("because"):
        said.append(trace["because"])
    if trace["level"]:
        said.append(f"The level has been {Level(trace['level']['level']).label} since {_day(trace['level']['since'])}.")
    said.append(_reset_sentence(trace["reset"], standard["cadence"]))
    if window.get("asked", 1) > 1:
        said.append(f"It is number {window['number']} of {window['asked']} in its period.")
    said.append(
        f"The window opens on {_day(window['opens_on'])}. The last day in time is {_day(window['due_on'])};"
        f" from {_day(window['overdue_on'])} it is overdue."
    )
    said.extend(_encounter_sentence(each) for each in trace["considered"])
    if trace["ended_on"]:
        ending = Ending(trace.get("ending") or Ending.WITHDRAWN)
        said.append(ENDINGS[ending].format(on=_day(trace["ended_on"])))
    elif trace["satisfied_by"] is None:
        said.append("Nothing has met it yet.")
    return said


def _reset_sentence(reset: Mapping[str, Any], cadence: str) -> str:
    on = _day(reset["on"])
    match reset["by"]:
        case Reset.MEETING:
            return f"It counts from {on}, the day of the last one that met this rule."
        case Reset.LEVEL:
            return f"It counts from {on}, when the level changed."
        case Reset.CONDITION:
            return f"It counts from {on}, when the condition began to be planned."
        case Reset.RULE:
            return f"It counts from {on}, when this rule began to hold."
        case Reset.RESUMED:
            return f"It counts from {on}, when supervision resumed."
        case Reset.PERIOD:
            return f"Its days in the calendar begin on {on}."
        case Reset.EVENT:
            return f"It counts from {on}, the day of {cadence.partition(' of ')[2]}."
    return f"It counts from {on}, the first day that was planned."


def _encounter_sentence(considered: Mapping[str, Any]) -> str:
    if considered.get("instrument"):
        what = f"assessed with {considered['instrument']}"
    else:
        status = Meeting.Status(considered["status"]).label.lower()
        place = Meeting.Location(considered["location"]).label.lower()
        what = f"{status}, {place}, {Meeting.Method(considered['method']).label.lower()}"
    verdict = "counts" if considered["counted"] else f"does not count, because {why(considered)}"
    return f"{_day(considered['on'])}: {what}. It {verdict}."


def _day(text: str) -> str:
    return day_year(date.fromisoformat(text))
