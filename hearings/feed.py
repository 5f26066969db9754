"""What stands in the calendars of those who are booked for a hearing."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import Q

from hearings.models import Booking, Hearing
from parole.offers import Appointment

# How long a calendar is told that something was called off.
CANCELLED_FOR = timedelta(days=30)
GONE = (Hearing.Status.CANCELLED, Hearing.Status.CONTINUED)


def appointments(users: Collection[int], since: datetime, until: datetime, at: datetime) -> Sequence[Appointment]:
    """Return the hearings for which these users are booked, or were until they were called off."""
    booked = (
        Booking.objects.filter(user_id__in=users, is_replaced=False)
        .filter(hearing__starts_at__gte=since, hearing__starts_at__lt=until)
        .filter(~Q(hearing__status__in=GONE) | Q(hearing__changed_at__gt=at - CANCELLED_FOR))
        .select_related("hearing__parolee")
        .order_by("pk")
    )
    # Whoever sits on the panel of a hearing and testifies there is there once.
    found = {(booking.user_id, booking.hearing_id): booking for booking in booked}
    return [_appointment(booking) for booking in found.values()]


def _appointment(booking: Booking) -> Appointment:
    hearing, parolee = booking.hearing, booking.hearing.parolee
    return Appointment(
        user_pk=booking.user_id or 0,
        key=f"hearing-{hearing.pk}",
        title="Hearing",
        starts_at=hearing.starts_at,
        ends_at=hearing.ends_at,
        changed_at=hearing.changed_at,
        sequence=hearing.version,
        initials=f"{parolee.first_name[:1]}{parolee.last_name[:1]}",
        is_cancelled=hearing.status in GONE,
    )
