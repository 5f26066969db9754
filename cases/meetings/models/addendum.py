"""What was added to the record of a meeting after it was recorded."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.meetings.models.meeting import NOTES_LENGTH, Meeting
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only

# What a correction calls the answer about one condition, before its key.
CONDITION_FIELD = "condition_"


class AddendumQuerySet(models.QuerySet["Addendum"]):
    """Reads of what was added to meetings."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was added in the cases of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def in_order(self: Self) -> Self:
        """Return them as they were written, each with who wrote it."""
        return self.select_related("by").order_by("at", "pk")

    def for_the_parolee(self: Self) -> Self:
        """Leave out what nobody shows the parolee without review.

        A correction holds the notes as they were: of sensitive notes it is as sensitive as they are.
        """
        return self.filter(is_sensitive=False, meeting__struck_at__isnull=True).exclude(
            kind=Addendum.Kind.CORRECTION, meeting__notes_are_sensitive=True
        )


class Addendum(models.Model):
    """Something added to the record of a meeting: more to say, or a correction with what stood there before.

    Only ever added to: a mistake in an addendum is put right by another one. `changes` of a correction are rows of a
    field, its value before and its value after, as they are stored.
    """

    class Kind(models.TextChoices):
        ADDENDUM = "ADDENDUM", "Addendum"
        CORRECTION = "CORRECTION", "Correction"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="addenda")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.TextField(max_length=NOTES_LENGTH, blank=True)
    changes = models.JSONField(default=list, blank=True)
    is_sensitive = models.BooleanField(default=False)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = AddendumQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="addendum_says_something",
                condition=(Q(kind="ADDENDUM", changes=[]) & ~Q(text="")) | (Q(kind="CORRECTION") & ~Q(changes=[])),
                violation_error_message="An addendum says something, and a correction changes something.",
            ),
        ]
        indexes = [models.Index(fields=["meeting", "at"], name="addendum_by_meeting")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
