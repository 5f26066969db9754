"""Keeping what is typed while somebody types, on every form; and letting go of it."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from parole.drafts.models import Draft
from parole.drafts.restoring import DEVICE_COOKIE
from tests.conftest import NOW
from tests.factories import PASSWORD, DraftFactory

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
SAVE, DISCARD = reverse("drafts:draft-save"), reverse("drafts:draft-discard")


@pytest.fixture
def path(parolee):
    return reverse("meetings:parolee-meeting-record", args=[parolee.pk])


def typed(path, **fields):
    return {"draft_path": path, "form_token": str(uuid.uuid4()), **fields}


# --- Saving ----------------------------------------------------------------------------------------------------------


def test_draft_save_keeps_what_stands_in_the_form_and_says_when(client, officer, path):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SAVE, typed(path, notes="Calm", associates=["1", "2"]))

    assert (response.status_code, response.json()) == (200, {"saved_at": "9:30 am"})
    draft = Draft.objects.get()
    assert (draft.user, draft.path, draft.fields) == (officer, path, {"notes": ["Calm"], "associates": ["1", "2"]})
    cookie = response.cookies[DEVICE_COOKIE]
    assert (cookie.value, cookie["secure"], cookie["httponly"], cookie["samesite"]) == (
        str(draft.device), True, True, "Strict",
    )  # fmt: skip


def test_draft_save_knows_its_device_again(client, officer, path):
    client.force_login(officer, backend=BACKEND)

    first = client.post(SAVE, typed(path, notes="Cal")).cookies[DEVICE_COOKIE].value
    second = client.post(SAVE, typed(path, notes="Calm")).cookies[DEVICE_COOKIE].value

    assert first == second


@pytest.mark.parametrize(
    "wrong",
    [
        {"draft_path": "/meetings/1/record/?who=Alvarez"},
        {"draft_path": "//elsewhere.example/"},
        {"draft_path": "/nowhere/"},
        {"draft_path": "/account/sign-in/"},
        {"draft_path": "/notices/"},
        {"draft_path": f"/meetings/{'1' * 200}/record/"},
        {"form_token": "none"},
    ],
)
def test_draft_save_takes_nothing_but_a_form_that_the_role_may_open(client, officer, path, wrong):
    client.force_login(officer, backend=BACKEND)

    response = client.post(SAVE, {**typed(path, notes="Calm"), **wrong})

    assert (response.status_code, Draft.objects.count()) == (400, 0)


def test_draft_save_says_why_it_does_not_keep_too_much(client, officer, path, settings):
    settings.DRAFTS_MAX_BYTES = 1024
    client.force_login(officer, backend=BACKEND)

    response = client.post(SAVE, typed(path, notes="x" * 2000))

    words = "This is longer than what is kept (1 KB). Send the form soon."
    assert (response.status_code, response.json()) == (413, {"words": words})


def test_draft_save_says_that_the_form_was_sent(client, officer, path):
    token = str(uuid.uuid4())
    visit = {"status": "HELD", "location": "RESIDENCE", "happened_at": "now", "method": "IN_PERSON", "type": "DIRECT"}
    client.force_login(officer, backend=BACKEND)
    sent = client.post(path, {**visit, "next_location": "RESIDENCE", "form_token": token})

    response = client.post(SAVE, {**typed(path, notes="Late"), "form_token": token})

    assert (sent.status_code, response.status_code, Draft.objects.count()) == (302, 409, 0)


def test_draft_save_leads_whoever_is_signed_out_to_the_sign_in(client, path):
    response = client.post(SAVE, typed(path, notes="Calm"))

    assert (response.status_code, Draft.objects.count()) == (302, 0)


@pytest.mark.parametrize("url", [SAVE, DISCARD])
def test_drafts_are_kept_and_discarded_by_post_alone(client, officer, url):
    client.force_login(officer, backend=BACKEND)

    assert client.get(url).status_code == 405


# --- Restoring -------------------------------------------------------------------------------------------------------


def test_a_form_opens_with_what_was_typed_into_it(client, officer, path):
    draft = DraftFactory(
        user=officer,
        path=path,
        saved_at=NOW - timedelta(hours=1),
        fields={"notes": ["Calm & alone"], "status": ["MISSED"], "location": ["FIELD"], "happened_at": ["8:00 am"]},
    )
    client.force_login(officer, backend=BACKEND)
    client.cookies[DEVICE_COOKIE] = str(draft.device)

    page = client.get(path).content.decode()

    assert "Restored what you typed on Tue, Nov 24, 8:30 am. It is not sent yet." in page
    assert "Calm &amp; alone</textarea>" in page
    assert re.search(r'value="MISSED"[^>]*checked', page)
    assert '<option value="FIELD" selected>' in page
    assert 'name="happened_at" value="8:00 am"' in page
    assert not re.search(r'name="is_unannounced"[^>]*checked', page)
    assert f'name="form_token" value="{draft.form_token}"' in page


def test_a_form_says_that_it_was_typed_on_another_device(client, officer, path):
    DraftFactory(user=officer, path=path)
    client.force_login(officer, backend=BACKEND)

    assert "9:30 am, on another device. It is not sent yet." in client.get(path).content.decode()


def test_now_and_yesterday_mean_what_they_meant_when_they_were_typed(client, officer, path):
    DraftFactory(
        user=officer,
        path=path,
        saved_at=NOW - timedelta(days=2),
        fields={"happened_at": ["now"], "next_at": ["tomorrow 3 pm"]},
    )
    client.force_login(officer, backend=BACKEND)

    form = client.get(path).context["form"]

    assert (form["happened_at"].value(), form["next_at"].value()) == ("11/22/2026 9:30 am", "11/23/2026 3:00 pm")


def test_nobody_is_shown_what_another_typed(client, officer, supervisor, path):
    DraftFactory(user=officer, path=path, fields={"notes": ["Mine alone"]})
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(path).content.decode()

    assert ("Mine alone" in page, "Restored" in page) == (False, False)


def test_a_draft_that_has_expired_is_not_restored(client, officer, path):
    DraftFactory(user=officer, path=path, saved_at=NOW - timedelta(days=14), expires_at=NOW)
    client.force_login(officer, backend=BACKEND)

    assert "Restored" not in client.get(path).content.decode()


def test_a_draft_of_a_case_that_was_lost_stays_unseen(client, outsider, path):
    DraftFactory(user=outsider, path=path, fields={"notes": ["Theirs"]})
    client.force_login(outsider, backend=BACKEND)

    response = client.get(path)

    assert (response.status_code, b"Theirs" in response.content) == (404, False)


def test_a_form_that_is_sent_takes_its_draft_along(client, officer, path):
    DraftFactory(user=officer, path=path)
    other = DraftFactory(user=officer, path="/intake/")
    visit = {"status": "HELD", "location": "RESIDENCE", "happened_at": "now", "method": "IN_PERSON", "type": "DIRECT"}
    client.force_login(officer, backend=BACKEND)

    client.post(path, {**visit, "next_location": "RESIDENCE", "form_token": str(uuid.uuid4())})

    assert list(Draft.objects.all()) == [other]


def test_a_form_that_is_refused_keeps_its_draft(client, officer, path):
    draft = DraftFactory(user=officer, path=path)
    client.force_login(officer, backend=BACKEND)

    response = client.post(path, {"form_token": str(uuid.uuid4())})

    assert (response.status_code, list(Draft.objects.all())) == (422, [draft])


def test_whoever_signs_in_again_comes_back_to_the_form_with_its_words(client, officer, path):
    DraftFactory(user=officer, path=path, fields={"notes": ["Written before the session ended"]})

    sign_in = client.get(path)
    back = client.post(sign_in.url, {"login": officer.email, "password": PASSWORD}, follow=True)

    assert back.redirect_chain[-1][0] == path
    assert "Written before the session ended</textarea>" in back.content.decode()


# --- Discarding ------------------------------------------------------------------------------------------------------


def test_draft_discard_shows_the_form_as_it_was_before(client, officer, path):
    DraftFactory(user=officer, path=path, fields={"notes": ["Not this"]})
    client.force_login(officer, backend=BACKEND)

    response = client.post(DISCARD, {"draft_path": path}, follow=True)

    page = response.content.decode()
    assert (response.redirect_chain, Draft.objects.count()) == ([(path, 302)], 0)
    assert ("What you had typed is discarded." in page, "Not this" in page) == (True, False)


@pytest.mark.parametrize("wrong", ["//elsewhere.example/", "https://elsewhere.example/", "/nowhere/", ""])
def test_draft_discard_leads_to_no_other_place(client, officer, path, wrong):
    client.force_login(officer, backend=BACKEND)

    assert client.post(DISCARD, {"draft_path": wrong}).status_code == 400
