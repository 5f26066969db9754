"""Keeping what was asked at a meeting, and answered."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cases.meetings.models import Meeting, PromptAnswer
from cases.meetings.prompts import asked
from parole.accounts.models import User
from parole.audit import actions as audit


@transaction.atomic
def answer_prompts(*, meeting: Meeting, by: User, at: datetime, answers: Mapping[str, str]) -> None:
    """Keep the answers, by the codes of their questions. What was not asked leaves no row."""
    answered = [prompt for prompt in asked(meeting.purpose, answers) if answers.get(prompt.code)]
    PromptAnswer.objects.bulk_create(
        PromptAnswer(
            parolee_id=meeting.parolee_id,
            meeting=meeting,
            code=prompt.code,
            words=prompt.words,
            kind=prompt.kind,
            answer=answers[prompt.code],
        )
        for prompt in answered
    )
    if answered:
        audit.record_event(
            by=by, at=at, verb="meeting.prompts_answered", target=meeting, codes=[prompt.code for prompt in answered]
        )
