"""Possible arrests on Today, in their list and side by side; confirmed, dismissed and looked at again."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.desk.models import ArrestMatch
from cases.parolees.models import CaseEvent
from parole.accounts.models import User
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "/arrests/"


@pytest.fixture
def match(parolee):
    return factories.ArrestMatchFactory(parolee=parolee, booking_number="B-1", identifiers={"FBI": "FB-1"})


@pytest.fixture
def signed_in(client, officer, match):
    client.force_login(officer, backend=BACKEND)
    return client


def url(name, match):
    return reverse(f"desk:match-{name}", args=[match.pk])


def send(client, name, match, version=1, **said):
    return client.post(url(name, match), {"version": version, "form_token": uuid4(), **said})


def test_today_says_possible_and_not_confirmed_to_officer_and_supervisor(client, officer, supervisor, match):
    for user in (officer, supervisor):
        client.force_login(user, backend=BACKEND)
        page = client.get("/").content.decode()
        assert "1 possible arrest, not confirmed" in page
        assert "Possible: not confirmed" in page
        assert url("detail", match) in page


@pytest.mark.parametrize("who", ["outsider", "clerk", "examiner", "auditor"])
def test_today_says_nothing_of_it_to_others(client, request, match, who):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert "ossible arrest" not in client.get("/").content.decode()


def test_today_tells_the_supervisor_of_a_file_that_nobody_could_read(client, supervisor, officer):
    from cases.desk.models import ArrestFile

    ArrestFile.objects.create(sha256="0" * 64, problem="The file is no text.", by=User.objects.system(), at=NOW)
    client.force_login(supervisor, backend=BACKEND)
    assert (
        "could not be read, so nobody knows who stands in it. The file is no text." in client.get("/").content.decode()
    )

    client.force_login(officer, backend=BACKEND)
    assert "could not be read" not in client.get("/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_match_list_costs_the_same_for_any_number(client, officer, parolee, django_assert_num_queries, count):
    factories.ArrestMatchFactory.create_batch(count, parolee=parolee)
    client.force_login(officer, backend=BACKEND)
    client.get(LIST)

    with django_assert_num_queries(9):
        page = client.get(LIST)

    assert page.content.count(b'<tr id="match-') == min(count, 50)


def test_match_list_shows_what_waits_or_what_is_decided(signed_in, parolee, match):
    dismissed = factories.ArrestMatchFactory(parolee=parolee, dismissed=True)

    waiting = signed_in.get(LIST).content.decode()
    decided = signed_in.get(f"{LIST}?status=decided").content.decode()

    assert (f'id="match-{match.pk}"' in waiting, f'id="match-{dismissed.pk}"' in waiting) == (True, False)
    assert (f'id="match-{match.pk}"' in decided, f'id="match-{dismissed.pk}"' in decided) == (False, True)


def test_match_detail_shows_both_records_side_by_side(signed_in, parolee, match, officer):
    factories.IdentifierFactory(parolee=parolee, kind="FBI", value="FB-2")
    factories.AliasFactory(parolee=parolee, name="Rosalia Dominguez")
    namesake = factories.ArrestMatchFactory(parolee=factories.CaseFactory(officer=officer), booking_number="B-1")

    page = signed_in.get(url("detail", match))

    assert [(line.label, line.theirs, line.ours, line.agrees) for line in page.context["lines"]] == [
        ("Name", "Alvarez, Rosa", "Alvarez, Rosa", True),
        ("Also known as", "", "Rosalia Dominguez", None),
        ("Birth date", "May 17, 1990", "May 17, 1990", True),
        ("FBI number", "FB-1", "FB-2", False),
    ]
    text = page.content.decode()
    assert "Until somebody confirms it, nothing rests on it" in text
    assert url("detail", namesake) in text


def test_match_confirm_records_the_arrest_and_offers_a_violation_report(signed_in, match):
    page = send(signed_in, "confirm", match)

    arrest = CaseEvent.objects.get()
    assert page.url == url("detail", match)
    text = signed_in.get(page.url).content.decode()
    assert "Confirmed: the new arrest is on record." in text
    report = reverse("violations:parolee-violation-create", args=[match.parolee_id])
    assert f"{report}?arrest={arrest.pk}" in text


def test_match_confirm_twice_is_one_arrest(signed_in, match):
    fields = {"version": 1, "form_token": uuid4()}
    for _ in range(2):
        signed_in.post(url("confirm", match), fields)
    send(signed_in, "confirm", match, version=2)

    assert CaseEvent.objects.count() == 1


def test_match_confirm_refuses_a_page_that_is_older_than_the_report(signed_in, match):
    ArrestMatch.objects.update(version=2)

    page = signed_in.get(send(signed_in, "confirm", match).url).content.decode()

    assert "Somebody else was here first." in page
    assert not CaseEvent.objects.exists()


def test_match_dismiss_says_why_and_match_reopen_takes_it_back(signed_in, match):
    send(signed_in, "dismiss", match, reason="OTHER_PERSON", note="Was at work that evening.")
    page = signed_in.get(url("detail", match)).content.decode()
    assert "It is another person." in page
    assert "Was at work that evening." in page

    send(signed_in, "reopen", match, version=2)

    match.refresh_from_db()
    assert match.is_possible


@pytest.mark.parametrize(
    ("said", "words"),
    [({"reason": ""}, "This field is required."), ({"reason": "WITHDRAWN"}, "Select a valid choice.")],
)
def test_match_dismiss_asks_for_a_reason_of_a_person(signed_in, match, said, words):
    page = send(signed_in, "dismiss", match, note="Kept as typed.", **said)

    assert page.status_code == 422
    assert words in page.content.decode()
    assert "Kept as typed." in page.content.decode()


def test_match_dismiss_shows_what_was_corrected_meanwhile_and_keeps_what_was_typed(signed_in, match):
    ArrestMatch.objects.update(version=2, agency="Dallas County Jail")

    page = send(signed_in, "dismiss", match, reason="OLD", note="An old case.")

    text = page.content.decode()
    assert page.status_code == 422
    assert "Somebody else was here first." in text
    assert "Dallas County Jail" in text
    assert "An old case." in text
    assert 'name="version" value="2"' in text


def test_decisions_are_for_those_who_edit_the_case(client, auditor, clerk, outsider, officer, match):
    names = ("confirm", "dismiss", "reopen")
    expected = ((auditor, 200, 403), (clerk, 403, 403), (outsider, 404, 404))
    for user, seen, decided in expected:
        client.force_login(user, backend=BACKEND)
        assert client.get(url("detail", match)).status_code == seen
        assert {send(client, name, match).status_code for name in names} == {decided}
    client.force_login(officer, backend=BACKEND)
    assert [client.get(url(name, match)).status_code for name in ("confirm", "reopen")] == [405, 405]
    assert [client.post(url("detail", match)).status_code, client.post(LIST).status_code] == [405, 405]
