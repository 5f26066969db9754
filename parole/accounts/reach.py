"""Whose cases a user reaches at a moment: resolved once per request or task, and then only passed on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from parole import offers
from parole.accounts.models import Role, Unit, User

OFFICER_ROLES = frozenset({Role.OFFICER, Role.SUPERVISOR})
UNIT_ROLES = frozenset({Role.SUPERVISOR, Role.CLERK, Role.VICTIM_SERVICES})


@dataclass(frozen=True)
class Reach:
    """What one user reaches at one moment.

    `officers` are the keys of the officers whose caseloads open to this user: the user's own and those covered now.
    `units` are the keys of the units served: the user's and all below. Both are empty for roles that have no such
    door. `populations` bounds every door.
    """

    user_pk: int
    role: str
    at: datetime
    officers: frozenset[int]
    units: frozenset[int]
    populations: frozenset[str]

    @property
    def is_everywhere(self: Self) -> bool:
        """Whether the role reads across all units: an auditor, within the populations authorized."""
        return self.role == Role.AUDITOR


def resolve(user: User, at: datetime) -> Reach:
    """Return what `user` reaches at `at`."""
    officers: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()
    if user.role in OFFICER_ROLES:
        covered = [pk for offer in offers.offered("COVERED") for pk in offer.officers(user.pk, at)]
        officers = frozenset({user.pk, *covered})
    if user.role in UNIT_ROLES and user.unit_id is not None:
        units = Unit.objects.all().below([user.unit_id])
    return Reach(
        user_pk=user.pk,
        role=user.role,
        at=at,
        officers=officers,
        units=units,
        populations=frozenset(user.populations),
    )
