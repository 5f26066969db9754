"""A room in which nothing is held for a time, or a jail that brings nobody."""

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q

from hearings.models.places import Room
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class ClosureQuerySet(models.QuerySet["Closure"]):
    """Reads of closures."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the closures of the rooms that this user sees; a jail concerns whoever schedules hearings."""
        of_rooms = Q(room__in=Room.objects.visible_to(reach))
        return self.filter(of_rooms | ~Q(place="")) if reach.role == Role.CLERK else self.filter(of_rooms)

    def standing(self: Self) -> Self:
        """Return the closures that nobody took back."""
        return self.filter(reopened_at__isnull=True)

    def overlapping(self: Self, starts_at: datetime, ends_at: datetime) -> Self:
        """Return the closures of any of this time."""
        return self.filter(during__overlap=DateTimeTZRange(starts_at, ends_at))

    def for_list(self: Self) -> Self:
        """Bring along what is closed and by whom, the latest first."""
        return self.select_related("room__unit", "closed_by", "reopened_by").order_by("-during", "-pk")


@tracked
class Closure(models.Model):
    """A room that is closed, or a jail that brings nobody to hearings, from one instant to another; and why.

    Nothing is booked into a closed room (the trigger of `Booking`); what stood there before stands until it is moved.
    """

    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="closures")
    # Of a jail: its name, as the holds have it.
    place = models.CharField(max_length=120, blank=True)
    # "room:3" or "jail:Polk County Jail": what is closed once at a time.
    resource = models.CharField(max_length=130)
    during = DateTimeRangeField()
    reason = models.CharField(max_length=200)
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()
    reopened_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reopened_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="closure_one_at_a_time",
                expressions=[("resource", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(reopened_at__isnull=True),
                violation_error_message="This is closed already at that time.",
            ),
            models.CheckConstraint(
                name="closure_of_a_room_or_a_jail",
                condition=Q(room__isnull=False, place="") | (Q(room__isnull=True) & ~Q(place="")),
            ),
            models.CheckConstraint(
                name="closure_says_why",
                condition=~Q(reason=""),
                violation_error_message="Say why it is closed.",
            ),
            models.CheckConstraint(
                name="closure_reopened_by_somebody",
                condition=Q(reopened_by__isnull=True, reopened_at__isnull=True)
                | Q(reopened_by__isnull=False, reopened_at__isnull=False),
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Closure {self.pk}"

    @property
    def is_standing(self: Self) -> bool:
        """Whether nobody took it back."""
        return self.reopened_at is None

    @property
    def name(self: Self) -> str:
        """What is closed, as people call it."""
        return str(self.room) if self.room else self.place
