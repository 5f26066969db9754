"""Which cautions matter on the way to a place."""

from collections.abc import Collection, Iterable

from cases.meetings.models import CheckIn, Meeting
from cases.parolees.models import Address
from cases.parolees.safety import ShownCaution, wherever

Location = Meeting.Location

# Where one comes by such an address. A visit in the field, or elsewhere, may lead to any.
PLACES = {
    Location.RESIDENCE: frozenset({Address.Kind.HOME}),
    Location.PLACE_OF_EMPLOYMENT: frozenset({Address.Kind.WORK}),
    Location.FIELD: frozenset(Address.Kind),
    Location.ALTERNATIVE_PLACE: frozenset(Address.Kind),
}


def before_visit(cautions: Iterable[ShownCaution], locations: Collection[str]) -> list[ShownCaution]:
    """Return what to beware of on the way to these places: of the person always, of an address where one comes by it.

    Where a place is not known, anything but what concerns the employer alone may matter.
    """
    known = list(cautions)
    if not locations:
        return wherever(known)
    places = {place for location in locations for place in PLACES.get(Location(location), ())}
    return [caution for caution in known if not caution.place or caution.place in places]


def before_check_in(cautions: Iterable[ShownCaution], check_in: CheckIn) -> list[ShownCaution]:
    """Return what to beware of before a visit that would satisfy a check-in."""
    return before_visit(cautions, check_in.trace.get("locations") or ())
