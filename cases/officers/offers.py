"""What officers offer: whose caseloads a user covers."""

from datetime import datetime
from zoneinfo import ZoneInfo

from cases.officers.models import Cover
from parole.offers import Covered


def officers_covered(user_pk: int, at: datetime) -> frozenset[int]:
    """Return the keys of the officers whom this user covers at `at`, by the civil day of each one's own unit."""
    covers = Cover.objects.filter(covered_by_id=user_pk).values_list(
        "officer_id", "starts_on", "ends_on", "officer__user__unit__time_zone"
    )
    return frozenset(
        officer for officer, first, last, zone in covers if first <= at.astimezone(ZoneInfo(zone)).date() <= last
    )


COVERED = (Covered(officers=officers_covered),)
