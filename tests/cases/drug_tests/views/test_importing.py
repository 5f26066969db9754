"""A laboratory's file on a page: looked at, taken, and what became of it."""

from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cases.drug_tests.models import Result, ResultImport
from tests.cases.drug_tests.actions.test_importing import BROKEN, WHOLE, file_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
IMPORT, TAKE = "/drug-tests/results/import/", "/drug-tests/results/import/take/"
ROWS = [*WHOLE, *BROKEN[:3]]


@pytest.fixture
def signed_in(client, officer, drug_test, laboratory):
    client.force_login(officer, backend=BACKEND)
    return client


def check(client, laboratory, content):
    file = SimpleUploadedFile("results.csv", content)
    return client.post(IMPORT, {"laboratory": laboratory.pk, "file": file, "form_token": uuid4()})


def test_result_import_shows_what_the_file_brings_and_takes_nothing(signed_in, laboratory):
    page = check(signed_in, laboratory, file_of(ROWS).encode())

    assert page.status_code == 200
    assert (page.context["report"].taken, len(page.context["report"].refused)) == (len(WHOLE), 3)
    assert "Specimen ID is missing." in page.content.decode()
    assert not Result.objects.exists()


def test_result_take_takes_it_once_and_keeps_what_became_of_it(signed_in, laboratory, drug_test):
    text = check(signed_in, laboratory, file_of(ROWS).encode()).context["form"].initial["text"]
    fields = {"laboratory": laboratory.pk, "text": text, "form_token": uuid4()}

    answers = {signed_in.post(TAKE, fields).url for _ in range(2)}

    kept = ResultImport.objects.get()
    assert answers == {reverse("drug_tests:import-detail", args=[kept.pk])}
    assert (kept.taken, kept.unchanged, len(kept.refused)) == (len(WHOLE), 0, 3)
    drug_test.refresh_from_db()
    assert drug_test.status == "RESULTED"
    page = signed_in.get(answers.pop()).content.decode()
    assert "Specimen ID is missing." in page
    assert f"/drug-tests/results/imports/{kept.pk}/" in signed_in.get(IMPORT).content.decode()


def test_result_take_again_finds_nothing_new(signed_in, laboratory):
    for _ in range(2):
        signed_in.post(TAKE, {"laboratory": laboratory.pk, "text": file_of(WHOLE), "form_token": uuid4()})

    assert [kept.unchanged for kept in ResultImport.objects.order_by("pk")] == [0, len(WHOLE)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\xff\xfe\x00", "not written in utf-8"),
        (b"Specimen ID,Reported\r\n", "The file has no column"),
        (b"a" * 1_000_001, "longer than 1,000 KB"),
        (b"", "The submitted file is empty."),
    ],
)
def test_result_import_says_what_is_wrong_with_a_file(signed_in, laboratory, content, words):
    page = check(signed_in, laboratory, content)

    assert page.status_code == 422
    assert words in page.content.decode()


def test_result_take_refuses_what_is_no_file(signed_in, laboratory):
    answers = [
        signed_in.post(TAKE, {"laboratory": laboratory.pk, "text": text, "form_token": uuid4()}) for text in ("", "a,b")
    ]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert not ResultImport.objects.exists()


def test_imports_are_for_those_who_record_and_their_own(client, auditor, officer, outsider, laboratory):
    kept = ResultImport.objects.create(
        laboratory=laboratory, sha256="0" * 64, taken=1, unchanged=0, by=officer, at="2026-11-24T15:00:00Z"
    )
    detail = reverse("drug_tests:import-detail", args=[kept.pk])
    client.force_login(auditor, backend=BACKEND)
    assert [client.get(url).status_code for url in (IMPORT, detail)] == [403, 403]
    assert client.post(TAKE).status_code == 403
    client.force_login(outsider, backend=BACKEND)
    assert client.get(detail).status_code == 404
    client.force_login(officer, backend=BACKEND)
    assert [client.delete(IMPORT).status_code, client.get(TAKE).status_code, client.post(detail).status_code] == [
        405
    ] * 3
