"""Scores of instruments, the levels that they mean, and who approved another one."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models.term import Level, SupervisionTerm
from cases.rulebook.models import RulePack
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Reads of assessments."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the assessments of the parolees whom this user reaches."""
        from cases.parolees.models.people import Parolee  # noqa: PLC0415 - the two models know each other

        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def standing(self: Self) -> Self:
        """Return what was not withdrawn as entered in error."""
        return self.filter(withdrawn_at__isnull=True)

    def waiting(self: Self) -> Self:
        """Return what waits for a supervisor: another level than the score means."""
        return self.standing().filter(status=Assessment.Status.WAITING)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the assessments made under these terms."""
        return self.filter(term_id__in=terms)

    def newest_first(self: Self) -> Self:
        """Return the latest day first; of one day, what was recorded last."""
        return self.order_by("-assessed_on", "-recorded_at", "-pk")

    def latest_of_each(self: Self) -> Self:
        """Return the newest of each instrument, by its name."""
        newest = self.order_by("title", "instrument", "-assessed_on", "-recorded_at", "-pk")
        return newest.distinct("title", "instrument")


@tracked
class Assessment(models.Model):
    """One scored instrument, the level that the pack's bands read in it, and the level that was asked for.

    Where the two differ the level of the band holds until a supervisor has approved the other one.
    """

    class Status(models.TextChoices):
        SET = "SET", "Level of the band"
        WAITING = "WAITING", "Override waiting for approval"
        APPROVED = "APPROVED", "Override approved"
        REFUSED = "REFUSED", "Override refused"

    class Table(models.TextChoices):
        FEMALE = "FEMALE", "Bands for women"
        MALE = "MALE", "Bands for men"

    parolee = models.ForeignKey("parolees.Parolee", on_delete=models.PROTECT, related_name="assessments")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="assessments")
    pack = models.ForeignKey(RulePack, on_delete=models.PROTECT, related_name="+")
    # The instrument's code in the pack, and what it was called there.
    instrument = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    score = models.IntegerField()
    # Which bands were read, where an instrument has different ones for women and men.
    table = models.CharField(max_length=6, choices=Table, blank=True)
    band = models.CharField(max_length=4, choices=Level)
    assessed_on = models.DateField()
    level = models.CharField(max_length=4, choices=Level)
    override_reason = models.TextField(blank=True)
    status = models.CharField(max_length=8, choices=Status)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refusal_reason = models.TextField(blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "instrument", "assessed_on"],
                condition=Q(withdrawn_at__isnull=True),
                name="assessment_once_a_day",
                violation_error_message="This instrument is recorded for that day already.",
            ),
            models.CheckConstraint(
                name="assessment_override_has_its_reason",
                condition=Q(status="SET", level=F("band"), override_reason="")
                | (Q(status__in=["WAITING", "APPROVED", "REFUSED"]) & ~Q(level=F("band")) & ~Q(override_reason="")),
                violation_error_message="Another level than the band's has a reason, and waits for a supervisor.",
            ),
            models.CheckConstraint(
                name="assessment_decided_by_somebody",
                condition=Q(status__in=["SET", "WAITING"], decided_at__isnull=True, decided_by__isnull=True)
                | Q(status__in=["APPROVED", "REFUSED"], decided_at__isnull=False, decided_by__isnull=False),
                violation_error_message="An override was decided by somebody, at a moment.",
            ),
            models.CheckConstraint(
                name="assessment_decided_by_somebody_else",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("recorded_by")),
                violation_error_message="Nobody decides about their own override.",
            ),
            models.CheckConstraint(
                name="assessment_refusal_has_its_reason",
                condition=(Q(status="REFUSED") & ~Q(refusal_reason="")) | (~Q(status="REFUSED") & Q(refusal_reason="")),
                violation_error_message="A refusal says why.",
            ),
            models.CheckConstraint(
                name="assessment_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="What is withdrawn was withdrawn by somebody, at a moment.",
            ),
        ]
        indexes = [
            models.Index(fields=["recorded_at"], name="assessment_waiting", condition=Q(status="WAITING")),
        ]

    def __str__(self: Self) -> str:
        return f"{self.title}: {self.score}"

    @property
    def holds(self: Self) -> str:
        """The level that holds by this assessment: the band's, unless another one was approved."""
        return self.level if self.status == self.Status.APPROVED else self.band

    @property
    def is_override(self: Self) -> bool:
        """Whether another level was asked for than the score means."""
        return self.level != self.band
