"""A form that is sent twice, also at the same moment, does its work once."""

import threading
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from cases.meetings.models import Meeting

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def form():
    return {
        "form_token": str(uuid.uuid4()),
        "status": "HELD",
        "location": "RESIDENCE",
        "happened_at": "now",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "next_at": "tomorrow 9:30 am",
        "next_location": "SUPERVISION_OFFICE",
    }


@pytest.mark.django_db
def test_a_form_sent_again_leads_to_the_first_answer(client, officer, parolee, form, frozen):
    url = reverse("meetings:parolee-meeting-record", args=[parolee.pk])
    client.force_login(officer, backend=BACKEND)

    answers = [client.post(url, form), client.post(url, form)]

    assert {answer.url for answer in answers} == {reverse("meetings:parolee-meetings", args=[parolee.pk])}
    assert sorted(Meeting.objects.values_list("status", flat=True)) == ["HELD", "SCHEDULED"]


@pytest.mark.django_db(transaction=True)
def test_a_form_sent_four_times_at_once_records_one_meeting(officer, parolee, form):
    url = reverse("meetings:parolee-meeting-record", args=[parolee.pk])
    start = threading.Barrier(4)
    codes = []

    def send() -> None:
        client = Client(headers={"host": "localhost"})
        client.force_login(officer, backend=BACKEND)
        start.wait()
        codes.append(client.post(url, form, secure=True).status_code)
        connection.close()

    threads = [threading.Thread(target=send) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert codes == [302] * 4
    assert sorted(Meeting.objects.values_list("status", flat=True)) == ["HELD", "SCHEDULED"]
