"""How a violation was answered, and what was given for progress."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee, SupervisionTerm
from cases.rulebook.models import RulePack
from hearings.models.violation import SHORT_LENGTH, Violation
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only


class ResponseQuerySet(models.QuerySet["Response"]):
    """Reads of responses."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the responses in the cases that this user reaches."""
        return self.filter(violation__in=Violation.objects.visible_to(reach))

    def of_term(self: Self, term_pk: int) -> Self:
        """Return how the violations of a term were answered, the latest first."""
        return self.filter(violation__term=term_pk).order_by("-decided_at", "-pk")


class Response(models.Model):
    """The response to one violation: which, out of which range, and by which version of the rules.

    What lies outside of the range has a reason. `trace` keeps why the range was what it was. Only added to.
    """

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    violation = models.OneToOneField(Violation, on_delete=models.PROTECT, related_name="response")
    pack = models.ForeignKey(RulePack, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    range_low = models.CharField(max_length=120)
    range_high = models.CharField(max_length=120)
    trace = models.JSONField(default=list)
    is_outside = models.BooleanField()
    reason = models.TextField(max_length=SHORT_LENGTH, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="response_outside_has_a_reason",
                condition=Q(is_outside=False) | ~Q(reason=""),
                violation_error_message="A response outside of the range has a reason.",
            ),
            models.CheckConstraint(
                name="response_days_count_from_one",
                condition=Q(days__isnull=True) | Q(days__gte=1),
                violation_error_message="Custody takes a day at least.",
            ),
        ]
        indexes = [models.Index(fields=["parolee", "decided_at"], name="response_by_parolee")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.title


class IncentiveQuerySet(models.QuerySet["Incentive"]):
    """Reads of incentives."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was given to the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))


class Incentive(models.Model):
    """Something that a person was given for progress, and for what. Only added to."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    reason = models.TextField(max_length=SHORT_LENGTH)
    given_on = models.DateField()
    given_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = IncentiveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="incentive_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say what it is given for.",
            ),
        ]
        indexes = [models.Index(fields=["parolee", "given_on"], name="incentive_by_parolee")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.title
