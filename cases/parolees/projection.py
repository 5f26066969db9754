"""The projected discharge of terms: read, computed by `sentence.project`, and kept beside the term.

It is stored although it can be derived, because lists and notices find terms by it in SQL. `keep` is the only writer.
Every action that changes what it follows from calls it, and the timetable calls it for the clocks that stand still.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from django.utils import timezone

from cases.parolees.models import SentenceCredit, StatusSpan, SupervisionTerm
from cases.parolees.sentence import Credit, Projection, Tolled, project
from cases.rulebook.models import RulePack
from cases.rulebook.sentence import SentenceRules

REASONS = dict(SentenceCredit.Reason.choices)
STATUSES = dict(SupervisionTerm.Status.choices)


@dataclass(frozen=True)
class Reading:
    """The rules about sentences of one jurisdiction, from a day on."""

    holds_from: date
    rules: SentenceRules


@dataclass(frozen=True)
class Rulings:
    """How the rules about sentences of each jurisdiction read through time, oldest first."""

    readings: Mapping[str, Sequence[Reading]]

    def on(self: Self, jurisdiction: str, day: date) -> SentenceRules | None:
        """Return the rules of a day; before the first of them, the first."""
        known = self.readings.get(jurisdiction, ())
        holding = [reading for reading in known if reading.holds_from <= day] or known[:1]
        return holding[-1].rules if holding else None


def load_rulings() -> Rulings:
    """Return the rules that are loaded: one query. A later edition holds from the day it was loaded at the earliest."""
    packs = RulePack.objects.filter(status=RulePack.Status.ACTIVE).order_by("effective_from", "version", "pk")
    rows = list(packs.values_list("jurisdiction", "effective_from", "loaded_at", "document__sentence"))
    first_day: dict[str, date] = {}
    for jurisdiction, _, loaded_at, _ in rows:
        loaded_on = timezone.localdate(loaded_at)
        first_day[jurisdiction] = min(loaded_on, first_day.get(jurisdiction, loaded_on))
    readings: defaultdict[str, list[Reading]] = defaultdict(list)
    for jurisdiction, effective_from, loaded_at, document in rows:
        loaded_on = timezone.localdate(loaded_at)
        is_first = loaded_on == first_day[jurisdiction]
        rules = SentenceRules.model_validate(document, strict=False) if document else SentenceRules(citation="None")
        readings[jurisdiction].append(Reading(effective_from if is_first else max(effective_from, loaded_on), rules))
    return Rulings({name: sorted(found, key=lambda each: each.holds_from) for name, found in readings.items()})


def projections(terms: Collection[SupervisionTerm], *, at: datetime) -> dict[int, Projection]:
    """Return when the sentence of each of these terms ends, as known at a moment; three queries for any number.

    The units of the terms are loaded. A sentence without an end is left out.
    """
    pks = [term.pk for term in terms if term.expires_on]
    if not pks:
        return {}
    rulings = load_rulings()
    spans: defaultdict[int, list[StatusSpan]] = defaultdict(list)
    for span in StatusSpan.objects.of_terms(pks):
        spans[span.term_id].append(span)
    given: defaultdict[int, list[Credit]] = defaultdict(list)
    for credit in SentenceCredit.objects.of_terms(pks).standing():
        given[credit.term_id].append(Credit(credit.granted_on, credit.days, REASONS[credit.reason], credit.authority))
    return {
        term.pk: project(
            term.expires_on,
            _tolled(term, spans[term.pk], rulings),
            given[term.pk],
            on=at.astimezone(term.unit.zone).date(),
        )
        for term in terms
        if term.expires_on
    }


def keep(*, term_pks: Collection[int], at: datetime) -> int:
    """Write the projected discharge of these terms where it changed; return how many did."""
    terms = SupervisionTerm.objects.filter(pk__in=term_pks).select_related("unit").order_by("pk")
    locked = list(terms.select_for_update(of=("self",), no_key=True))
    found = projections(locked, at=at)
    changed = []
    for term in locked:
        projection = found.get(term.pk)
        ends_on, is_tolled = (projection.ends_on, projection.is_tolled) if projection else (None, False)
        if (term.projected_discharge_on, term.is_tolled) != (ends_on, is_tolled):
            term.projected_discharge_on, term.is_tolled, term.projected_at = ends_on, is_tolled, at
            changed.append(term)
    SupervisionTerm.objects.bulk_update(
        changed, ["projected_discharge_on", "is_tolled", "projected_at"], batch_size=500
    )
    return len(changed)


def _tolled(term: SupervisionTerm, spans: Collection[StatusSpan], rulings: Rulings) -> list[Tolled]:
    found = []
    for span in spans:
        rules = rulings.on(term.unit.jurisdiction, span.starts_on)
        if rules is not None and span.status in rules.tolled_by:
            first = _began_on(term, span)
            if span.ends_on is None or first <= span.ends_on:
                found.append(Tolled(first, span.ends_on, STATUSES[span.status]))
    return found


def _began_on(term: SupervisionTerm, span: StatusSpan) -> date:
    """Return the first day that is tolled.

    A case that was brought in stands with its status since the release, because nobody told us since when: it is
    tolled from the day it was brought in, and what was tolled before stands in the day that the sentence names.
    """
    brought_in = term.planned_from is not None and term.planned_from != term.released_on
    return max(term.planned_from or span.starts_on, span.starts_on) if brought_in else span.starts_on
