"""What a violation alleges, and how somebody was looked for."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Condition, Parolee
from hearings.models.violation import SHORT_LENGTH, Violation
from parole.accounts.models import User
from parole.audit.history import append_only, tracked


@tracked
class Allegation(models.Model):
    """One condition that a violation is said to breach, on which days, in words. A new offense may have none."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="allegations")
    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    happened_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    words = models.TextField(max_length=SHORT_LENGTH)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="allegation_ends_after_it_starts",
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("happened_on")),
                violation_error_message="An allegation cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="allegation_has_words",
                condition=~Q(words=""),
                violation_error_message="Say what is alleged.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Allegation {self.pk}"

    @property
    def acknowledgment_warning(self: Self) -> str:
        """What is wrong with how the person was told of the condition before the alleged day; nothing where they were.

        Refusing to sign is an answer: whoever refused was told.
        """
        condition = self.condition
        if condition is None:
            return ""
        if condition.answered_at is None:
            return "This condition was never acknowledged."
        if condition.answered_at.astimezone(self.violation.unit.zone).date() > self.happened_on:
            return "This condition was acknowledged only after the day of the allegation."
        return ""


class WhereaboutsStep(models.Model):
    """One step of looking for somebody, done before they are reported as absconded. Only added to."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, related_name="steps")
    # The step of the rule pack, and what it was called there when it was done.
    step = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    done_at = models.DateTimeField()
    result = models.TextField(max_length=SHORT_LENGTH)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="whereabouts_step_done_before_it_is_recorded",
                condition=Q(done_at__lte=F("recorded_at")),
                violation_error_message="A step is recorded after it was done.",
            ),
            models.CheckConstraint(
                name="whereabouts_step_has_a_result",
                condition=~Q(result=""),
                violation_error_message="Say what the step brought.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.title
