"""Loading the rule packs that the project ships."""

from datetime import date, datetime
from pathlib import Path

from cases.rulebook import actions as rulebook
from cases.rulebook.documents import read_pack
from cases.rulebook.models import RulePack
from parole.accounts.models import User

PACKS = Path(rulebook.__file__).parent / "packs"


def load_shipped_pack(code: str, *, by: User, at: datetime, on: date) -> None:
    """Load `packs/<code>.yaml` unless its jurisdiction has rules on that day."""
    pack = read_pack((PACKS / f"{code}.yaml").read_bytes())
    if RulePack.objects.in_force(pack.jurisdiction, on) is None:
        rulebook.load_pack(pack=pack, by=by, at=at)


def load_shipped_packs(*, by: User, at: datetime, on: date) -> None:
    """Load every pack of the project: the one to work by, and the illustrative ones to read."""
    for path in sorted(PACKS.glob("*.yaml")):
        load_shipped_pack(path.stem, by=by, at=at, on=on)
