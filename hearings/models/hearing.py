"""An officer's request for a hearing, and the hearing that it becomes."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import F, Prefetch, Q

from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

if TYPE_CHECKING:
    from hearings.models.places import Booking, Room


class Kind(models.TextChoices):
    """What a hearing is about."""

    PAROLE_CONSIDERATION = "PAROLE_CONSIDERATION", "Parole consideration"
    RECOGNIZANCE = "RECOGNIZANCE", "Recognizance"
    PRELIMINARY = "PRELIMINARY", "Preliminary"
    REVOCATION = "REVOCATION", "Revocation"
    RESCISSION = "RESCISSION", "Rescission"
    MODIFICATION = "MODIFICATION", "Modification"
    EARLY_DISCHARGE = "EARLY_DISCHARGE", "Early discharge"


class HearingRequestQuerySet(models.QuerySet["HearingRequest"]):
    """Reads of requests."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the requests of reachable cases; a clerk sees those of the units served, once countersigned."""
        within = self.filter(parolee__population__in=reach.populations)
        if reach.role == Role.CLERK:
            return within.filter(unit_id__in=reach.units, countersigned_at__isnull=False)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def marked_for(self: Self, reach: Reach) -> Self:
        """Mark by `is_waiting` what waits for this user: to be countersigned, scheduled or corrected."""
        status = HearingRequest.Status
        waiting = {
            Role.SUPERVISOR: Q(status=status.REQUESTED) & ~Q(requested_by=reach.user_pk),
            Role.CLERK: Q(status=status.COUNTERSIGNED),
            Role.OFFICER: Q(status=status.RETURNED, requested_by=reach.user_pk),
        }
        nothing = Q(pk__isnull=True)
        return self.annotate(
            is_waiting=models.ExpressionWrapper(
                waiting.get(Role(reach.role), nothing), output_field=models.BooleanField()
            )
        )

    def waiting_for(self: Self, reach: Reach) -> Self:
        """Return what waits for this user."""
        return self.marked_for(reach).filter(is_waiting=True)

    def open(self: Self) -> Self:
        """Return what may still become a hearing."""
        return self.exclude(status__in=HearingRequest.CLOSED)

    def most_urgent_first(self: Self, *before: str) -> Self:
        """Order by the day a hearing must be held by; those without such a day follow, oldest first."""
        return self.order_by(*before, F("hold_by").asc(nulls_last=True), "requested_at", "pk")

    def for_list(self: Self) -> Self:
        """Bring along what a list of requests shows."""
        return self.select_related("parolee", "unit", "requested_by")

    def for_detail(self: Self) -> Self:
        """Bring along everybody who had it in hand."""
        return self.for_list().select_related("countersigned_by", "returned_by", "term")


@tracked
class HearingRequest(models.Model):
    """An officer asks for a hearing, a supervisor countersigns, and it waits in the clerk's queue."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        REQUESTED = "REQUESTED", "Waiting for the supervisor"
        COUNTERSIGNED = "COUNTERSIGNED", "Waiting for the clerk"
        ACCEPTED = "ACCEPTED", "Accepted"
        RETURNED = "RETURNED", "Returned"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.DRAFT: frozenset({Status.REQUESTED, Status.WITHDRAWN}),
        Status.REQUESTED: frozenset({Status.COUNTERSIGNED, Status.RETURNED, Status.WITHDRAWN}),
        Status.COUNTERSIGNED: frozenset({Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN}),
        Status.RETURNED: frozenset({Status.REQUESTED, Status.WITHDRAWN}),
        Status.ACCEPTED: frozenset(),
        Status.WITHDRAWN: frozenset(),
    }

    CLOSED = (Status.ACCEPTED, Status.WITHDRAWN)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=25, choices=Kind)
    reason = models.TextField(max_length=20_000)
    hold_by = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=15, choices=Status)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    countersigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = HearingRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_countersigned_by_somebody",
                condition=Q(countersigned_by__isnull=True, countersigned_at__isnull=True)
                | Q(countersigned_by__isnull=False, countersigned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="request_countersigned_before_the_clerk",
                condition=~Q(status__in=["COUNTERSIGNED", "ACCEPTED"]) | Q(countersigned_by__isnull=False),
            ),
            models.CheckConstraint(
                name="request_countersigned_by_another",
                condition=Q(countersigned_by__isnull=True) | ~Q(countersigned_by=F("requested_by")),
                violation_error_message="Nobody countersigns their own request.",
            ),
            models.CheckConstraint(
                name="request_returned_with_a_reason",
                condition=~Q(status="RETURNED")
                | (Q(returned_by__isnull=False, returned_at__isnull=False) & ~Q(return_reason="")),
                violation_error_message="A request is returned with a reason.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "status", "countersigned_at"], name="request_queue"),
            models.Index(fields=["parolee"], name="request_by_parolee"),
        ]

    def __str__(self: Self) -> str:
        return f"Request {self.pk}"

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class HearingQuerySet(models.QuerySet["Hearing"]):
    """Reads of hearings."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the hearings of reachable cases; a clerk those of the units served; a panel member those assigned."""
        within = self.filter(population__in=reach.populations)
        if reach.is_everywhere:
            return within
        if reach.role == Role.CLERK:
            return within.filter(unit_id__in=reach.units)
        if reach.role == Role.BOARD_MEMBER:
            assigned = {"bookings__user_id": reach.user_pk, "bookings__kind": "PANEL_MEMBER"}
            return within.filter(**assigned, bookings__is_active=True)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def between(self: Self, since: datetime, until: datetime) -> Self:
        """Return the hearings that start from `since`, and before `until`."""
        return self.filter(starts_at__gte=since, starts_at__lt=until)

    def scheduled(self: Self) -> Self:
        """Return what is still to be held."""
        return self.filter(status=Hearing.Status.SCHEDULED)

    def upcoming(self: Self, at: datetime) -> Self:
        """Return what is scheduled and not over yet."""
        return self.scheduled().filter(ends_at__gt=at)

    def outcomes_to_record(self: Self, at: datetime) -> Self:
        """Return what should have been held by now, and has no outcome."""
        return self.scheduled().filter(ends_at__lte=at)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the hearings of these terms."""
        return self.filter(term_id__in=terms)

    def in_room(self: Self, room_pk: int) -> Self:
        """Return the hearings that take up a room, or took it up."""
        return self.filter(bookings__room_id=room_pk, bookings__is_active=True)

    def for_list(self: Self) -> Self:
        """Bring along what a list of hearings shows: the person, the unit, and what is booked."""
        from hearings.models.places import Booking  # noqa: PLC0415 - the two models know each other

        booked = Booking.objects.active().select_related("room", "user").order_by("kind", "pk")
        return self.select_related("parolee", "unit").prefetch_related(Prefetch("bookings", booked, to_attr="booked"))

    def for_detail(self: Self) -> Self:
        """Bring along what the page of one hearing shows besides."""
        return self.for_list().select_related("term", "request", "continues", "scheduled_by", "closed_by")


@tracked
class Hearing(models.Model):
    """A scheduled proceeding of any kind. What it takes up is booked: room, panel, officer, parolee.

    A continuance closes this row and opens the next, so that the chain of dates stays readable.
    """

    class Status(models.TextChoices):
        SCHEDULED = "SCHEDULED", "Scheduled"
        HELD = "HELD", "Held"
        CONTINUED = "CONTINUED", "Continued"
        CANCELLED = "CANCELLED", "Cancelled"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.SCHEDULED: frozenset({Status.HELD, Status.CONTINUED, Status.CANCELLED}),
        Status.HELD: frozenset(),
        Status.CONTINUED: frozenset(),
        Status.CANCELLED: frozenset(),
    }

    class Effect(models.TextChoices):
        NONE = "NONE", "Supervision goes on as before"
        RELEASED = "RELEASED", "Parole granted: supervision starts"
        CUSTODY = "CUSTODY", "Taken into custody"
        REVOKED = "REVOKED", "Parole revoked"
        DISCHARGED = "DISCHARGED", "Discharged"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population)
    request = models.ForeignKey(
        HearingRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="hearings"
    )
    continues = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_as"
    )
    kind = models.CharField(max_length=25, choices=Kind)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=10, choices=Status, default=Status.SCHEDULED)
    scheduled_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    # Why it was continued or cancelled, or what was decided.
    outcome = models.TextField(max_length=20_000, blank=True)
    effect = models.CharField(max_length=10, choices=Effect, default=Effect.NONE)
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = HearingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="A hearing cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="hearing_closed_by_somebody",
                condition=Q(status="SCHEDULED", closed_by__isnull=True, closed_at__isnull=True)
                | (~Q(status="SCHEDULED") & Q(closed_by__isnull=False, closed_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="hearing_closed_with_words",
                condition=Q(status="SCHEDULED") | ~Q(outcome=""),
                violation_error_message="Say what was decided, or why it did not take place.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "starts_at"], name="hearing_docket"),
            models.Index(fields=["parolee", "starts_at"], name="hearing_by_parolee"),
            models.Index(fields=["starts_at"], name="hearing_planned", condition=Q(status="SCHEDULED")),
            models.Index(fields=["changed_at"], name="hearing_by_change"),
        ]

    def __str__(self: Self) -> str:
        return f"Hearing {self.pk}"

    # Filled by `for_list`: what the hearing takes up now.
    booked: "Iterable[Booking]"

    @property
    def is_open(self: Self) -> bool:
        """Whether it is still to be held, moved or cancelled."""
        return self.status == self.Status.SCHEDULED

    @property
    def room(self: Self) -> "Room | None":
        """The room that is booked."""
        return next((booking.room for booking in self.booked if booking.room), None)

    @property
    def panel(self: Self) -> list[User]:
        """Who sits on the panel."""
        return self._booked_as("PANEL_MEMBER")

    @property
    def officers(self: Self) -> list[User]:
        """The officer who is booked to attend."""
        return self._booked_as("OFFICER")

    @property
    def witnesses(self: Self) -> list[User]:
        """Former officers who stay booked as witnesses."""
        return self._booked_as("WITNESS")

    def _booked_as(self: Self, kind: str) -> list[User]:
        return [booking.user for booking in self.booked if booking.user and booking.kind == kind]

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
