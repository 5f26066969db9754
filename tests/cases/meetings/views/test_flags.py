"""An unusual entry comes back once, is kept with its reason, and is cleared by a supervisor."""

import pytest
from django.urls import reverse

from cases.meetings.models import IntegrityFlag, Meeting
from tests import factories
from tests.cases.meetings.views.test_recording import answers, url_of

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
LATE = {"happened_at": "11/19 9:30 am", "notes": "Met at the gate."}


@pytest.fixture
def flag(parolee, officer):
    return factories.IntegrityFlagFactory(
        meeting=factories.MeetingFactory(parolee=parolee, held=True, recorded_by=officer)
    )


def clear_url(flag):
    return reverse("meetings:flag-clear", args=[flag.pk])


# --- Asked at recording ----------------------------------------------------------------------------------------------


def test_parolee_meeting_record_asks_once_and_keeps_what_was_typed(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    asked = client.post(url_of(parolee), answers(**LATE))

    assert (asked.status_code, Meeting.objects.count()) == (200, 0)
    page = asked.content.decode()
    assert "It is entered 5 days after it happened." in page
    assert "Met at the gate." in page
    assert 'name="flag_reason"' in page

    assert client.post(url_of(parolee), answers(**LATE, flag_reason="")).context["form"].errors == {
        "flag_reason": ["Say why, or change what is wrong."]
    }
    assert client.post(url_of(parolee), answers(**LATE, flag_reason="No network.")).status_code == 302
    assert (IntegrityFlag.objects.get().reason, Meeting.objects.count()) == ("No network.", 1)


def test_parolee_meeting_record_takes_what_was_accepted_on_a_phone(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(parolee), answers(**LATE, flag_reason="", accept_flags="1"))

    assert response.status_code == 302
    assert IntegrityFlag.objects.get().reason == ""


def test_parolee_meeting_record_asks_nothing_of_an_ordinary_entry(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert b"flags-asked" not in client.get(url_of(parolee)).content
    assert client.post(url_of(parolee), answers()).status_code == 302
    assert not IntegrityFlag.objects.exists()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ({}, (False, "")),
        ({"notes_are_sensitive": "on"}, (True, "")),
        ({"sensitive_reason": "Names the victim"}, (True, "Names the victim")),
    ],
)
def test_parolee_meeting_record_keeps_what_is_sensitive(client, officer, parolee, sent, kept):
    client.force_login(officer, backend=BACKEND)

    client.post(url_of(parolee), answers(notes="Long talk.", **sent))

    meeting = Meeting.objects.get()
    assert (meeting.notes_are_sensitive, meeting.sensitive_reason) == kept
    page = client.get(reverse("meetings:parolee-meetings", args=[parolee.pk])).content
    assert (b"Sensitive: not for the parolee" in page) is kept[0]


# --- Cleared ---------------------------------------------------------------------------------------------------------


def test_flag_clear_takes_it_off_the_queue_and_keeps_it(client, supervisor, flag):
    client.force_login(supervisor, backend=BACKEND)

    assert b"The phone had no network." in client.get(clear_url(flag)).content
    response = client.post(clear_url(flag), {"reason": "The call list agrees."})

    assert response.url == "/approvals/"
    flag.refresh_from_db()
    assert (flag.cleared_by, flag.clearing_reason) == (supervisor, "The call list agrees.")


def test_flag_clear_refuses_without_a_reason_and_ones_own_entry(client, supervisor, flag):
    client.force_login(supervisor, backend=BACKEND)
    assert list(client.post(clear_url(flag), {"reason": ""}).context["form"].errors) == ["reason"]
    Meeting.objects.filter(pk=flag.meeting_id).update(recorded_by=supervisor)

    own = client.post(clear_url(flag), {"reason": "Right."})

    assert own.status_code == 422
    assert own.context["form"].non_field_errors() == [
        "Nobody clears a flag of their own entry. Another supervisor must."
    ]


def test_flag_clear_is_for_supervisors_who_reach_the_case(client, officer, other_unit, supervisor, flag):
    elsewhere = factories.UserFactory(unit=other_unit, role="SUPERVISOR")
    answered = []
    for user in (officer, elsewhere):
        client.force_login(user, backend=BACKEND)
        answered.append(client.get(clear_url(flag)).status_code)
    client.force_login(supervisor, backend=BACKEND)
    answered.append(client.delete(clear_url(flag)).status_code)

    assert answered == [403, 404, 405]
