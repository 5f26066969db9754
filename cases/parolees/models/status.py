"""The status of a term from one civil day to another."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from cases.parolees.models.term import SupervisionTerm
from parole.audit.history import tracked
from parole.ranges import days


class StatusSpanQuerySet(models.QuerySet["StatusSpan"]):
    """Reads of what a term was when."""

    def in_force(self: Self, on: date) -> Self:
        """Return what holds on a day, both ends included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the spans of these terms."""
        return self.filter(term_id__in=terms)


@tracked
class StatusSpan(models.Model):
    """The status of a term from one day to another. A term has one status on any day.

    `SupervisionTerm.status` is the status now; the actions that change it keep the spans in step.
    """

    class Reason(models.TextChoices):
        HOSPITAL = "HOSPITAL", "Hospital"
        COURT = "COURT", "By order of the court"
        WARRANT = "WARRANT", "Warrant issued"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="status_spans")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="status_spans")
    status = models.CharField(max_length=12, choices=SupervisionTerm.Status)
    # Why supervision stands still, where somebody said so.
    reason = models.CharField(max_length=8, choices=Reason, blank=True)
    # Where somebody in custody is held: the jail, as its own people call it.
    place = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    recorded_at = models.DateTimeField()

    objects = StatusSpanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="status_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A status cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="status_reason_only_while_suspended",
                condition=Q(reason="") | Q(status="SUSPENDED"),
                violation_error_message="Only a suspension has one of these reasons.",
            ),
            models.CheckConstraint(
                name="status_place_only_in_custody",
                condition=Q(place="") | Q(status="IN_CUSTODY"),
                violation_error_message="Only custody has a place.",
            ),
            ExclusionConstraint(
                name="status_one_at_a_time",
                expressions=[("term", RangeOperators.EQUAL), (days("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
                violation_error_message="This term already has a status on some of these days.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.get_status_display()
