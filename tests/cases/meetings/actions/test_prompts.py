"""Keeping what was asked at a meeting, and answered."""

import pytest

from cases.meetings.actions import answer_prompts
from cases.meetings.models import PromptAnswer
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import MeetingFactory

pytestmark = pytest.mark.django_db


def test_answer_prompts_keeps_the_question_beside_the_answer(officer, parolee):
    meeting = MeetingFactory(parolee=parolee, held=True, purpose="HOME_VISIT")
    answers = {"weapons_seen": "NO", "animals": "A cat", "who_lives_here": "", "unknown_question": "Yes"}

    answer_prompts(meeting=meeting, by=officer, at=NOW, answers=answers)

    assert [(row.words, row.answer_words) for row in PromptAnswer.objects.order_by("pk")] == [
        ("Were weapons seen?", "No"),
        ("Which animals are there, and are they held back?", "A cat"),
    ]
    assert Event.objects.get().details == {"codes": ["weapons_seen", "animals"]}


def test_answer_prompts_keeps_what_was_answered_before_the_purpose_was_changed(officer, parolee):
    meeting = MeetingFactory(parolee=parolee, held=True)

    answer_prompts(meeting=meeting, by=officer, at=NOW, answers={"animals": "A cat"})

    assert [row.code for row in PromptAnswer.objects.all()] == ["animals"]


def test_answer_prompts_leaves_nothing_where_nothing_was_asked(officer, parolee):
    meeting = MeetingFactory(parolee=parolee, held=True)

    answer_prompts(meeting=meeting, by=officer, at=NOW, answers={"animals": ""})

    assert not PromptAnswer.objects.exists()
    assert not Event.objects.exists()
