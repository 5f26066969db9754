"""The written order of a decision and the order to release: what the screen says, as the documents say it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from cases.parolees.check_ins import words_of
from cases.parolees.models import Condition
from hearings.deciding.appeals import last_day, served_at
from hearings.deciding.counting import panel_of, standing_votes
from hearings.models import CitedFact, Decision, Hold, Vote
from parole.documents import compile_pdf


@dataclass(frozen=True)
class Order:
    """All that the written order of one decision says."""

    decision: Decision
    cited: Sequence[CitedFact]
    # Each condition with what it asks for, in plain words.
    conditions: Sequence[tuple[Condition, str]]
    votes: Sequence[Vote]
    holds: Sequence[Hold]
    # When it was served on the person, and until when it can be appealed.
    served_on: date | None
    last_day: date | None


def order_of(decision: Decision, today: date) -> Order:
    """Gather what an order says; `Decision.objects.for_order` brings along the hearing."""
    hearing = decision.hearing
    conditions = list(decision.conditions.order_by("starts_on", "pk"))
    asked = words_of(conditions, hearing.term, today)
    served = served_at([hearing.pk]).get(hearing.pk)
    panel = panel_of(hearing)
    return Order(
        decision=decision,
        cited=list(hearing.request.cited.order_by("pk")) if hearing.request else [],
        conditions=[(condition, asked.get(condition.pk, "")) for condition in conditions],
        votes=[vote for vote in standing_votes(hearing).values() if vote.member in panel],
        holds=list(decision.releases.order_by("pk")),
        served_on=localtime(served, hearing.unit.zone).date() if served else None,
        last_day=last_day(decision, served),
    )


def write_order(order: Order, facts: Sequence[Mapping[str, str]], *, language: str) -> bytes:
    """Return the order as a document to serve. Its own words speak the person's language; what was written stands."""
    decision, hearing = order.decision, order.decision.hearing
    values: dict[str, Any] = {
        "office": hearing.unit.name,
        "phone": hearing.unit.phone,
        "facts": facts,
        "kind": hearing.kind,
        "on": localtime(hearing.starts_at, hearing.unit.zone).date().isoformat(),
        "disposition": decision.disposition,
        "effect": decision.effect,
        "takes-effect-on": decision.takes_effect_on.isoformat(),
        "level": decision.level,
        "days-owed": "" if decision.time_owed_days is None else str(decision.time_owed_days),
        "last-day": order.last_day.isoformat() if order.last_day else "",
        "appeal-days": "" if decision.appeal_days is None else str(decision.appeal_days),
        "findings": decision.findings,
        "cited": [fact.words for fact in order.cited],
        "reasons": decision.reasons,
        "conditions": [_condition(condition, asks) for condition, asks in order.conditions],
        "votes": [{"member": vote.member.name, "disposition": vote.disposition} for vote in order.votes],
        "trace": decision.trace,
        "recorded-by": decision.recorded_by.name,
        "decided-on": localtime(decision.decided_at, hearing.unit.zone).date().isoformat(),
        "releases": [hold.place for hold in order.holds],
    }
    return compile_pdf("order", values, language=language)


def write_release(hold: Hold, *, language: str) -> bytes | None:
    """Return the order by which a jail lets somebody go; None while none is given."""
    if hold.release_ordered_at is None or hold.release_ordered_by is None:
        return None
    ordered = localtime(hold.release_ordered_at, hold.unit.zone)
    values = {
        "office": hold.unit.name,
        "phone": hold.unit.phone,
        "name": hold.parolee.full_name,
        "number": hold.parolee.number,
        "born": hold.parolee.born_on.isoformat() if hold.parolee.born_on else "",
        "jail": hold.place,
        "lodged-on": hold.lodged_on.isoformat(),
        "lodged-by": hold.authority,
        "authority": hold.release_authority,
        "ordered-by": hold.release_ordered_by.name,
        "on": ordered.date().isoformat(),
        "at": f"{ordered:%H:%M}",
    }
    return compile_pdf("release", values, language=language)


def _condition(condition: Condition, asks: str) -> dict[str, str]:
    return {
        "category": condition.get_category_display(),
        "from": condition.starts_on.isoformat(),
        "until": condition.ends_on.isoformat() if condition.ends_on else "",
        "text": condition.text,
        "plain-words": condition.plain_words,
        "asks": asks,
    }
