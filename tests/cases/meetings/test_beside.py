"""What stands beside a meeting: what the database refuses."""

from typing import Any

import pytest
from django.db import IntegrityError, InternalError, ProgrammingError, transaction

from cases.meetings.models import Attachment, Interview, Meeting, NoteTemplate, Participant, PromptAnswer
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(parolee: Any) -> Meeting:
    return factories.MeetingFactory(parolee=parolee, held=True)


def participant(meeting: Meeting, **facts: Any) -> Participant:
    mother = facts.pop("associate", None) or factories.AssociateFactory(parolee=meeting.parolee)
    return Participant.objects.create(parolee=meeting.parolee, meeting=meeting, associate=mother, **facts)


def interview(meeting: Meeting, **facts: Any) -> Interview:
    mother = facts.pop("associate", None) or factories.AssociateFactory(parolee=meeting.parolee)
    return Interview.objects.create(parolee=meeting.parolee, meeting=meeting, associate=mother, **facts)


def answer(meeting: Meeting, **facts: Any) -> PromptAnswer:
    given = {"code": "animals", "words": "Animals?", "kind": "TEXT", "answer": "A cat", **facts}
    return PromptAnswer.objects.create(parolee=meeting.parolee, meeting=meeting, **given)


def test_participant_once_a_meeting(meeting):
    first = participant(meeting)

    with pytest.raises(IntegrityError, match="participant_once_a_meeting"):
        participant(meeting, associate=first.associate, came=True)


def test_interview_once_a_meeting(meeting):
    first = interview(meeting, consent="REFUSED")

    with pytest.raises(IntegrityError, match="interview_once_a_meeting"):
        interview(meeting, associate=first.associate, consent="GIVEN")


@pytest.mark.parametrize("consent", ["REFUSED", "NOT_ASKED"])
def test_interview_statement_needs_consent(meeting, consent):
    with pytest.raises(IntegrityError, match="interview_statement_needs_consent"):
        interview(meeting, consent=consent, statement="He was here all night.")


def test_prompt_answered_once_a_meeting(meeting):
    answer(meeting)

    with pytest.raises(IntegrityError, match="prompt_answered_once_a_meeting"):
        answer(meeting, answer="Two cats")


@pytest.mark.parametrize("facts", [{"answer": ""}, {"kind": "YES_NO", "answer": "A cat"}, {"kind": "MAYBE"}])
def test_prompt_answer_is_of_its_kind(meeting, facts):
    with pytest.raises(IntegrityError, match="prompt_answer_is_of_its_kind"):
        answer(meeting, **facts)


def test_attachment_has_a_file_of_its_own(meeting):
    first = factories.AttachmentFactory(meeting=meeting)

    with pytest.raises(IntegrityError, match="attachment_has_a_file_of_its_own"):
        factories.AttachmentFactory(meeting=meeting, file=first.file.name)


@pytest.mark.parametrize("facts", [{"name": ""}, {"sha256": "0" * 63 + "G"}, {"sha256": ""}])
def test_attachment_has_a_name_and_a_sum(meeting, facts):
    with pytest.raises(IntegrityError, match="attachment_has_a_name_and_a_sum"):
        factories.AttachmentFactory(meeting=meeting, **facts)


def test_note_template_title_once():
    factories.NoteTemplateFactory(title="Home visit")

    with pytest.raises(IntegrityError, match="note_template_title_once"):
        factories.NoteTemplateFactory(title="Home visit")


def test_meeting_words_for_another_place_alone(parolee):
    factories.MeetingFactory(parolee=parolee, location="ALTERNATIVE_PLACE", place_words="The library")

    with pytest.raises(IntegrityError, match="meeting_words_for_another_place_alone"):
        factories.MeetingFactory(parolee=parolee, location="COURT", place_words="The library")


@pytest.mark.parametrize("model", [Interview, PromptAnswer, Attachment])
def test_what_was_said_asked_and_kept_is_only_added_to(meeting, model):
    interview(meeting, consent="GIVEN", statement="He was here all night.")
    answer(meeting)
    factories.AttachmentFactory(meeting=meeting)
    row = model.objects.get()

    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        model.objects.filter(pk=row.pk).update(parolee=meeting.parolee)
    with pytest.raises((InternalError, ProgrammingError)), transaction.atomic():
        model.objects.filter(pk=row.pk)._raw_delete(model.objects.db)


def test_note_templates_of_a_purpose_are_offered_for_it_alone():
    anywhere = factories.NoteTemplateFactory(title="B")
    home = factories.NoteTemplateFactory(title="A", purpose="HOME_VISIT")
    factories.NoteTemplateFactory(title="C", is_active=False)
    in_use = NoteTemplate.objects.visible_to(None)

    assert list(in_use.offered_for("HOME_VISIT")) == [home, anywhere]
    assert list(in_use.offered_for("GENERAL")) == [anywhere]
