"""Closing an office: looking first, doing it, opening it again."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting, OfficeClosure
from parole.accounts.models import PicklistEntry
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = reverse("meetings:closure-list")
CLOSE = reverse("meetings:office-close")
# A Friday; the next open day is Monday.
FRIDAY = datetime(2026, 12, 4, 16, tzinfo=UTC)


def closure(unit, **changes):
    return {
        "form_token": str(uuid.uuid4()),
        "units": [unit.pk],
        "starts_on": "12/4/2026",
        "ends_on": "12/4/2026",
        "reason": "Weather",
        "how": "NEXT_OPEN",
        "to_day": "",
        **changes,
    }


@pytest.fixture
def office_meeting(parolee):
    return factories.MeetingFactory(parolee=parolee, scheduled_for=FRIDAY)


@pytest.fixture
def home_visit(parolee):
    return factories.MeetingFactory(parolee=parolee, scheduled_for=FRIDAY + timedelta(hours=2), location="RESIDENCE")


def test_office_close_shows_first_which_meetings_give_way(client, supervisor, unit, office_meeting, home_visit):
    client.force_login(supervisor, backend=BACKEND)

    at_office = client.post(CLOSE, closure(unit))
    with_visits = client.post(CLOSE, closure(unit, includes_visits="on", how="SAME_TIME", to_day="12/9/2026"))
    cancelled = client.post(CLOSE, closure(unit, how="CANCEL"))

    def found(response):
        return [(each.meeting.pk, each.to) for each in response.context["givings"]]

    assert found(at_office) == [(office_meeting.pk, FRIDAY + timedelta(days=3))]
    assert found(with_visits) == [
        (office_meeting.pk, FRIDAY + timedelta(days=5)),
        (home_visit.pk, FRIDAY + timedelta(days=5, hours=2)),
    ]
    assert found(cancelled) == [(office_meeting.pk, None)]
    assert not OfficeClosure.objects.exists()


def test_office_close_closes_and_moves_what_was_shown(client, supervisor, unit, office_meeting):
    client.force_login(supervisor, backend=BACKEND)
    sent = closure(unit, apply="1", meeting=[f"{office_meeting.pk}.1"])

    assert client.post(CLOSE, sent).url == LIST
    assert client.post(CLOSE, sent).url == LIST

    made = OfficeClosure.objects.get()
    assert (made.unit, made.starts_on, made.reason, made.by) == (unit, date(2026, 12, 4), "Weather", supervisor)
    assert Meeting.objects.get().scheduled_for == FRIDAY + timedelta(days=3)
    assert b"North Office" in client.get(LIST).content


@pytest.mark.parametrize("shown", [[], ["{pk}.7"]])
def test_office_close_shows_again_what_changed_meanwhile(client, supervisor, unit, office_meeting, shown):
    client.force_login(supervisor, backend=BACKEND)
    pairs = [pair.format(pk=office_meeting.pk) for pair in shown]

    response = client.post(CLOSE, closure(unit, apply="1", meeting=pairs))

    assert response.status_code == 422
    assert [each.meeting.pk for each in response.context["givings"]] == [office_meeting.pk]
    assert not OfficeClosure.objects.exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"units": []}, "units"),
        ({"starts_on": "11/23/2026"}, "starts_on"),
        ({"ends_on": "12/3/2026"}, "ends_on"),
        ({"ends_on": "2/4/2027"}, "ends_on"),
        ({"reason": "Because"}, "reason"),
        ({"how": "SAME_TIME"}, "to_day"),
        ({"how": "SAME_TIME", "to_day": "12/4/2026"}, "to_day"),
    ],
)
def test_office_close_says_at_the_field_what_is_wrong(client, supervisor, unit, changes, field):
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(CLOSE, closure(unit, **changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_office_close_offers_the_agencys_own_reasons_and_no_office_of_another(client, supervisor, unit, other_unit):
    PicklistEntry.objects.create(picklist="CLOSURE_REASON", label="Flood")
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(CLOSE, closure(other_unit, reason="Flood"))

    assert list(response.context["form"].errors) == ["units"]
    assert response.context["form"].fields["reason"].choices == [("Flood", "Flood")]


def test_office_close_shows_what_speaks_against_the_other_day(client, supervisor, officer, unit, office_meeting):
    other = factories.CaseFactory(officer=officer, unit=unit)
    factories.MeetingFactory(parolee=other, scheduled_for=FRIDAY)
    factories.LeaveFactory(officer_id=officer.pk, starts_on=date(2026, 12, 7), ends_on=date(2026, 12, 7))
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(CLOSE, closure(unit))

    assert [list(each.warnings) for each in response.context["givings"]] == [
        ["Dana Cole gets 2 meetings at this time.", "Dana Cole is on leave on Mon, Dec 7."]
    ] * 2


@pytest.mark.parametrize("count", [1, 3, 130])
def test_office_close_costs_the_same_to_look_at(client, supervisor, officer, unit, count, django_assert_num_queries):
    for _ in range(count):
        factories.MeetingFactory(parolee=factories.CaseFactory(officer=officer, unit=unit), scheduled_for=FRIDAY)
    client.force_login(supervisor, backend=BACKEND)

    with django_assert_num_queries(27):
        client.post(CLOSE, closure(unit))


@pytest.fixture
def closed(unit, supervisor):
    day = date(2026, 12, 4)
    return OfficeClosure.objects.create(unit=unit, starts_on=day, ends_on=day, reason="Weather", by=supervisor, at=NOW)


def test_closure_undo_opens_the_office_once(client, supervisor, closed):
    client.force_login(supervisor, backend=BACKEND)
    url = reverse("meetings:closure-undo", args=[closed.pk])

    assert client.post(url).url == LIST
    refused = client.post(url)

    assert refused.status_code == 422
    assert "already" in refused.content.decode()
    closed.refresh_from_db()
    assert closed.undone_at == NOW


@pytest.mark.parametrize("count", [1, 3, 130])
def test_closure_list_costs_the_same(client, auditor, unit, supervisor, count, django_assert_num_queries):
    for number in range(count):
        day = date(2026, 1, 1) + timedelta(days=number)
        OfficeClosure.objects.create(unit=unit, starts_on=day, ends_on=day, reason="Other", by=supervisor, at=NOW)
    client.force_login(auditor, backend=BACKEND)

    with django_assert_num_queries(7):
        client.get(LIST)


def test_closures_are_for_supervisors(client, officer, auditor, supervisor, outsider, other_unit, closed):
    undo = reverse("meetings:closure-undo", args=[closed.pk])
    elsewhere = factories.UserFactory(unit=other_unit, role="SUPERVISOR")

    def answers():
        return [client.get(LIST).status_code, client.get(CLOSE).status_code, client.post(undo).status_code]

    client.force_login(officer, backend=BACKEND)
    assert answers() == [403, 403, 403]
    client.force_login(auditor, backend=BACKEND)
    assert answers() == [200, 403, 403]
    client.force_login(elsewhere, backend=BACKEND)
    assert client.post(undo).status_code == 404
    assert list(client.get(LIST).context["closures"]) == []
    client.force_login(supervisor, backend=BACKEND)
    assert [client.post(LIST).status_code, client.delete(CLOSE).status_code, client.get(undo).status_code] == [405] * 3
