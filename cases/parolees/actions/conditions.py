"""The conditions that bind, and what the person answered."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from cases.parolees import policies
from cases.parolees.check_ins import require_no_contradiction
from cases.parolees.models import Condition, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def impose_condition(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    kind: str,
    category: str,
    text: str,
    starts_on: date,
    plain_words: str = "",
    ends_on: date | None = None,
    parameters: Mapping[str, object] | None = None,
) -> Condition:
    """Bind a term by a condition from a day on. What it asks for must agree with the rules and the other conditions."""
    policies.require_open(term)
    if ends_on is not None and ends_on < starts_on:
        message = "A condition cannot end before it starts."
        raise policies.ImpossibleDateError(message)
    # Whoever binds a term waits for whoever does so already: of two that contradict each other, one is refused.
    SupervisionTerm.objects.select_for_update(of=("self",)).get(pk=term.pk)
    require_no_contradiction(term, parameters or {}, starts_on=starts_on, ends_on=ends_on, on=timezone.localdate(at))
    condition = Condition.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        kind=kind,
        category=category,
        text=text,
        plain_words=plain_words,
        parameters=dict(parameters or {}),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    audit.record_event(by=by, at=at, verb="condition.imposed", target=condition, category=category)
    _follow(term_pk=term.pk, by=by, at=at)
    return condition


@transaction.atomic
def answer_condition(
    *, condition: Condition, version: int, by: User, at: datetime, answer: str, before: str, language: str
) -> None:
    """Record that the person acknowledged a condition or refused to: when, before whom, in which language."""
    save_edit(
        condition,
        version=version,
        answer=answer,
        answered_at=at,
        answered_before=before,
        answered_language=language,
    )
    audit.record_event(by=by, at=at, verb="condition.answered", target=condition, answer=answer, language=language)
    _follow(term_pk=condition.term_id, by=by, at=at)


def _follow(*, term_pk: int, by: User, at: datetime) -> None:
    offers.follow(
        offers.Change(kind=offers.Change.Kind.CONDITION, term_pks=[term_pk], by=by, at=at, on=timezone.localdate(at))
    )
