"""Files beside a meeting: adding them, and handing them out."""

import uuid

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from cases.meetings.models import Attachment
from parole.audit.models import AccessLog
from tests import factories
from tests.cases.meetings.made_files import PDF, picture_with_place, sent
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def held(parolee):
    return factories.MeetingFactory(parolee=parolee, held=True)


def attach_url(meeting):
    return reverse("meetings:meeting-attach", args=[meeting.pk])


def files(*uploads):
    return {"form_token": str(uuid.uuid4()), "attachments": list(uploads)}


def stored(meeting, content=b"Dear officer", **facts):
    """Keep a file as an action does, in the folder of the tests."""
    path = default_storage.save(f"attachments/{uuid.uuid4().hex}.txt", ContentFile(content))
    return factories.AttachmentFactory(meeting=meeting, file=path, **facts)


# --- Adding --------------------------------------------------------------------------------------------------------


def test_meeting_attach_keeps_several_files_and_shows_them_in_the_record(client, officer, held):
    client.force_login(officer, backend=BACKEND)

    response = client.post(attach_url(held), files(sent("order.pdf", PDF), sent("yard.jpg", picture_with_place())))

    assert response.url == reverse("meetings:parolee-meetings", args=[held.parolee_id])
    kept = held.attachments.order_by("pk")
    assert [(each.name, each.kind) for each in kept] == [("order.pdf", "PDF"), ("yard.jpg", "JPEG")]
    page = client.get(response.url).content.decode()
    assert "2 files were kept." in page
    assert [reverse("meetings:attachment-download", args=[each.pk]) in page for each in kept] == [True, True]


def test_meeting_attach_names_the_files_that_it_refuses_and_keeps_none(client, officer, held):
    client.force_login(officer, backend=BACKEND)

    response = client.post(attach_url(held), files(sent("order.pdf", PDF), sent("a.exe", b"MZ"), sent("b.pdf", b"MZ")))

    assert response.status_code == 422
    errors = response.context["form"].errors["attachments"]
    assert [error.split(" was")[0] for error in errors] == ["“a.exe”", "“b.pdf”"]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("uploads", "says"),
    [
        ([], "Choose a file."),
        ([sent(f"{number}.txt", b"x") for number in range(11)], "Send at most 10 files at once."),
    ],
    ids=["none", "eleven"],
)
def test_meeting_attach_says_how_many(client, officer, held, uploads, says):
    client.force_login(officer, backend=BACKEND)

    response = client.post(attach_url(held), files(*uploads))

    assert response.status_code == 422
    assert says in response.content.decode()


def test_meeting_attach_refuses_a_term_that_is_over_and_offers_nothing_there(client, officer, held):
    held.parolee.terms.update(status="DISCHARGED", closed_on=TODAY)
    client.force_login(officer, backend=BACKEND)

    response = client.post(attach_url(held), files(sent("order.pdf", PDF)))

    assert response.context["form"].non_field_errors() == ["This term is closed."]
    assert "Add a file" not in client.get(reverse("meetings:parolee-meetings", args=[held.parolee_id])).content.decode()


def test_meeting_attach_leads_from_a_planned_meeting_to_the_case(client, officer, parolee):
    planned = factories.MeetingFactory(parolee=parolee)
    client.force_login(officer, backend=BACKEND)

    assert client.get(attach_url(planned)).url == reverse("meetings:parolee-meetings", args=[parolee.pk])
    assert client.post(attach_url(planned), files(sent("order.pdf", PDF))).status_code == 422


def test_meeting_attach_refuses_role(client, auditor, held):
    client.force_login(auditor, backend=BACKEND)

    assert client.get(attach_url(held)).status_code == 403


def test_meeting_attach_hides_meetings_of_another_unit(client, outsider, held):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(attach_url(held), files(sent("order.pdf", PDF))).status_code == 404
    assert not Attachment.objects.exists()


def test_meeting_attach_refuses_other_methods(client, officer, held):
    client.force_login(officer, backend=BACKEND)

    assert client.put(attach_url(held)).status_code == 405


# --- Handing out ---------------------------------------------------------------------------------------------------


def test_attachment_download_hands_out_a_file_that_no_browser_opens_by_itself(client, auditor, held):
    attachment = stored(held, name="Brief von Zoë.txt")
    client.force_login(auditor, backend=BACKEND)

    response = client.get(reverse("meetings:attachment-download", args=[attachment.pk]))

    assert response.content == b"Dear officer"
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Brief%20von%20Zo%C3%AB.txt"
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    line = AccessLog.objects.get()
    assert (line.kind, line.view, line.parolee_id) == ("OPENED", "meetings:attachment-download", held.parolee_id)


def test_attachment_download_says_that_a_file_is_gone(client, officer, held):
    attachment = factories.AttachmentFactory(meeting=held)
    client.force_login(officer, backend=BACKEND)

    assert client.get(reverse("meetings:attachment-download", args=[attachment.pk])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("administrator", 403), ("outsider", 404)])
def test_attachment_download_is_handed_to_nobody_else(client, request, held, who, status):
    attachment = stored(held)
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    assert client.get(reverse("meetings:attachment-download", args=[attachment.pk])).status_code == status


def test_attachment_download_refuses_other_methods(client, officer, held):
    client.force_login(officer, backend=BACKEND)

    assert client.post(reverse("meetings:attachment-download", args=[stored(held).pk])).status_code == 405
