"""Who supervises whom, from when to when."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from cases.officers.models import Officer
from parole.audit.history import tracked


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Reads of assignments."""

    def current(self: Self, at: datetime) -> Self:
        """Return the assignments in force at an instant: `starts_at <= at < ends_at`."""
        return self.filter(Q(ends_at__isnull=True) | Q(ends_at__gt=at), starts_at__lte=at)

    def primary(self: Self) -> Self:
        """Return first assignments: the officer who carries the case."""
        return self.filter(kind=Assignment.Kind.FIRST)

    def of_officers(self: Self, officers: Collection[int]) -> Self:
        """Return the assignments of these officers."""
        return self.filter(officer_id__in=officers)


def during() -> Func:
    """Return the instants that an assignment covers, as a half-open range."""
    return Func(F("starts_at"), F("ends_at"), Value("[)"), function="tstzrange", output_field=DateTimeRangeField())


@tracked
class Assignment(models.Model):
    """An officer carries a term from one instant to another. A term has one first officer at a time."""

    class Kind(models.TextChoices):
        FIRST = "FIRST", "First officer"
        SECOND = "SECOND", "Second officer"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="assignments")
    term = models.ForeignKey("parolees.SupervisionTerm", on_delete=models.PROTECT, related_name="assignments")
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=Kind, default=Kind.FIRST)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="assignment_ends_after_it_starts",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=F("starts_at")),
                violation_error_message="An assignment cannot end before it starts.",
            ),
            ExclusionConstraint(
                name="assignment_one_first_officer_at_a_time",
                expressions=[("term", RangeOperators.EQUAL), (during(), RangeOperators.OVERLAPS)],
                condition=Q(kind="FIRST"),
                violation_error_message="This term already has a first officer at that time.",
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "starts_at", "ends_at"], name="assignment_by_officer"),
            models.Index(fields=["parolee", "starts_at"], name="assignment_by_parolee"),
        ]

    def __str__(self: Self) -> str:
        return f"Assignment {self.pk}"
