"""The blocks of Today and of the Overview that are about meetings."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from cases.meetings import panels
from cases.officers.models import Officer
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _in_chicago():
    with timezone.override(ZoneInfo("America/Chicago")):
        yield


def shown(panel, user):
    return panel(resolve(user, NOW), TODAY, NOW)


def due(parolee, on, **check_in):
    return factories.CheckInFactory(parolee=parolee, due_on=on, **check_in)


def test_overdue_shows_the_longest_first(officer, unit, parolee):
    other = factories.CaseFactory(officer=officer, unit=unit, last_name="Brown")
    late = due(parolee, date(2026, 11, 21))
    later = due(other, date(2026, 11, 17))
    due(parolee, TODAY, requirement="in-time")

    context = shown(panels.overdue, officer)

    assert [(row.check_in, row.text) for row in context["rows"]] == [
        (later, "7 days overdue"),
        (late, "3 days overdue"),
    ]
    assert context["count"] == 2


def test_overdue_holds_the_cases_that_an_officer_covers(colleague, officer, parolee):
    check_in = due(parolee, date(2026, 11, 21))
    assert shown(panels.overdue, colleague)["count"] == 0

    factories.CoverFactory(
        officer=Officer.objects.get(pk=officer.pk),
        covered_by=Officer.objects.get(pk=colleague.pk),
        starts_on=TODAY,
        ends_on=TODAY,
    )

    assert [row.check_in for row in shown(panels.overdue, colleague)["rows"]] == [check_in]


def test_overdue_gives_a_supervisor_the_officers_of_the_unit(supervisor, officer, colleague, outsider, unit, parolee):
    for days in range(12):
        due(parolee, TODAY - timedelta(days=days + 1), requirement=f"rule-{days}")
    due(factories.CaseFactory(officer=colleague, unit=unit), date(2026, 11, 21))
    due(factories.CaseFactory(unit=unit), date(2026, 11, 22))
    due(factories.CaseFactory(officer=outsider), date(2026, 11, 5))

    context = shown(panels.overdue, supervisor)

    assert [(row.officer, row.count, row.days) for row in context["officers"]] == [
        ("Dana Cole", 12, 12),
        ("Luis Ortiz", 1, 3),
        ("Nobody yet", 1, 2),
    ]
    assert (context["count"], len(context["rows"]), context["left_out"]) == (14, 10, 4)


def test_due_today_and_this_week_share_what_is_still_in_time(officer, parolee):
    in_grace = due(parolee, date(2026, 11, 23), requirement="grace", overdue_on=date(2026, 11, 26))
    today = due(parolee, TODAY, requirement="today")
    sunday = due(parolee, date(2026, 11, 29), requirement="sunday")
    due(parolee, date(2026, 11, 30), requirement="monday")

    assert {row.check_in for row in shown(panels.due_today, officer)["rows"]} == {in_grace, today}
    assert [row.check_in for row in shown(panels.this_week, officer)["rows"]] == [sunday]
    assert shown(panels.this_week, officer)["summary"] == "1 more due by Sunday"


def test_order_of_the_day_goes_by_the_clock_of_the_unit(officer, parolee):
    factories.AddressFactory(parolee=parolee, cautions="Dog in the yard")
    factories.AddressFactory(parolee=parolee, kind="WORK", street="8 Mill Road")
    chicago = ZoneInfo("America/Chicago")
    late = factories.MeetingFactory(parolee=parolee, scheduled_for=datetime(2026, 11, 24, 23, 30, tzinfo=chicago))
    home = factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(hours=1), location="RESIDENCE")
    factories.MeetingFactory(parolee=parolee, scheduled_for=datetime(2026, 11, 25, 0, 0, tzinfo=chicago))
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(hours=1))

    stops = shown(panels.order_of_the_day, officer)["stops"]

    assert [(each, each.level, each.address, [caution.words for caution in cautions]) for each, cautions in stops] == [
        (home, "HIGH", "1200 Grand Avenue, Des Moines", ["Dog in the yard"]),
        (late, "HIGH", "", []),
    ]


def test_a_stop_at_work_says_that_the_employer_does_not_know(officer, parolee):
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER", name="Acme", knows_of_supervision="DOES_NOT_KNOW")
    for place in ("PLACE_OF_EMPLOYMENT", "SUPERVISION_OFFICE"):
        factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(hours=1), location=place)

    stops = shown(panels.order_of_the_day, officer)["stops"]

    assert [[caution.text for caution in cautions] for _, cautions in stops] == [
        ["The employer does not know of the parole: discretion (Acme)"],
        [],
    ]


def test_a_check_in_says_what_to_beware_of_on_the_way_to_it(officer, parolee):
    factories.CautionFactory(parolee=parolee, kind="WEAPONS", text="Knife in the boot")
    factories.AddressFactory(parolee=parolee, cautions="Dog in the yard")
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER")
    for place in ("RESIDENCE", "PLACE_OF_EMPLOYMENT"):
        due(parolee, TODAY, requirement=place, trace={"locations": [place]})
    due(parolee, TODAY, requirement="anywhere")

    rows = shown(panels.due_today, officer)["rows"]

    assert {row.check_in.requirement: [caution.words[:12] for caution in row.cautions] for row in rows} == {
        "RESIDENCE": ["Knife in the", "Dog in the y"],
        "PLACE_OF_EMPLOYMENT": ["Knife in the", "Nobody has a"],
        "anywhere": ["Knife in the", "Dog in the y"],
    }


def test_outcomes_to_log_are_meetings_whose_time_has_passed(officer, parolee):
    passed = factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(minutes=1))
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(minutes=1))
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(days=1), held=True)

    assert shown(panels.outcomes_to_log, officer)["stops"] == [(passed, [])]


def test_a_supervisor_s_day_holds_no_stops_of_others(supervisor, parolee):
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(hours=1))
    factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(hours=1))

    assert shown(panels.order_of_the_day, supervisor) is None
    assert shown(panels.outcomes_to_log, supervisor) is None


@pytest.mark.parametrize("role", ["clerk", "examiner", "auditor", "administrator"])
def test_who_sees_no_caseload_has_no_block_of_meetings(request, role):
    user = request.getfixturevalue(role)

    assert [shown(panel.context, user) for panel in panels.PANELS] == [None] * len(panels.PANELS)


@pytest.mark.parametrize("count", [1, 3, 130])
@pytest.mark.parametrize(
    ("role", "panel", "queries"),
    [
        ("officer", panels.overdue, 3),
        ("officer", panels.due_today, 3),
        ("officer", panels.this_week, 3),
        ("officer", panels.order_of_the_day, 2),
        ("officer", panels.outcomes_to_log, 2),
        ("supervisor", panels.overdue, 4),
    ],
)
def test_a_panel_costs_the_same_for_any_number_of_rows(
    request, officer, unit, django_assert_num_queries, role, panel, queries, count
):
    reach = resolve(request.getfixturevalue(role), NOW)
    pack = factories.RulePackFactory()
    for _ in range(count):
        parolee = factories.CaseFactory(officer=officer, unit=unit)
        for on in (date(2026, 11, 20), TODAY, date(2026, 11, 27)):
            due(parolee, on, pack=pack, requirement=f"by-{on}")
        for at in (NOW - timedelta(hours=1), NOW + timedelta(hours=1)):
            factories.MeetingFactory(parolee=parolee, scheduled_for=at, location="RESIDENCE")

    with django_assert_num_queries(queries):
        context = panel(reach, TODAY, NOW)

    assert context["count"] == count
    assert [row.check_in.parolee.name for row in context.get("rows", [])] == ["Alvarez, Rosa"] * len(
        context.get("rows", [])
    )


def test_what_is_snoozed_leaves_the_lists_of_the_officer_for_a_block_of_its_own(officer, supervisor, parolee):
    check_in = due(parolee, date(2026, 11, 20))
    snooze = factories.SnoozeFactory(check_in=check_in, requested_by=officer)
    reach = resolve(officer, NOW)

    assert panels.overdue(reach, TODAY, NOW)["count"] == 0
    assert list(panels.snoozed(reach, TODAY, NOW)["snoozes"]) == [snooze]
    # A supervisor sees it among what is overdue, and that it was put aside.
    (row,) = panels.overdue(resolve(supervisor, NOW), TODAY, NOW)["rows"]
    assert (row.state, row.check_in.snooze) == ("overdue", snooze)
    # It comes back by itself.
    assert panels.overdue(reach, snooze.until_on, NOW)["count"] == 1
    assert panels.snoozed(reach, snooze.until_on, NOW) is None


def test_what_is_snoozed_is_no_business_of_a_clerk(clerk):
    assert panels.snoozed(resolve(clerk, NOW), TODAY, NOW) is None


def test_next_steps_say_what_is_next_and_draw_the_last_ninety_days(officer, parolee):
    held = factories.MeetingFactory(parolee=parolee, held=True)
    tried = factories.MeetingFactory(parolee=parolee, held=True, status="ATTEMPTED", happened_at=NOW, happened_on=TODAY)
    planned = factories.MeetingFactory(parolee=parolee, scheduled_for=NOW + timedelta(days=1))
    due(parolee, date(2026, 11, 5), requirement="late", status="SATISFIED", satisfied_by=held)
    first = due(parolee, date(2026, 11, 22), requirement="owed")
    due(parolee, date(2026, 12, 20), requirement="far")

    context = panels.next_steps(resolve(officer, NOW), parolee.pk, TODAY, NOW)

    assert (context["row"].check_in, context["next_meeting"], context["last_held"]) == (first, planned, held)
    assert [mark.on for mark in context["strip"].marks] == [held.happened_on, tried.happened_on]
    assert [(stretch.first, stretch.last) for stretch in context["strip"].stretches] == [
        (date(2026, 11, 6), date(2026, 11, 9)),
        (date(2026, 11, 23), TODAY),
    ]


def test_next_steps_remember_a_meeting_held_before_the_strip(officer, parolee):
    long_ago = factories.MeetingFactory(
        parolee=parolee, held=True, happened_at=NOW - timedelta(days=200), happened_on=TODAY - timedelta(days=200)
    )

    context = panels.next_steps(resolve(officer, NOW), parolee.pk, TODAY, NOW)

    assert context["last_held"] == long_ago
    assert context["strip"].marks == []


def test_next_steps_cost_two_queries(officer, parolee, django_assert_num_queries):
    reach = resolve(officer, NOW)

    with django_assert_num_queries(2):
        panels.next_steps(reach, parolee.pk, TODAY, NOW)


def test_today_leads_to_logging_the_visit_that_is_due(client, officer, parolee, frozen):
    due(parolee, date(2026, 11, 21), trace={"locations": ["RESIDENCE"], "types": [], "methods": []})
    client.force_login(officer, backend=BACKEND)

    page = client.get(reverse("desk:today")).content.decode()

    log_visit = reverse("meetings:parolee-meeting-record", args=[parolee.pk])
    assert f'href="{log_visit}?next=today&amp;where=RESIDENCE"' in page


@pytest.mark.parametrize(("who", "count"), [("supervisor", 1), ("officer", 0)])
def test_overdue_leads_a_supervisor_to_the_workload(client, request, frozen, parolee, who, count):
    due(parolee, date(2026, 11, 21))
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    page = client.get(reverse("desk:today")).content.decode()

    assert page.count(f'<a href="{reverse("caseloads:unit-workload")}">Workload of every officer</a>') == count
