"""Days on which an office is closed, and the meetings that had to give way."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from cases.meetings.models.meeting import Meeting
from cases.parolees.models import Parolee
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class OfficeClosureQuerySet(models.QuerySet["OfficeClosure"]):
    """Reads of closures."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the closures of the units served; an auditor sees all."""
        if reach.is_everywhere:
            return self
        if reach.role == Role.SUPERVISOR:
            return self.filter(unit_id__in=reach.units)
        return self.none()

    def standing(self: Self) -> Self:
        """Return the closures that nobody took back."""
        return self.filter(undone_at__isnull=True)

    def touching(self: Self, first: date, last: date) -> Self:
        """Return the closures of which some day lies between these, both included."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)

    def for_list(self: Self) -> Self:
        """Return them, the latest days first, with who decided them and how many meetings gave way."""
        return (
            self.select_related("by", "unit")
            .annotate(meeting_count=Count("displacements"))
            .order_by("-starts_on", "unit__name", "-pk")
        )


@tracked
class OfficeClosure(models.Model):
    """One office closed from one day to another, both included, and why."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField()
    reason = models.CharField(max_length=80)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    # Set by `for_list`.
    meeting_count: int

    objects = OfficeClosureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="closure_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="A closure cannot end before it starts.",
            ),
        ]
        indexes = [models.Index(fields=["unit", "starts_on"], name="closure_by_unit")]

    def __str__(self: Self) -> str:
        return f"Closure {self.pk}"


@tracked
class Displacement(models.Model):
    """One meeting that gave way to a closure: when it was to be, and, where it was moved, the version it then had."""

    closure = models.ForeignKey(OfficeClosure, on_delete=models.PROTECT, related_name="displacements")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="+")
    was_for = models.DateTimeField()
    moved_to = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["closure", "meeting"], name="displacement_once_a_closure"),
        ]

    def __str__(self: Self) -> str:
        return f"Displacement {self.pk}"
