"""Why cases are reassigned: the agency's own list, or the common reasons until it has one."""

from parole.accounts.models import PicklistEntry

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
    entries = PicklistEntry.objects.filter(picklist=PicklistEntry.Picklist.REASSIGNMENT_REASON, is_active=True)
    return tuple(entries.order_by("position", "label", "pk").values_list("label", flat=True)) or COMMON
