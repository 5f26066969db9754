"""Reassignments: which cases moved, from whom to whom, why, and whether that was undone."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, F, Q

from cases.officers.models import Officer
from cases.parolees.models import Assignment, Parolee, SupervisionTerm
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

UNDO_FOR = timedelta(hours=24)


class ReassignmentQuerySet(models.QuerySet["Reassignment"]):
    """Reads of reassignments."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the reassignments of the units served; an auditor sees all."""
        if reach.is_everywhere:
            return self
        if reach.role == Role.SUPERVISOR:
            return self.filter(unit_id__in=reach.units)
        return self.none()

    def for_list(self: Self) -> Self:
        """Return them newest first, with who decided, whether it was undone, and how many cases moved."""
        return (
            self.select_related("by", "unit", "undone_by")
            .annotate(case_count=Count("moves"))
            .order_by("-applied_at", "-pk")
        )


@tracked
class Reassignment(models.Model):
    """One decision of a supervisor to move cases. Undoing it is another one, which points back to it."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=80)
    effective_at = models.DateTimeField()
    applied_at = models.DateTimeField()
    undoes = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="undone_by")

    objects = ReassignmentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["unit", "-applied_at"], name="reassignment_by_unit")]

    def __str__(self: Self) -> str:
        return f"Reassignment {self.pk}"

    @property
    def undo_until(self: Self) -> datetime:
        """The moment from which it can no longer be undone."""
        return self.applied_at + UNDO_FOR

    @property
    def is_undoing(self: Self) -> bool:
        """Whether it is itself the undoing of another."""
        return self.undoes_id is not None


class MoveQuerySet(models.QuerySet["Move"]):
    """Reads of moves."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the moves of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def for_list(self: Self) -> Self:
        """Return them by name, with who gave and who took the case."""
        return self.select_related("parolee", "from_officer__user", "to_officer__user").order_by(
            "parolee__last_name", "parolee__first_name", "pk"
        )


@tracked
class Move(models.Model):
    """One case within a reassignment: from whom, to whom, and the assignment that it became.

    `from_officer` is empty where the case was unallocated before; `to_officer` where undoing made it so again. A move
    whose assignment was called off before it began no longer names it.
    """

    reassignment = models.ForeignKey(Reassignment, on_delete=models.PROTECT, related_name="moves")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    from_officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_officer = models.ForeignKey(Officer, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    assignment = models.OneToOneField(Assignment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    objects = MoveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reassignment", "term"], name="move_once_a_reassignment"),
            models.CheckConstraint(
                name="move_goes_to_another",
                condition=(Q(from_officer__isnull=False) | Q(to_officer__isnull=False))
                & ~Q(from_officer=F("to_officer")),
                violation_error_message="A case moves to another officer.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Move {self.pk}"
