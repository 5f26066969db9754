"""What planning remembers of each term, so that it passes over those that nothing moves."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import SupervisionTerm


class Plan(models.Model):
    """By which rules the check-ins of a term were planned, since when, and the day on which time moves them next.

    It follows from everything else and can be thrown away: what has no plan is planned anew.
    """

    term = models.OneToOneField(SupervisionTerm, on_delete=models.CASCADE, primary_key=True, related_name="+")
    # What `Rules.key` says of the unit: a short word for the packs and shortages that held.
    rules = models.CharField(max_length=40)
    moves_on = models.DateField(null=True, blank=True)
    planned_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(F("moves_on"), name="plan_moves", condition=Q(moves_on__isnull=False)),
            models.Index(fields=["rules"], name="plan_by_rules"),
        ]

    def __str__(self: Self) -> str:
        return f"Plan of term {self.pk}"
