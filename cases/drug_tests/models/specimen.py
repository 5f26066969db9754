"""What was collected for a test."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.drug_tests.models.drug_test import DrugTest
from cases.parolees.models import Parolee
from parole.audit.history import append_only


class Collection(models.Model):
    """What came of asking somebody for a specimen: at most one specimen for each test."""

    class Outcome(models.TextChoices):
        COLLECTED = "COLLECTED", "Collected"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    drug_test = models.ForeignKey(DrugTest, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=12, choices=Outcome)
    collected_at = models.DateTimeField()
    seal_number = models.CharField(max_length=40, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test"], name="collection_once_a_test", condition=Q(outcome="COLLECTED")
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Collection {self.pk}"
