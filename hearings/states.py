"""Prints the tables of transitions, so that what is drawn is what the program does."""

from collections.abc import Iterator, Mapping

from django.db.models import TextChoices

from hearings.models import CourtAppearance, Hearing, HearingRequest, Hold, Recommendation, Violation, Warrant

TABLES: tuple[tuple[str, type[TextChoices], Mapping[str, frozenset[str]]], ...] = (
    ("A violation", Violation.Status, Violation.TRANSITIONS),
    ("A request", HearingRequest.Status, HearingRequest.TRANSITIONS),
    ("A hearing", Hearing.Status, Hearing.TRANSITIONS),
    ("A warrant or a summons", Warrant.Status, Warrant.TRANSITIONS),
    ("A hold", Hold.Status, Hold.TRANSITIONS),
    ("A court appearance", CourtAppearance.Status, CourtAppearance.TRANSITIONS),
    ("A recommendation", Recommendation.Status, Recommendation.TRANSITIONS),
)


def document() -> str:
    """Return docs/hearing-states.md."""
    lines = [
        "# The states of violations, requests, hearings, recommendations, warrants and holds",
        "",
        "Written by `manage.py print_states`; do not edit.",
        "",
    ]
    for title, states, transitions in TABLES:
        lines += [f"## {title}", "", *_table(states, transitions), "", *_diagram(states, transitions), ""]
    return "\n".join(lines)


def _table(states: type[TextChoices], transitions: Mapping[str, frozenset[str]]) -> Iterator[str]:
    yield "| State | On the screen | May become |"
    yield "|---|---|---|"
    for state in states:
        following = ", ".join(after for after in states if after in transitions[state]) or "nothing: it is final"
        yield f"| {state} | {state.label} | {following} |"


def _diagram(states: type[TextChoices], transitions: Mapping[str, frozenset[str]]) -> Iterator[str]:
    yield "```mermaid"
    yield "stateDiagram-v2"
    for state in states:
        yield from (f"    {state} --> {after}" for after in states if after in transitions[state])
    yield "```"
