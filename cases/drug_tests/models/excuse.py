"""Days on which somebody who is drawn is excused, as was said before."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.drug_tests.models.drug_test import DrugTest
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class ExcuseQuerySet(models.QuerySet["Excuse"]):
    """Reads of excuses."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the excuses of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def standing(self: Self) -> Self:
        """Return what nobody withdrew."""
        return self.filter(withdrawn_at__isnull=True)

    def in_force(self: Self, on: date) -> Self:
        """Return the excuses that hold on a day, both ends included."""
        return self.standing().filter(starts_on__lte=on, ends_on__gte=on)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the excuses of these terms."""
        return self.filter(term_id__in=terms)

    def for_list(self: Self) -> Self:
        """Return them with whose they are, the latest days first."""
        return self.select_related("by").order_by("-starts_on", "-pk")


@tracked
class Excuse(models.Model):
    """From one day to another, both included, a term is excused from tests: with a label, a reason and who said so.

    Nobody leaves a roster by it: whoever is drawn on such a day is drawn, and the test is excused under this label.
    """

    LABELS = (DrugTest.Excuse.CUSTODY, DrugTest.Excuse.HOSPITAL, DrugTest.Excuse.APPROVED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=11, choices=[(each.value, each.label) for each in LABELS])
    reason = models.TextField()
    starts_on = models.DateField()
    ends_on = models.DateField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ExcuseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="excuse_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="An excuse cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="excuse_says_why",
                condition=Q(label__in=["CUSTODY", "HOSPITAL", "APPROVED"]) & ~Q(reason=""),
                violation_error_message="An excuse has one of these labels and a reason.",
            ),
            models.CheckConstraint(
                name="excuse_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="What is withdrawn was withdrawn by somebody, at a moment.",
            ),
        ]
        indexes = [models.Index(fields=["term", "starts_on"], name="excuse_by_term")]

    def __str__(self: Self) -> str:
        return self.get_label_display()
