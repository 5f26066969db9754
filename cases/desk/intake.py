"""What intake offers to choose from: the units and officers that a user sees."""

from django.db.models import QuerySet

from cases.officers.models import Officer
from parole.accounts.models import Unit, User
from parole.accounts.reach import Reach


def units_for(user: User, reach: Reach) -> QuerySet[Unit]:
    """Return the units that this user may admit into: their own, and those below that they serve."""
    return Unit.objects.filter(pk__in={user.unit_id, *reach.units}).order_by("name", "pk")


def officers_for(reach: Reach) -> QuerySet[Officer]:
    """Return the officers to whom a case may be given."""
    return Officer.objects.visible_to(reach).active().select_related("user").order_by("user__name", "pk")
