"""Keeping what those who know the parolee said at a meeting."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import transaction

from cases.meetings.models import Interview, Meeting
from cases.meetings.policies import InterviewRefusedError, require_interview
from cases.parolees import actions as parolees
from cases.parolees.models import Associate
from parole.accounts.models import User
from parole.audit import actions as audit


@dataclass(frozen=True)
class Said:
    """What one person said of themselves and of the parolee; of an employer, whether they know of the parole."""

    consent: str
    relation: str = ""
    statement: str = ""
    knows_of_supervision: str = ""

    @property
    def is_interview(self: Self) -> bool:
        """Whether there is more than what the employer knows."""
        return bool(self.consent or self.relation or self.statement)


@transaction.atomic
def record_interviews(*, meeting: Meeting, by: User, at: datetime, said: Mapping[int, Said]) -> Sequence[Interview]:
    """Keep what was said, by the key of whoever said it. Only those who came can have said anything."""
    came = set(meeting.participants.filter(came=True).values_list("associate_id", flat=True))
    associates = Associate.objects.filter(parolee=meeting.parolee_id).in_bulk(said)
    kept = []
    for pk, words in sorted(said.items()):
        if pk not in came:
            message = "Say that they came before you keep what they said."
            raise InterviewRefusedError(pk, "consent", message)
        if words.is_interview:
            kept.append(_interview(meeting, associates[pk], words))
        if words.knows_of_supervision:
            parolees.learn_what_associate_knows(
                associate=associates[pk], by=by, at=at, knows_of_supervision=words.knows_of_supervision
            )
    Interview.objects.bulk_create(kept)
    for interview in kept:
        audit.record_event(by=by, at=at, verb="interview.recorded", target=interview, consent=interview.consent)
    return kept


def _interview(meeting: Meeting, associate: Associate, words: Said) -> Interview:
    if not words.consent:
        raise InterviewRefusedError(associate.pk, "consent", f"Say whether {associate.name} consented.")
    require_interview(meeting, associate, consent=words.consent, statement=words.statement)
    return Interview(
        parolee_id=meeting.parolee_id,
        meeting=meeting,
        associate=associate,
        consent=words.consent,
        relation=words.relation,
        statement=words.statement,
    )
