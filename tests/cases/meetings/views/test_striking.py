"""Striking an entry, and moving it to the right person."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def meeting(parolee, officer):
    return factories.MeetingFactory(
        parolee=parolee,
        held=True,
        happened_at=NOW - timedelta(hours=2),
        happened_on=NOW.date(),
        recorded_by=officer,
        recorded_at=NOW - timedelta(hours=1),
        scheduled_for=None,
    )


@pytest.fixture
def right(officer, unit):
    return factories.CaseFactory(officer=officer, unit=unit, number="P4711", first_name="Ray")


def url_of(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


def sent(**changes):
    return {"form_token": str(uuid.uuid4()), "version": "1", "reason": "Two names alike.", **changes}


def test_meeting_strike_strikes_and_leads_to_the_case(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)
    url, form = url_of("meeting-strike", meeting), sent()

    first, again = client.post(url, form), client.post(url, form)

    tab = reverse("meetings:parolee-meetings", args=[meeting.parolee_id])
    assert [first.url, again.url] == [tab, tab]
    meeting.refresh_from_db()
    assert (meeting.struck_by, meeting.struck_reason) == (officer, "Two names alike.")


@pytest.mark.parametrize(
    ("changes", "field"), [({"reason": ""}, "reason"), ({"version": "7"}, "__all__"), ({"version": "x"}, "version")]
)
def test_meeting_strike_refuses_without_a_reason_and_a_stale_page(client, officer, meeting, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-strike", meeting), sent(**changes))

    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert not Meeting.objects.struck().exists()


@pytest.mark.parametrize("name", ["meeting-strike", "meeting-move"])
def test_locked_entries_are_left_to_a_supervisor(client, officer, meeting, name):
    Meeting.objects.filter(pk=meeting.pk).update(recorded_at=NOW - timedelta(days=8))
    client.force_login(officer, backend=BACKEND)

    assert client.get(url_of(name, meeting)).url == url_of("meeting-detail", meeting)


def test_meeting_move_shows_what_it_does_before_it_does_it(client, officer, meeting, right):
    condition = factories.ConditionFactory(term=meeting.term, category="TRAVEL")
    meeting.observations.create(parolee=meeting.parolee, condition=condition, outcome="COMPLIED")
    client.force_login(officer, backend=BACKEND)
    url = url_of("meeting-move", meeting)

    shown = client.post(url, sent(number="p4711"))

    assert (shown.status_code, shown.context["to"]) == (200, right)
    assert b"Travel: complied" in shown.content
    assert not Meeting.objects.struck().exists()
    assert shown.context["form"]["confirmed"].value() == right.pk

    done = client.post(url, sent(number="p4711", confirmed=str(right.pk)))

    assert done.url == reverse("meetings:parolee-meetings", args=[meeting.parolee_id])
    meeting.refresh_from_db()
    assert meeting.moved_to.parolee == right


def test_meeting_move_shows_another_person_again_who_was_not_shown(client, officer, meeting, right):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-move", meeting), sent(number="P4711", confirmed=str(meeting.parolee_id)))

    assert (response.status_code, response.context["to"]) == (200, right)
    assert not Meeting.objects.struck().exists()


@pytest.mark.parametrize("number", ["", "P9999", "P4712", "P4713", "OWN"])
def test_meeting_move_refuses_whom_it_cannot_be(client, officer, outsider, unit, meeting, number):
    factories.CaseFactory(officer=outsider, number="P4712")
    factories.CaseFactory(officer=officer, unit=unit, number="P4713", population="JUVENILE")
    officer.populations = ["ADULT", "JUVENILE"]
    officer.save()
    meeting.parolee.number = "OWN"
    meeting.parolee.save()
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-move", meeting), sent(number=number))

    assert (response.status_code, list(response.context["form"].errors)) == (422, ["number"])
    assert b"Two names alike." in response.content


def test_meeting_move_refuses_a_stale_page(client, officer, meeting, right):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-move", meeting), sent(number="P4711", confirmed=str(right.pk), version="7"))

    assert response.status_code == 422
    assert "changed after you opened it" in response.context["form"].non_field_errors()[0]
    assert not Meeting.objects.filter(parolee=right).exists()


@pytest.mark.parametrize("name", ["meeting-strike", "meeting-move"])
def test_pages_of_striking_are_for_those_who_reach_the_case(client, auditor, outsider, officer, meeting, name):
    url = url_of(name, meeting)
    answers = []
    for user in (auditor, outsider):
        client.force_login(user, backend=BACKEND)
        answers.append(client.get(url).status_code)
    client.force_login(officer, backend=BACKEND)
    answers.append(client.put(url).status_code)

    assert answers == [403, 404, 405]
