"""Report days: choosing, looking, planning, undoing."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting, ReportDay
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
URL = reverse("meetings:report-day-plan")
NINE = datetime(2026, 12, 8, 15, tzinfo=UTC)


def asked(people, **changes):
    pairs = [f"{person.pk}.{place}" for place, person in enumerate(people)]
    return {
        "form_token": str(uuid.uuid4()),
        "person": pairs,
        "first": "12/8 9 am",
        "minutes": "20",
        "location": "SUPERVISION_OFFICE",
        **changes,
    }


@pytest.fixture
def people(officer, unit):
    return [factories.CaseFactory(officer=officer, unit=unit, last_name=name) for name in ("Young", "Abbot", "Moss")]


def test_report_day_plan_lists_the_caseload_by_level_and_by_what_is_due(client, officer, unit, people):
    factories.CheckInFactory(parolee=people[0], due_on=date(2026, 11, 27))
    factories.CheckInFactory(parolee=people[1], due_on=date(2026, 12, 20))
    client.force_login(officer, backend=BACKEND)

    everybody = client.get(URL).context["rows"]
    soon = client.get(URL + "?level=HIGH&days=7").context["rows"]

    assert [row.pk for row in everybody] == [people[1].pk, people[2].pk, people[0].pk]
    assert [row.pk for row in soon] == [people[0].pk]


def test_report_day_plan_shows_who_gets_which_time_and_what_speaks_against_it(client, officer, unit, people):
    other = factories.CaseFactory(officer=officer, unit=unit)
    factories.MeetingFactory(parolee=other, scheduled_for=NINE - timedelta(minutes=50))
    client.force_login(officer, backend=BACKEND)

    response = client.post(URL, asked(people))

    assert response.status_code == 200
    found = [(each.row.name.split(",")[0], each.at, bool(each.warnings)) for each in response.context["called"]]
    assert found == [
        ("Abbot", NINE, True),
        ("Moss", NINE + timedelta(minutes=20), False),
        ("Young", NINE + timedelta(minutes=40), False),
    ]
    assert Meeting.objects.count() == 1


def test_report_day_plan_plans_those_who_were_left_in_at_the_times_shown(client, officer, people):
    client.force_login(officer, backend=BACKEND)
    sent = asked([people[1], people[0]], person=[f"{people[1].pk}.0", f"{people[0].pk}.2"], apply="1")

    response = client.post(URL, sent)
    again = client.post(URL, sent)

    report_day = ReportDay.objects.get()
    assert response.url == again.url == reverse("meetings:report-day-detail", args=[report_day.pk])
    found = report_day.meetings.order_by("scheduled_for").values_list("parolee", "scheduled_for")
    assert list(found) == [(people[1].pk, NINE), (people[0].pk, NINE + timedelta(minutes=40))]
    assert [row.status for row in client.get(response.url).context["meetings"]] == ["SCHEDULED"] * 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"person": []}, "person"),
        ({"person": ["1.x"]}, "person"),
        ({"first": ""}, "first"),
        ({"minutes": "-5"}, "minutes"),
        ({"location": "RESIDENCE"}, "location"),
    ],
)
def test_report_day_plan_says_at_the_field_what_is_wrong(client, officer, people, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(URL, asked(people, **changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_report_day_plan_refuses_the_past_and_keeps_what_was_chosen(client, officer, people):
    client.force_login(officer, backend=BACKEND)

    response = client.post(URL, asked(people, first="yesterday 9 am", apply="1"))

    assert response.status_code == 422
    assert len(response.context["called"]) == 3
    assert not Meeting.objects.exists()


def test_report_day_plan_leaves_out_whoever_is_out_of_reach(client, officer, outsider, other_unit, people):
    stranger = factories.CaseFactory(officer=outsider, unit=other_unit)
    client.force_login(officer, backend=BACKEND)

    client.post(URL, asked([*people, stranger], apply="1"))

    assert set(Meeting.objects.values_list("parolee", flat=True)) == {person.pk for person in people}


@pytest.mark.parametrize("count", [1, 3, 130])
def test_report_day_plan_costs_the_same_for_any_number(client, officer, unit, count, django_assert_num_queries):
    people = [factories.CaseFactory(officer=officer, unit=unit) for _ in range(count)]
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(9):
        client.get(URL)
    with django_assert_num_queries(15):
        client.post(URL, asked(people))


def planned(officer, parolee):
    report_day = ReportDay.objects.create(unit=officer.unit, by=officer, planned_at=NOW, on=date(2026, 12, 8))
    factories.MeetingFactory(parolee=parolee, report_day=report_day)
    return report_day


def test_report_day_undo_cancels_and_says_how_many(client, officer, parolee):
    report_day = planned(officer, parolee)
    client.force_login(officer, backend=BACKEND)

    response = client.post(reverse("meetings:report-day-undo", args=[report_day.pk]), {})

    assert response.status_code == 302
    assert Meeting.objects.get().status == "CANCELLED"


def test_report_day_undo_says_when_it_is_too_late(client, officer, parolee, frozen):
    report_day = planned(officer, parolee)
    ReportDay.objects.update(planned_at=NOW - timedelta(hours=25))
    client.force_login(officer, backend=BACKEND)

    response = client.post(reverse("meetings:report-day-undo", args=[report_day.pk]), {})

    assert response.status_code == 422
    assert "too late" in response.content.decode()
    assert Meeting.objects.get().is_open


@pytest.mark.parametrize(("name", "method"), [("report-day-detail", "get"), ("report-day-undo", "post")])
def test_report_days_refuse_role_hide_those_of_others_and_take_no_other_method(
    client, officer, colleague, clerk, parolee, name, method
):
    url = reverse(f"meetings:{name}", args=[planned(officer, parolee).pk])
    answers = []
    for user in (clerk, colleague):
        client.force_login(user, backend=BACKEND)
        answers.append(getattr(client, method)(url).status_code)

    assert answers == [403, 404]
    assert client.delete(url).status_code == 405


def test_report_day_plan_refuses_role_and_other_methods(client, clerk):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(URL).status_code == 403
    assert client.delete(URL).status_code == 405
