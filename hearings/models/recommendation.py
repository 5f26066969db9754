"""What the officer recommends to the panel, and the facts that it rests on."""

from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cases.parolees.models import Parolee
from hearings.models.decision import WORDS_LENGTH, Disposition
from hearings.models.hearing import Hearing
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked


class RecommendationQuerySet(models.QuerySet["Recommendation"]):
    """Reads of recommendations."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those of visible hearings; clerk and panel read what a supervisor approved."""
        within = self.filter(hearing__in=Hearing.objects.visible_to(reach))
        if reach.role in {Role.CLERK, Role.BOARD_MEMBER}:
            return within.filter(status=Recommendation.Status.APPROVED)
        return within

    def of(self: Self, hearing: Hearing) -> Self:
        """Return the versions of one hearing's recommendation, the latest first."""
        return self.filter(hearing=hearing).for_list().order_by("-number")

    def for_list(self: Self) -> Self:
        """Bring along who wrote and who answered it, and what it rests on."""
        return self.select_related("written_by", "answered_by", "hearing__parolee").prefetch_related("facts")

    def waiting_for(self: Self, reach: Reach) -> Self:
        """Return what waits for this supervisor's yes, or was returned to this officer and not written anew."""
        waiting = self.visible_to(reach).filter(hearing__status="SCHEDULED")
        if reach.role == Role.SUPERVISOR:
            return waiting.filter(status=Recommendation.Status.SUBMITTED).exclude(written_by=reach.user_pk)
        if reach.role == Role.OFFICER:
            later = Recommendation.objects.filter(hearing=OuterRef("hearing"), number__gt=OuterRef("number"))
            return waiting.filter(~Exists(later), status=Recommendation.Status.RETURNED, written_by=reach.user_pk)
        return self.none()


@tracked
class Recommendation(models.Model):
    """One version of what the officer recommends. A supervisor approves or returns it; the next is a new row."""

    class Status(models.TextChoices):
        SUBMITTED = "SUBMITTED", "Waiting for the supervisor"
        APPROVED = "APPROVED", "Approved"
        RETURNED = "RETURNED", "Returned"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.SUBMITTED: frozenset({Status.APPROVED, Status.RETURNED}),
        Status.APPROVED: frozenset(),
        Status.RETURNED: frozenset(),
    }

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="recommendations")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    disposition = models.CharField(max_length=20, choices=Disposition)
    reasons = models.TextField(max_length=WORDS_LENGTH)
    # The days from which the facts are drawn, both included.
    facts_since = models.DateField()
    facts_until = models.DateField()
    status = models.CharField(max_length=10, choices=Status, default=Status.SUBMITTED)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "number"],
                name="recommendation_version_once",
                violation_error_message="This version of the recommendation is there already.",
            ),
            models.UniqueConstraint(
                fields=["hearing"],
                condition=Q(status="SUBMITTED"),
                name="recommendation_one_waits",
                violation_error_message="A recommendation waits for the supervisor already.",
            ),
            models.CheckConstraint(
                name="recommendation_answered_by_somebody",
                condition=Q(status="SUBMITTED", answered_by__isnull=True, answered_at__isnull=True)
                | Q(status__in=["APPROVED", "RETURNED"], answered_by__isnull=False, answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="recommendation_answered_by_another",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=F("written_by")),
                violation_error_message="Nobody approves their own recommendation.",
            ),
            models.CheckConstraint(
                name="recommendation_returned_with_a_reason",
                condition=~Q(status="RETURNED") | ~Q(return_reason=""),
                violation_error_message="A recommendation is returned with a reason.",
            ),
            models.CheckConstraint(
                name="recommendation_days_in_order",
                condition=Q(facts_until__gte=F("facts_since")),
                violation_error_message="The days cannot end before they begin.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Recommendation {self.pk}"

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class RecommendedFact(models.Model):
    """One fact that a recommendation rests on: which room's, and in which words it stood when it was drawn."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="facts")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=40)
    subject = models.BigIntegerField()
    words = models.TextField()
    # Where it stands in the case file.
    path = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["recommendation", "source", "subject"],
                name="fact_recommended_once",
                violation_error_message="This fact is drawn already.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Recommended fact {self.pk}"
