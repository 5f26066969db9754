"""Which responses a matrix allows for a violation, and why. Pure: plain values in, plain values out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from cases.rulebook.responses import LEVELS, SEVERITIES, Responses, Sanction

SEVERITY_LABELS: Mapping[str, str] = {"LOW": "Low", "MEDIUM": "Medium", "HIGH": "High", "VERY_HIGH": "Very high"}
LEVEL_LABELS: Mapping[str, str] = {"MIN": "minimum", "MOD": "moderate", "HIGH": "high", "MAX": "maximum"}


@dataclass(frozen=True)
class History:
    """What came before: violations that were answered lately, and how often each response was imposed."""

    earlier: int = 0
    imposed: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """One response, and the most days in custody that it may take this time."""

    sanction: Sanction
    most_days: int | None


@dataclass(frozen=True)
class Range:
    """What the matrix suggests: from `low` to `high`, both included. `trace` says why, sentence by sentence."""

    low: Sanction
    high: Sanction
    inside: Sequence[Sanction]
    trace: Sequence[str]

    def has(self, code: str) -> bool:
        """Say whether a response lies inside."""
        return any(sanction.code == code for sanction in self.inside)


@dataclass(frozen=True)
class Cell:
    """One cell of the matrix as it is drawn."""

    low: str
    high: str
    is_here: bool


@dataclass(frozen=True)
class Line:
    """One severity of the matrix as it is drawn: a cell for each band of history."""

    severity: str
    cells: Sequence[Cell]


def suggest(matrix: Responses, severity: str, level: str | None, history: History) -> Range:
    """Return the range for a violation of this severity, at this level, after this history."""
    held = level or LEVELS[0]
    row = matrix.row(severity, held)
    band = band_of(matrix, history.earlier)
    span = row.spans[band]
    low, high = matrix.rank(span.low), matrix.rank(span.high)
    inside = matrix.sanctions[low : high + 1]
    at_level = (
        f"Level: {LEVEL_LABELS[held]}." if level else f"No level is set: the matrix is read at {LEVEL_LABELS[held]}."
    )
    answered = f"{_violations(history.earlier)} answered in the last {matrix.months} months"
    before = f"{answered}: {matrix.bands[band].title.lower()}."
    return Range(
        low=inside[0],
        high=inside[-1],
        inside=inside,
        trace=[
            f"Severity: {SEVERITY_LABELS[severity].lower()}.",
            at_level,
            before,
            f"{row.citation}: {_span(inside[0], inside[-1])}.",
        ],
    )


def choices(matrix: Responses, history: History) -> list[Choice]:
    """Return every response, each with the most days that its cap leaves this time."""
    return [Choice(each, each.most_days(history.imposed.get(each.code, 0))) for each in matrix.sanctions]


def band_of(matrix: Responses, earlier: int) -> int:
    """Return the place of the band in which so many earlier violations lie."""
    return max(place for place, band in enumerate(matrix.bands) if band.at_least <= earlier)


def draw(matrix: Responses, severity: str, level: str | None, history: History) -> list[Line]:
    """Return the matrix at one level, the cell of this violation marked."""
    here = band_of(matrix, history.earlier)
    titles = {sanction.code: sanction.title for sanction in matrix.sanctions}
    return [
        Line(
            SEVERITY_LABELS[each],
            [
                Cell(titles[span.low], titles[span.high], is_here=each == severity and place == here)
                for place, span in enumerate(matrix.row(each, level or LEVELS[0]).spans)
            ],
        )
        for each in SEVERITIES
    ]


def _span(low: Sanction, high: Sanction) -> str:
    return low.title if low == high else f"{low.title} to {high.title[:1].lower()}{high.title[1:]}"


def _violations(count: int) -> str:
    return f"{count} violation{'' if count == 1 else 's'}" if count else "No violation"
