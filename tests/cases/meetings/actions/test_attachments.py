"""Keeping files with the record of a meeting."""

import re

import pytest

from cases.meetings.actions import NotRecordedError, attach_files
from cases.meetings.files import take
from cases.meetings.models import Attachment
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import TermClosedError
from parole.audit.models import Event
from tests.cases.meetings.made_files import sent
from tests.conftest import NOW, TODAY
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter():
    return take(sent("letter of Rosa Alvarez.txt", b"Dear officer"))


def test_attach_files_stores_each_under_a_name_that_says_nothing(officer, parolee, letter):
    meeting = MeetingFactory(parolee=parolee, held=True)

    first, second = attach_files(meeting=meeting, by=officer, at=NOW, files=[letter, letter])

    assert (first.parolee_id, first.meeting, first.added_by, first.added_at) == (parolee.pk, meeting, officer, NOW)
    assert (first.name, first.kind, first.size, first.sha256) == (letter.name, "TXT", 12, letter.sha256)
    assert re.fullmatch(r"attachments/[0-9a-f]{32}\.txt", first.file.name)
    assert first.file.name != second.file.name
    with first.file.open("rb") as stored:
        assert stored.read() == b"Dear officer"
    assert [event.details for event in Event.objects.all()] == [{"kind": "TXT"}] * 2


def test_attach_files_refuses_a_meeting_without_an_outcome(officer, parolee, letter):
    planned = MeetingFactory(parolee=parolee)

    with pytest.raises(NotRecordedError):
        attach_files(meeting=planned, by=officer, at=NOW, files=[letter])


def test_attach_files_refuses_a_term_that_is_over(officer, parolee, letter):
    meeting = MeetingFactory(parolee=parolee, held=True)
    SupervisionTerm.objects.filter(parolee=parolee).update(status="DISCHARGED", closed_on=TODAY)
    meeting.term.refresh_from_db()

    with pytest.raises(TermClosedError):
        attach_files(meeting=meeting, by=officer, at=NOW, files=[letter])

    assert not Attachment.objects.exists()
