"""Whom a victim may call: the office of victim services that reaches the case, never the office that supervises."""

from collections.abc import Collection, Mapping

from parole.accounts.models import Role, Unit, User


def lines_of(unit_pks: Collection[int]) -> Mapping[int, str]:
    """Return the telephone number for each of these units: of the nearest unit above where victim services sit.

    Where nobody serves victims there is none, and whatever waits is told by hand.
    """
    serving = set(
        User.objects.filter(role=Role.VICTIM_SERVICES, is_active=True).values_list("unit_id", flat=True).distinct()
    )
    units = Unit.objects.in_bulk()
    found: dict[int, str] = {}
    for pk in unit_pks:
        unit = units.get(pk)
        while unit is not None and not (unit.pk in serving and unit.phone):
            unit = units.get(unit.parent_id) if unit.parent_id else None
        if unit is not None:
            found[pk] = unit.phone
    return found
