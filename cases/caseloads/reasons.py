"""Why cases are reassigned: the agency's own list, or the common reasons until it has one."""

from parole.accounts.models import PicklistEntry
from parole.accounts.picklists import labels

COMMON = (
    "Caseload adjustment",
    "Officer left",
    "Officer on leave",
    "Change of address",
    "Change in risk",
    "Risk to staff",
    "Transfer in",
    "Other",
)


def reasons() -> tuple[str, ...]:
    """Return the reasons to choose from, in the agency's order."""
    return labels(PicklistEntry.Picklist.REASSIGNMENT_REASON) or COMMON
