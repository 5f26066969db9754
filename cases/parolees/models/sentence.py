"""What shortens a sentence, and the letter that ends it."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models.term import SupervisionTerm
from parole.accounts.models import User
from parole.audit.history import tracked
from parole.notices.models import Recipient


class SentenceCreditQuerySet(models.QuerySet["SentenceCredit"]):
    """Reads of credits."""

    def standing(self: Self) -> Self:
        """Return what was not withdrawn as entered in error."""
        return self.filter(withdrawn_at__isnull=True)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the credits of these terms."""
        return self.filter(term_id__in=terms)


@tracked
class SentenceCredit(models.Model):
    """Days taken off a sentence on somebody's authority. What was entered in error is withdrawn, and stays readable."""

    class Reason(models.TextChoices):
        EARNED_COMPLIANCE = "EARNED_COMPLIANCE", "Earned compliance credit"
        EARNED_TIME = "EARNED_TIME", "Earned time credit"
        COURT_ORDER = "COURT_ORDER", "Credit by order of the court"
        BOARD_ORDER = "BOARD_ORDER", "Credit by order of the board"
        CORRECTION = "CORRECTION", "Correction of the sentence"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="credits")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="credits")
    days = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=17, choices=Reason)
    authority = models.CharField(max_length=120)
    granted_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = SentenceCreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="credit_has_days",
                condition=Q(days__gte=1),
                violation_error_message="A credit takes off at least one day.",
            ),
            models.CheckConstraint(
                name="credit_has_its_authority",
                condition=~Q(authority=""),
                violation_error_message="A credit says by whose authority it is given.",
            ),
            models.UniqueConstraint(
                fields=["term", "reason", "granted_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="credit_once_a_day",
                violation_error_message="A credit for this reason is recorded for that day already.",
            ),
            models.CheckConstraint(
                name="credit_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="What is withdrawn was withdrawn by somebody, at a moment.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"{self.get_reason_display()}: {self.days}"


@tracked
class DischargeLetter(models.Model):
    """The letter by which a person learns that supervision is over: issued once for a term, by somebody."""

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="discharge_letters")
    term = models.OneToOneField(SupervisionTerm, on_delete=models.PROTECT, related_name="discharge_letter")
    language = models.CharField(max_length=5, choices=Recipient.Language)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()

    def __str__(self: Self) -> str:
        return f"Discharge letter {self.pk}"
