"""One period under supervision: its authority and dates, and its levels."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from parole.accounts.models import Unit
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.ranges import days


class SupervisionTermQuerySet(models.QuerySet["SupervisionTerm"]):
    """Reads of terms."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the terms of the parolees whom this user reaches."""
        from cases.parolees.models.people import Parolee  # noqa: PLC0415 - the two models know each other

        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def supervised(self: Self) -> Self:
        """Return the terms under which somebody is being supervised in the community now."""
        return self.filter(status=SupervisionTerm.Status.ACTIVE)

    def open(self: Self) -> Self:
        """Return the terms that are not over."""
        return self.exclude(status__in=SupervisionTerm.CLOSED)

    def ending_by(self: Self, on: date) -> Self:
        """Return the open terms whose sentence ends on a day at the latest. One that is tolled now has no such day."""
        return self.filter(closed_on__isnull=True, projected_discharge_on__lte=on, is_tolled=False)

    def latest_of_each(self: Self) -> Self:
        """Return each parolee's latest term, open or over."""
        return self.filter(is_latest=True)


@tracked
class SupervisionTerm(models.Model):
    """A period that an authority places a person under supervision.

    `planned_from` is the day from which we plan check-ins: the release, or the day an older case was brought in.
    `case_type` says which rules of a pack are meant for this person.
    `expires_on` is the day that the sentence names. `projected_discharge_on` is derived from it by `projection.keep`,
    with tolled days and credits, and stored for lists and notices; `is_tolled` says that its clock stands still now.
    `is_latest` marks the one term of a parolee that a list shows; a unique key keeps it one.
    """

    class Status(models.TextChoices):
        PRE_RELEASE = "PRE_RELEASE", "Pre-release"
        ACTIVE = "ACTIVE", "Active"
        IN_CUSTODY = "IN_CUSTODY", "In custody"
        ABSCONDED = "ABSCONDED", "Absconded"
        SUSPENDED = "SUSPENDED", "Suspended"
        COMPACT_OUT = "COMPACT_OUT", "Supervised by another state"
        REVOKED = "REVOKED", "Revoked"
        DISCHARGED = "DISCHARGED", "Discharged"
        EXPIRED = "EXPIRED", "Expired"
        DECEASED = "DECEASED", "Deceased"

    CLOSED = (Status.REVOKED, Status.DISCHARGED, Status.EXPIRED, Status.DECEASED)

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.PRE_RELEASE: frozenset({Status.ACTIVE, Status.DISCHARGED, Status.DECEASED}),
        Status.ACTIVE: frozenset(
            {
                Status.IN_CUSTODY,
                Status.ABSCONDED,
                Status.SUSPENDED,
                Status.COMPACT_OUT,
                Status.REVOKED,
                Status.DISCHARGED,
                Status.EXPIRED,
                Status.DECEASED,
            }
        ),
        Status.IN_CUSTODY: frozenset(
            {Status.ACTIVE, Status.REVOKED, Status.DISCHARGED, Status.EXPIRED, Status.DECEASED}
        ),
        Status.ABSCONDED: frozenset(
            {Status.ACTIVE, Status.IN_CUSTODY, Status.REVOKED, Status.DISCHARGED, Status.EXPIRED, Status.DECEASED}
        ),
        Status.SUSPENDED: frozenset(
            {Status.ACTIVE, Status.IN_CUSTODY, Status.REVOKED, Status.DISCHARGED, Status.EXPIRED, Status.DECEASED}
        ),
        Status.COMPACT_OUT: frozenset(
            {Status.ACTIVE, Status.IN_CUSTODY, Status.REVOKED, Status.DISCHARGED, Status.EXPIRED, Status.DECEASED}
        ),
        Status.REVOKED: frozenset(),
        Status.DISCHARGED: frozenset(),
        Status.EXPIRED: frozenset(),
        Status.DECEASED: frozenset(),
    }

    class Kind(models.TextChoices):
        PAROLE = "PAROLE", "Parole"
        MANDATORY_RELEASE = "MANDATORY_RELEASE", "Mandatory release"
        CONDITIONAL_RELEASE = "CONDITIONAL_RELEASE", "Conditional release"
        SPECIAL_SENTENCE = "SPECIAL_SENTENCE", "Special sentence"
        COMPACT_IN = "COMPACT_IN", "Compact, from another state"

    class ReleaseBasis(models.TextChoices):
        DISCRETIONARY = "DISCRETIONARY", "Granted by the board"
        EARNED_TIME = "EARNED_TIME", "Earned time"
        MANDATORY = "MANDATORY", "Mandatory"
        OVERCROWDING = "OVERCROWDING", "Overcrowding or emergency"
        MEDICAL = "MEDICAL", "Medical"
        UNKNOWN = "UNKNOWN", "Not recorded"

    class CaseType(models.TextChoices):
        GENERAL = "GENERAL", "General"
        SEX_OFFENSE = "SEX_OFFENSE", "Sex offense"
        DOMESTIC_VIOLENCE = "DOMESTIC_VIOLENCE", "Domestic violence"
        SERIOUS_MENTAL_ILLNESS = "SERIOUS_MENTAL_ILLNESS", "Serious mental illness"
        ELECTRONIC_MONITORING = "ELECTRONIC_MONITORING", "Electronic monitoring"
        GANG = "GANG", "Gang"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="terms")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind)
    authority = models.CharField(max_length=120)
    release_basis = models.CharField(max_length=15, choices=ReleaseBasis)
    offense = models.CharField(max_length=120, blank=True)
    case_type = models.CharField(max_length=25, choices=CaseType, default=CaseType.GENERAL)
    status = models.CharField(max_length=12, choices=Status)
    released_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    projected_discharge_on = models.DateField(null=True, blank=True)
    is_tolled = models.BooleanField(default=False)
    # When the projection last changed: whoever was told of another day is told of this one.
    projected_at = models.DateTimeField(null=True, blank=True)
    planned_from = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    is_latest = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = SupervisionTermQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parolee"],
                condition=Q(is_latest=True),
                name="term_one_latest",
                violation_error_message="A parolee has one latest term.",
            ),
            models.CheckConstraint(
                name="term_expires_after_release",
                condition=Q(expires_on__isnull=True)
                | Q(released_on__isnull=True)
                | Q(expires_on__gte=F("released_on")),
                violation_error_message="A term cannot expire before the release.",
            ),
            models.CheckConstraint(
                name="term_projected_where_it_expires",
                condition=Q(expires_on__isnull=True, projected_discharge_on__isnull=True, is_tolled=False)
                | Q(expires_on__isnull=False, projected_discharge_on__isnull=False, projected_at__isnull=False),
                violation_error_message="A sentence that ends on a day has a projected discharge.",
            ),
            models.CheckConstraint(
                name="term_released_unless_pre_release",
                condition=Q(status="PRE_RELEASE")
                | Q(status__in=["DISCHARGED", "DECEASED"])
                | Q(released_on__isnull=False, planned_from__isnull=False),
                violation_error_message="A term that has begun has its day of release.",
            ),
            models.CheckConstraint(
                name="term_closed_has_its_day",
                condition=Q(status__in=["REVOKED", "DISCHARGED", "EXPIRED", "DECEASED"], closed_on__isnull=False)
                | (~Q(status__in=["REVOKED", "DISCHARGED", "EXPIRED", "DECEASED"]) & Q(closed_on__isnull=True)),
                violation_error_message="A term is closed on a day, and only a closed term has one.",
            ),
            models.CheckConstraint(
                name="term_closes_after_release",
                condition=Q(closed_on__isnull=True) | Q(released_on__isnull=True) | Q(closed_on__gte=F("released_on")),
                violation_error_message="A term cannot close before the release.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "status"], name="term_by_unit", condition=Q(is_latest=True)),
            models.Index(fields=["status", "id"], name="term_by_status"),
            models.Index(
                fields=["projected_discharge_on", "id"],
                name="term_by_discharge",
                condition=Q(closed_on__isnull=True, projected_discharge_on__isnull=False),
            ),
        ]

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_closed(self: Self) -> bool:
        """Whether this term is over."""
        return self.status in self.CLOSED

    @property
    def ends_on(self: Self) -> date | None:
        """The day on which nothing of the sentence is left; None while its clock stands still, or without an end."""
        return None if self.is_tolled else self.projected_discharge_on

    def has_ended(self: Self, on: date) -> bool:
        """Say whether nothing of the sentence is left on a day, whether somebody has closed the term or not."""
        return self.ends_on is not None and self.ends_on <= on

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class SupervisionLevelQuerySet(models.QuerySet["SupervisionLevel"]):
    """Reads of levels."""

    def in_force(self: Self, on: date) -> Self:
        """Return the levels that hold on a day, both ends included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


class Level(models.TextChoices):
    """How closely somebody is supervised."""

    MIN = "MIN", "Minimum"
    MOD = "MOD", "Moderate"
    HIGH = "HIGH", "High"
    MAX = "MAX", "Maximum"


@tracked
class SupervisionLevel(models.Model):
    """The level of a term from one day to another. A term has one level on any day."""

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="levels")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="levels")
    level = models.CharField(max_length=4, choices=Level)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = SupervisionLevelQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="level_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A level cannot end before it starts.",
            ),
            ExclusionConstraint(
                name="level_one_at_a_time",
                expressions=[("term", RangeOperators.EQUAL), (days("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
                violation_error_message="This term already has a level on some of these days.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.get_level_display()
