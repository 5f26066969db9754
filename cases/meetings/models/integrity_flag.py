"""Entries that somebody should look at again."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.meetings.models.meeting import Meeting
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class IntegrityFlagQuerySet(models.QuerySet["IntegrityFlag"]):
    """Reads of flags."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the flags in the cases of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def open(self: Self) -> Self:
        """Return what nobody has cleared, of meetings that still stand."""
        return self.filter(cleared_at__isnull=True, meeting__struck_at__isnull=True)

    def for_list(self: Self) -> Self:
        """Bring what a queue shows: the person, the meeting, and who recorded it."""
        return self.select_related("parolee", "meeting__recorded_by", "cleared_by")


@tracked
class IntegrityFlag(models.Model):
    """One thing about an entry that is possible and unusual, with what its officer says to it.

    It blocks nothing. A supervisor clears it with a reason, and it stays in the record.
    """

    class Kind(models.TextChoices):
        AFTER_DEATH = "AFTER_DEATH", "After the death"
        IN_CUSTODY = "IN_CUSTODY", "In custody that day"
        OFFICER_ON_LEAVE = "OFFICER_ON_LEAVE", "Officer on leave"
        OVERLAPS = "OVERLAPS", "Two meetings at once"
        ENTERED_LATE = "ENTERED_LATE", "Entered late"
        IN_FUTURE = "IN_FUTURE", "In the future"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="flags")
    kind = models.CharField(max_length=16, choices=Kind)
    # What the officer says to it. Empty where the entry was sent later, from a phone without a network.
    reason = models.TextField(blank=True)
    raised_at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True, blank=True)
    cleared_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    clearing_reason = models.TextField(blank=True)

    objects = IntegrityFlagQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "kind"],
                condition=Q(cleared_at__isnull=True),
                name="integrity_flag_once_while_open",
                violation_error_message="This meeting has that flag already.",
            ),
            models.CheckConstraint(
                name="integrity_flag_cleared_by_somebody_with_a_reason",
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True, clearing_reason="")
                | (Q(cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(clearing_reason="")),
                violation_error_message="A cleared flag says when, by whom and why.",
            ),
        ]
        indexes = [models.Index(fields=["parolee"], name="integrity_flag_open", condition=Q(cleared_at__isnull=True))]

    def __str__(self: Self) -> str:
        return self.get_kind_display()
