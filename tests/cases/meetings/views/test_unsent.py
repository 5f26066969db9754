"""A visit that was logged without network arrives once, as it was typed and when it was typed."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.meetings.models import Meeting
from parole.audit.models import Submission
from tests import factories
from tests.conftest import NOW

BACKEND = "django.contrib.auth.backends.ModelBackend"
TYPED_AT = NOW - timedelta(days=2)


@pytest.fixture
def entry():
    return {
        "form_token": str(uuid.uuid4()),
        "entered_at": TYPED_AT.isoformat(),
        "status": "HELD",
        "location": "RESIDENCE",
        "happened_at": "yesterday 3 pm",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "notes": "Calm",
        "next_location": "SUPERVISION_OFFICE",
    }


@pytest.fixture
def url(parolee):
    return reverse("meetings:parolee-meeting-record", args=[parolee.pk])


@pytest.fixture
def signed_in(client, officer):
    client.force_login(officer, backend=BACKEND)
    return client


def test_an_entry_means_the_days_of_its_own_time(signed_in, url, entry, frozen):
    response = signed_in.post(url, entry)

    meeting = Meeting.objects.get()
    assert response.status_code == 302
    assert (meeting.happened_on.isoformat(), meeting.recorded_at) == ("2026-11-21", NOW)
    assert Submission.objects.get().entered_at == TYPED_AT


def test_an_entry_that_is_sent_again_leads_to_the_first_answer_though_it_would_be_refused_by_now(
    signed_in, parolee, url, entry, frozen
):
    condition = factories.ConditionFactory(term=parolee.terms.get())
    entry[f"condition_{condition.pk}"] = "COMPLIED"
    first = signed_in.post(url, entry)
    condition.ends_on = NOW.date() - timedelta(days=1)
    condition.save()
    frozen.move_to(NOW + timedelta(days=2))

    again = signed_in.post(url, entry)

    assert (first.status_code, again.status_code, again.url) == (302, 302, first.url)
    assert Meeting.objects.count() == 1


def test_an_entry_that_arrived_is_not_recorded_again_in_other_words(signed_in, url, entry, frozen):
    signed_in.post(url, entry)

    response = signed_in.post(url, {**entry, "notes": "Calm, and sober"})

    assert (response.status_code, list(Meeting.objects.values_list("notes", flat=True))) == (422, ["Calm"])
    assert "This arrived before, as you first sent it." in response.content.decode()
    assert "Calm, and sober</textarea>" in response.content.decode()


@pytest.mark.parametrize("first", ["page", "entry"])
def test_a_visit_is_not_recorded_by_its_page_and_by_the_device(signed_in, url, entry, first, frozen):
    page = {**entry, "happened_at": "11/21/2026 3 pm"}
    del page["entered_at"]
    sendings = [page, entry] if first == "page" else [entry, page]

    codes = [signed_in.post(url, sending).status_code for sending in sendings]

    assert (codes, Meeting.objects.count()) == ([302, 422], 1)


def test_an_entry_that_is_refused_stands_in_the_form_and_stays_the_same_entry(signed_in, url, entry, frozen):
    refused = signed_in.post(url, {**entry, "status": ""})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert f'name="form_token" value="{entry["form_token"]}"' in page
    assert f'name="entered_at" value="{entry["entered_at"]}"' in page

    codes = [signed_in.post(url, entry).status_code for _ in range(2)]

    assert (codes, Meeting.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("written", ["soon", "2026-11-24T09:30:00", "2020-01-01T00:00:00+00:00", "1-1-1"])
def test_an_entry_whose_moment_cannot_be_is_no_entry(signed_in, url, entry, written, frozen):
    response = signed_in.post(url, {**entry, "entered_at": written})

    assert (response.status_code, Meeting.objects.count()) == (400, 0)


def test_an_entry_of_a_device_whose_clock_is_ahead_was_typed_now(signed_in, url, entry, frozen):
    signed_in.post(url, {**entry, "entered_at": (NOW + timedelta(hours=3)).isoformat()})

    assert Submission.objects.get().entered_at == NOW


def test_an_entry_of_a_case_out_of_reach_is_not_taken(client, outsider, url, entry, frozen):
    client.force_login(outsider, backend=BACKEND)

    assert (client.post(url, entry).status_code, Meeting.objects.count()) == (404, 0)


@pytest.mark.django_db(transaction=True)
def test_an_entry_sent_twenty_times_at_once_is_one_meeting(officer, url, entry):
    entry |= {"entered_at": timezone.now().isoformat(), "happened_at": "now"}
    start = threading.Barrier(20)
    codes = []

    def send() -> None:
        client = Client(headers={"host": "localhost"})
        client.force_login(officer, backend=BACKEND)
        start.wait()
        codes.append(client.post(url, entry, secure=True).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes == [302] * 20
    assert (Meeting.objects.count(), Submission.objects.count()) == (1, 1)


def test_a_planned_meeting_that_was_closed_meanwhile_says_that_the_draft_was_not_used(
    signed_in, officer, parolee, frozen
):
    meeting = factories.MeetingFactory(parolee=parolee, held=True)
    path = reverse("meetings:meeting-record", args=[meeting.pk])
    factories.DraftFactory(user=officer, path=path)

    response = signed_in.get(path, follow=True)

    assert (
        "This meeting was closed meanwhile. What you typed on Tue, Nov 24, 9:30 am was not used."
        in response.content.decode()
    )
