"""The lists of choices that the agency keeps itself."""

from parole.accounts.models import PicklistEntry


def labels(picklist: PicklistEntry.Picklist) -> tuple[str, ...]:
    """Return what may be chosen from a list, in the agency's order."""
    entries = PicklistEntry.objects.filter(picklist=picklist, is_active=True).order_by("position", "label", "pk")
    return tuple(entries.values_list("label", flat=True))
