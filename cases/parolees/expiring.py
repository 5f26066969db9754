"""The open terms whose sentence ends soon."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from cases.parolees.models import SupervisionTerm
from cases.parolees.models.term import SupervisionTermQuerySet
from parole.accounts.models import Role
from parole.accounts.reach import Reach

# In days, the widest first; 0 are those whose sentence has ended, and who wait to be discharged.
WITHIN = (90, 30, 7, 0)
ON_TODAY = 30
SHOWN = 10


def expiring(reach: Reach, today: date, within: int) -> SupervisionTermQuerySet:
    """Return the open terms within reach that end within so many days or have ended, the earliest first."""
    terms = SupervisionTerm.objects.visible_to(reach).ending_by(today + timedelta(days=within))
    return terms.select_related("parolee", "unit").order_by("projected_discharge_on", "pk")


def ending_soon(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to officers and supervisors the sentences that end within the month, for Today."""
    if reach.role not in {Role.OFFICER, Role.SUPERVISOR}:
        return None
    terms = expiring(reach, today, ON_TODAY)
    count = terms.count()
    if not count:
        return None
    return {
        "terms": terms[:SHOWN],
        "count": count,
        "summary": f"{count} sentence{'' if count == 1 else 's'} ending within {ON_TODAY} days",
        "within": ON_TODAY,
        "today": today,
    }
