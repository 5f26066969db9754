"""What a device is given for the hours without network."""

import json
import re
import uuid

import pytest
from django.contrib.staticfiles import finders
from django.urls import reverse

from parole.audit.models import Submission
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
WORKER, SHELL = reverse("drafts:service-worker"), reverse("drafts:offline")
LIST, CHECK = reverse("drafts:unsent-list"), reverse("drafts:unsent-check")


def given(script, name):
    return json.loads(re.search(rf"^const {name} = (.*);$", script, re.MULTILINE)[1])


@pytest.mark.django_db
def test_service_worker_answers_for_every_address_and_keeps_static_files_alone(client):
    response = client.get(WORKER)

    script = response.content.decode()
    assert (WORKER, response["Content-Type"], response["Cache-Control"]) == (
        "/service-worker.js", "text/javascript", "no-cache",
    )  # fmt: skip
    assert given(script, "SHELL") == SHELL
    assert all(finders.find(url.removeprefix("/static/")) for url in given(script, "ASSETS"))
    assert {"/static/js/unsent.js", "/static/css/drafts.css"} <= set(given(script, "ASSETS"))


@pytest.mark.django_db
def test_service_worker_changes_its_version_only_when_something_changed(client, settings):
    versions = [given(client.get(WORKER).content.decode(), "VERSION") for _ in range(2)]
    settings.UNSENT_HOURS = 24
    changed = given(client.get(WORKER).content.decode(), "VERSION")

    assert versions[0] == versions[1] != changed


def test_the_page_for_no_network_holds_nothing_about_anybody(client, officer):
    for_nobody = client.get(SHELL).content.decode()
    client.force_login(officer, backend=BACKEND)

    assert (officer.name in for_nobody, "data-user" in for_nobody) == (False, False)
    assert 'data-shell="yes"' in for_nobody
    assert officer.name not in client.get(SHELL).content.decode()


def test_unsent_list_is_a_frame(client, officer):
    client.force_login(officer, backend=BACKEND)

    page = client.get(LIST).content.decode()

    assert '<ul id="unsent-entries"' in page
    assert f'data-user="{officer.pk}"' in page


def test_a_page_names_the_session_by_a_mark_that_changes_with_it(client, officer):
    marks = []
    for _ in range(2):
        client.force_login(officer, backend=BACKEND)
        page = client.get(LIST).content.decode()
        marks.append(re.search('data-session="([0-9a-f]{16})"', page)[1])
        assert client.session.session_key not in page
        client.logout()

    assert marks[0] != marks[1]


def test_unsent_check_says_who_is_signed_in_and_what_has_arrived(client, officer, colleague):
    mine, theirs, typed_online, unknown = (uuid.uuid4() for _ in range(4))
    for token, user, entered_at in ((mine, officer, NOW), (theirs, colleague, NOW), (typed_online, officer, None)):
        Submission.objects.create(
            token=uuid.uuid4(), form_token=token, user=user, at=NOW, entered_at=entered_at, answer="/"
        )
    client.force_login(officer, backend=BACKEND)

    said = client.get(CHECK, {"id": [mine, theirs, typed_online, unknown, "none"]}).json()

    assert (said["user"], said["arrived"]) == (officer.pk, [str(mine)])
    assert len(said["csrf_token"]) == 64


@pytest.mark.django_db
@pytest.mark.parametrize("url", [LIST, CHECK])
def test_nobody_who_is_signed_out_is_told_anything(client, url):
    assert client.get(url).status_code == 302


@pytest.mark.parametrize("url", [LIST, CHECK, WORKER, SHELL])
def test_nothing_is_posted_to_what_a_device_is_given(client, officer, url):
    client.force_login(officer, backend=BACKEND)

    assert client.post(url).status_code == 405
