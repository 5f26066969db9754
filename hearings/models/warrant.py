"""What brings a person before the board, and what keeps them in a jail for it."""

from collections.abc import Collection
from typing import Self, TypeVar

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

RowT = TypeVar("RowT", bound=models.Model)


class CustodyQuerySet(models.QuerySet[RowT]):
    """Reads that warrants and holds share."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those of reachable cases; a clerk sees those of the units served."""
        within = self.filter(parolee__population__in=reach.populations)
        if reach.role == Role.CLERK:
            return within.filter(unit_id__in=reach.units)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return those under these terms."""
        return self.filter(term_id__in=terms)

    def for_list(self: Self) -> Self:
        """Bring along what a list shows."""
        return self.select_related("parolee", "unit")


class WarrantQuerySet(CustodyQuerySet["Warrant"]):
    """Reads of warrants."""

    def open(self: Self) -> Self:
        """Return those by which somebody may still be brought in."""
        return self.filter(status__in=Warrant.OPEN)

    def requested(self: Self) -> Self:
        """Return those that were asked for, and that nobody has issued or recalled."""
        return self.filter(status=Warrant.Status.REQUESTED)

    def oldest_first(self: Self) -> Self:
        """Return them as a list of what waits shows them, with who asked."""
        return self.for_list().select_related("requested_by").order_by("requested_at", "pk")


@tracked
class Warrant(models.Model):
    """A warrant or a summons, from the request to the day it was carried out or recalled."""

    class Kind(models.TextChoices):
        WARRANT = "WARRANT", "Warrant"
        SUMMONS = "SUMMONS", "Summons"

    class Status(models.TextChoices):
        REQUESTED = "REQUESTED", "Requested"
        ISSUED = "ISSUED", "Issued"
        SERVED = "SERVED", "Served"
        RECALLED = "RECALLED", "Recalled"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.REQUESTED: frozenset({Status.ISSUED, Status.RECALLED}),
        Status.ISSUED: frozenset({Status.SERVED, Status.RECALLED}),
        Status.SERVED: frozenset(),
        Status.RECALLED: frozenset(),
    }

    OPEN = (Status.REQUESTED, Status.ISSUED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=7, choices=Kind)
    status = models.CharField(max_length=9, choices=Status, default=Status.REQUESTED)
    reason = models.TextField(max_length=2_000)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    number = models.CharField(max_length=40, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issued_by = models.CharField(max_length=120, blank=True)
    served_on = models.DateField(null=True, blank=True)
    recalled_on = models.DateField(null=True, blank=True)
    recalled_by = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = WarrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "kind"],
                condition=Q(status__in=["REQUESTED", "ISSUED"]),
                name="warrant_one_open_of_a_kind",
                violation_error_message="One of this kind is open already.",
            ),
            models.CheckConstraint(
                name="warrant_issued_on_a_day_by_somebody",
                condition=(Q(issued_on__isnull=True, issued_by="") | (Q(issued_on__isnull=False) & ~Q(issued_by="")))
                & (~Q(status="REQUESTED") | Q(issued_on__isnull=True))
                & (~Q(status__in=["ISSUED", "SERVED"]) | Q(issued_on__isnull=False)),
                violation_error_message="What is issued was issued on a day, by an authority.",
            ),
            models.CheckConstraint(
                name="warrant_served_on_a_day",
                condition=Q(status="SERVED", served_on__isnull=False)
                | (~Q(status="SERVED") & Q(served_on__isnull=True)),
                violation_error_message="What is served was served on a day.",
            ),
            models.CheckConstraint(
                name="warrant_recalled_on_a_day_by_somebody",
                condition=(Q(status="RECALLED", recalled_on__isnull=False) & ~Q(recalled_by=""))
                | (~Q(status="RECALLED") & Q(recalled_on__isnull=True, recalled_by="")),
                violation_error_message="What is recalled was recalled on a day, by an authority.",
            ),
        ]
        indexes = [models.Index(fields=["parolee"], name="warrant_by_parolee")]

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()} {self.number}".strip()

    @property
    def is_open(self: Self) -> bool:
        """Whether somebody may still be brought in by it."""
        return self.status in self.OPEN

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class HoldQuerySet(CustodyQuerySet["Hold"]):
    """Reads of holds."""

    def open(self: Self) -> Self:
        """Return those by which somebody may be kept in a jail."""
        return self.filter(status__in=Hold.OPEN)

    def of_place(self: Self, place: str) -> Self:
        """Return the holds with one jail."""
        return self.filter(place=place)

    def standing(self: Self) -> Self:
        """Return what was lodged: not what was entered in error."""
        return self.filter(is_in_error=False)

    def not_confirmed(self: Self) -> Self:
        """Return those whose release was ordered and not confirmed: the person may still be inside. Oldest first."""
        return self.filter(status=Hold.Status.RELEASE_ORDERED).order_by("release_ordered_at", "pk")


@tracked
class Hold(models.Model):
    """A detainer lodged with a jail. It is over when custody has said that the person is out, and not before.

    Where a revocation or a death leaves nobody to be released it is ended with that reason instead. So is one that was
    entered in error: it stays on the record, and is read as never lodged.
    """

    class Status(models.TextChoices):
        LODGED = "LODGED", "Lodged"
        RELEASE_ORDERED = "RELEASE_ORDERED", "Release ordered, not confirmed"
        RELEASED = "RELEASED", "Released"
        ENDED = "ENDED", "Ended without release"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.LODGED: frozenset({Status.RELEASE_ORDERED, Status.ENDED}),
        Status.RELEASE_ORDERED: frozenset({Status.RELEASED, Status.ENDED}),
        Status.RELEASED: frozenset(),
        Status.ENDED: frozenset(),
    }

    OPEN = (Status.LODGED, Status.RELEASE_ORDERED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=15, choices=Status, default=Status.LODGED)
    place = models.CharField(max_length=120)
    authority = models.CharField(max_length=120)
    # The day where the term's unit is, and the moment where the hour is known: clocks in hours start with it.
    lodged_on = models.DateField()
    lodged_at = models.DateTimeField(null=True, blank=True)
    lodged_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When it was entered; nothing of what was entered before this was kept.
    recorded_at = models.DateTimeField(null=True, blank=True)
    release_ordered_at = models.DateTimeField(null=True, blank=True)
    release_ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    release_authority = models.CharField(max_length=120, blank=True)
    # The decision that ended the detention, where one did.
    released_by = models.ForeignKey(
        "hearings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="releases"
    )
    released_on = models.DateField(null=True, blank=True)
    # Who at the jail said that the person is out, and who of us wrote it down.
    confirmed_by = models.CharField(max_length=120, blank=True)
    confirmed_to = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    ended_because = models.CharField(max_length=200, blank=True)
    # Nobody was held by it: no clock counts from it.
    is_in_error = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hold_released_by_order",
                condition=Q(release_ordered_at__isnull=True, release_ordered_by__isnull=True, release_authority="")
                & ~Q(status__in=["RELEASE_ORDERED", "RELEASED"])
                | Q(release_ordered_at__isnull=False, release_ordered_by__isnull=False)
                & ~Q(release_authority="")
                & ~Q(status="LODGED"),
                violation_error_message="A release is ordered at a moment, by somebody, on an authority.",
            ),
            models.CheckConstraint(
                name="hold_release_confirmed_by_custody",
                condition=(Q(status="RELEASED", released_on__isnull=False, confirmed_to__isnull=False))
                & ~Q(confirmed_by="")
                | (~Q(status="RELEASED") & Q(released_on__isnull=True, confirmed_to__isnull=True, confirmed_by="")),
                violation_error_message="A release is over when custody has confirmed it: who, and on which day.",
            ),
            models.CheckConstraint(
                name="hold_ended_because",
                condition=(Q(status="ENDED", ended_on__isnull=False) & ~Q(ended_because=""))
                | (~Q(status="ENDED") & Q(ended_on__isnull=True, ended_because="")),
                violation_error_message="What ended without a release says why.",
            ),
            models.CheckConstraint(
                name="hold_in_error_is_ended",
                condition=Q(is_in_error=False) | Q(status="ENDED"),
                violation_error_message="A hold that was entered in error is ended.",
            ),
        ]
        indexes = [
            models.Index(fields=["parolee"], name="hold_by_parolee"),
            models.Index(fields=["recorded_at"], name="hold_by_entry"),
            models.Index(
                fields=["unit", "release_ordered_at"],
                name="hold_not_confirmed",
                condition=Q(status="RELEASE_ORDERED"),
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Hold at {self.place}"

    @property
    def is_open(self: Self) -> bool:
        """Whether somebody may be kept in a jail by it."""
        return self.status in self.OPEN

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
