"""What the pack of a unit says of instruments: which there are, and which level a score means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from cases.parolees.models import Assessment, Parolee
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.schema import Instrument
from parole.accounts.models import Unit

TABLES = frozenset(Assessment.Table.values)


@dataclass(frozen=True)
class Instruments:
    """The instruments of one pack, by code. `pack` is None where no rules hold."""

    pack: RulePack | None
    by_code: Mapping[str, Instrument]


def instruments_of(unit: Unit, on: date) -> Instruments:
    """Return the instruments of the pack that holds for a unit on a day."""
    pack = RulePack.objects.in_force(unit.jurisdiction, on)
    found = restore_pack(pack.document).instruments if pack is not None else ()
    return Instruments(pack, {instrument.code: instrument for instrument in found})


def needs_table(instrument: Instrument, parolee: Parolee) -> bool:
    """Say whether somebody must choose which bands are read: they differ by sex, and the sex is not recorded."""
    return instrument.differs_by_sex and parolee.sex not in TABLES


def table_of(instrument: Instrument, parolee: Parolee, chosen: str = "") -> str:
    """Return which bands are read: those of the sex recorded, or the chosen ones where it is not."""
    if not instrument.differs_by_sex:
        return ""
    return parolee.sex if parolee.sex in TABLES else chosen
