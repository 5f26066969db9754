"""Logging a visit with all that stands beside it: who came, what they said, what was asked, what was kept."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Attachment, Interview, Meeting, PromptAnswer
from tests import factories
from tests.cases.meetings.made_files import PDF, sent
from tests.cases.meetings.views.test_recording import answers, record_url, url_of
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def officers_browser(client, officer):
    client.force_login(officer, backend=BACKEND)
    return client


@pytest.fixture
def mother(parolee):
    return factories.AssociateFactory(parolee=parolee, name="Maria Alvarez", relation="mother")


@pytest.fixture
def employer(parolee):
    return factories.AssociateFactory(parolee=parolee, name="Prairie Foods", kind="EMPLOYER", relation="")


# --- Who came, and what they said ----------------------------------------------------------------------------------


def test_parolee_meeting_record_keeps_an_interview(officers_browser, parolee, mother, employer):
    typed = answers(
        associates=[str(mother.pk), str(employer.pk)],
        **{
            f"consent_{mother.pk}": "GIVEN",
            f"relation_{mother.pk}": "stepmother",
            f"statement_{mother.pk}": "He is home by ten.",
            f"knows_{employer.pk}": "DOES_NOT_KNOW",
        },
    )

    response = officers_browser.post(url_of(parolee), typed)

    assert response.status_code == 302
    interview = Interview.objects.get()
    assert (interview.associate, interview.consent, interview.relation) == (mother, "GIVEN", "stepmother")
    employer.refresh_from_db()
    assert employer.knows_of_supervision == "DOES_NOT_KNOW"
    page = officers_browser.get(response.url).content.decode()
    assert "He is home by ten." in page
    assert "stepmother" in page


def test_parolee_meeting_record_refuses_a_statement_without_consent_at_its_field(officers_browser, parolee, mother):
    typed = answers(
        associates=[str(mother.pk)],
        notes="A calm visit",
        **{f"consent_{mother.pk}": "REFUSED", f"statement_{mother.pk}": "He is home by ten."},
    )

    response = officers_browser.post(url_of(parolee), typed)

    page = response.content.decode()
    assert response.status_code == 422
    assert response.context["form"].errors == {
        f"statement_{mother.pk}": [
            "No word of Maria Alvarez is kept without their consent. Ask first, or leave this empty."
        ]
    }
    assert "He is home by ten." in page
    assert "A calm visit" in page
    assert not Meeting.objects.exists()


def test_meeting_record_asks_of_the_invited_whether_they_came(officers_browser, parolee, mother, employer):
    planned = factories.MeetingFactory(parolee=parolee, scheduled_for=NOW - timedelta(minutes=30))
    for invited in (mother, employer):
        planned.participants.create(parolee=parolee, associate=invited)
    form = officers_browser.get(record_url(planned)).context["form"]
    assert form[f"came_{mother.pk}"].label == "Maria Alvarez (mother) was invited"
    assert form[f"came_{mother.pk}"].value() is None

    response = officers_browser.post(
        record_url(planned), answers(**{f"came_{mother.pk}": "CAME", f"came_{employer.pk}": "DID_NOT_COME"})
    )

    assert set(planned.participants.values_list("associate", "came")) == {(mother.pk, True), (employer.pk, False)}
    assert "Prairie Foods</bdi> (did not come)" in officers_browser.get(response.url).content.decode()


def test_parolee_meeting_record_warns_that_the_employer_does_not_know(officers_browser, parolee, employer):
    type(employer).objects.update(knows_of_supervision="DOES_NOT_KNOW")

    page = officers_browser.get(url_of(parolee)).content.decode()

    assert "The employer does not know of the parole: discretion (Prairie Foods)" in page


# --- Questions -----------------------------------------------------------------------------------------------------


def test_parolee_meeting_record_asks_the_questions_of_a_home_visit(officers_browser, parolee):
    form = officers_browser.get(url_of(parolee, "?where=RESIDENCE")).context["form"]
    assert (form["purpose"].value(), form["prompt_weapons_seen"].label) == ("HOME_VISIT", "Were weapons seen?")

    response = officers_browser.post(
        url_of(parolee), answers(purpose="HOME_VISIT", prompt_weapons_seen="YES", prompt_animals="Two dogs, tied up")
    )

    assert Meeting.objects.get().purpose == "HOME_VISIT"
    assert [(row.code, row.answer) for row in PromptAnswer.objects.order_by("pk")] == [
        ("weapons_seen", "YES"),
        ("animals", "Two dogs, tied up"),
    ]
    assert "Two dogs, tied up" in officers_browser.get(response.url).content.decode()


def test_parolee_meeting_record_shows_other_questions_and_keeps_all_that_was_typed(officers_browser, parolee, mother):
    curfew = factories.ConditionFactory(term=parolee.terms.get())
    typed = answers(
        ask="questions",
        purpose="EMPLOYMENT",
        status="ATTEMPTED",
        notes="Half a sentence",
        happened_at="yesterday at",
        associates=[str(mother.pk)],
        prompt_animals="Two dogs",
        **{f"condition_{curfew.pk}": "COMPLIED", f"statement_{mother.pk}": "Not yet"},
    )

    response = officers_browser.post(url_of(parolee), typed)

    form = response.context["form"]
    assert (response.status_code, form.errors) == (200, {})
    assert {name: form[name].value() for name in typed if name in form.fields} == {
        name: True if name == "is_unannounced" else value for name, value in typed.items() if name in form.fields
    }
    assert [name for name in form.fields if name.startswith("prompt_")][::6] == ["prompt_job", "prompt_animals"]
    assert not Meeting.objects.exists()


def test_parolee_meeting_record_swaps_the_questions_and_the_beginnings_of_notes(officers_browser, parolee):
    factories.NoteTemplateFactory(title="At the workplace", purpose="EMPLOYMENT")
    swapping = {"HX-Request": "true"}

    response = officers_browser.post(
        url_of(parolee), answers(ask="questions", purpose="EMPLOYMENT", prompt_animals="Two dogs"), headers=swapping
    )

    page = response.content.decode()
    assert page.strip().startswith('<div class="questions" id="questions">')
    assert "Were they seen at work?" in page
    assert "Two dogs" in page
    assert '<div id="note-templates" hx-swap-oob="true">' in page
    assert "At the workplace" in page
    assert "What happened?" not in page


def test_parolee_meeting_record_takes_a_purpose_that_does_not_exist_for_none(officers_browser, parolee):
    response = officers_browser.post(url_of(parolee), answers(purpose="PICNIC"))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["purpose"]


# --- How notes begin -----------------------------------------------------------------------------------------------


def test_parolee_meeting_record_puts_a_template_under_what_was_written(officers_browser, parolee):
    template = factories.NoteTemplateFactory(title="Home visit", text="Present:\nSeen:")

    response = officers_browser.post(url_of(parolee), answers(insert=str(template.pk), notes="At the door."))

    assert response.status_code == 200
    assert response.context["form"]["notes"].value() == "At the door.\nPresent:\nSeen:"
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("insert", ["", "0", "x", "9" * 30, "²", "1\x00"])
def test_parolee_meeting_record_puts_in_no_template_that_is_none(officers_browser, parolee, insert):
    response = officers_browser.post(url_of(parolee), answers(insert=insert, notes="At the door."))

    assert response.status_code == 200
    assert response.context["form"]["notes"].value() == "At the door."


def test_parolee_meeting_record_offers_no_template_that_was_switched_off(officers_browser, parolee):
    template = factories.NoteTemplateFactory(title="Old words", is_active=False)

    assert "Old words" not in officers_browser.get(url_of(parolee)).content.decode()
    response = officers_browser.post(url_of(parolee), answers(insert=str(template.pk)))
    assert response.context["form"]["notes"].value() == ""


# --- Another place, and files --------------------------------------------------------------------------------------


def test_parolee_meeting_record_asks_where_another_place_is(officers_browser, parolee):
    refused = officers_browser.post(url_of(parolee), answers(location="ALTERNATIVE_PLACE"))
    assert refused.context["form"].errors == {"place_words": ["Say where that is: no list has it."]}

    response = officers_browser.post(
        url_of(parolee), answers(location="ALTERNATIVE_PLACE", place_words="Public library")
    )

    assert Meeting.objects.get().place_words == "Public library"
    assert "Public library" in officers_browser.get(response.url).content.decode()


def test_parolee_meeting_record_asks_where_the_next_meeting_will_be(officers_browser, parolee):
    response = officers_browser.post(
        url_of(parolee), answers(next_at="12/8 9:30 am", next_location="ALTERNATIVE_PLACE")
    )

    assert response.context["form"].errors == {"next_place_words": ["Say where that is: no list has it."]}
    assert not Meeting.objects.exists()


def test_parolee_meeting_record_keeps_files_with_the_record(officers_browser, parolee):
    response = officers_browser.post(
        url_of(parolee), answers(attachments=[sent("order.pdf", PDF), sent("note.txt", b"Left at the door")])
    )

    assert response.status_code == 302
    assert [each.name for each in Attachment.objects.order_by("pk")] == ["order.pdf", "note.txt"]


def test_parolee_meeting_record_refuses_a_file_and_keeps_what_was_typed(officers_browser, parolee):
    response = officers_browser.post(
        url_of(parolee), answers(notes="What I saw", attachments=[sent("run.exe", b"MZ"), sent("order.pdf", PDF)])
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "“run.exe” was not taken" in page
    assert "What I saw" in page
    assert "Choose the files again" in page
    assert not Meeting.objects.exists()


# --- What to beware of, on every page that leads to a visit --------------------------------------------------------


@pytest.mark.parametrize(
    "page",
    ["parolee-meeting-record", "parolee-meeting-schedule", "meeting-record", "meeting-reschedule", "meeting-cancel"],
)
def test_every_page_that_leads_to_a_visit_says_what_to_beware_of(officers_browser, parolee, employer, page):
    factories.CautionFactory(parolee=parolee, kind="TWO_OFFICERS", text="Never alone")
    factories.AddressFactory(parolee=parolee, kind="WORK", cautions="Forklifts")
    planned = factories.MeetingFactory(parolee=parolee, location="PLACE_OF_EMPLOYMENT")
    pk = parolee.pk if page.startswith("parolee") else planned.pk

    shown = officers_browser.get(reverse(f"meetings:{page}", args=[pk])).content.decode()

    assert "Two officers:</span> Never alone" in shown
    assert "Forklifts (work: 1200 Grand Avenue, Des Moines)" in shown
    assert "Nobody has asked whether the employer knows of the parole: discretion (Prairie Foods)" in shown


def test_tab_and_why_say_that_a_visit_at_work_needs_discretion(officers_browser, parolee, employer):
    check_in = factories.CheckInFactory(parolee=parolee, trace={"locations": ["PLACE_OF_EMPLOYMENT"]})
    elsewhere = factories.CheckInFactory(parolee=parolee, requirement="office")
    factories.CautionFactory(parolee=parolee, kind="GANG", text="Rivals next door")

    tab = officers_browser.get(reverse("meetings:parolee-meetings", args=[parolee.pk])).content.decode()

    assert tab.count("discretion (Prairie Foods)") == 1
    assert "Gang:</span> Rivals next door" in tab
    type(check_in).objects.filter(pk=elsewhere.pk).update(trace={})
    why = officers_browser.get(reverse("meetings:check-in-why", args=[elsewhere.pk])).content.decode()
    assert "discretion" not in why
    assert "Gang:</span> Rivals next door" in why


def test_invitations_stand_on_the_form_that_plans_a_meeting(officers_browser, parolee, mother):
    typed = {
        "form_token": str(uuid.uuid4()),
        "scheduled_for": "12/8 9:30 am",
        "location": "ALTERNATIVE_PLACE",
        "place_words": "Public library",
        "method": "IN_PERSON",
        "type": "BOTH",
        "purpose": "INTAKE",
        "invited": [str(mother.pk)],
    }

    response = officers_browser.post(reverse("meetings:parolee-meeting-schedule", args=[parolee.pk]), typed)

    meeting = Meeting.objects.get()
    assert (meeting.purpose, meeting.place, list(meeting.participants.values_list("associate", "came"))) == (
        "INTAKE",
        "Public library",
        [(mother.pk, None)],
    )
    assert "Maria Alvarez</bdi> (invited)" in officers_browser.get(response.url).content.decode()
