"""The rules that bind a person under supervision."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models.term import SupervisionTerm
from parole.audit.history import tracked
from parole.notices.models import Recipient


class ConditionQuerySet(models.QuerySet["Condition"]):
    """Reads of conditions."""

    def in_force(self: Self, on: date) -> Self:
        """Return the conditions that bind on a day, both ends included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the conditions of these terms."""
        return self.filter(term_id__in=terms)


@tracked
class Condition(models.Model):
    """A rule that the authority imposed on a term, and whether the person was told of it."""

    class Kind(models.TextChoices):
        STANDARD = "STANDARD", "Standard"
        SPECIAL = "SPECIAL", "Special"

    class Category(models.TextChoices):
        REPORTING = "REPORTING", "Reporting"
        RESIDENCE = "RESIDENCE", "Residence"
        EMPLOYMENT = "EMPLOYMENT", "Employment"
        CURFEW = "CURFEW", "Curfew"
        SUBSTANCES = "SUBSTANCES", "Alcohol and drugs"
        TESTING = "TESTING", "Testing"
        TREATMENT = "TREATMENT", "Treatment"
        TRAVEL = "TRAVEL", "Travel"
        CONTACT = "CONTACT", "No contact"
        WEAPONS = "WEAPONS", "Weapons"
        OTHER = "OTHER", "Other"

    class Answer(models.TextChoices):
        NOT_YET = "NOT_YET", "Not yet acknowledged"
        ACKNOWLEDGED = "ACKNOWLEDGED", "Acknowledged"
        REFUSED = "REFUSED", "Refused to sign"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="conditions")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="conditions")
    kind = models.CharField(max_length=10, choices=Kind)
    category = models.CharField(max_length=12, choices=Category)
    text = models.TextField()
    plain_words = models.TextField(blank=True)
    # What a rule pack or another room reads from this condition, such as {"check_in": {...}}.
    parameters = models.JSONField(default=dict, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.NOT_YET)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_before = models.CharField(max_length=120, blank=True)
    answered_language = models.CharField(max_length=5, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="condition_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A condition cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="condition_answer_has_its_circumstances",
                condition=Q(answer="NOT_YET", answered_at__isnull=True, answered_before="", answered_language="")
                | (
                    Q(answer__in=["ACKNOWLEDGED", "REFUSED"], answered_at__isnull=False)
                    & ~Q(answered_before="")
                    & ~Q(answered_language="")
                ),
                violation_error_message="An answer says when it was given, before whom, and in which language.",
            ),
        ]
        indexes = [models.Index(fields=["term", "starts_on"], name="condition_by_term")]

    def __str__(self: Self) -> str:
        return self.get_category_display()

    @property
    def wording(self: Self) -> str:
        """The plain words where there are any, else the text as imposed."""
        return self.plain_words or self.text

    @property
    def answered_in(self: Self) -> str:
        """The language that it was explained in, in words."""
        return str(dict(Recipient.Language.choices).get(self.answered_language, self.answered_language))
