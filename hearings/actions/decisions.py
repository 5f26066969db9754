"""What a panel carried is decided once: it closes the hearing, takes effect on the case, and never changes."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from cases.parolees.actions import impose_condition, set_level
from cases.parolees.models import Condition, SupervisionTerm
from hearings.actions.hearings import record_outcome, tell
from hearings.actions.warrants import release_by_decision
from hearings.citing import require_cited
from hearings.deciding.counting import WORDS, count, panel_of, rule_of
from hearings.deciding.independence import require_independent
from hearings.deciding.voting import Outcome
from hearings.grants import note_on_file
from hearings.matters.keeping import keep
from hearings.models import DecidedCondition, Decision, Hearing
from hearings.policies import scheduling as policies
from hearings.scheduling import bookings
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.notices.models import Notice


@transaction.atomic
def record_decision(
    *,
    hearing: Hearing,
    version: int,
    by: User,
    at: datetime,
    disposition: str,
    findings: str,
    reasons: str,
    effect: str,
    on: date,
    level: str = "",
    time_owed_days: int | None = None,
    conditions: Sequence[Mapping[str, Any]] = (),
    release_holds: bool = False,
) -> Decision:
    """Record the decision that a panel carried, and let it flow into the case: status, level, conditions and holds."""
    term = bookings.lock_term(hearing.term_id)
    policies.require_undecided(hearing)
    policies.require_begun(hearing, at)
    policies.require_effect_near(hearing, on, localdate(at, hearing.unit.zone))
    outcome = _require_carried(hearing, disposition)
    require_independent(hearing=hearing, panel=panel_of(hearing))
    if hearing.request is not None:
        require_cited(hearing.request, at)
    if effect not in policies.effects_open_to(term, disposition):
        raise policies.UndecidedError(
            f"“{WORDS[disposition]}” cannot mean “{Hearing.Effect(effect).label}” for this case as it stands."
        )
    rule = rule_of(hearing)
    words = f"{WORDS[disposition]}. {reasons}"
    record_outcome(hearing=hearing, version=version, by=by, at=at, on=on, decision=words, effect=effect)
    decision = Decision.objects.create(
        hearing=hearing,
        parolee_id=hearing.parolee_id,
        disposition=disposition,
        findings=findings,
        reasons=reasons,
        effect=effect,
        takes_effect_on=on,
        level=level,
        time_owed_days=time_owed_days,
        appeal_days=rule.appeal_days,
        appeal_from=rule.appeal_from,
        trace=list(outcome.trace),
        decided_at=at,
        recorded_by=by,
    )
    keep(term_pks=[term.pk], at=at)
    _flow_into_case(decision, by=by, at=at, conditions=conditions)
    if release_holds:
        release_by_decision(decision=decision, by=by, at=at)
    note_on_file(decision, by=by, at=at)
    tell(hearing=hearing, stage=Notice.Stage.DECIDED, starts_at=hearing.starts_at, by=by, at=at)
    audit.record_event(by=by, at=at, verb="hearing.decided", target=hearing, disposition=disposition)
    return decision


def _require_carried(hearing: Hearing, disposition: str) -> Outcome:
    """Refuse what no quorum carried, and what is not carried any more."""
    outcome = count(hearing)
    if not outcome.is_decided:
        raise policies.UndecidedError(*outcome.trace)
    if outcome.disposition != disposition:
        raise policies.UndecidedError("The count has changed since this page was opened.", *outcome.trace)
    return outcome


def _flow_into_case(
    decision: Decision, *, by: User, at: datetime, conditions: Sequence[Mapping[str, Any]]
) -> list[Condition]:
    """Set the level and impose the conditions: whatever is due is planned again."""
    term = SupervisionTerm.objects.select_related("unit").get(pk=decision.hearing.term_id)
    if decision.level:
        set_level(term=term, level=decision.level, by=by, at=at, on=decision.takes_effect_on)
    imposed = [impose_condition(term=term, by=by, at=at, **condition) for condition in conditions]
    DecidedCondition.objects.bulk_create(
        DecidedCondition(decision=decision, parolee_id=decision.parolee_id, condition=each) for each in imposed
    )
    return imposed
