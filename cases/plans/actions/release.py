"""A candidate is released: the pre-release term becomes supervision, with everything that was prepared for it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cases.officers.models import Officer
from cases.parolees import actions as parolees
from cases.parolees.actions import NewCondition
from cases.parolees.models import SupervisionLevel, SupervisionTerm
from cases.plans import policies
from cases.plans.models import ReleaseCandidate
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = ReleaseCandidate.Status


@transaction.atomic
def release_candidate(
    *,
    candidate: ReleaseCandidate,
    version: int,
    by: User,
    at: datetime,
    on: date,
    level: str,
    officer: Officer,
    conditions: Sequence[NewCondition] = (),
) -> None:
    """Let somebody out under supervision from `on`, once: level, conditions, officer, and then the term itself.

    The term is opened as every term is. Its status comes last, so that whatever follows it finds the rest in place.
    """
    # Whoever withdraws the home plan at the same moment holds the file too.
    ReleaseCandidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)
    policies.require_releasable(candidate, by, on)
    policies.require_can_become(candidate, STATUS.RELEASED)
    save_edit(candidate, version=version, status=STATUS.RELEASED, released_on=on)
    term = SupervisionTerm.objects.select_related("parolee", "unit").get(pk=candidate.term_id)
    if officer.user.unit is not None and officer.user.unit != term.unit:
        parolees.move_to_unit(term=term, unit=officer.user.unit, by=by, at=at)
    current = SupervisionLevel.objects.in_force(on).filter(term=term).first()
    if current is None or current.level != level:
        parolees.set_level(term=term, level=level, by=by, at=at, on=on)
    for condition in conditions:
        parolees.impose_condition(
            term=term,
            by=by,
            at=at,
            kind=condition.kind,
            category=condition.category,
            text=condition.text,
            plain_words=condition.plain_words,
            starts_on=on,
        )
    parolees.assign_first_officer(term=term, officer_pk=officer.pk, by=by, at=at)
    term.refresh_from_db()
    parolees.change_term_status(term=term, status=SupervisionTerm.Status.ACTIVE, by=by, at=at, on=on)
    audit.record_event(by=by, at=at, verb="candidate.released", target=candidate, on=on.isoformat())
