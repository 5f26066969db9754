"""The officer's opinion on a release, version by version."""

from typing import Self

from django.db import models
from django.db.models import F, OuterRef, Q

from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

WORDS_LENGTH = 20_000


class OpinionQuerySet(models.QuerySet["Opinion"]):
    """Reads of opinions."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the opinions on reachable cases."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def latest_of_each(self: Self) -> Self:
        """Return the latest version on each candidate."""
        newer = Opinion.objects.filter(candidate=OuterRef("candidate"), number__gt=OuterRef("number"))
        return self.filter(~models.Exists(newer))

    def waiting(self: Self) -> Self:
        """Return the latest versions that wait for a supervisor's yes, of cases that are not over."""
        return self.latest_of_each().filter(
            status=Opinion.Status.WAITING, candidate__status__in=["PREPARING", "GRANTED", "RESCINDED"]
        )


@tracked
class Opinion(models.Model):
    """What an officer thinks of a release, why, and under which conditions. A new version replaces the one before."""

    class Recommendation(models.TextChoices):
        RECOMMENDED = "RECOMMENDED", "Release recommended"
        NOT_RECOMMENDED = "NOT_RECOMMENDED", "Release not recommended"

    class Status(models.TextChoices):
        WAITING = "WAITING", "Waiting for the supervisor"
        APPROVED = "APPROVED", "Approved"
        RETURNED = "RETURNED", "Returned to the officer"

    candidate = models.ForeignKey("plans.ReleaseCandidate", on_delete=models.PROTECT, related_name="opinions")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    recommendation = models.CharField(max_length=15, choices=Recommendation)
    reasons = models.TextField(max_length=WORDS_LENGTH)
    # The conditions proposed: pairs of a category and the words, in their order.
    conditions = models.JSONField(default=list, blank=True)
    status = models.CharField(max_length=8, choices=Status, default=Status.WAITING)
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["candidate", "number"],
                name="opinion_numbered_once",
                violation_error_message="This version was written already.",
            ),
            models.CheckConstraint(
                name="opinion_has_its_reasons",
                condition=~Q(reasons=""),
                violation_error_message="An opinion has its reasons.",
            ),
            models.CheckConstraint(
                name="opinion_decided_by_another",
                condition=Q(status="WAITING", decided_by__isnull=True, decided_at__isnull=True)
                | (
                    Q(status__in=["APPROVED", "RETURNED"], decided_by__isnull=False, decided_at__isnull=False)
                    & ~Q(decided_by=F("written_by"))
                ),
                violation_error_message="An opinion is decided by somebody else than who wrote it.",
            ),
            models.CheckConstraint(
                name="opinion_returned_with_a_reason",
                condition=~Q(status="RETURNED") | ~Q(return_reason=""),
                violation_error_message="An opinion is returned with a reason.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Opinion {self.pk}"
