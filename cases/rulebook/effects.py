"""What a pack would change: in the rules, and in the work of each office. Asked before it is loaded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from cases.rulebook.differences import Difference, compare_packs
from cases.rulebook.documents import restore_pack, store_pack
from cases.rulebook.models import RulePack
from cases.rulebook.policies import loaded_before, require_proved
from cases.rulebook.schema import Pack
from parole import offers
from parole.accounts.models import Unit

LOOKS_BACK = timedelta(days=90)


@dataclass(frozen=True)
class DryRun:
    """What loading a pack would change, compared with the rules that hold before it."""

    pack: Pack
    before: RulePack | None
    differences: Sequence[Difference]
    units: Sequence[str]
    since: date
    until: date
    is_loaded: bool

    @property
    def is_used(self) -> bool:
        """Whether anybody would work by it."""
        return self.pack.status == "ACTIVE"

    @property
    def holds_from(self) -> date:
        """The first day that anybody would work by it: where rules hold already, not before it is loaded."""
        return max(self.pack.effective_from, self.until) if self.before else self.pack.effective_from

    @cached_property
    def effects(self) -> Sequence[offers.RuleEffect] | None:
        """What the pack would have meant for each unit; None where no room that is installed computes it."""
        computed = [offer(store_pack(self.pack), self.since, self.until) for offer in offers.offered("RULE_EFFECTS")]
        return [effect for effects in computed for effect in effects] if computed else None


def rehearse(pack: Pack, on: date) -> DryRun:
    """Say what a pack would change if it were loaded on a day. Other words under a loaded version are refused."""
    require_proved(pack)
    is_loaded = loaded_before(pack) is not None
    before = RulePack.objects.in_force(pack.jurisdiction, max(on, pack.effective_from))
    return DryRun(
        pack=pack,
        before=before,
        differences=compare_packs(restore_pack(before.document) if before else None, pack),
        units=list(Unit.objects.filter(jurisdiction=pack.jurisdiction).order_by("name").values_list("name", flat=True)),
        since=on - LOOKS_BACK,
        until=on,
        is_loaded=is_loaded,
    )
