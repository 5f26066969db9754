"""Finding meetings again by the words of their notes."""

import pytest
from django.db import connection
from django.urls import reverse

from cases.meetings.models import Meeting
from parole.audit.models import AccessLog
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
SEARCH = reverse("meetings:note-search")


def within(parolee):
    return reverse("meetings:parolee-note-search", args=[parolee.pk])


@pytest.fixture
def notes(parolee, officer, unit):
    other = factories.CaseFactory(officer=officer, unit=unit, last_name="Moss")
    return [
        factories.MeetingFactory(parolee=parolee, held=True, notes="Lost the job & pay at the warehouse."),
        factories.MeetingFactory(parolee=parolee, held=True, notes="Nothing new."),
        factories.MeetingFactory(parolee=other, held=True, notes="Works at two warehouses now."),
    ]


def test_note_search_finds_words_in_every_form_across_the_caseload(client, officer, notes):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SEARCH, {"q": "warehouse"})

    assert {row.meeting for row in response.context["rows"]} == {notes[0], notes[2]}
    page = response.content.decode()
    assert "<mark>warehouse</mark>" in page
    assert "job &amp; pay" in page


def test_parolee_note_search_stays_within_the_case(client, officer, parolee, notes):
    client.force_login(officer, backend=BACKEND)

    response = client.post(within(parolee), {"q": "warehouse"})

    assert [row.meeting for row in response.context["rows"]] == [notes[0]]
    assert set(AccessLog.objects.values_list("kind", flat=True)) == {"SEARCHED", "OPENED"}


@pytest.mark.parametrize("words", ["zeppelin", '"job warehouse"', "'", "!&|:*", "a\\"])
def test_note_search_says_so_when_nothing_is_found(client, officer, notes, words):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SEARCH, {"q": words})

    assert (response.status_code, response.context["rows"]) == (200, [])
    assert "No notes have all of these words" in response.content.decode()


@pytest.mark.parametrize("words", ["", "x" * 201, "a\x00b"])
def test_note_search_refuses_what_is_no_search(client, officer, words):
    client.force_login(officer, backend=BACKEND)

    assert client.post(SEARCH, {"q": words}).status_code == 422


def test_note_search_finds_nothing_beyond_reach(client, outsider, notes):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(SEARCH, {"q": "warehouse"}).context["rows"] == []


def test_note_search_keeps_what_was_typed_out_of_addresses_and_logs(client, officer, notes):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SEARCH, {"q": "warehouse"})

    assert response.request["QUERY_STRING"] == ""
    assert list(AccessLog.objects.values_list("kind", "view")) == [("SEARCHED", "meetings:note-search")]


@pytest.mark.parametrize("count", [1, 3, 50])
def test_note_search_costs_the_same_for_any_number(client, officer, parolee, count, django_assert_num_queries):
    factories.MeetingFactory.create_batch(count, parolee=parolee, held=True, notes="warehouse")
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(9):
        client.post(SEARCH, {"q": "warehouse"})


def test_the_index_of_notes_answers_the_search(db):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = Meeting.objects.all().mentioning("warehouse").values("pk").explain()

    assert "meeting_words_of_notes" in plan


@pytest.mark.parametrize("of_one", [False, True])
def test_note_search_refuses_role_and_other_methods(client, clerk, parolee, of_one):
    url = within(parolee) if of_one else SEARCH
    client.force_login(clerk, backend=BACKEND)

    assert client.post(url, {"q": "warehouse"}).status_code == 403
    assert client.delete(url).status_code == 405


def test_parolee_note_search_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(within(parolee), {"q": "warehouse"}).status_code == 404
