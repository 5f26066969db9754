"""Every event that may stand in a case has words."""

import ast
from collections.abc import Iterator
from pathlib import Path

from cases.drug_tests.actions import collecting
from cases.drug_tests.models import CustodyEvent
from cases.meetings.forms import MeetingRecordForm
from cases.parolees import timeline
from hearings.actions import serving, warrants
from parole.audit.models import Event

ROOT = Path(__file__).parents[3]
RECORDERS = {"record_event", "record_events", "become", "become_many", "note_told"}
# What is decided about no single case: it stands in the record of events, and on no timeline.
ABOUT_NO_CASE = {
    "calendar_feed.renewed",
    "calendar_feed.revoked",
    "closure.made",
    "closure.reopened",
    "draw.committed",
    "arrest_file.matched",
    "arrest_file.unreadable",
    "draw.drawn",
    "draw.revealed",
    "drug_tests.results_imported",
    "line_outage.recorded",
    "caseload.reassigned",
    "caseload.reassignment_undone",
    "office.closed",
    "office.opened_again",
    "officer.capacity_set",
    "officer.cover_added",
    "officer.cover_ended",
    "officer.leave_added",
    "officer.leave_removed",
    "recipient.stopped",
    "report_day.planned",
    "report_day.undone",
    "rule_pack.loaded",
    "saved_view.default_set",
    "saved_view.deleted",
    "saved_view.saved",
    "staffing_shortage.declared",
    "staffing_shortage.ended",
}
# Written where it is not known yet which of them it will be.
WRITTEN_OUT = {
    "meeting.{}": {f"meeting.{status.lower()}" for status, _ in MeetingRecordForm.OUTCOMES},
    "specimen.{}": {f"specimen.{kind.lower()}" for kind in set(CustodyEvent.Kind) - {CustodyEvent.Kind.SEALED}},
}
# Named by what came of asking for a specimen.
BY_OUTCOME = {*collecting.VERBS.values(), *serving.VERBS.values(), *warrants.ENDED.values()}


def recorded_verbs() -> Iterator[str]:
    """Read from the code every verb with which an action records an event."""
    for folder in ("parole", "cases", "hearings"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text())):
                if isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in RECORDERS:
                    yield from written(node)


def written(call: ast.Call) -> Iterator[str]:
    """Return the verbs that one call may write. Configuration hands its verb on, and is about no case."""
    for keyword in call.keywords:
        if keyword.arg == "verb" and isinstance(keyword.value, ast.Constant):
            yield str(keyword.value.value)
        elif keyword.arg == "verb" and isinstance(keyword.value, ast.JoinedStr):
            parts = [part.value if isinstance(part, ast.Constant) else "{}" for part in keyword.value.values]
            yield from WRITTEN_OUT["".join(str(part) for part in parts)]


def test_every_verb_that_an_action_records_about_a_case_has_words():
    assert set(timeline.sentences()) == {*recorded_verbs(), *BY_OUTCOME} - ABOUT_NO_CASE


def test_what_is_about_no_case_is_recorded_somewhere():
    assert set(recorded_verbs()) >= ABOUT_NO_CASE


def test_every_verb_can_be_said():
    """Its words name nothing but what the timeline knows, or the event itself has."""
    assert all(timeline.sentence(Event(verb=verb, details={"days": 3})) for verb in timeline.sentences())
