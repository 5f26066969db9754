"""Adding to the record of a meeting, and correcting it."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.meetings.actions import (
    FlaggedError,
    ForeignRowError,
    ImpossibleTimeError,
    NotCorrectableError,
    NothingChangedError,
    add_addendum,
    correct_meeting,
)
from cases.meetings.models import Addendum, CheckIn, IntegrityFlag, Meeting
from cases.parolees.actions import change_term_status
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import TermClosedError
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.cases.meetings.actions.test_meetings import close, record
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW
from tests.factories import ConditionFactory, IntegrityFlagFactory, MeetingFactory

pytestmark = pytest.mark.django_db

LOCKED = NOW + timedelta(days=7)


@pytest.fixture
def meeting(parolee: Any, officer: Any, administrator: Any) -> Meeting:
    """Was held in the office an hour ago, and satisfies what was due."""
    load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)
    return record(parolee, officer, notes="In good spirits.")


def correct(meeting: Meeting, by: Any, **changes: Any) -> Addendum:
    names = (
        *("version", "status", "happened_at", "location", "place_words", "method", "type", "notes"),
        *("notes_are_sensitive", "sensitive_reason"),
    )
    facts: dict[str, Any] = {name: getattr(meeting, name) for name in names}
    facts |= {"at": NOW, "reason": "", "observations": dict(meeting.observations.values_list("condition", "outcome"))}
    return correct_meeting(meeting=meeting, by=by, **{**facts, **changes})


def satisfied(meeting: Meeting) -> list[str]:
    return sorted(CheckIn.objects.filter(satisfied_by=meeting).values_list("requirement", flat=True))


# --- Adding ----------------------------------------------------------------------------------------------------------


def test_add_addendum_leaves_the_record_as_it_is(meeting: Meeting, colleague: Any):
    addendum = add_addendum(meeting=meeting, text="The mother called.", is_sensitive=True, by=colleague, at=LOCKED)

    assert (addendum.kind, addendum.text, addendum.is_sensitive, addendum.by, addendum.at, addendum.changes) == (
        "ADDENDUM", "The mother called.", True, colleague, LOCKED, [],
    )  # fmt: skip
    meeting.refresh_from_db()
    assert meeting.notes == "In good spirits."
    assert Event.objects.get(verb="meeting.added_to").target_pk == meeting.pk


def test_add_addendum_refuses_a_term_that_is_over(meeting: Meeting, officer: Any):
    close(meeting.parolee, date(2026, 11, 24))

    with pytest.raises(TermClosedError):
        add_addendum(meeting=Meeting.objects.get(), text="Late.", is_sensitive=False, by=officer, at=NOW)


def test_add_addendum_refuses_a_meeting_without_a_record(parolee: Any, officer: Any):
    with pytest.raises(NotCorrectableError):
        add_addendum(meeting=MeetingFactory(parolee=parolee), text="Soon.", is_sensitive=False, by=officer, at=NOW)


# --- Correcting ------------------------------------------------------------------------------------------------------


def test_correct_meeting_keeps_before_and_after(meeting: Meeting, officer: Any):
    correction = correct(meeting, officer, location="RESIDENCE", notes="Tired.", reason="Wrong line.")

    assert correction.kind == "CORRECTION"
    assert correction.text == "Wrong line."
    assert correction.changes == [
        {"field": "location", "before": "SUPERVISION_OFFICE", "after": "RESIDENCE"},
        {"field": "notes", "before": "In good spirits.", "after": "Tired."},
    ]
    meeting.refresh_from_db()
    assert (meeting.location, meeting.notes, meeting.version) == ("RESIDENCE", "Tired.", 2)
    assert Event.objects.get(verb="meeting.corrected").details == {"fields": ["location", "notes"]}


def test_correct_meeting_plans_the_case_anew(meeting: Meeting, officer: Any):
    before = satisfied(meeting)

    correct(meeting, officer, location="RESIDENCE")

    assert "high-home" not in before
    assert "high-home" in satisfied(meeting)


def test_correct_meeting_gives_back_what_an_attempt_does_not_satisfy(meeting: Meeting, officer: Any):
    assert satisfied(meeting)

    correct(meeting, officer, status="ATTEMPTED")

    assert satisfied(meeting) == []


def test_correct_meeting_gives_back_under_a_term_that_is_not_planned_now(meeting: Meeting, officer: Any):
    term = SupervisionTerm.objects.get(parolee=meeting.parolee)
    owed = satisfied(meeting)
    change_term_status(term=term, status="IN_CUSTODY", by=officer, at=NOW, on=date(2026, 11, 24))

    correct(Meeting.objects.get(), officer, status="ATTEMPTED")

    assert satisfied(meeting) == []
    open_by_then = CheckIn.objects.filter(requirement__in=owed, window_opens_on__lt=date(2026, 11, 24))
    assert set(open_by_then.values_list("status", flat=True)) == {"SUSPENDED"}


def test_correct_meeting_corrects_what_was_seen(meeting: Meeting, officer: Any):
    kept, broken = ConditionFactory.create_batch(2, term=meeting.term)
    correct(meeting, officer, observations={kept.pk: "COMPLIED"})

    correction = correct(meeting, officer, observations={broken.pk: "NOT_COMPLIED"})

    assert correction.changes == [
        {"field": f"condition_{kept.pk}", "before": "COMPLIED", "after": ""},
        {"field": f"condition_{broken.pk}", "before": "", "after": "NOT_COMPLIED"},
    ]
    assert dict(meeting.observations.values_list("condition", "outcome")) == {broken.pk: "NOT_COMPLIED"}


def test_correct_meeting_refuses_a_condition_of_another_case(meeting: Meeting, officer: Any):
    with pytest.raises(ForeignRowError):
        correct(meeting, officer, observations={4711: "COMPLIED"})


def test_correct_meeting_is_sensitive_while_the_notes_are_or_were(meeting: Meeting, officer: Any):
    marked = correct(meeting, officer, notes_are_sensitive=True, sensitive_reason="Health")
    unmarked = correct(meeting, officer, notes_are_sensitive=False)

    assert [marked.is_sensitive, unmarked.is_sensitive] == [True, True]
    assert (meeting.notes_are_sensitive, meeting.sensitive_reason) == (False, "")


def test_correct_meeting_refuses_what_changes_nothing(meeting: Meeting, officer: Any):
    with pytest.raises(NothingChangedError):
        correct(meeting, officer, reason="No reason")


def test_correct_meeting_refuses_a_stale_version(meeting: Meeting, officer: Any):
    correct(Meeting.objects.get(), officer, notes="First.")

    with pytest.raises(StaleEditError) as stale:
        correct(meeting, officer, version=1, notes="Second.")

    assert stale.value.current.notes == "First."
    assert Addendum.objects.count() == 1


@pytest.mark.parametrize(
    ("who", "at", "reason", "may"),
    [
        ("officer", NOW, "", True),
        ("officer", LOCKED - timedelta(minutes=1), "", True),
        ("officer", LOCKED, "Wrong place", False),
        ("colleague", NOW, "Wrong place", False),
        ("supervisor", NOW, "", False),
        ("supervisor", NOW, "Wrong place", True),
        ("supervisor", LOCKED, "Wrong place", True),
    ],
)
def test_record_is_its_recorders_for_a_week_and_then_a_supervisors(
    request: Any, meeting: Meeting, who: str, at: Any, reason: str, may: bool
):
    by = request.getfixturevalue(who)

    if may:
        correct(meeting, by, at=at, reason=reason, location="COURT")
    else:
        with pytest.raises(NotCorrectableError):
            correct(meeting, by, at=at, reason=reason, location="COURT")

    assert Addendum.objects.exists() is may


def test_correct_meeting_refuses_an_impossible_time_and_no_outcome(meeting: Meeting, officer: Any):
    with pytest.raises(ImpossibleTimeError):
        correct(meeting, officer, happened_at=NOW + timedelta(days=2))
    with pytest.raises(ValueError, match="is no outcome"):
        correct(meeting, officer, status="SCHEDULED")


# --- Flags -----------------------------------------------------------------------------------------------------------


def test_correct_meeting_asks_about_what_is_unusual_now(meeting: Meeting, officer: Any):
    with pytest.raises(FlaggedError):
        correct(meeting, officer, happened_at=NOW - timedelta(days=4))

    correct(meeting, officer, happened_at=NOW - timedelta(days=4), reason="It was Friday.")

    assert list(IntegrityFlag.objects.values_list("kind", "reason")) == [("ENTERED_LATE", "It was Friday.")]


def test_correct_meeting_settles_a_flag_that_no_longer_holds(meeting: Meeting, officer: Any):
    flag = IntegrityFlagFactory(meeting=meeting, kind="IN_CUSTODY")

    correct(meeting, officer, location="JAIL")

    flag.refresh_from_db()
    assert (flag.cleared_by, flag.clearing_reason) == (officer, "The correction settled it.")


@pytest.mark.parametrize(("hours", "count"), [(0, 1), (1, 2)])
def test_correct_meeting_raises_a_cleared_flag_again_only_when_the_time_changed(
    parolee: Any, officer: Any, hours: int, count: int
):
    meeting = record(parolee, officer, happened_at=NOW - timedelta(days=5))
    IntegrityFlag.objects.update(cleared_at=NOW, cleared_by=officer, clearing_reason="Right")

    happened_at = meeting.happened_at + timedelta(hours=hours)  # type: ignore[operator]
    correct(meeting, officer, happened_at=happened_at, notes="Said more.", reason="Again")

    assert IntegrityFlag.objects.count() == count
