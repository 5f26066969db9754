"""What a rule pack would have meant for each office: what fell due, and the officer hours that it takes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Self

from cases.meetings.cadence import Window, plan
from cases.meetings.histories import Case, load_cases
from cases.meetings.requirements import Rulebook, edition
from cases.meetings.rules import load_rules
from cases.parolees.models import SupervisionTerm
from cases.rulebook.documents import restore_pack
from parole.accounts.models import Unit
from parole.offers import RuleEffect

# Cases of one office that are computed: of a larger one every so-manyth stands for the others beside it.
SAMPLE = 300


@dataclass(frozen=True)
class Load:
    """Check-ins that fell due, and the hours that they take."""

    due: int = 0
    hours: float = 0.0

    def __add__(self: Self, other: "Load") -> "Load":
        return Load(self.due + other.due, self.hours + other.hours)


def rule_effects(document: Mapping[str, object], since: date, until: date) -> Sequence[RuleEffect]:
    """Return, for each unit of a pack's jurisdiction, what fell due by the rules that held, and by this pack.

    The pack is taken to have held all along. Cases are those open now, with what happened in them; of an office with
    more than a few hundred a sample is computed and scaled up.
    """
    pack = restore_pack(document)
    held = load_rules()
    proposed = replace(held, books={pack.jurisdiction: Rulebook([edition(pack, pk=0, holds_from=date.min)])})
    found = []
    for unit in Unit.objects.filter(jurisdiction=pack.jurisdiction).order_by("name", "pk"):
        terms = SupervisionTerm.objects.latest_of_each().open().filter(unit=unit, planned_from__isnull=False)
        pks = list(terms.order_by("pk").values_list("pk", flat=True))
        chosen = pks[:: -(-len(pks) // SAMPLE) or 1]
        scale = len(pks) / len(chosen) if chosen else 1.0
        before = _load(load_cases(chosen, held, until), since, until)
        after = _load(load_cases(chosen, proposed, until), since, until)
        found.append(
            RuleEffect(
                unit_pk=unit.pk,
                unit=unit.name,
                due_before=round(before.due * scale),
                due_after=round(after.due * scale),
                hours_before=round(before.hours * scale, 1),
                hours_after=round(after.hours * scale, 1),
            )
        )
    return found


def _load(cases: Iterable[Case], since: date, until: date) -> Load:
    loads = (
        Load(1, window.requirement.hours)
        for case in cases
        for timeline in case.timelines
        for window in plan(timeline, case.history, on=until)
        if since <= window.due_on <= until and _was_owed(window)
    )
    return sum(loads, Load())


def _was_owed(window: Window) -> bool:
    """Say whether a window lasted until its last day in time, or was met before."""
    return window.satisfied_by is not None or window.ended_on is None or window.ended_on >= window.due_on


RULE_EFFECTS = (rule_effects,)
