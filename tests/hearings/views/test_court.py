"""Court on the screen: recorded, listed, moved, cancelled, attended; exhibits; who may."""

from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import CourtAppearance
from tests import factories
from tests.conftest import NOW
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "/hearings/court/"


@pytest.fixture
def appearance(parolee, officer):
    return factories.CourtAppearanceFactory(parolee=parolee, officer=officer)


@pytest.fixture
def signed_in(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)
    return client


def url(name, row):
    return reverse(f"hearings:court-{name}", args=[row.pk])


def send(client, name, row, version=1, **said):
    return client.post(url(name, row), {"version": version, "form_token": uuid4(), **said})


def call(officer, **changes):
    return {
        "court": "Polk County District Court",
        "called_by": "DEFENSE",
        "officer": officer.pk,
        "on": "12/1/2026",
        "starts": "9:00 am",
        "ends": "2 h",
        "subpoena_on": "11/20/2026",
        "subpoena_how": "MAIL",
        "exhibits": "Curfew log\n\nChronology",
        **changes,
    }


def test_court_record_puts_it_into_the_calendar_and_on_the_case_file(signed_in, parolee, officer):
    answer = send(signed_in, "record", parolee, **call(officer))

    made = CourtAppearance.objects.get()
    assert answer.url == url("detail", made)
    assert (made.starts_at, made.ends_at, made.officer) == (NINE, NINE + 2 * HOUR, officer)
    assert [exhibit.what for exhibit in made.exhibits.order_by("pk")] == ["Curfew log", "Chronology"]
    tab = signed_in.get(reverse("hearings:parolee-hearings", args=[parolee.pk])).content.decode()
    assert url("detail", made) in tab
    assert url("record", parolee) in tab


def test_court_record_warns_of_what_else_is_then(signed_in, parolee, officer):
    factories.MeetingFactory(parolee=parolee, scheduled_for=NINE)

    page = signed_in.get(send(signed_in, "record", parolee, **call(officer)).url).content.decode()

    assert page.count("is wanted elsewhere at that time") == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"court": ""}, "This field is required."),
        ({"ends": "8:00 am"}, "It must end after it starts."),
        ({"ends": "13 h"}, "A day in court takes at most 12 hours."),
        ({"subpoena_how": ""}, "Of a subpoena say both on which day and how it came."),
        ({"exhibits": "x" * 201}, "At most 20 lines of 200 letters."),
        ({"officer": "0"}, "Select a valid choice."),
    ],
)
def test_court_record_says_what_is_wrong_and_keeps_what_was_typed(signed_in, parolee, officer, changes, words):
    page = send(signed_in, "record", parolee, **{**call(officer), "case_number": "FECR-101", **changes})

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "FECR-101" in page.content.decode()
    assert not CourtAppearance.objects.exists()


def test_court_move_takes_the_new_day_or_postpones_without_one(signed_in, appearance):
    send(signed_in, "move", appearance, on="12/8/2026", starts="1 pm", ends="3 pm", place="Room 4", reason="New day.")
    appearance.refresh_from_db()
    assert (appearance.starts_at.isoformat(), appearance.place) == ("2026-12-08T19:00:00+00:00", "Room 4")

    send(signed_in, "move", appearance, version=2, reason="The judge is ill.")

    appearance.refresh_from_db()
    assert (appearance.status, appearance.reason) == ("POSTPONED", "The judge is ill.")
    assert "No day yet" in signed_in.get(url("detail", appearance)).content.decode()


def test_court_move_asks_for_all_of_a_time_or_none(signed_in, appearance):
    page = send(signed_in, "move", appearance, on="12/8/2026", reason="New day.")

    assert page.status_code == 422
    assert page.content.decode().count("Say the day and both times, or none of them.") >= 2


def test_court_attend_notes_the_testimony_when_its_time_has_come(signed_in, parolee, officer, appearance):
    assert "It was attended" not in signed_in.get(url("detail", appearance)).content.decode()
    assert send(signed_in, "attend", appearance, testimony="Too early.").status_code == 422
    begun = factories.CourtAppearanceFactory(parolee=parolee, officer=officer, starts_at=NOW - HOUR)
    assert "It was attended" in signed_in.get(url("detail", begun)).content.decode()

    send(signed_in, "attend", begun, testimony="Asked about the curfew.")

    assert "Asked about the curfew." in signed_in.get(url("detail", begun)).content.decode()


def test_court_cancel_says_why_and_refuses_a_stale_page(signed_in, appearance):
    stale = send(signed_in, "cancel", appearance, version=7, reason="Settled.")
    assert (stale.status_code, "Settled." in stale.content.decode()) == (422, True)

    send(signed_in, "cancel", appearance, reason="Settled.")

    appearance.refresh_from_db()
    assert (appearance.status, appearance.reason) == ("CANCELLED", "Settled.")


def test_court_exhibit_return_says_that_it_is_back(signed_in, appearance):
    exhibit = factories.CourtExhibitFactory(appearance=appearance)
    assert "Back today" in signed_in.get(url("detail", appearance)).content.decode()

    send(signed_in, "exhibit-return", exhibit)

    assert "back on" in signed_in.get(url("detail", appearance)).content.decode()


def test_whoever_was_called_keeps_the_page_when_the_case_is_somebody_elses(client, outsider, appearance):
    CourtAppearance.objects.update(officer=outsider)
    client.force_login(outsider, backend=BACKEND)

    page = client.get(url("detail", appearance))

    assert page.status_code == 200
    assert "Case file" not in page.content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_court_list_costs_the_same_for_any_number(client, officer, parolee, django_assert_num_queries, count):
    factories.CourtAppearanceFactory.create_batch(count, parolee=parolee, officer=officer)
    client.force_login(officer, backend=BACKEND)
    client.get(LIST)

    with django_assert_num_queries(8):
        page = client.get(LIST)

    assert page.content.count(b'<tr id="court-') == min(count, 50)


def test_court_list_shows_those_to_come_or_those_that_are_over(signed_in, parolee, officer, appearance):
    over = factories.CourtAppearanceFactory(parolee=parolee, officer=officer, attended=True)

    pages = [signed_in.get(f"{LIST}{query}").content.decode() for query in ("", "?show=over")]

    assert [f'id="court-{appearance.pk}"' in page for page in pages] == [True, False]
    assert [f'id="court-{over.pk}"' in page for page in pages] == [False, True]


def test_clerks_and_the_board_read_no_testimony(client, clerk, examiner, auditor, outsider, parolee, officer):
    over = factories.CourtAppearanceFactory(parolee=parolee, officer=officer, attended=True)
    for user, status in ((clerk, 403), (examiner, 403), (outsider, 404), (auditor, 200)):
        client.force_login(user, backend=BACKEND)
        assert client.get(url("detail", over)).status_code == status
    client.force_login(auditor, backend=BACKEND)
    assert send(client, "cancel", over, reason="No.").status_code == 403
    client.force_login(officer, backend=BACKEND)
    assert [client.post(LIST).status_code, client.post(url("detail", over)).status_code] == [405, 405]
    assert client.get(url("exhibit-return", factories.CourtExhibitFactory(appearance=over))).status_code == 405
