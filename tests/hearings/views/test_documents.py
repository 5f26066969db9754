"""The papers of a hearing to print: what the screen says, in the person's language, to whoever may read it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from hearings.models import CitedFact
from tests.conftest import NOW
from tests.factories import HoldFactory, RoomFactory, RulePackFactory
from tests.hearings.views.test_requests import sign_in
from tests.hearings.views.test_serving import serve

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture(autouse=True)
def _rules(db):
    RulePackFactory()


@pytest.fixture
def asked_for(hearing, countersigned):
    """The hearing, with the request that it came of and one fact that is cited."""
    hearing.request = countersigned
    hearing.save()
    CitedFact.objects.create(
        parolee=hearing.parolee,
        request=countersigned,
        source="drug_tests",
        subject=1,
        words="Cocaine, confirmed Nov 20.",
    )
    return hearing


def address(hearing, code, language=""):
    url = reverse("hearings:hearing-paper", args=[hearing.pk, code])
    return f"{url}?language={language}" if language else url


def text_of(answer) -> str:
    pages = PdfReader(BytesIO(answer.content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize("code", ["NOTICE_OF_ALLEGATIONS", "PACKET", "PRODUCTION_ORDER"])
def test_hearing_paper_leads_to_the_building_of_the_room(client, clerk, schedule, room_of_annex, code):
    hearing = schedule(room=room_of_annex)
    HoldFactory(parolee=hearing.parolee)

    paper = text_of(sign_in(client, clerk).get(address(hearing, code)))

    assert "Room A, Youth Office, 40 Elm Street, Ames" in paper
    # The office of the case stands at the foot, with the number to call.
    assert "North Office · 515-555-0100" in paper
    assert "Room A, North Office" not in paper


def test_hearing_paper_says_a_video_line_with_the_office_of_the_case(client, clerk, schedule, annex):
    hearing = schedule(room=RoomFactory(unit=annex, name="Line 1", is_video=True), kind="PRELIMINARY")

    notice = text_of(sign_in(client, clerk).get(address(hearing, "NOTICE_OF_ALLEGATIONS")))

    assert "Line 1 (video), North Office" in notice
    assert "Elm Street" not in notice


def test_hearing_paper_is_sent_to_be_read_once_and_names_nobody_in_its_name(client, clerk, asked_for):
    answer = sign_in(client, clerk).get(address(asked_for, "NOTICE_OF_ALLEGATIONS"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"] == (f'inline; filename="hearing-{asked_for.pk}-notice-of-allegations-en.pdf"')


def test_hearing_paper_says_what_the_screen_says(client, clerk, asked_for):
    sign_in(client, clerk)

    notice = text_of(client.get(address(asked_for, "NOTICE_OF_ALLEGATIONS")))

    assert notice.startswith("Notice of hearing and allegations")
    for words in (
        asked_for.parolee.full_name,
        "Tuesday, December 1, 2026",
        "9:00 am – 10:00 am",
        "Room A, North Office",
    ):
        assert words in notice
    assert "What is alleged New arrest on November 20." in notice
    assert "Cocaine, confirmed Nov 20." in text_of(client.get(address(asked_for, "EVIDENCE_LIST")))


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("code", ["NOTICE_OF_ALLEGATIONS", "RIGHTS_SHEET", "EVIDENCE_LIST", "WAIVER"])
def test_hearing_paper_of_every_kind_and_language_can_be_read_aloud(client, clerk, asked_for, code, language):
    """PDF/UA is asked for when it is made: what a screen reader could not read is never made."""
    answer = sign_in(client, clerk).get(address(asked_for, code, language))

    document = PdfReader(BytesIO(answer.content))
    assert document.trailer["/Root"]["/Lang"] == language
    assert document.trailer["/Root"]["/MarkInfo"]["/Marked"].value is True
    assert b"pdfuaid:part" in document.trailer["/Root"]["/Metadata"].get_object().get_data()


def test_hearing_paper_is_written_in_the_language_of_the_person(client, clerk, asked_for):
    asked_for.parolee.recipient.language = "es"
    asked_for.parolee.recipient.save()
    sign_in(client, clerk)

    assert text_of(client.get(address(asked_for, "RIGHTS_SHEET"))).startswith("Sus derechos en la audiencia")
    assert text_of(client.get(address(asked_for, "RIGHTS_SHEET", "en"))).startswith("Your rights at the hearing")
    assert "martes 1 de diciembre de 2026" in text_of(client.get(address(asked_for, "RIGHTS_SHEET")))


def test_waiver_form_names_what_the_rules_let_somebody_waive(client, clerk, asked_for):
    form = text_of(sign_in(client, clerk).get(address(asked_for, "WAIVER")))

    assert "To be given this paper: List of evidence" in form
    assert "The right: To ask for counsel" in form
    assert "Your rights at the hearing" not in form
    assert "Guardian" not in form


def test_words_that_look_like_a_program_stay_words(client, clerk, asked_for):
    asked_for.request.reason = '#read("/etc/passwd") *bold* $x$ @cite <label>'
    asked_for.request.save()

    notice = text_of(sign_in(client, clerk).get(address(asked_for, "NOTICE_OF_ALLEGATIONS")))

    assert '#read("/etc/passwd") *bold* $x$ @cite <label>' in notice


@pytest.mark.parametrize("code", ["NOTICE_OF_HEARING", "..", "BANQUET"])
def test_hearing_paper_is_not_there_where_the_rules_ask_for_none(client, clerk, hearing, code):
    assert sign_in(client, clerk).get(reverse("hearings:hearing-paper", args=[hearing.pk, code])).status_code == 404


def test_hearing_packet_says_what_is_there_and_what_is_missing(client, clerk, asked_for):
    serve(asked_for, clerk, "RIGHTS_SHEET")

    answer = sign_in(client, clerk).get(reverse("hearings:hearing-packet", args=[asked_for.pk]))

    state = {each.title: each.state for each in answer.context["contents"]}
    assert state == {
        "The request, countersigned": "There",
        "What it cites": "There",
        "Notice of hearing and allegations, on the person": "Missing",
        "Your rights at the hearing, on the person": "There",
        "List of evidence, on the person": "Missing",
        "Panel": "There",
        "Room": "There",
        "Interpreter and accommodations": "Missing",
        "Counsel": "Missing",
    }


def test_packet_as_a_document_says_what_the_screen_says(client, clerk, asked_for):
    serve(asked_for, clerk, "RIGHTS_SHEET", at=NOW + timedelta(minutes=5))
    page = sign_in(client, clerk).get(reverse("hearings:hearing-packet", args=[asked_for.pk]))

    document = text_of(client.get(address(asked_for, "PACKET")))

    for each in page.context["contents"]:
        assert f"{each.state} {each.title} {each.words}" in document
    for row in page.context["section"]["papers"]:
        assert row.words in document
    assert "Signed for: Rosa Alvarez" in document


@pytest.mark.parametrize("name", ["hearing-packet", "hearing-paper"])
def test_papers_are_read_by_whoever_sees_the_hearing(client, administrator, outsider, examiner, clerk, hearing, name):
    arguments = [hearing.pk, "WAIVER"] if name == "hearing-paper" else [hearing.pk]
    url = reverse(f"hearings:{name}", args=arguments)

    assert sign_in(client, examiner).get(url).status_code == 200
    assert sign_in(client, administrator).get(url).status_code == 403
    assert sign_in(client, outsider).get(url).status_code == 404
    assert sign_in(client, clerk).post(url).status_code == 405
