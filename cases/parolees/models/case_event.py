"""What happened to a person that a rule may count from."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models.term import SupervisionTerm
from parole.accounts.models import User
from parole.audit.history import tracked


class CaseEventQuerySet(models.QuerySet["CaseEvent"]):
    """Reads of what happened."""

    def standing(self: Self) -> Self:
        """Return what was not withdrawn as entered in error."""
        return self.filter(withdrawn_at__isnull=True)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return what happened under these terms."""
        return self.filter(term_id__in=terms)


@tracked
class CaseEvent(models.Model):
    """Something that happened to a person on a day. What was entered in error is withdrawn, and stays readable.

    The release, the first report and a change of level are events as well, and stand in other rows already.
    """

    class Kind(models.TextChoices):
        ARRESTED = "ARRESTED", "New arrest"
        EMPLOYED = "EMPLOYED", "New employment"
        ADDRESS_CHANGED = "ADDRESS_CHANGED", "Change of address"
        RETURNED_FROM_CUSTODY = "RETURNED_FROM_CUSTODY", "Return from custody"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="case_events")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="case_events")
    kind = models.CharField(max_length=21, choices=Kind)
    happened_on = models.DateField()
    detail = models.CharField(max_length=300, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = CaseEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "kind", "happened_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="case_event_once_a_day",
                violation_error_message="This is recorded for that day already.",
            ),
            models.CheckConstraint(
                name="case_event_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="What is withdrawn was withdrawn by somebody, at a moment.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.get_kind_display()
