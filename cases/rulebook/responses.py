"""What a rule pack may say about violations: which response a range allows, incentives, and steps before revocation."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from cases.rulebook.words import Citation, Code, Level, Strict, Title

# From the mildest on.
Severity = Literal["LOW", "MEDIUM", "HIGH", "VERY_HIGH"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
LEVELS: tuple[Level, ...] = get_args(Level)
ViolationKind = Literal["TECHNICAL", "ABSCONDED", "ESCAPED", "LAW", "FELONY", "MISDEMEANOR", "MUNICIPAL"]
CustodyDays = Annotated[int, Field(ge=1, le=400)]


class Behavior(Strict):
    """Something that people do, and how severe it is: an example that an officer compares with."""

    title: Title
    severity: Severity


class Sanction(Strict):
    """One response to a violation, with the authority for it.

    `custody_days` are the most days in custody: the first time, the second time, and so on; the last holds from then
    on. What is `by_hearing` is decided at a hearing alone.
    """

    code: Code
    title: Title
    citation: Citation
    custody_days: Annotated[tuple[CustodyDays, ...], Field(max_length=10)] = ()
    by_hearing: bool = False

    def most_days(self: Self, earlier: int) -> int | None:
        """Return the most days in custody after so many earlier ones; None where it is no custody."""
        return self.custody_days[min(earlier, len(self.custody_days) - 1)] if self.custody_days else None


class Band(Strict):
    """So many earlier violations at least, up to the next band."""

    title: Title
    at_least: Annotated[int, Field(ge=0, le=100)]


class Span(Strict):
    """From one response to another, both included."""

    low: Code
    high: Code


class Row(Strict):
    """What one severity allows at some levels, or at all: a span for each band of history, in their order."""

    severity: Severity
    levels: tuple[Level, ...] = ()
    citation: Citation
    spans: Annotated[tuple[Span, ...], Field(min_length=1, max_length=10)]


class IncentiveKind(Strict):
    """One thing that a person may be given for progress."""

    code: Code
    title: Title
    citation: Citation


class Step(Strict):
    """One step of looking for somebody whose whereabouts are unknown."""

    code: Code
    title: Title
    citation: Citation


class Responses(Strict):
    """The matrix: severity, level and history to a range of responses; and what comes before revocation.

    `sanctions` stand in the order of their weight, the mildest first. History counts the violations that were answered
    in the last `months`.
    """

    citation: Citation
    months: Annotated[int, Field(ge=1, le=120)]
    sanctions: Annotated[tuple[Sanction, ...], Field(min_length=1, max_length=60)]
    bands: Annotated[tuple[Band, ...], Field(min_length=1, max_length=10)]
    matrix: Annotated[tuple[Row, ...], Field(min_length=1, max_length=40)]
    behaviors: Annotated[tuple[Behavior, ...], Field(max_length=80)] = ()
    incentives: Annotated[tuple[IncentiveKind, ...], Field(max_length=40)] = ()
    whereabouts: Annotated[tuple[Step, ...], Field(max_length=20)] = ()
    alternatives_before_revocation: Annotated[int, Field(ge=0, le=10)] = 0
    exempt_kinds: tuple[ViolationKind, ...] = ()
    exempt_severities: tuple[Severity, ...] = ()

    @model_validator(mode="after")
    def _name_each_once(self: Self) -> Self:
        named: Mapping[str, Sequence[Sanction | IncentiveKind | Step]] = {
            "sanctions": self.sanctions,
            "incentives": self.incentives,
            "whereabouts": self.whereabouts,
        }
        for what, entries in named.items():
            codes = [each.code for each in entries]
            if twice := sorted({code for code in codes if codes.count(code) > 1}):
                raise ValueError(f"{what} named more than once: {', '.join(twice)}")
        return self

    @model_validator(mode="after")
    def _begin_bands_with_none(self: Self) -> Self:
        counts = [band.at_least for band in self.bands]
        if counts[0] != 0 or counts != sorted(set(counts)):
            raise ValueError("the first band has at_least: 0, and each following one more than the one before")
        return self

    @model_validator(mode="after")
    def _answer_every_case_once(self: Self) -> Self:
        ranks = {sanction.code: rank for rank, sanction in enumerate(self.sanctions)}
        for row in self.matrix:
            if len(row.spans) != len(self.bands):
                raise ValueError(f"{row.severity} has {len(row.spans)} spans for {len(self.bands)} bands of history")
            for code in (code for span in row.spans for code in (span.low, span.high) if code not in ranks):
                raise ValueError(f"{row.severity} names “{code}”; the sanctions of this pack: {', '.join(ranks)}")
        for severity in SEVERITIES:
            for level in LEVELS:
                if (found := len(list(self._rows(severity, level)))) != 1:
                    raise ValueError(f"{severity} at {level} stands in {found} rows: every case has one")
        return self

    @model_validator(mode="after")
    def _never_grow_milder(self: Self) -> Self:
        ranks = {sanction.code: rank for rank, sanction in enumerate(self.sanctions)}
        for level in LEVELS:
            before: list[tuple[int, int]] = []
            for severity in SEVERITIES:
                spans = [(ranks[span.low], ranks[span.high]) for span in self.row(severity, level).spans]
                if any(low > high for low, high in spans):
                    raise ValueError(f"{severity} at {level}: a span goes from the milder to the more severe")
                if any(_is_milder(spans[place], spans[place - 1]) for place in range(1, len(spans))):
                    raise ValueError(f"{severity} at {level}: more history allows something milder")
                if any(_is_milder(span, earlier) for span, earlier in zip(spans, before, strict=False)):
                    raise ValueError(f"{severity} at {level} allows something milder than what is less severe")
                before = spans
        return self

    def row(self: Self, severity: str, level: str) -> Row:
        """Return the one row that a severity has at a level."""
        return next(self._rows(severity, level))

    def _rows(self: Self, severity: str, level: str) -> Iterator[Row]:
        return (row for row in self.matrix if row.severity == severity and (not row.levels or level in row.levels))

    def sanction(self: Self, code: str) -> Sanction | None:
        """Return a response by its code, where there is one."""
        return next((each for each in self.sanctions if each.code == code), None)

    def rank(self: Self, code: str) -> int:
        """Return the weight of a response: its place in the list."""
        return next(rank for rank, each in enumerate(self.sanctions) if each.code == code)


def _is_milder(span: tuple[int, int], than: tuple[int, int]) -> bool:
    return span[0] < than[0] or span[1] < than[1]
