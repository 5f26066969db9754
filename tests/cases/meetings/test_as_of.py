"""What was shown on a day can be told for ever, and planning from nothing gives what stands: random histories."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.meetings.actions import correct_meeting, plan_all, plan_terms, record_meeting, strike_meeting
from cases.meetings.models import CheckIn, Meeting
from cases.parolees.actions import change_term_status, set_level
from cases.parolees.models import Parolee, SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from cases.rulebook.models import RulePack
from parole.accounts.models import User
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

Shown = list[dict[str, Any]]
FIELDS = (
    "requirement",
    "title",
    "level",
    "window_opens_on",
    "due_on",
    "overdue_on",
    "status",
    "satisfied_by_id",
    "satisfied_by_assessment_id",
    "closed_on",
    "trace",
)
STATUS_MOVES = {"ACTIVE": ["IN_CUSTODY", "ABSCONDED", "COMPACT_OUT"], "IN_CUSTODY": ["ACTIVE"]}

steps = st.lists(
    st.one_of(
        st.tuples(
            st.just("meeting"),
            st.integers(0, 12),
            st.sampled_from(["HELD", "HELD", "HELD", "ATTEMPTED", "MISSED"]),
            st.sampled_from(["SUPERVISION_OFFICE", "RESIDENCE"]),
            st.sampled_from(["DIRECT", "COLLATERAL"]),
        ),
        st.tuples(st.just("correction"), st.sampled_from(["HELD", "ATTEMPTED"]), st.integers(0, 9)),
        st.tuples(st.just("strike"), st.just("Entered twice.")),
        st.tuples(st.just("level"), st.sampled_from(["MIN", "MOD", "HIGH", "MAX"])),
        st.tuples(st.just("status"), st.integers(0, 2)),
        st.tuples(st.just("pack"), st.integers(1, 4), st.integers(14, 60)),
        st.tuples(st.just("night"), st.just(0)),
    ),
    min_size=1,
    max_size=8,
)


class Story:
    """One case as it goes on, and what was shown of it after each step."""

    def __init__(self, parolee: Parolee, supervisor: User) -> None:
        self.parolee = parolee
        self.supervisor = supervisor
        self.by = User.objects.system()
        self.at = NOW
        self.version = 100
        self.shown: list[tuple[datetime, Shown]] = []

    @property
    def term(self) -> SupervisionTerm:
        return SupervisionTerm.objects.select_related("unit").get(parolee=self.parolee)

    @property
    def on(self) -> date:
        return self.at.astimezone(self.term.unit.zone).date()

    def go_on(self, days: int, step: tuple[Any, ...]) -> None:
        self.at += timedelta(days=days)
        plan_all(by=self.by, at=self.at)
        getattr(self, step[0])(*step[1:])
        plan_all(by=self.by, at=self.at)
        self.shown.append((self.at, rows(CheckIn.objects.filter(parolee=self.parolee))))

    def meeting(self, days_ago: int, status: str, location: str, type_: str) -> None:
        happened_at = datetime.combine(self.on - timedelta(days=days_ago), time(9), tzinfo=self.term.unit.zone)
        record_meeting(
            parolee=self.parolee,
            meeting=None,
            by=self.by,
            at=self.at,
            status=status,
            happened_at=happened_at,
            location=location,
            method=Meeting.Method.IN_PERSON,
            type=type_,
            is_announced=True,
            associates=[],
            others_present="",
            notes="",
            observations={},
            accept_flags=True,
        )

    @property
    def latest(self) -> Meeting | None:
        return Meeting.objects.recorded().filter(parolee=self.parolee).order_by("-pk").first()

    def correction(self, status: str, days_earlier: int) -> None:
        meeting = self.latest
        if meeting is None or meeting.happened_at is None or (status == meeting.status and not days_earlier):
            return
        names = ("version", "location", "place_words", "method", "type", "notes")
        correct_meeting(
            meeting=meeting,
            by=self.supervisor,
            at=self.at,
            reason="The diary says otherwise.",
            status=status,
            happened_at=meeting.happened_at - timedelta(days=days_earlier),
            notes_are_sensitive=False,
            sensitive_reason="",
            observations={},
            accept_flags=True,
            **{name: getattr(meeting, name) for name in names},
        )

    def strike(self, reason: str) -> None:
        if meeting := self.latest:
            strike_meeting(meeting=meeting, version=meeting.version, reason=reason, by=self.supervisor, at=self.at)

    def level(self, level: str) -> None:
        set_level(term=self.term, level=level, by=self.by, at=self.at, on=self.on)

    def status(self, choice: int) -> None:
        moves = STATUS_MOVES.get(self.term.status, ["ACTIVE"])
        change_term_status(term=self.term, status=moves[choice % len(moves)], by=self.by, at=self.at, on=self.on)

    def pack(self, count: int, days: int) -> None:
        self.version += 1
        text = DEMO.read_text()
        rolling = "count: 2, days: 30"
        assert rolling in text
        text = text.replace(rolling, f"count: {count}, days: {days}")
        text = "\n".join(
            f"version: {self.version}" if line.startswith("version:") else line for line in text.split("\n")
        )
        load_pack(pack=read_pack(text), by=self.by, at=self.at)

    def night(self, _: int) -> None:
        plan_all(by=self.by, at=self.at)


def rows(check_ins: Any) -> Shown:
    found = check_ins.order_by("requirement", "window_opens_on") if hasattr(check_ins, "order_by") else check_ins
    return [{name: getattr(check_in, name) for name in FIELDS} for check_in in found]


@pytest.fixture(autouse=True)
def demo_pack(administrator: Any) -> RulePack:
    return load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW - timedelta(days=30))[0]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=steps, gaps=st.lists(st.integers(1, 25), min_size=8, max_size=8))
def test_as_of_is_what_was_shown_and_planning_from_nothing_gives_what_stands(
    parolee: Any, supervisor: Any, story: list[tuple[Any, ...]], gaps: list[int]
):
    with transaction.atomic():
        case = Story(parolee, supervisor)
        for days, step in zip(gaps, story, strict=False):
            case.go_on(days, step)

            assert planned_from_nothing(case) == standing(case)

        for moment, shown in case.shown:
            assert rows(CheckIn.objects.filter(parolee=parolee).known_at(moment)) == shown
        transaction.set_rollback(True)


def standing(case: Story) -> Shown:
    """Return what the rules ask for: what late news has moved stays behind as withdrawn, and is told by its history."""
    asked_for = {(row["requirement"], row["window_opens_on"]) for row in planned_from_nothing(case)}
    shown = rows(CheckIn.objects.filter(parolee=case.parolee))
    left_behind = [row for row in shown if (row["requirement"], row["window_opens_on"]) not in asked_for]
    assert {row["status"] for row in left_behind} <= {"WITHDRAWN"}
    return [row for row in shown if row not in left_behind]


def planned_from_nothing(case: Story) -> Shown:
    with transaction.atomic():
        CheckIn.objects.filter(parolee=case.parolee).delete()
        plan_terms(term_pks=[case.term.pk], by=case.by, at=case.at, on=case.on)
        found = rows(CheckIn.objects.filter(parolee=case.parolee))
        transaction.set_rollback(True)
    return found
