"""Logging a visit, planned or not."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting, Observation
from parole.audit.models import AccessLog, Event
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"


def url_of(parolee, query=""):
    return reverse("meetings:parolee-meeting-record", args=[parolee.pk]) + query


def answers(**changes):
    return {
        "form_token": str(uuid.uuid4()),
        "status": "HELD",
        "location": "RESIDENCE",
        "happened_at": "now",
        "is_unannounced": "on",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "next_location": "SUPERVISION_OFFICE",
        **changes,
    }


# --- A visit that nobody planned -------------------------------------------------------------------------------------


def test_parolee_meeting_record_shows_what_to_mind_before_anything_else(client, officer, parolee):
    factories.CautionFactory(parolee=parolee, text="Visit with two officers")
    factories.CautionFactory(parolee=parolee, text="Lifted long ago", lifted_on=date(2026, 11, 20))
    factories.AddressFactory(parolee=parolee, cautions="Dog in the yard")
    factories.AddressFactory(parolee=parolee, cautions="Old address", until_on=date(2026, 11, 3))
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(parolee))

    page = response.content.decode()
    assert [caution.text for caution in response.context["cautions"]] == [
        "Visit with two officers",
        "Dog in the yard (home: 1200 Grand Avenue, Des Moines)",
    ]
    assert page.index("Dog in the yard") < page.index("What happened?")
    assert AccessLog.objects.filter(kind="OPENED", parolee_id=parolee.pk).count() == 1


@pytest.mark.parametrize(
    ("query", "location", "is_unannounced"),
    [
        ("?where=RESIDENCE", "RESIDENCE", True),
        ("?where=FIELD", "FIELD", True),
        ("?where=COURT", "COURT", False),
        ("", "SUPERVISION_OFFICE", False),
    ],
)
def test_parolee_meeting_record_fills_in_what_the_link_says(client, officer, parolee, query, location, is_unannounced):
    client.force_login(officer, backend=BACKEND)

    form = client.get(url_of(parolee, query)).context["form"]

    assert form["location"].value() == location
    assert form["is_unannounced"].value() is is_unannounced
    assert form["happened_at"].value() == "now"
    assert form["status"].value() is None


def test_parolee_meeting_record_fills_in_what_the_check_in_due_first_asks_for(client, officer, parolee):
    factories.CheckInFactory(parolee=parolee, trace={"locations": ["RESIDENCE"], "types": [], "methods": []})
    client.force_login(officer, backend=BACKEND)

    form = client.get(url_of(parolee)).context["form"]

    assert form["location"].value() == "RESIDENCE"


def test_parolee_meeting_record_ignores_a_place_that_does_not_exist(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(parolee, "?where=<script>&type=x&method=y"))

    assert response.status_code == 200
    assert b"<script>&" not in response.content


def test_parolee_meeting_record_logs_an_attempt_by_the_outcome_alone(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)
    shown = client.get(url_of(parolee, "?where=RESIDENCE")).context["form"]
    untouched = {
        name: shown[name].value() or ""
        for name in shown.fields
        if name not in {"is_unannounced", "associates", "attachments"}
    }

    response = client.post(
        url_of(parolee, "?where=RESIDENCE"), {**untouched, "is_unannounced": "on", "status": "ATTEMPTED"}
    )

    assert response.status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.location, meeting.happened_at, meeting.is_announced) == (
        "ATTEMPTED",
        "RESIDENCE",
        NOW,
        False,
    )


def test_parolee_meeting_record_keeps_all_that_was_seen(client, officer, parolee):
    curfew, work = factories.ConditionFactory.create_batch(2, term=parolee.terms.get())
    mother = factories.AssociateFactory(parolee=parolee)
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        url_of(parolee),
        answers(
            happened_at="yesterday 3 pm",
            notes="x" * 12_000,
            others_present="شقيقه",
            associates=[str(mother.pk)],
            **{f"condition_{curfew.pk}": "NOT_COMPLIED", f"condition_{work.pk}": ""},
        ),
    )

    assert response.status_code == 302
    meeting = Meeting.objects.get()
    assert meeting.happened_at == datetime(2026, 11, 23, 21, tzinfo=UTC)
    assert (len(meeting.notes), meeting.others_present) == (12_000, "شقيقه")
    assert list(meeting.participants.values_list("associate", "came")) == [(mother.pk, True)]
    assert list(Observation.objects.values_list("condition", "outcome")) == [(curfew.pk, "NOT_COMPLIED")]


def test_parolee_meeting_record_says_what_is_due_next(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee, "?next=today"), answers(), follow=False)

    assert response.url == reverse("desk:today")
    assert [str(message) for message in client.get(url_of(parolee)).context["messages"]] == [
        "Meeting recorded. Nothing is due next."
    ]


@pytest.mark.parametrize("following", ["case", "https://elsewhere.example/", "//elsewhere.example"])
def test_parolee_meeting_record_leads_nowhere_else(client, officer, parolee, following):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee, f"?next={following}"), answers())

    assert response.url == reverse("meetings:parolee-meetings", args=[parolee.pk])


def test_parolee_meeting_record_plans_the_next_meeting_too(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    client.post(url_of(parolee), answers(next_at="12/8 9:30 am", next_location="COURT"))

    held, planned = Meeting.objects.order_by("pk")
    assert (held.status, planned.status, planned.location) == ("HELD", "SCHEDULED", "COURT")
    assert planned.scheduled_for == datetime(2026, 12, 8, 15, 30, tzinfo=UTC)


def test_parolee_meeting_record_records_nothing_when_the_next_meeting_cannot_be(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee), answers(next_at="yesterday 9:30 am", notes="Long thoughts"))

    assert response.status_code == 422
    assert response.context["form"].errors == {"next_at": ["That time has passed. Log the meeting instead."]}
    assert b"Long thoughts" in response.content
    assert not Meeting.objects.exists()
    assert not Event.objects.filter(verb="meeting.held").exists()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"status": ""}, "status"),
        ({"status": "SCHEDULED"}, "status"),
        ({"happened_at": "tomorrow 9:30"}, "happened_at"),
        ({"happened_at": "1/1/1901 9:00"}, "happened_at"),
        ({"happened_at": "31/31"}, "happened_at"),
        ({"location": "MOON"}, "location"),
        ({"associates": ["4711"]}, "associates"),
        ({"notes": "a\x00b"}, "notes"),
        ({"notes": "x" * 20_001}, "notes"),
        ({"condition_4711": "COMPLIED"}, "__all__"),
    ],
)
def test_parolee_meeting_record_refuses_and_keeps_what_was_typed(client, officer, parolee, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee), answers(**{"others_present": "The neighbor", **changes}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert b"There is a problem" in response.content
    assert b"The neighbor" in response.content
    assert not Meeting.objects.exists()


def test_parolee_meeting_record_refuses_an_associate_of_another_case(client, officer, parolee):
    stranger = factories.AssociateFactory(parolee=factories.CaseFactory())
    factories.AssociateFactory(parolee=parolee)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee), answers(associates=[str(stranger.pk)]))

    assert response.status_code == 422
    assert not Meeting.objects.exists()


def test_parolee_meeting_record_refuses_role(client, clerk, parolee):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(url_of(parolee)).status_code == 403


def test_parolee_meeting_record_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(url_of(parolee), answers()).status_code == 404
    assert not Meeting.objects.exists()


def test_parolee_meeting_record_refuses_other_methods(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert client.delete(url_of(parolee)).status_code == 405


# --- A planned meeting -----------------------------------------------------------------------------------------------


@pytest.fixture
def planned(parolee):
    return factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(minutes=30), location="COURT")


def record_url(meeting):
    return reverse("meetings:meeting-record", args=[meeting.pk])


def test_meeting_record_starts_from_what_was_planned(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    form = client.get(record_url(planned)).context["form"]

    assert (form["location"].value(), form["happened_at"].value()) == ("COURT", "Nov 24, 2026, 9:00 am")


def test_meeting_record_closes_the_planned_meeting(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(record_url(planned), answers(status="MISSED", location="COURT", happened_at="9:00 am"))

    assert response.status_code == 302
    planned.refresh_from_db()
    assert (planned.status, planned.happened_at) == ("MISSED", NOW - timedelta(minutes=30))


def test_meeting_record_refuses_a_closed_meeting(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(status="CANCELLED")
    client.force_login(officer, backend=BACKEND)

    response = client.post(record_url(planned), answers(notes="What I saw"))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == ["This meeting is closed: cancelled."]
    assert b"What I saw" in response.content


def test_meeting_record_leads_from_a_closed_meeting_to_the_case(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(status="CANCELLED")
    client.force_login(officer, backend=BACKEND)

    assert client.get(record_url(planned)).url == reverse("meetings:parolee-meetings", args=[planned.parolee_id])


def test_meeting_record_refuses_role(client, examiner, planned):
    client.force_login(examiner, backend=BACKEND)

    assert client.get(record_url(planned)).status_code == 403


def test_meeting_record_hides_meetings_of_another_unit(client, outsider, planned):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(record_url(planned), answers()).status_code == 404
    planned.refresh_from_db()
    assert planned.is_open


def test_meeting_record_refuses_other_methods(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    assert client.put(record_url(planned)).status_code == 405
