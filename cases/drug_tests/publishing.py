"""What is published of a draw, and when: the page, the file and `verify_draw` all read this."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from cases.drug_tests.draw import Published
from cases.drug_tests.models import CallInNumber, Draw
from parole.accounts.models import Unit

# How far back the list of draws goes. Every draw stays at its own address.
SHOWN = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Night:
    """One day of a unit on the list: its draw, or None where nothing was committed before the day began."""

    on: date
    draw: Draw | None
    state: str

    @property
    def label(self) -> str:
        """The state in words."""
        return Draw.State(self.state).label


def find_draw(unit_code: str, day: str) -> Draw | None:
    """Return the draw of a unit on a day that is written as 2026-11-24."""
    try:
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return Draw.objects.on(on).filter(unit__code=unit_code).select_related("unit").first()


def announced(draw: Draw) -> dict[str, str]:
    """Return what is published from the moment of the commitment on: nothing of seed and roster."""
    return {
        "unit": draw.unit.code,
        "date": draw.on.isoformat(),
        "commitment": draw.commitment,
        "committed_at": draw.committed_at.isoformat(),
    }


def published(draw: Draw) -> Published | None:
    """Return all that is published once the day is over; None before. `selected` is whom tests were ordered for."""
    if draw.revealed_at is None:
        return None
    selected = CallInNumber.objects.filter(parolee__in=draw.tests.values("parolee")).order_by("number")
    return {
        "unit": draw.unit.code,
        "date": draw.on.isoformat(),
        "commitment": draw.commitment,
        "seed": draw.seed,
        "roster": draw.roster,
        "selected": list(selected.values_list("number", flat=True)),
    }


def committed_text(draw: Draw) -> str:
    """Return, byte for byte, what the commitment is the SHA-256 of."""
    return f"{draw.seed}\n{draw.roster}"


def nights(at: datetime) -> list[tuple[Unit, list[Night]]]:
    """Return the last days of each unit that draws, the latest first. A day without a commitment says so."""
    draws = Draw.objects.filter(on__gt=at.date() - SHOWN).for_list()
    return [(unit, _nights_of(unit, list(found), at)) for unit, found in groupby(draws, key=lambda draw: draw.unit)]


def _nights_of(unit: Unit, draws: list[Draw], at: datetime) -> list[Night]:
    by_day = {draw.on: draw for draw in draws}
    last = max(*by_day, at.astimezone(unit.zone).date())
    days = [last - timedelta(days=ago) for ago in range((last - min(by_day)).days + 1)]
    return [Night(day, draw := by_day.get(day), draw.state_at(at) if draw else Draw.State.NOT_DRAWN) for day in days]
