"""Planning what is due."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.meetings.actions import plan_all, plan_terms
from cases.meetings.models import CheckIn, Meeting
from cases.parolees.actions import change_term_status
from cases.parolees.models import Parolee, SupervisionLevel, SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from cases.rulebook.models import RulePack
from parole.accounts.models import User
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, ConditionFactory, LevelFactory, MeetingFactory, UnitFactory

pytestmark = pytest.mark.django_db

Row = tuple[str, date, date, str]


@pytest.fixture(autouse=True)
def demo_pack(administrator: Any) -> Any:
    return load_pack(pack=read_pack(DEMO.read_text()), by=administrator, at=NOW)[0]


def term_of(parolee: Parolee) -> SupervisionTerm:
    return SupervisionTerm.objects.get(parolee=parolee, is_latest=True)


def replan(*parolees: Parolee, on: date = TODAY, at: datetime = NOW) -> int:
    pks = [term_of(parolee).pk for parolee in parolees]
    return plan_terms(term_pks=pks, by=User.objects.system(), at=at, on=on)


def rows(parolee: Parolee) -> list[Row]:
    found = CheckIn.objects.filter(parolee=parolee).order_by("requirement", "window_opens_on")
    return list(found.values_list("requirement", "window_opens_on", "due_on", "status"))


def held(parolee: Parolee, on: date, **facts: Any) -> Meeting:
    at = datetime.combine(on, datetime.min.time(), tzinfo=UTC) + timedelta(hours=16)
    meeting: Meeting = MeetingFactory(parolee=parolee, held=True, happened_on=on, happened_at=at, **facts)
    return meeting


def test_plan_terms_plans_what_the_level_asks_for(parolee: Any):
    changed = replan(parolee)

    released = date(2026, 11, 2)
    assert changed == 6
    assert rows(parolee) == [
        ("first-home-visit", released, date(2026, 12, 2), "OUTSTANDING"),
        ("first-in-person", released, date(2026, 11, 5), "OUTSTANDING"),
        ("high-collateral", released, date(2026, 12, 2), "OUTSTANDING"),
        ("high-home", released, date(2026, 12, 2), "OUTSTANDING"),
        ("high-in-person", released, date(2026, 11, 17), "OUTSTANDING"),
        # It opens thirty days before the year is over.
        ("reassessment", date(2027, 10, 3), date(2027, 11, 2), "OUTSTANDING"),
    ]
    row = CheckIn.objects.get(requirement="high-in-person")
    assert (row.title, row.level, row.escalates_after_days) == ("In-person meeting", "HIGH", 3)
    assert row.trace["pack"] == {"code": "demo", "version": 6}
    assert row.trace["level"] == {"level": "HIGH", "since": "2026-11-02"}


def test_held_meeting_satisfies_each_requirement_it_fits_and_an_attempt_none(parolee: Any):
    held(parolee, date(2026, 11, 4), status="ATTEMPTED", location="RESIDENCE")
    visit = held(parolee, date(2026, 11, 10), location="RESIDENCE")

    replan(parolee)

    satisfied = CheckIn.objects.filter(status="SATISFIED").order_by("requirement")
    assert [(row.requirement, row.satisfied_by) for row in satisfied] == [
        ("first-home-visit", visit),
        ("first-in-person", visit),
        ("high-home", visit),
        ("high-in-person", visit),
    ]
    assert [row for row in rows(parolee) if row[0] == "high-in-person"] == [
        ("high-in-person", date(2026, 11, 2), date(2026, 11, 17), "SATISFIED"),
        ("high-in-person", date(2026, 11, 11), date(2026, 11, 25), "OUTSTANDING"),
    ]
    considered = satisfied[2].trace["considered"]
    assert [(each["on"], each["counted"], each["verdict"]) for each in considered] == [
        ("2026-11-04", False, "NOT_HELD"),
        ("2026-11-10", True, "COUNTED"),
    ]


def test_planning_again_writes_nothing(parolee: Any):
    held(parolee, date(2026, 11, 10))
    replan(parolee)
    written = CheckIn.pgh_event_model.objects.count()

    changed = replan(parolee, at=NOW + timedelta(hours=1))

    assert changed == 0
    assert CheckIn.pgh_event_model.objects.count() == written
    assert set(CheckIn.objects.values_list("changed_at", flat=True)) == {NOW}


def test_planning_from_nothing_gives_the_same_rows(parolee: Any):
    replan(parolee, on=date(2026, 11, 3))
    held(parolee, date(2026, 11, 10))
    replan(parolee, on=date(2026, 11, 10))
    held(parolee, date(2026, 11, 5), location="RESIDENCE")
    replan(parolee)
    fields = ["requirement", "window_opens_on", "due_on", "overdue_on", "status", "satisfied_by", "trace"]
    before = list(CheckIn.objects.order_by("requirement", "window_opens_on").values_list(*fields))

    CheckIn.objects.all().delete()
    replan(parolee)

    assert list(CheckIn.objects.order_by("requirement", "window_opens_on").values_list(*fields)) == before


def test_a_check_in_keeps_its_key_when_what_was_entered_late_moves_it(parolee: Any):
    held(parolee, date(2026, 11, 10))
    replan(parolee)
    first = CheckIn.objects.get(requirement="high-in-person", window_opens_on=date(2026, 11, 2))
    second = CheckIn.objects.get(requirement="high-in-person", window_opens_on=date(2026, 11, 11))

    earlier = held(parolee, date(2026, 11, 5))
    replan(parolee)

    first.refresh_from_db()
    assert first.satisfied_by == earlier
    assert CheckIn.objects.get(requirement="high-in-person", window_opens_on=date(2026, 11, 6)).status == "SATISFIED"
    assert CheckIn.objects.get(pk=second.pk).status == "OUTSTANDING"


def test_change_of_level_withdraws_what_was_open_and_starts_afresh(parolee: Any):
    held(parolee, date(2026, 11, 10))
    replan(parolee)
    term = term_of(parolee)
    SupervisionLevel.objects.filter(term=term).update(ends_on=date(2026, 11, 19))
    LevelFactory(term=term, level="MAX", starts_on=date(2026, 11, 20))

    replan(parolee)

    planned = rows(parolee)
    assert ("high-in-person", date(2026, 11, 2), date(2026, 11, 17), "SATISFIED") in planned
    assert ("high-in-person", date(2026, 11, 11), date(2026, 11, 25), "WITHDRAWN") in planned
    assert ("max-in-person", date(2026, 11, 20), date(2026, 11, 27), "OUTSTANDING") in planned


ORDER = {"because": "Decided on paper.", "authority": "The board, Nov 23, 2026"}


@pytest.mark.parametrize(
    ("status", "ends_as"),
    [
        ("IN_CUSTODY", "SUSPENDED"),
        ("ABSCONDED", "SUSPENDED"),
        ("SUSPENDED", "SUSPENDED"),
        ("COMPACT_OUT", "SUSPENDED"),
        ("DISCHARGED", "WITHDRAWN"),
        ("REVOKED", "WITHDRAWN"),
    ],
)
def test_what_is_open_stands_still_or_ends_with_the_supervision(
    parolee: Any, supervisor: Any, status: str, ends_as: str
):
    meeting = held(parolee, date(2026, 11, 10))
    replan(parolee)

    change_term_status(term=term_of(parolee), status=status, by=supervisor, at=NOW, on=TODAY, **ORDER)

    open_by_then = CheckIn.objects.exclude(satisfied_by=meeting).filter(window_opens_on__lt=TODAY)
    assert set(open_by_then.values_list("status", flat=True)) == {ends_as}
    # What had not opened is not asked for: it stands still with nothing in it.
    assert CheckIn.objects.get(requirement="reassessment").status == "WITHDRAWN"
    assert CheckIn.objects.filter(satisfied_by=meeting, status="SATISFIED").count() == 2


def test_supervision_that_resumes_is_planned_afresh_from_that_day(parolee: Any, administrator: Any):
    meeting = held(parolee, date(2026, 11, 10), location="RESIDENCE")
    replan(parolee)
    for status, on in (("IN_CUSTODY", date(2026, 11, 20)), ("ACTIVE", date(2026, 11, 23))):
        at = datetime.combine(on, NOW.timetz())
        change_term_status(term=term_of(parolee), status=status, by=administrator, at=at, on=on)

    replan(parolee)

    assert CheckIn.objects.filter(satisfied_by=meeting).count() == 4
    suspended = CheckIn.objects.filter(status="SUSPENDED")
    assert set(suspended.values_list("requirement", "closed_on")) == {
        ("high-collateral", date(2026, 11, 19)),
        ("high-home", date(2026, 11, 19)),
        ("high-in-person", date(2026, 11, 19)),
    }
    assert {row[:3] for row in rows(parolee) if row[3] == "OUTSTANDING"} == {
        ("high-in-person", date(2026, 11, 23), date(2026, 12, 8)),
        ("reassessment", date(2027, 10, 24), date(2027, 11, 23)),
        ("high-home", date(2026, 11, 23), date(2026, 12, 23)),
        ("high-collateral", date(2026, 11, 23), date(2026, 12, 23)),
    }


def test_an_older_case_is_not_asked_for_what_follows_its_release(officer: Any, unit: Any):
    older = CaseFactory(officer=officer, unit=unit, level="MIN")
    SupervisionTerm.objects.filter(parolee=older).update(released_on=date(2024, 1, 5))

    replan(older)

    assert [row[0] for row in rows(older)] == ["min-home", "min-office", "reassessment"]


def test_a_condition_adds_a_check_in_of_its_own(parolee: Any):
    condition = ConditionFactory(
        term=term_of(parolee),
        starts_on=date(2026, 11, 16),
        parameters={
            "check_in": {
                "title": "Employment verification",
                "cadence": {"kind": "rolling", "count": 1, "days": 30},
                "satisfied_by": {"locations": ["PLACE_OF_EMPLOYMENT"]},
            }
        },
    )

    replan(parolee)

    code = f"condition-{condition.pk}"
    assert [row for row in rows(parolee) if row[0] == code] == [
        (code, date(2026, 11, 16), date(2026, 12, 16), "OUTSTANDING")
    ]


@pytest.mark.parametrize(
    "check_in",
    [
        {"title": "No cadence"},
        {"title": "Too often", "cadence": {"kind": "fixed", "count": 8, "per": "week"}},
        {"changes": "high-in-person", "cadence": {"kind": "rolling", "count": 1, "days": 7}},
        "visit",
    ],
)
def test_a_condition_that_cannot_be_planned_is_left_out_and_logged(parolee: Any, caplog: Any, check_in: object):
    condition = ConditionFactory(term=term_of(parolee), parameters={"check_in": check_in})

    replan(parolee)

    assert len(rows(parolee)) == 6
    assert caplog.messages == [f"Condition {condition.pk} asks for a check-in that cannot be planned."]


def test_without_a_pack_in_force_nothing_is_planned(officer: Any):
    elsewhere = CaseFactory(officer=officer, unit=UnitFactory(jurisdiction="ELSEWHERE"))

    assert replan(elsewhere) == 0


def test_what_was_met_under_an_earlier_pack_stays_as_it_was_told(parolee: Any, administrator: Any, demo_pack: Any):
    RulePack.objects.update(loaded_at=NOW - timedelta(days=30))
    meeting = held(parolee, date(2026, 11, 10))
    replan(parolee)
    text = DEMO.read_text().replace(f"version: {demo_pack.version}", f"version: {demo_pack.version + 1}")
    text = text.replace("count: 2, days: 30", "count: 1, days: 30")
    newer, _ = load_pack(pack=read_pack(text), by=administrator, at=NOW)

    replan(parolee)

    of_rule = CheckIn.objects.filter(requirement="high-in-person").order_by("window_opens_on")
    assert [(row.pack, row.due_on, row.satisfied_by) for row in of_rule] == [
        (demo_pack, date(2026, 11, 17), meeting),
        (newer, date(2026, 12, 10), None),
    ]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_plan_terms_costs_the_same_for_any_number_of_terms(
    officer: Any, unit: Any, django_assert_num_queries: Any, count: int
):
    cases = [CaseFactory(officer=officer, unit=unit) for _ in range(count)]
    for case in cases:
        held(case, date(2026, 11, 10))
    by = User.objects.system()
    pks = list(SupervisionTerm.objects.values_list("pk", flat=True))

    with django_assert_num_queries(10):
        plan_terms(term_pks=pks, by=by, at=NOW, on=TODAY)

    assert CheckIn.objects.count() == count * 7


def test_plan_all_plans_each_unit_on_its_own_civil_day(officer: Any):
    # Half past midnight in New York, half past eleven the evening before in Chicago.
    at = datetime(2026, 11, 24, 5, 30, tzinfo=UTC)
    east = CaseFactory(officer=officer, unit=UnitFactory(time_zone="America/New_York"))
    west = CaseFactory(officer=officer, unit=UnitFactory(time_zone="America/Chicago"))
    for case in (east, west):
        held(case, date(2026, 11, 24))

    plan_all(by=User.objects.system(), at=at)

    assert CheckIn.objects.filter(parolee=east, status="SATISFIED").count() == 2
    assert CheckIn.objects.filter(parolee=west, status="SATISFIED").count() == 0


def test_plan_all_goes_through_every_batch(officer: Any, unit: Any, monkeypatch: Any):
    monkeypatch.setattr("cases.meetings.actions.planning.BATCH", 2)
    for _ in range(5):
        CaseFactory(officer=officer, unit=unit, level="MIN")

    changed = plan_all(by=User.objects.system(), at=NOW)

    assert changed == 25
    assert plan_all(by=User.objects.system(), at=NOW) == 0
