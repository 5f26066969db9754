"""What a test has found, from everything that was reported and decided about it. Pure: no queries, no clock.

The order in which things arrived makes no difference: of reports on the same thing the latest by the laboratory's own
clock counts, and an equal moment is decided for whoever was tested. See docs/results.md.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Self

from cases.rulebook.testing import Panel, Substance, ValidityRule


class Finding(StrEnum):
    """What is known of one substance."""

    PENDING = "PENDING"
    NEGATIVE = "NEGATIVE"
    PRESUMPTIVE = "PRESUMPTIVE"
    CONFIRMED = "CONFIRMED"
    ADMITTED = "ADMITTED"
    EXPLAINED = "EXPLAINED"
    NOT_CONFIRMED = "NOT_CONFIRMED"
    NO_FINDING = "NO_FINDING"

    @property
    def label(self: Self) -> str:
        """What a screen calls it."""
        return LABELS[self]

    @property
    def is_settled(self: Self) -> bool:
        """Whether nothing more is awaited."""
        return self not in {Finding.PENDING, Finding.PRESUMPTIVE}

    @property
    def is_established(self: Self) -> bool:
        """Whether it may be held against somebody."""
        return self in {Finding.CONFIRMED, Finding.ADMITTED}


LABELS: Mapping[Finding, str] = {
    Finding.PENDING: "Awaited",
    Finding.NEGATIVE: "Negative",
    Finding.PRESUMPTIVE: "Presumptive, not confirmed",
    Finding.CONFIRMED: "Confirmed positive",
    Finding.ADMITTED: "Admitted in writing",
    Finding.EXPLAINED: "Explained by a prescription",
    Finding.NOT_CONFIRMED: "Not confirmed",
    Finding.NO_FINDING: "No finding",
}

# Of two reports of the same moment the one that says less against somebody counts.
HARMLESS = {"POSITIVE": 0, "INVALID": 1, "NEGATIVE": 2}
VALID = ""
DILUTE = "DILUTE"


@dataclass(frozen=True)
class Report:
    """One report about one substance: a screen, or with an analyte a confirmation."""

    substance: str
    analyte: str
    outcome: str
    value: Decimal | None
    cutoff: Decimal | None
    reported_at: datetime

    def is_positive(self: Self, least: float) -> bool:
        """Whether it is positive by its own cutoff and by the panel's; without a value its word is taken."""
        if self.outcome != "POSITIVE":
            return False
        return self.value is None or (self.value >= Decimal(str(least)) and self.value >= (self.cutoff or 0))


@dataclass(frozen=True)
class Reading:
    """One measure of the specimen, or in `word` what the laboratory says it is."""

    measure: str
    value: Decimal | None
    word: str
    reported_at: datetime


@dataclass(frozen=True)
class Review:
    """Whether a prescription explains a substance."""

    substance: str
    explains: bool
    at: datetime


@dataclass(frozen=True)
class Evidence:
    """Everything that was reported and decided about one test."""

    reports: Collection[Report] = ()
    readings: Collection[Reading] = ()
    admitted: Collection[str] = ()
    reviews: Collection[Review] = ()
    waived: Collection[str] = ()


@dataclass(frozen=True)
class Findings:
    """What a test has found: what its specimen is, nothing where it is valid, and one finding for each substance."""

    validity: str = VALID
    substances: Mapping[str, Finding] = field(default_factory=dict)

    @property
    def is_settled(self: Self) -> bool:
        """Whether nothing more is awaited."""
        return all(finding.is_settled for finding in self.substances.values())

    def of(self: Self, *wanted: Finding) -> list[str]:
        """Return the substances with one of these findings."""
        return [code for code, finding in self.substances.items() if finding in wanted]

    @property
    def established(self: Self) -> list[str]:
        """The substances that may be held against somebody."""
        return self.of(Finding.CONFIRMED, Finding.ADMITTED)


def find(panel: Panel, rules: Sequence[ValidityRule], evidence: Evidence) -> Findings:
    """Return what a test by this panel has found."""
    validity = validity_of(panel.specimen, rules, evidence.readings)
    return Findings(
        validity,
        {substance.code: _of_substance(substance, validity, evidence) for substance in panel.substances},
    )


def validity_of(specimen: str, rules: Sequence[ValidityRule], readings: Iterable[Reading]) -> str:
    """Return what the specimen is: by the first rule that holds, else by the laboratory's word; nothing when valid."""
    latest: dict[str, Reading] = {}
    for reading in sorted(readings, key=lambda each: (each.reported_at, each.value or 0, each.word)):
        latest[reading.measure] = reading
    values = {measure: float(each.value) for measure, each in latest.items() if each.value is not None}
    for rule in rules:
        if rule.specimen == specimen and all(
            bound.measure in values and bound.holds(values[bound.measure]) for bound in rule.bounds
        ):
            return rule.outcome
    said = latest.get("said")
    return said.word if said and said.word != "VALID" else VALID


def _of_substance(substance: Substance, validity: str, evidence: Evidence) -> Finding:
    finding = Finding.ADMITTED if substance.code in evidence.admitted else _of_specimen(substance, validity, evidence)
    reviews = [review for review in evidence.reviews if review.substance == substance.code]
    latest = max(reviews, key=lambda review: (review.at, review.explains), default=None)
    is_positive = finding.is_established or finding == Finding.PRESUMPTIVE
    return Finding.EXPLAINED if is_positive and latest and latest.explains else finding


def _of_specimen(substance: Substance, validity: str, evidence: Evidence) -> Finding:
    """Return what the specimen says. One that is not valid never says that anything was found."""
    if validity not in {VALID, DILUTE}:
        return Finding.NO_FINDING
    reports = _latest(substance.code, evidence.reports)
    finding = _of_reports(substance, reports, is_waived=substance.code in evidence.waived)
    if validity == DILUTE and finding not in {Finding.NEGATIVE, Finding.PENDING}:
        return Finding.NO_FINDING
    return finding


def _of_reports(substance: Substance, latest: Mapping[str, Report], *, is_waived: bool) -> Finding:
    confirmations = {analyte.code: latest[analyte.code] for analyte in substance.confirm if analyte.code in latest}
    if any(confirmations[each.code].is_positive(each.cutoff) for each in substance.confirm if each.code in latest):
        return Finding.CONFIRMED
    screen = latest.get("")
    if screen is not None and screen.outcome == "INVALID":
        return Finding.NO_FINDING
    if screen is not None and not screen.is_positive(substance.screen):
        return Finding.NEGATIVE
    if len(confirmations) == len(substance.confirm):
        return Finding.NOT_CONFIRMED
    if screen is None:
        return Finding.PENDING
    return Finding.NOT_CONFIRMED if is_waived else Finding.PRESUMPTIVE


def _latest(substance: str, reports: Iterable[Report]) -> dict[str, Report]:
    """Return the latest report on each analyte, and under no name on the screen."""
    of_this = [report for report in reports if report.substance == substance]
    in_order = sorted(of_this, key=lambda each: (each.reported_at, HARMLESS[each.outcome], -(each.value or 0)))
    return {report.analyte: report for report in in_order}
