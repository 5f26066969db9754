"""An officer recommends, and a supervisor approves or returns it. Each version is kept."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from hearings.citing import require_fact
from hearings.deciding.dispositions import OF_KIND
from hearings.models import Hearing, Recommendation, RecommendedFact
from hearings.policies import scheduling as policies
from hearings.scheduling import bookings
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = Recommendation.Status


@transaction.atomic
def submit_recommendation(
    *,
    hearing: Hearing,
    by: User,
    at: datetime,
    disposition: str,
    reasons: str,
    since: date,
    until: date,
    facts: Collection[str] = (),
) -> Recommendation:
    """Recommend an outcome for a hearing, on facts of these days. It is the next version, and waits for an answer."""
    bookings.lock_term(hearing.term_id)
    policies.require_undecided(hearing)
    if disposition not in OF_KIND[hearing.kind]:
        raise policies.UndecidedError(f"{hearing.get_kind_display()} hearings do not end so.")
    earlier = Recommendation.objects.filter(hearing=hearing)
    if earlier.filter(status=STATUS.SUBMITTED).exists():
        message = "A recommendation for this hearing waits for the supervisor already."
        raise policies.ClosedError(message)
    recommendation = Recommendation.objects.create(
        hearing=hearing,
        parolee_id=hearing.parolee_id,
        number=(earlier.aggregate(last=Max("number"))["last"] or 0) + 1,
        disposition=disposition,
        reasons=reasons,
        facts_since=since,
        facts_until=until,
        written_by=by,
        written_at=at,
    )
    for key in sorted(set(facts)):
        source, fact = require_fact(hearing.term_id, key, at)
        if not since <= fact.on <= until:
            raise policies.UndecidedError(f"This lies outside the days that were chosen: {fact.words}")
        RecommendedFact.objects.create(
            recommendation=recommendation,
            parolee_id=hearing.parolee_id,
            source=source,
            subject=fact.subject,
            words=fact.words,
            path=fact.path,
        )
    audit.record_event(by=by, at=at, verb="recommendation.submitted", target=recommendation)
    return recommendation


@transaction.atomic
def approve_recommendation(*, recommendation: Recommendation, version: int, by: User, at: datetime) -> None:
    """Let clerk and panel read a recommendation, if the facts that it rests on still stand."""
    _require_answerable(recommendation, STATUS.APPROVED, by)
    for fact in recommendation.facts.order_by("pk"):
        require_fact(recommendation.hearing.term_id, f"{fact.source}:{fact.subject}", at)
    save_edit(recommendation, version=version, status=STATUS.APPROVED, answered_by=by, answered_at=at)
    audit.record_event(by=by, at=at, verb="recommendation.approved", target=recommendation)


@transaction.atomic
def return_recommendation(*, recommendation: Recommendation, version: int, by: User, at: datetime, reason: str) -> None:
    """Give a recommendation back to its officer, and say why."""
    _require_answerable(recommendation, STATUS.RETURNED, by)
    save_edit(
        recommendation, version=version, status=STATUS.RETURNED, answered_by=by, answered_at=at, return_reason=reason
    )
    audit.record_event(by=by, at=at, verb="recommendation.returned", target=recommendation)


def _require_answerable(recommendation: Recommendation, status: str, by: User) -> None:
    if not recommendation.can_become(status):
        raise policies.ClosedError(f"The state of this recommendation is now “{recommendation.get_status_display()}”.")
    if recommendation.written_by_id == by.pk:
        message = "Nobody answers their own recommendation. Another supervisor must."
        raise policies.OwnRequestError(message)
