"""Keeping what those who know the parolee said."""

import pytest

from cases.meetings.actions import InterviewRefusedError, Said, record_interviews
from cases.meetings.models import Interview
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import AssociateFactory, MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(parolee):
    return MeetingFactory(parolee=parolee, held=True)


def present(meeting, kind="FAMILY", came=True):
    associate = AssociateFactory(parolee=meeting.parolee, kind=kind, name="Maria Alvarez")
    meeting.participants.create(parolee=meeting.parolee, associate=associate, came=came)
    return associate


def test_record_interviews_keeps_the_words_with_consent_and_names_nobody_in_the_event(officer, meeting):
    mother = present(meeting)

    record_interviews(
        meeting=meeting,
        by=officer,
        at=NOW,
        said={mother.pk: Said(consent="GIVEN", relation="Stepmother", statement="Home by ten.")},
    )

    interview = Interview.objects.get()
    assert (interview.parolee_id, interview.associate, interview.consent) == (meeting.parolee_id, mother, "GIVEN")
    assert (interview.relation, interview.statement) == ("Stepmother", "Home by ten.")
    event = Event.objects.get(verb="interview.recorded")
    assert (event.parolee_id, event.details) == (meeting.parolee_id, {"consent": "GIVEN"})


@pytest.mark.parametrize("consent", ["REFUSED", "NOT_ASKED"])
def test_record_interviews_refuses_words_without_consent(officer, meeting, consent):
    mother = present(meeting)

    with pytest.raises(
        InterviewRefusedError, match="No word of Maria Alvarez is kept without their consent"
    ) as refused:
        record_interviews(
            meeting=meeting, by=officer, at=NOW, said={mother.pk: Said(consent=consent, statement="Home by ten.")}
        )

    assert (refused.value.associate_pk, refused.value.field) == (mother.pk, "statement")
    assert not Interview.objects.exists()


@pytest.mark.parametrize("consent", ["REFUSED", "NOT_ASKED"])
def test_record_interviews_keeps_that_there_was_no_consent(officer, meeting, consent):
    mother = present(meeting)

    record_interviews(meeting=meeting, by=officer, at=NOW, said={mother.pk: Said(consent=consent)})

    assert Interview.objects.get().consent == consent


@pytest.mark.parametrize("came", [False, None])
def test_record_interviews_refuses_who_did_not_come(officer, meeting, came):
    mother = present(meeting, came=came)

    with pytest.raises(InterviewRefusedError, match="Say that they came"):
        record_interviews(meeting=meeting, by=officer, at=NOW, said={mother.pk: Said(consent="GIVEN")})


def test_record_interviews_asks_for_the_answer_about_consent(officer, meeting):
    mother = present(meeting)

    with pytest.raises(InterviewRefusedError, match="Say whether Maria Alvarez consented"):
        record_interviews(
            meeting=meeting, by=officer, at=NOW, said={mother.pk: Said(consent="", statement="Home by ten.")}
        )


@pytest.mark.parametrize(("kind", "type_"), [("GUARDIAN", "BOTH"), ("EMERGENCY_CONTACT", "COLLATERAL")])
def test_others_are_interviewed_where_the_meeting_is_with_someone_who_knows_the_parolee(
    officer, parolee, meeting, kind, type_
):
    with_them = MeetingFactory(parolee=parolee, held=True, type=type_)
    alone, together = present(meeting, kind), present(with_them, kind)

    record_interviews(meeting=with_them, by=officer, at=NOW, said={together.pk: Said(consent="GIVEN")})
    with pytest.raises(InterviewRefusedError, match="change “With whom\\?”"):
        record_interviews(meeting=meeting, by=officer, at=NOW, said={alone.pk: Said(consent="GIVEN")})

    assert Interview.objects.get().associate == together


def test_record_interviews_learns_whether_the_employer_knows(officer, meeting):
    employer = present(meeting, "EMPLOYER")

    kept = record_interviews(
        meeting=meeting,
        by=officer,
        at=NOW,
        said={employer.pk: Said(consent="", knows_of_supervision="DOES_NOT_KNOW")},
    )

    employer.refresh_from_db()
    assert (kept, employer.knows_of_supervision) == ([], "DOES_NOT_KNOW")
