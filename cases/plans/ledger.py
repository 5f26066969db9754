"""The ledger of earned time, read as plain values."""

from cases.plans.dates import Entry
from cases.plans.models import EarnedTime, ReleaseCandidate


def ledger_of(candidate: ReleaseCandidate) -> list[Entry]:
    """Return every entry of a candidate's ledger."""
    rows = candidate.earned_time.order_by("effective_on", "pk")
    return [Entry(row.effective_on, row.days, row.kind == EarnedTime.Kind.FORFEITED, row.authority) for row in rows]
