"""Edits of the person: stale pages, names of any script, a death, a picture."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cases.parolees.models import Parolee
from tests.cases.parolees.views.edits import PERSON, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


def test_a_stale_edit_shows_both_texts_and_loses_none(client, officer, supervisor, parolee, standing):
    url = address("parolee-edit", parolee, standing)
    sign_in(client, supervisor).post(url, {**PERSON, "first_name": "Rosalind"})
    sign_in(client, officer)

    refused = client.post(url, {**PERSON, "first_name": "Rosie", "aliases": "Ro"})

    assert refused.status_code == 422
    assert refused.context["changed_by"] == "Ruth Vance"
    assert {(row.label, row.theirs, row.yours) for row in refused.context["conflicts"]} == {
        ("First name", "Rosalind", "Rosie"),
        ("Other names", "", "Ro"),
    }
    page = refused.content.decode()
    assert 'value="Rosie"' in page
    assert 'name="version" value="2"' in page

    assert client.post(url, {**PERSON, "version": "2", "first_name": "Rosie"}).status_code == 302
    parolee.refresh_from_db()
    assert parolee.first_name == "Rosie"


def test_a_name_from_right_to_left_stays_as_it_was_typed(client, officer, parolee, standing):
    sign_in(client, officer).post(
        address("parolee-edit", parolee, standing), {**PERSON, "first_name": "مُحَمَّد", "last_name": "الأحمد"}
    )

    parolee.refresh_from_db()
    assert (parolee.first_name, parolee.last_name) == ("مُحَمَّد", "الأحمد")


def test_parolee_deceased_says_what_stops_before_it_is_applied(client, officer, parolee, standing):
    page = sign_in(client, officer).get(address("parolee-deceased", parolee, standing)).content.decode()

    assert "every message to this person" in page
    assert "every hearing" in page


# --- Photos ----------------------------------------------------------------------------------------------------------


def picture(file_format: str = "PNG", size: tuple[int, int] = (30, 20), **options: Any) -> bytes:
    written = io.BytesIO()
    Image.new("RGB", size, "teal").save(written, format=file_format, **options)
    return written.getvalue()


def send_photo(client: Any, parolee: Parolee, content: bytes, name: str = "me.png") -> Any:
    url = reverse("parolees:photo-change", args=[parolee.pk])
    return client.post(url, {"photo": SimpleUploadedFile(name, content)})


@pytest.fixture
def storage(settings: Any, tmp_path: Any) -> Any:
    location = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": location}
    return tmp_path


@pytest.mark.usefixtures("storage")
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "WEBP"])
def test_photo_change_draws_the_picture_anew_and_serves_it_to_the_case(client, officer, parolee, file_format):
    exif = Image.Exif()
    exif[0x010E] = "1200 Grand Avenue"
    sign_in(client, officer)

    assert send_photo(client, parolee, picture(file_format, exif=exif)).status_code == 302
    served = client.get(reverse("parolees:parolee-photo", args=[parolee.pk]))
    content = served.content

    assert served["Content-Type"] == "image/jpeg"
    assert served["X-Content-Type-Options"] == "nosniff"
    assert b"Grand Avenue" not in content
    with Image.open(io.BytesIO(content)) as drawn:
        assert (drawn.format, drawn.size, dict(drawn.getexif())) == ("JPEG", (30, 20), {})


@pytest.mark.usefixtures("storage")
@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "cannot read|can read"),
        (b"GIF89a" + b"\x00" * 40, "can read"),
        (picture("PNG")[:40], "can read"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "can read"),
        (picture("BMP"), "can read"),
        (b"\xff\xd8\xff" + b"x" * (8 * 1024 * 1024), "8 MB"),
        (picture("PNG", (8000, 7000)), "50 million"),
    ],
    ids=["svg", "gif", "cut short", "wrong magic", "bmp", "too large", "too many pixels"],
)
def test_photo_change_refuses_what_is_no_picture_of_a_person(client, officer, parolee, content, words):
    response = send_photo(sign_in(client, officer), parolee, content)

    assert response.status_code == 422
    assert any(word in response.content.decode() for word in words.split("|"))
    parolee.refresh_from_db()
    assert not parolee.photo


@pytest.mark.usefixtures("storage")
def test_parolee_photo_is_handed_to_nobody_else(client, officer, outsider, clerk, parolee):
    send_photo(sign_in(client, officer), parolee, picture())
    url = reverse("parolees:parolee-photo", args=[parolee.pk])

    assert sign_in(client, outsider).get(url).status_code == 404
    assert sign_in(client, clerk).get(url).status_code == 403
    assert sign_in(client, officer).post(url).status_code == 405


def test_parolee_photo_is_missing_where_there_is_none(client, officer, parolee):
    assert sign_in(client, officer).get(reverse("parolees:parolee-photo", args=[parolee.pk])).status_code == 404


@pytest.mark.usefixtures("storage")
def test_photo_change_is_refused_out_of_reach_and_to_who_only_reads(client, outsider, auditor, parolee):
    assert send_photo(sign_in(client, outsider), parolee, picture()).status_code == 404
    assert send_photo(sign_in(client, auditor), parolee, picture()).status_code == 403
