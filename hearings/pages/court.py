"""What the pages about court gather: who may be called, and what the case file shows."""

from collections.abc import Mapping
from typing import Any

from cases.parolees.models import Parolee, SupervisionTerm
from hearings.models import CourtAppearance
from parole.accounts.models import Role, User
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach

RECENT = 5


def officers_of(term: SupervisionTerm, by: User) -> Mapping[int, User]:
    """Return who may be called: whoever enters it first, then the officers and supervisors of the unit."""
    working = User.objects.filter(unit=term.unit, role__in=[Role.OFFICER, Role.SUPERVISOR], is_active=True)
    return {by.pk: by} | {user.pk: user for user in working.order_by("name", "pk")}


def court_section(reach: Reach, parolee: Parolee) -> dict[str, Any]:
    """Return the appearances about one person for the case file; nothing for those who see none."""
    if not may(reach.role, Permission.COURT_VIEW):
        return {"may_see_court": False}
    about = CourtAppearance.objects.visible_to(reach).filter(parolee=parolee).for_list()
    return {
        "may_see_court": True,
        "appearances": about.order_by("-starts_at", "-pk")[:RECENT],
        "may_record_court": may(reach.role, Permission.COURT_RECORD),
    }
