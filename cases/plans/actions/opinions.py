"""The officer's opinion is written, written again, approved or returned."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from cases.plans import policies
from cases.plans.models import Opinion, ReleaseCandidate
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def write_opinion(
    *,
    candidate: ReleaseCandidate,
    by: User,
    at: datetime,
    recommendation: str,
    reasons: str,
    conditions: Sequence[tuple[str, str]],
) -> Opinion:
    """Write the next version of the opinion. It waits for a supervisor, whatever became of the one before."""
    # Of two versions at once, the second takes the next number.
    held = ReleaseCandidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    policies.require_open(held)
    latest: int | None = held.opinions.aggregate(latest=Max("number"))["latest"]
    opinion = Opinion.objects.create(
        candidate=held,
        parolee_id=held.parolee_id,
        number=(latest or 0) + 1,
        recommendation=recommendation,
        reasons=reasons,
        conditions=[list(condition) for condition in conditions],
        written_by=by,
        written_at=at,
    )
    audit.record_event(by=by, at=at, verb="opinion.written", target=opinion, recommendation=recommendation)
    return opinion


@transaction.atomic
def approve_opinion(*, opinion: Opinion, version: int, by: User, at: datetime) -> None:
    """Let an opinion go before the board."""
    _decide(opinion, version, by, at, Opinion.Status.APPROVED)
    audit.record_event(by=by, at=at, verb="opinion.approved", target=opinion)


@transaction.atomic
def return_opinion(*, opinion: Opinion, version: int, by: User, at: datetime, reason: str) -> None:
    """Send an opinion back to the officer, with what is missing."""
    _decide(opinion, version, by, at, Opinion.Status.RETURNED, return_reason=reason)
    audit.record_event(by=by, at=at, verb="opinion.returned", target=opinion)


def _decide(opinion: Opinion, version: int, by: User, at: datetime, status: str, **changes: object) -> None:
    # Whoever writes a newer version holds the file too.
    ReleaseCandidate.objects.select_for_update(of=("self",)).get(pk=opinion.candidate_id)
    policies.require_waiting(opinion)
    policies.require_not_own(opinion.written_by_id, by)
    save_edit(opinion, version=version, status=status, decided_by=by, decided_at=at, **changes)
