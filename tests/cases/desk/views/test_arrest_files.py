"""A file of bookings on a page: looked at, matched, and what became of it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.desk.models import ArrestFile, ArrestMatch
from parole.accounts.models import User
from tests import factories
from tests.cases.desk.arrests.files import BROKEN, file_of, row
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
BRING, TAKE = "/arrests/files/bring/", "/arrests/files/take/"


@pytest.fixture
def signed_in(client, supervisor, parolee):
    client.force_login(supervisor, backend=BACKEND)
    return client


def look_at(client, content):
    return client.post(BRING, {"file": SimpleUploadedFile("bookings.csv", content), "form_token": uuid4()})


def test_arrest_file_bring_shows_what_it_brings_and_keeps_nothing(signed_in):
    page = look_at(signed_in, file_of([row(), *BROKEN]).encode())

    assert page.status_code == 200
    assert (page.context["report"].found, len(page.context["report"].refused)) == (1, len(BROKEN))
    assert "Booking No is missing." in page.content.decode()
    assert not ArrestMatch.objects.exists()


def test_arrest_file_take_matches_it_once_and_says_what_became_of_it(signed_in, parolee):
    text = look_at(signed_in, file_of([row(), *BROKEN]).encode()).context["form"].initial["text"]
    fields = {"text": text, "form_token": uuid4()}

    answers = {signed_in.post(TAKE, fields).url for _ in range(2)}

    kept = ArrestFile.objects.get()
    assert answers == {reverse("desk:arrest-file-detail", args=[kept.pk])}
    assert ArrestMatch.objects.get().parolee == parolee
    page = signed_in.get(answers.pop()).content.decode()
    assert "1 new possible" in page
    assert "Booking No is missing." in page
    assert f"/arrests/files/{kept.pk}/" in signed_in.get(BRING).content.decode()


def test_arrest_file_take_reaches_no_case_of_another_unit(signed_in, other_unit):
    factories.CaseFactory(unit=other_unit, last_name="Meyer")

    signed_in.post(TAKE, {"text": file_of([row("Meyer")]), "form_token": uuid4()})

    assert (ArrestFile.objects.get().unmatched, ArrestMatch.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"a\x00b", "The file is no text."),
        (b"Last Name,First Name\r\n", "The columns are those of no agency that has a mapping."),
        (b"a" * 1_000_001, "longer than 1,000 KB"),
        (b"", "The submitted file is empty."),
    ],
)
def test_arrest_file_bring_says_what_is_wrong_with_a_file(signed_in, content, words):
    page = look_at(signed_in, content)

    assert page.status_code == 422
    assert words in page.content.decode()


def test_arrest_file_take_refuses_what_is_no_file(signed_in):
    answers = [signed_in.post(TAKE, {"text": text, "form_token": uuid4()}) for text in ("", "a,b")]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not ArrestFile.objects.exists()


def test_a_nightly_file_that_could_not_be_read_is_shown_with_its_reason(signed_in):
    kept = ArrestFile.objects.create(sha256="0" * 64, problem="The file is no text.", by=User.objects.system(), at=NOW)

    assert "The file is no text." in signed_in.get(reverse("desk:arrest-file-detail", args=[kept.pk])).content.decode()


def test_files_are_for_supervisors_and_their_own(client, officer, supervisor, other_unit):
    kept = ArrestFile.objects.create(title="Jail", sha256="0" * 64, by=supervisor, at=NOW)
    detail = reverse("desk:arrest-file-detail", args=[kept.pk])
    client.force_login(officer, backend=BACKEND)
    assert [client.get(BRING).status_code, client.get(detail).status_code, client.post(TAKE).status_code] == [403] * 3
    client.force_login(factories.UserFactory(unit=other_unit, role="SUPERVISOR"), backend=BACKEND)
    assert client.get(detail).status_code == 404
    client.force_login(supervisor, backend=BACKEND)
    assert [client.delete(BRING).status_code, client.get(TAKE).status_code, client.post(detail).status_code] == [
        405
    ] * 3
