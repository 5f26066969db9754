"""What a request for a hearing, or a violation, rests on."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee
from hearings.models.request import HearingRequest
from hearings.models.violation import Violation
from parole.audit.history import tracked


@tracked
class CitedFact(models.Model):
    """One fact that a request or a violation cites: which room's, and in which words it stood when it was cited."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    request = models.ForeignKey(HearingRequest, on_delete=models.PROTECT, null=True, blank=True, related_name="cited")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="cited")
    # The name of the offer, and the key of its subject there: no foreign key leads into another room.
    source = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    words = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request", "source", "subject"],
                name="fact_cited_once",
                violation_error_message="This fact is cited already.",
            ),
            models.UniqueConstraint(
                fields=["violation", "source", "subject"],
                name="fact_cited_once_by_a_violation",
                violation_error_message="This fact is cited already.",
            ),
            models.CheckConstraint(
                name="fact_cited_by_one",
                condition=Q(request__isnull=True) ^ Q(violation__isnull=True),
                violation_error_message="A fact is cited by a request or by a violation.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Cited fact {self.pk}"

    @property
    def key(self: Self) -> str:
        """What a form calls it."""
        return f"{self.source}:{self.subject}"
