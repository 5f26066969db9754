"""An officer's request for a hearing, and the hearing that it becomes."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


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
            return within.filter(unit_id__in=reach.units).exclude(
                status__in=[HearingRequest.Status.DRAFT, HearingRequest.Status.REQUESTED]
            )
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()


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
            return within.filter(
                bookings__user_id=reach.user_pk, bookings__is_active=True, bookings__kind="PANEL_MEMBER"
            )
        if reach.role in {Role.OFFICER, Role.SUPERVISOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def between(self: Self, since: datetime, until: datetime) -> Self:
        """Return the hearings that start from `since`, and before `until`."""
        return self.filter(starts_at__gte=since, starts_at__lt=until)

    def scheduled(self: Self) -> Self:
        """Return what is still to be held."""
        return self.filter(status=Hearing.Status.SCHEDULED)


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

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
