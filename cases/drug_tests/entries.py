"""What somebody enters about a specimen, by hand or from a file, and what cannot be right about it. Pure."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Self

from cases.rulebook.testing import Panel

READING = "READING"
FIGURE = r"\d{1,8}(\.\d{1,4})?"


@dataclass(frozen=True)
class ResultEntry:
    """One report about one substance: a screen, or with an analyte its confirmation."""

    substance: str
    analyte: str
    outcome: str
    reported_at: datetime
    value: Decimal | None = None
    cutoff: Decimal | None = None
    unit: str = ""
    method: str = ""

    @property
    def stage(self: Self) -> str:
        """A screen names no analyte."""
        return "CONFIRMATION" if self.analyte else "SCREEN"

    @property
    def key(self: Self) -> tuple[Hashable, ...]:
        """What there is one report of at a moment."""
        return (self.stage, self.substance, self.analyte, self.reported_at)

    @property
    def said(self: Self) -> tuple[Hashable, ...]:
        """What it says: a repeated report says the same."""
        return (self.outcome, self.value, self.cutoff)

    @property
    def columns(self: Self) -> dict[str, Any]:
        """What is stored of it."""
        names = ("stage", "substance", "analyte", "outcome", "value", "cutoff", "method", "reported_at")
        return {name: getattr(self, name) for name in names}


@dataclass(frozen=True)
class ReadingEntry:
    """One measure of the specimen, or the laboratory's word for it."""

    measure: str
    reported_at: datetime
    value: Decimal | None = None
    word: str = ""

    @property
    def key(self: Self) -> tuple[Hashable, ...]:
        """What there is one reading of at a moment."""
        return (READING, self.measure, self.reported_at)

    @property
    def said(self: Self) -> tuple[Hashable, ...]:
        """What it says."""
        return (self.value, self.word)

    @property
    def columns(self: Self) -> dict[str, Any]:
        """What is stored of it."""
        return {name: getattr(self, name) for name in ("measure", "value", "word", "reported_at")}


Entry = ResultEntry | ReadingEntry


def problem_of(entry: Entry, panel: Panel, *, has_laboratory: bool) -> str:
    """Return what cannot be right about an entry for a test by this panel; nothing when it can be taken."""
    if isinstance(entry, ReadingEntry):
        return ""
    checks: tuple[Callable[[ResultEntry, Panel], str], ...] = (_place, _unit, _contradiction)
    if found := next((problem for check in checks if (problem := check(entry, panel))), ""):
        return found
    if entry.analyte and not (has_laboratory and entry.method):
        return "A confirmation is a laboratory's, and says by which method."
    return ""


def _place(entry: ResultEntry, panel: Panel) -> str:
    """Refuse what the panel does not test for."""
    substance = next((each for each in panel.substances if each.code == entry.substance), None)
    if substance is None:
        return f"The panel of this test, {panel.title}, does not test for “{entry.substance}”."
    if entry.analyte and entry.analyte not in {each.code for each in substance.confirm}:
        return f"The panel of this test, {panel.title}, confirms {substance.title} by no “{entry.analyte}”."
    return ""


def _unit(entry: ResultEntry, panel: Panel) -> str:
    if entry.unit and entry.unit != panel.unit:
        return f"The value is in {entry.unit}, and the panel of this test in {panel.unit}."
    return ""


def _contradiction(entry: ResultEntry, panel: Panel) -> str:
    """Refuse an outcome that its own value denies: by the cutoff that is given, else by the panel's."""
    cutoff = entry.cutoff if entry.cutoff is not None else Decimal(str(panel_cutoff(entry, panel)))
    if cutoff <= 0:
        return "A cutoff is more than nothing."
    if entry.value is None or entry.outcome == "INVALID":
        return ""
    if entry.outcome == "POSITIVE" and entry.value < cutoff:
        return f"It is called positive, and its value {entry.value} is below the cutoff of {cutoff}."
    if entry.outcome == "NEGATIVE" and entry.value >= cutoff:
        return f"It is called negative, and its value {entry.value} reaches the cutoff of {cutoff}."
    return ""


def panel_cutoff(entry: ResultEntry, panel: Panel) -> float:
    """Return the panel's own cutoff for what was reported."""
    substance = next(each for each in panel.substances if each.code == entry.substance)
    if not entry.analyte:
        return substance.screen
    return next(each.cutoff for each in substance.confirm if each.code == entry.analyte)
