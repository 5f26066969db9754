"""Where hearings are held, who may sit on them, and what is taken when."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Exists, OuterRef, Q

from hearings.models.hearing import Hearing
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class RoomQuerySet(models.QuerySet["Room"]):
    """Reads of rooms."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the rooms of the units served; whoever only reads the docket sees the rooms on it."""
        if reach.role in {Role.CLERK, Role.SUPERVISOR}:
            return self.filter(unit_id__in=reach.units)
        if reach.is_everywhere:
            return self
        return self.filter(bookings__hearing__in=Hearing.objects.visible_to(reach), bookings__is_active=True).distinct()

    def in_use(self: Self) -> Self:
        """Return the rooms that can be booked."""
        return self.filter(is_active=True)


class Room(models.Model):
    """A room, or a video line, in which one hearing can be held at a time."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    # A line over which a hearing is held, and which one hearing has at a time like any room.
    is_video = models.BooleanField("is a video line", default=False)
    is_active = models.BooleanField(default=True)

    objects = RoomQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "name"], name="room_once_a_unit")]

    def __str__(self: Self) -> str:
        # Every office has a "Hearing room 1": its name alone sends people to the wrong building. A line has none.
        return self.label if self.is_video else f"{self.name} ({self.unit.name})"

    @property
    def label(self: Self) -> str:
        """What it is called where its office stands beside it."""
        return f"{self.name} (video)" if self.is_video else self.name

    @property
    def place(self: Self) -> str:
        """Where somebody goes: the room, its office and the address. A video line has no building."""
        return self.label if self.is_video else f"{self.name}, {self.unit.address}"


class PanelMemberQuerySet(models.QuerySet["PanelMember"]):
    """Reads of panel members."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return who may sit: to a clerk, who schedules for the units served, and in units above them."""
        return self if reach.role == Role.CLERK else self.none()

    def eligible(self: Self, unit: Unit, population: str) -> Self:
        """Return who may sit on a panel of `unit`: members of it or of a unit above, authorized for the population."""
        return self.filter(
            unit_id__in=line_of(unit),
            is_active=True,
            user__is_active=True,
            user__role=Role.BOARD_MEMBER,
            user__populations__contains=[population],
        )


def line_of(unit: Unit) -> list[int]:
    """Return the keys of a unit and of all units above it: one query, however deep the tree."""
    parents = dict(Unit.objects.values_list("pk", "parent_id"))
    line: list[int] = []
    pk: int | None = unit.pk
    while pk is not None and pk not in line:
        line.append(pk)
        pk = parents[pk]
    return line


class PanelMember(models.Model):
    """A board member or examiner who may sit on the panels of a unit."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # Whose vote carries in a tie, where the rules say so.
    is_chair = models.BooleanField("chairs the panels it sits on", default=False)
    is_active = models.BooleanField(default=True)

    objects = PanelMemberQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "unit"], name="panel_member_once_a_unit")]

    def __str__(self: Self) -> str:
        return self.user.name


class BookingQuerySet(models.QuerySet["Booking"]):
    """Reads of what is taken."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what the hearings of this user take up, and what takes up the rooms that they see.

        `is_shown` says whether the hearing may be named.
        """
        hearings = Hearing.objects.visible_to(reach)
        within = self.filter(Q(room__in=Room.objects.visible_to(reach)) | Q(hearing__in=hearings))
        return within.annotate(is_shown=Exists(hearings.filter(pk=OuterRef("hearing_id"))))

    def shown(self: Self) -> Self:
        """Return, of what `visible_to` marked, what may be named."""
        return self.filter(Q(is_shown=True))

    def active(self: Self) -> Self:
        """Return the bookings that take something up."""
        return self.filter(is_active=True)

    def of_resources(self: Self, resources: Collection[str]) -> Self:
        """Return the bookings of these rooms, users and parolees."""
        return self.filter(resource__in=resources)

    def overlapping(self: Self, starts_at: datetime, ends_at: datetime) -> Self:
        """Return the bookings that take up any of this time. One that ends when it starts is not among them."""
        return self.filter(during__overlap=DateTimeTZRange(starts_at, ends_at))


CLOSED_ROOM = "booking_not_in_a_closed_room"


def refuse_closed_room() -> pgtrigger.Trigger:
    """Refuse to book a room for a time in which it is closed. What was booked before it was closed stays as it is."""
    return pgtrigger.Trigger(
        name="not_in_a_closed_room",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("room_id", "during", "is_active"),
        condition=pgtrigger.Q(new__is_active=True, new__room__isnull=False),
        func=f"""
            IF EXISTS (
                SELECT FROM hearings_closure AS closure
                WHERE closure.room_id = NEW.room_id AND closure.reopened_at IS NULL AND closure.during && NEW.during
            ) THEN
                RAISE EXCEPTION '{CLOSED_ROOM}' USING ERRCODE = 'exclusion_violation';
            END IF;
            RETURN NEW;
        """,
    )


@tracked
class Booking(models.Model):
    """One room, panel member, officer or parolee, taken by one hearing for a time. No two of a resource overlap."""

    class Kind(models.TextChoices):
        ROOM = "ROOM", "Room"
        PANEL_MEMBER = "PANEL_MEMBER", "Panel member"
        OFFICER = "OFFICER", "Officer"
        WITNESS = "WITNESS", "Witness"
        PAROLEE = "PAROLEE", "Parolee"

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="bookings")
    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    # What is taken: "room:3", "user:12" or "parolee:7". An officer who sits or testifies elsewhere is the same user.
    resource = models.CharField(max_length=30)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, related_name="bookings")
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    during = DateTimeRangeField()
    # A booking of a hearing that was moved or cancelled is kept, and takes nothing.
    is_active = models.BooleanField(default=True)
    # The hearing was moved or the case changed hands: this is no part of it as it stood last.
    is_replaced = models.BooleanField(default=False)

    # Set by `visible_to`: whether the hearing may be named to whoever looks at the room.
    is_shown: bool

    objects = BookingQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="booking_one_at_a_time",
                expressions=[("resource", RangeOperators.EQUAL), ("during", RangeOperators.OVERLAPS)],
                condition=Q(is_active=True),
                violation_error_message="This is already taken at that time.",
            ),
            models.CheckConstraint(
                name="booking_names_its_resource",
                condition=Q(kind="ROOM", room__isnull=False, user__isnull=True)
                | Q(kind="PAROLEE", room__isnull=True, user__isnull=True)
                | Q(kind__in=["PANEL_MEMBER", "OFFICER", "WITNESS"], room__isnull=True, user__isnull=False),
            ),
            models.CheckConstraint(
                name="booking_replaced_takes_nothing", condition=Q(is_replaced=False) | Q(is_active=False)
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="booking_by_hearing", condition=Q(is_active=True))]
        triggers = [refuse_closed_room()]

    def __str__(self: Self) -> str:
        return self.resource
