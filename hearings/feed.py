"""What stands in the calendars of those who are booked for a hearing."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from django.db.models import OuterRef, Q, Subquery

from hearings.models import Booking, Hearing, Room
from parole.accounts.models import Unit
from parole.offers import Appointment

# How long a calendar is told that something was called off.
CANCELLED_FOR = timedelta(days=30)
GONE = (Hearing.Status.CANCELLED, Hearing.Status.CONTINUED)


def appointments(users: Collection[int], since: datetime, until: datetime, at: datetime) -> Sequence[Appointment]:
    """Return the hearings for which these users are booked, or were until they were called off or replaced."""
    room = Booking.objects.filter(hearing=OuterRef("hearing"), room__isnull=False, is_replaced=False).order_by("-pk")
    booked = (
        Booking.objects.filter(user_id__in=users)
        .filter(hearing__starts_at__gte=since, hearing__starts_at__lt=until)
        .filter(Q(is_replaced=False) & ~Q(hearing__status__in=GONE) | Q(hearing__changed_at__gt=at - CANCELLED_FOR))
        .annotate(held_in=Subquery(room.values("room")[:1]))
        .select_related("hearing__parolee", "hearing__unit")
        .order_by("-is_replaced", "pk")
    )
    # Whoever sits on the panel of a hearing and testifies there is there once; so is who left it and came back.
    found = {(booking.user_id, booking.hearing_id): booking for booking in booked}
    rooms = Room.objects.select_related("unit").in_bulk({each.held_in for each in found.values() if each.held_in})
    return [
        _appointment(
            booking.hearing,
            user_pk=booking.user_id or 0,
            place=_place(rooms.get(booking.held_in), booking.hearing.unit),
            is_cancelled=booking.is_replaced or booking.hearing.status in GONE,
        )
        for booking in sorted(found.values(), key=lambda booking: booking.pk)
    ]


def appointment_of(hearing: Hearing, *, user_pk: int) -> Appointment:
    """Return a hearing, fetched for its page, as it stands in every calendar."""
    place = _place(hearing.room, hearing.unit)
    return _appointment(hearing, user_pk=user_pk, place=place, is_cancelled=hearing.status in GONE)


def _place(room: Room | None, unit: Unit) -> str:
    if room is None:
        return ""
    return f"{room.place}, {unit.name}" if room.is_video else room.place


def _appointment(hearing: Hearing, *, user_pk: int, place: str, is_cancelled: bool) -> Appointment:
    parolee = hearing.parolee
    return Appointment(
        user_pk=user_pk,
        key=f"hearing-{hearing.pk}",
        title="Hearing",
        starts_at=hearing.starts_at,
        ends_at=hearing.ends_at,
        changed_at=hearing.changed_at,
        sequence=hearing.version,
        place=place,
        initials=f"{parolee.first_name[:1]}{parolee.last_name[:1]}",
        is_cancelled=is_cancelled,
    )
