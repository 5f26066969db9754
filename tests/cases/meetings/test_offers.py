"""What meetings offer to the rooms above and below."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.meetings import actions, tasks
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.offers import APPROVALS, FACTS, FOLLOWS, OPEN_ITEMS, PANELS, SECTIONS, SOURCES, TABS
from cases.parolees.actions import change_term_status, impose_condition, mark_deceased, move_cases, set_level
from cases.parolees.models import Parolee, SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.notices.models import Notice
from parole.offers import offered
from tests.cases.meetings.actions.test_meetings import reminder
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, CheckInFactory, MeetingFactory, RulePackFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo_pack(administrator: Any) -> Any:
    return load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)[0]


def term_of(parolee: Parolee) -> SupervisionTerm:
    return SupervisionTerm.objects.get(parolee=parolee)


def outstanding(parolee: Parolee) -> list[str]:
    found = CheckIn.objects.filter(parolee=parolee).outstanding().order_by("requirement")
    return list(found.values_list("requirement", flat=True))


def test_everything_is_found_by_those_who_ask():
    assert [source.name for source in SOURCES] == ["meetings.appointment", "meetings.check_in"]
    for kind, found in (
        ("SOURCES", SOURCES),
        ("FACTS", FACTS),
        ("APPROVALS", APPROVALS),
        ("FOLLOWS", FOLLOWS),
        ("OPEN_ITEMS", OPEN_ITEMS),
        ("PANELS", PANELS),
        ("SECTIONS", SECTIONS),
        ("TABS", TABS),
    ):
        assert found
        assert set(found) <= set(offered(kind))


# --- Figures ---------------------------------------------------------------------------------------------------------


def figures(parolee: Parolee) -> dict[str, Any]:
    annotations = {fact.name: fact.expression(TODAY) for fact in FACTS}
    return Parolee.objects.annotate(**annotations).values(*annotations).get(pk=parolee.pk)


def test_figures_of_a_case_without_any(parolee: Any):
    assert figures(parolee) == {
        "next_due_on": None,
        "next_overdue_on": None,
        "overdue_count": 0,
        "last_met_on": None,
        "next_meeting_at": None,
    }


def test_figures_of_a_case(parolee: Any, officer: Any, unit: Any):
    pack = RulePackFactory()
    for requirement, days in (("a", -3), ("b", -1), ("c", 4)):
        due_on = TODAY + timedelta(days=days)
        CheckInFactory(parolee=parolee, pack=pack, requirement=requirement, due_on=due_on)
    MeetingFactory(parolee=parolee, held=True)
    MeetingFactory(parolee=parolee, held=True, happened_on=TODAY, type="COLLATERAL")
    MeetingFactory(parolee=parolee, held=True, happened_on=TODAY, status="ATTEMPTED")
    MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(days=3))
    next_meeting = MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(days=2))
    MeetingFactory(parolee=CaseFactory(officer=officer, unit=unit), scheduled_for=NOW + timedelta(days=1))

    assert figures(parolee) == {
        "next_due_on": date(2026, 11, 21),
        "next_overdue_on": date(2026, 11, 22),
        "overdue_count": 2,
        "last_met_on": date(2026, 11, 10),
        "next_meeting_at": next_meeting.scheduled_for,
    }


def test_what_comes_along_when_a_case_moves(parolee: Any, officer: Any, unit: Any):
    other = CaseFactory(officer=officer, unit=unit)
    CheckInFactory(parolee=parolee)
    CheckInFactory(parolee=parolee, requirement="ended", status="WITHDRAWN")
    MeetingFactory(parolee=parolee)
    MeetingFactory(parolee=parolee, held=True)
    MeetingFactory(parolee=other)
    (open_items,) = OPEN_ITEMS

    assert open_items.count([term_of(parolee).pk], NOW) == {"planned meetings": 1, "check-ins due": 1}
    assert open_items.clashes({term_of(parolee).pk: officer.pk}, NOW) == ()


# --- What follows a change -------------------------------------------------------------------------------------------


def test_a_new_level_is_planned_at_once(parolee: Any, officer: Any, demo_pack: Any):
    set_level(term=term_of(parolee), level="MAX", by=officer, at=NOW, on=TODAY)

    assert outstanding(parolee) == [
        "first-home-visit",
        "first-in-person",
        "max-collateral",
        "max-home",
        "max-in-person",
        "reassessment",
    ]


def test_a_new_condition_is_planned_at_once(parolee: Any, officer: Any, demo_pack: Any):
    condition = impose_condition(
        term=term_of(parolee),
        by=officer,
        at=NOW,
        kind="SPECIAL",
        category="EMPLOYMENT",
        text="Show proof of work each month.",
        starts_on=TODAY,
        parameters={"check_in": {"title": "Proof of work", "cadence": {"kind": "rolling", "count": 1, "days": 30}}},
    )

    assert f"condition-{condition.pk}" in outstanding(parolee)


def test_a_closed_term_leaves_nothing_planned(parolee: Any, supervisor: Any, demo_pack: Any):
    meeting = MeetingFactory(parolee=parolee)
    waiting = reminder(meeting, status="PLANNED")
    set_level(term=term_of(parolee), level="MAX", by=supervisor, at=NOW, on=TODAY)

    change_term_status(
        term=term_of(parolee), status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )

    assert outstanding(parolee) == []
    assert Meeting.objects.get().status == "CANCELLED"
    assert Notice.objects.get(pk=waiting.pk).status == "CANCELLED"


def test_custody_suspends_check_ins_and_leaves_meetings_to_the_officer(parolee: Any, officer: Any, demo_pack: Any):
    MeetingFactory(parolee=parolee)
    set_level(term=term_of(parolee), level="MAX", by=officer, at=NOW, on=TODAY)

    change_term_status(term=term_of(parolee), status="IN_CUSTODY", by=officer, at=NOW, on=TODAY)

    assert outstanding(parolee) == []
    assert set(CheckIn.objects.values_list("status", flat=True)) >= {"SUSPENDED"}
    assert Meeting.objects.get().status == "SCHEDULED"


def test_return_from_custody_is_a_fresh_start(parolee: Any, officer: Any, demo_pack: Any):
    actions.plan_terms(term_pks=[term_of(parolee).pk], by=officer, at=NOW, on=TODAY)
    change_term_status(term=term_of(parolee), status="IN_CUSTODY", by=officer, at=NOW, on=TODAY)
    returned_on = TODAY + timedelta(days=40)
    later = NOW + timedelta(days=40)

    change_term_status(term=term_of(parolee), status="ACTIVE", by=officer, at=later, on=returned_on)

    # What the release asked for, and nobody had done, is asked for in full as well.
    assert outstanding(parolee) == [
        "first-home-visit",
        "first-in-person",
        "high-collateral",
        "high-home",
        "high-in-person",
        "reassessment",
    ]
    due = CheckIn.objects.outstanding().exclude(requirement="reassessment")
    assert set(due.values_list("window_opens_on", flat=True)) == {returned_on}
    assert not CheckIn.objects.overdue(returned_on).exists()


def test_a_death_stops_everything(parolee: Any, officer: Any, demo_pack: Any):
    meeting = MeetingFactory(parolee=parolee)
    waiting = reminder(meeting, status="PLANNED")
    set_level(term=term_of(parolee), level="MAX", by=officer, at=NOW, on=TODAY)

    mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=TODAY)

    assert outstanding(parolee) == []
    assert Meeting.objects.get().status == "CANCELLED"
    assert Notice.objects.get(pk=waiting.pk).status == "CANCELLED"


def test_a_case_that_moves_is_not_planned_anew(
    parolee: Any, officer: Any, colleague: Any, supervisor: Any, demo_pack: Any
):
    set_level(term=term_of(parolee), level="MAX", by=officer, at=NOW, on=TODAY)
    before = list(CheckIn.objects.order_by("pk").values())

    move_cases(moves={term_of(parolee).pk: colleague.pk}, by=supervisor, at=NOW + timedelta(hours=1))

    assert list(CheckIn.objects.order_by("pk").values()) == before


# --- The timetable ---------------------------------------------------------------------------------------------------


def test_plan_all_runs_twice_and_changes_nothing_the_second_time(parolee: Any, demo_pack: Any, frozen: Any):
    tasks.plan_all()
    written = CheckIn.pgh_event_model.objects.count()

    tasks.plan_all()

    assert len(outstanding(parolee)) == 6
    assert CheckIn.pgh_event_model.objects.count() == written == 6
