"""What every source of news to victims is made of: whom a fact is told to, in which columns, and what still holds.

A fact is asked for with the victims of its case. Facts of rooms above are offered from there, by the same means.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    CharField,
    DateTimeField,
    ExpressionWrapper,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Value,
)
from django.db.models.expressions import Combinable

from cases.parolees.models import Parolee
from cases.victims.lines import lines_of
from cases.victims.models import Trigger, Victim
from parole.notices.models import DUE_COLUMNS, Notice
from parole.offers import CurrentSubject

RELEASE = "victims.release"
ABSCONDING = "victims.absconding"
HEARING = "victims.hearing"
HEARING_CANCELLED = "victims.hearing_cancelled"
DECISION = "victims.decision"
EARLY_DISCHARGE = "victims.early_discharge"
TRANSFER = "victims.transfer"
DEATH = "victims.death"

# What the sources are about, as victim services read it.
LABELS = {
    RELEASE: "Released",
    ABSCONDING: "Absconded",
    HEARING: "Hearing set or moved",
    HEARING_CANCELLED: "Hearing cancelled",
    DECISION: "Hearing decided",
    EARLY_DISCHARGE: "Discharged early",
    TRANSFER: "Transferred",
    DEATH: "Died",
}

# How long a text or an e-mail about what happened is of use. Who was not told by then is told by hand.
NEWS_LASTS = timedelta(days=7)


class InstantText(Func):
    """Writes an instant as `write_instant` does."""

    template = """to_char(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI"Z"')"""
    output_field = CharField()


def write_instant(at: datetime) -> str:
    """Write the instant that news is about, as the sweep writes it."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")


def lasting(since: str) -> ExpressionWrapper:
    """Return the SQL of the moment until which news of what happened then is of use."""
    return ExpressionWrapper(F(since) + Value(NEWS_LASTS), output_field=DateTimeField())


def cases_with(trigger: Trigger) -> QuerySet[Any, Any]:
    """Return the keys of the parolees of whom somebody wants to be told this."""
    return Victim.objects.wanting(trigger).values("parolee_id")


def due(
    facts: QuerySet[Any, Any],
    *,
    source: str,
    trigger: Trigger,
    occasion: Combinable,
    reached_at: Combinable,
    useful_until: Combinable,
    subject: str = "pk",
    parolee: str = "parolee_id",
    unit: str = "term__unit_id",
    population: str = "parolee__population",
    known_at: str = "",
) -> QuerySet[Any, Any]:
    """Return the columns of `DUE_COLUMNS`: a row for each victim of each fact, and none of them names the case.

    With `known_at`, only whoever was registered when it became known is told.
    """
    registered = Q(registered_at__lte=OuterRef(known_at)) if known_at else Q()
    told = Victim.objects.wanting(trigger).filter(registered, parolee=OuterRef(parolee)).values("recipient_id")
    columns = [
        Value(source),
        F(subject),
        occasion,
        Value(str(Notice.Stage.NEWS)),
        Func(ArraySubquery(told), function="unnest", output_field=BigIntegerField()),
        F(unit),
        Value(None, output_field=BigIntegerField()),
        F(population),
        reached_at,
        useful_until,
    ]
    named = {f"due_{name}": column for name, column in zip(DUE_COLUMNS, columns, strict=True)}
    return facts.annotate(**named).order_by().values_list(*named)


class Current:
    """What holds of some facts of some cases at the moment of sending: who wants it told, and whom they may ask."""

    def __init__(self: Self, trigger: Trigger, people: Mapping[int, Parolee], units: Collection[int]) -> None:
        self.people = people
        self.lines = lines_of(units)
        self.recipients: defaultdict[int, list[int]] = defaultdict(list)
        wanting = Victim.objects.wanting(trigger).filter(parolee__in=people)
        for parolee_pk, recipient_pk in wanting.values_list("parolee_id", "recipient_id"):
            self.recipients[parolee_pk].append(recipient_pk)

    def subject(
        self: Self, parolee_pk: int, unit_pk: int, *, occasion: str, words: str, is_true: bool
    ) -> CurrentSubject:
        """Return one fact. What waits for somebody who wants it no more is told to nobody instead."""
        return CurrentSubject(
            occasion=occasion,
            open_stages=(Notice.Stage.NEWS,) if is_true else (),
            values={
                "news": words,
                "person": self.people[parolee_pk].full_name,
                "phone": self.lines.get(unit_pk, ""),
            },
            recipients={Notice.Stage.NEWS: self.recipients[parolee_pk]},
            is_handed_over=False,
        )


def people_of(parolee_pks: Collection[int]) -> Mapping[int, Parolee]:
    """Return the parolees by key."""
    return Parolee.objects.in_bulk(parolee_pks)
