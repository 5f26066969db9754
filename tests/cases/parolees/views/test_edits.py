"""The edits made from a case file: each asks the same questions."""

import io
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from cases.parolees.models import Parolee
from parole.audit.models import Event
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")
BACKEND = "django.contrib.auth.backends.ModelBackend"
TOKEN = "5f1d2a54-0f8c-4b5e-9a3e-0a7b6c9d1e2f"
PERSON = {
    "version": "1",
    "first_name": "Rosa",
    "last_name": "Alvarez",
    "born_on": "05/17/1990",
    "sex": "UNKNOWN",
    "language": "en",
    "wording": "NEUTRAL",
    "send_from": "09:00",
    "send_until": "20:00",
}
ADDRESS = {"kind": "HOME", "street": "1 Mill St", "city": "Ames", "state": "ia", "from_on": "11/24/2026"}


@pytest.fixture
def condition(parolee: Parolee) -> Any:
    return factories.ConditionFactory(term=parolee.terms.get())


@pytest.fixture
def standing(parolee: Parolee, condition: Any) -> dict[str, list[int]]:
    """The keys that each address takes after the parolee's own."""
    return {
        "address-end": [factories.AddressFactory(parolee=parolee).pk],
        "caution-lift": [factories.CautionFactory(parolee=parolee).pk],
        "condition-answer": [condition.pk],
    }


EDITS: dict[str, dict[str, Any]] = {
    "parolee-edit": PERSON,
    "parolee-deceased": {"version": "1", "died_on": "11/23/2026"},
    "level-set": {"level": "MAX", "on": "11/24/2026"},
    "status-change": {"status": "ABSCONDED", "on": "11/24/2026"},
    "condition-add": {"kind": "SPECIAL", "category": "OTHER", "text": "Stay away", "starts_on": "Nov 24, 2026"},
    "condition-answer": {"version": "1", "answer": "ACKNOWLEDGED", "before": "Dana Cole", "language": "en"},
    "address-add": ADDRESS,
    "address-end": {"on": "11/24/2026"},
    "associate-add": {"kind": "FAMILY", "name": "Maria Alvarez"},
    "caution-add": {"text": "Dog in the yard"},
    "caution-lift": {},
}


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def address(name: str, parolee: Parolee, standing: dict[str, list[int]]) -> str:
    return reverse(f"parolees:{name}", args=[parolee.pk, *standing.get(name, [])])


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_made_once_however_often_it_is_sent(client, officer, parolee, standing, name):
    url = address(name, parolee, standing)
    sign_in(client, officer)
    assert client.get(url).status_code == 200

    answers = [client.post(url, {**EDITS[name], "form_token": TOKEN}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert {answer.url for answer in answers} == {reverse("parolees:parolee-detail", args=[parolee.pk])}
    assert (
        Event.objects.filter(by=officer)
        .exclude(verb__startswith="recipient")
        .exclude(verb__startswith="check_in")
        .count()
        == 1
    )


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_is_refused_to_who_only_reads(client, auditor, parolee, standing, name):
    assert sign_in(client, auditor).post(address(name, parolee, standing), EDITS[name]).status_code == 403


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_hides_cases_out_of_reach(client, outsider, parolee, standing, name):
    sign_in(client, outsider)

    assert client.get(address(name, parolee, standing)).status_code == 404
    assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 404
    assert not Event.objects.exists()


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_has_no_other_method(client, officer, parolee, standing, name):
    assert sign_in(client, officer).delete(address(name, parolee, standing)).status_code == 405


@pytest.mark.parametrize("name", ["address-end", "caution-lift", "condition-answer"])
def test_an_edit_hides_what_belongs_to_another_case(client, officer, parolee, standing, name):
    another = factories.CaseFactory(officer=officer)

    response = sign_in(client, officer).post(
        reverse(f"parolees:{name}", args=[another.pk, *standing[name]]), EDITS[name]
    )

    assert response.status_code == 404


@pytest.mark.parametrize(
    ("name", "changes", "field"),
    [
        ("parolee-edit", {"first_name": ""}, "first_name"),
        ("parolee-edit", {"first_name": "***"}, "first_name"),
        ("parolee-edit", {"first_name": "Ro\x00sa"}, "first_name"),
        ("parolee-edit", {"born_on": "05/17/0190"}, "born_on"),
        ("parolee-edit", {"born_on": "12/01/2026"}, "born_on"),
        ("parolee-edit", {"born_on": "yesterday"}, "born_on"),
        ("parolee-edit", {"phone": "12"}, "phone"),
        ("parolee-edit", {"sms_consent": "on"}, "phone"),
        ("parolee-edit", {"email_consent": "on"}, "email"),
        ("parolee-edit", {"email": "nobody"}, "email"),
        ("parolee-edit", {"phone_numbers": "515-555-0101\nhello"}, "phone_numbers"),
        ("parolee-edit", {"aliases": "x" * 170}, "aliases"),
        ("parolee-edit", {"send_from": "21:00"}, "send_until"),
        ("parolee-edit", {"version": "99999999999999999999"}, "version"),
        ("parolee-deceased", {"died_on": "11/25/2026"}, "died_on"),
        ("parolee-deceased", {"died_on": "11/01/2026"}, "__all__"),
        ("level-set", {"level": "GOD"}, "level"),
        ("level-set", {"on": "10/01/2026"}, "__all__"),
        ("status-change", {"status": "DECEASED"}, "status"),
        ("status-change", {"on": "11/25/2026"}, "on"),
        ("condition-add", {"ends_on": "11/01/2026"}, "ends_on"),
        ("condition-add", {"text": "x" * 12_000}, "text"),
        ("condition-answer", {"answer": "NOT_YET"}, "answer"),
        ("address-add", {"state": "12"}, "state"),
        ("address-end", {"on": "01/01/2020"}, "__all__"),
        ("associate-add", {"phone": "abc"}, "phone"),
        ("caution-add", {"text": "x" * 201}, "text"),
    ],
)
def test_an_edit_says_at_the_field_what_is_wrong(client, officer, parolee, standing, name, changes, field):
    response = sign_in(client, officer).post(address(name, parolee, standing), {**EDITS[name], **changes})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Event.objects.exists()


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


def test_edits_of_a_closed_term_are_gone(client, officer, parolee, standing):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    sign_in(client, officer)

    for name in ("level-set", "status-change", "condition-add"):
        assert client.get(address(name, parolee, standing)).status_code == 404
        assert client.post(address(name, parolee, standing), EDITS[name]).status_code == 422
