"""Officers, their leave, and who covers for whom."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.ranges import days


class OfficerQuerySet(models.QuerySet["Officer"]):
    """Reads of officers."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the officers of the units served; an officer sees those of their own unit; an auditor all."""
        if reach.is_everywhere:
            return self
        if reach.role == Role.SUPERVISOR:
            return self.filter(user__unit_id__in=reach.units)
        if reach.role == Role.OFFICER:
            unit = User.objects.filter(pk=reach.user_pk).values("unit_id")
            return self.filter(user__unit_id__in=unit)
        return self.none()

    def active(self: Self) -> Self:
        """Return the officers who may carry a caseload today."""
        return self.filter(user__is_active=True)

    def for_list(self: Self) -> Self:
        """Return them by name, each with the user and the unit."""
        return self.select_related("user__unit").order_by("user__name", "pk")


@tracked
class Officer(models.Model):
    """A user who may carry a caseload. Unit and populations authorized are the user's own."""

    class Sex(models.TextChoices):
        FEMALE = "FEMALE", "Female"
        MALE = "MALE", "Male"

    user = models.OneToOneField(User, on_delete=models.PROTECT, primary_key=True, related_name="+")
    badge_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    # Empty until it is said. It decides nothing but who may watch a specimen being given.
    sex = models.CharField(max_length=6, choices=Sex, blank=True)
    # Hours a month. The default is the workload model of the American Probation and Parole Association.
    capacity_hours = models.DecimalField(max_digits=5, decimal_places=1, default=Decimal("120.0"))
    version = models.PositiveIntegerField(default=1)

    objects = OfficerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="officer_capacity_is_possible",
                condition=Q(capacity_hours__gte=0, capacity_hours__lte=400),
                violation_error_message="Capacity is between 0 and 400 hours a month.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.user.name


class LeaveQuerySet(models.QuerySet["Leave"]):
    """Reads of leave."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the leave of the officers whom this user sees."""
        return self.filter(officer__in=Officer.objects.visible_to(reach))

    def not_over(self: Self, on: date) -> Self:
        """Return what holds on a day or later, the next first."""
        return self.filter(ends_on__gte=on).order_by("starts_on", "pk")


@tracked
class Leave(models.Model):
    """Days on which an officer is away."""

    class Reason(models.TextChoices):
        VACATION = "VACATION", "Vacation"
        SICK = "SICK", "Sick"
        TRAINING = "TRAINING", "Training"
        OTHER = "OTHER", "Other"

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="leaves")
    reason = models.CharField(max_length=10, choices=Reason)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = LeaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="leave_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Leave cannot end before it starts.",
            ),
            ExclusionConstraint(
                name="leave_does_not_overlap",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This officer is already on leave on some of these days.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Leave {self.pk}"


class CoverQuerySet(models.QuerySet["Cover"]):
    """Reads of cover."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the cover of the officers whom this user sees."""
        return self.filter(officer__in=Officer.objects.visible_to(reach))

    def not_over(self: Self, on: date) -> Self:
        """Return what holds on a day or later, the next first."""
        return self.filter(ends_on__gte=on).order_by("starts_on", "pk")

    def for_list(self: Self) -> Self:
        """Return them with the names of both officers."""
        return self.select_related("officer__user", "covered_by__user")

    def in_force(self: Self, on: date) -> Self:
        """Return the cover that holds on a civil day, both ends included."""
        return self.filter(starts_on__lte=on, ends_on__gte=on)


@tracked
class Cover(models.Model):
    """While it holds, `covered_by` reaches the caseload of `officer` as if it were their own. It moves nothing."""

    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="covers")
    covered_by = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="covering")
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = CoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cover_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="Cover cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="cover_is_by_another",
                condition=~Q(officer=F("covered_by")),
                violation_error_message="Officers cannot cover for themselves.",
            ),
            ExclusionConstraint(
                name="cover_by_the_same_does_not_overlap",
                expressions=[
                    ("officer", RangeOperators.EQUAL),
                    ("covered_by", RangeOperators.EQUAL),
                    (days("starts_on", "ends_on"), RangeOperators.OVERLAPS),
                ],
                violation_error_message="This officer already covers on some of these days.",
            ),
        ]
        indexes = [models.Index(fields=["covered_by", "starts_on", "ends_on"], name="cover_by_coverer")]

    def __str__(self: Self) -> str:
        return f"Cover {self.pk}"
