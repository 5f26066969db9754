"""Days on which many report, one after the other or all at once."""

from datetime import datetime, timedelta
from typing import Self

from django.db import models
from django.db.models import Count, Q

from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.days import midnight

UNDO_FOR = timedelta(hours=24)


class ReportDayQuerySet(models.QuerySet["ReportDay"]):
    """Reads of report days."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return one's own report days; a supervisor also sees those of the units served, an auditor all."""
        if reach.is_everywhere:
            return self
        if reach.role == Role.SUPERVISOR:
            return self.filter(unit_id__in=reach.units)
        return self.filter(by_id=reach.user_pk)

    def for_list(self: Self) -> Self:
        """Return them with who planned them, and for how many."""
        return self.select_related("by", "unit").annotate(meeting_count=Count("meetings"))


@tracked
class ReportDay(models.Model):
    """One decision to call many in on one day. Its meetings are rows like all others."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    on = models.DateField()
    undone_at = models.DateTimeField(null=True, blank=True)

    # Set by `for_list`.
    meeting_count: int

    objects = ReportDayQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="report_day_undone_after_it_was_planned",
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=models.F("planned_at")),
            ),
        ]
        indexes = [models.Index(fields=["unit", "-planned_at"], name="report_day_by_unit")]

    def __str__(self: Self) -> str:
        return f"Report day {self.pk}"

    @property
    def undo_until(self: Self) -> datetime:
        """The moment from which it can no longer be undone: after a day, and in no case on the day itself."""
        return min(self.planned_at + UNDO_FOR, midnight(self.on, self.unit.zone))
