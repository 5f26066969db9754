"""The time inside: conduct, programs, and the days earned or forfeited."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

CANDIDATE = "plans.ReleaseCandidate"
WORDS_LENGTH = 5_000


class ConductEntryQuerySet(models.QuerySet["ConductEntry"]):
    """Reads of conduct."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the entries of reachable cases."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def latest_first(self: Self) -> Self:
        """Return the latest first, each with what corrects it."""
        return self.select_related("recorded_by", "corrected_by").order_by("-happened_on", "-pk")

    def standing(self: Self) -> Self:
        """Return what no later entry corrects, without what was entered in error."""
        return self.filter(corrected_by__isnull=True).exclude(kind=ConductEntry.Kind.VOID)


class ConductEntry(models.Model):
    """One misconduct or commendation inside. Only added to: what was wrong is corrected by another entry."""

    class Kind(models.TextChoices):
        MISCONDUCT = "MISCONDUCT", "Misconduct"
        COMMENDATION = "COMMENDATION", "Commendation"
        VOID = "VOID", "Entered in error"

    class Category(models.TextChoices):
        VIOLENCE = "VIOLENCE", "Violence or threat"
        WEAPON = "WEAPON", "Weapon"
        SUBSTANCES = "SUBSTANCES", "Alcohol and drugs"
        DISOBEDIENCE = "DISOBEDIENCE", "Disobeyed an order"
        PROPERTY = "PROPERTY", "Property"
        WORK = "WORK", "Work or school"
        HELP = "HELP", "Helped others"
        OTHER = "OTHER", "Other"

    candidate = models.ForeignKey(CANDIDATE, on_delete=models.PROTECT, related_name="conduct")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    category = models.CharField(max_length=12, choices=Category)
    happened_on = models.DateField()
    detail = models.TextField(max_length=WORDS_LENGTH)
    sanction = models.CharField(max_length=200, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = ConductEntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "conduct entries"
        constraints = [
            models.CheckConstraint(
                name="conduct_sanction_of_misconduct",
                condition=Q(sanction="") | Q(kind="MISCONDUCT"),
                violation_error_message="Only misconduct has a sanction.",
            ),
            models.CheckConstraint(
                name="conduct_void_corrects_something",
                condition=~Q(kind="VOID") | Q(corrects__isnull=False),
                violation_error_message="What was entered in error is an earlier entry.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Conduct {self.pk}"


class ProgramEnrollmentQuerySet(models.QuerySet["ProgramEnrollment"]):
    """Reads of programs."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the programs of reachable cases."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))


@tracked
class ProgramEnrollment(models.Model):
    """A program that somebody takes part in inside, until they complete it or leave it."""

    class Status(models.TextChoices):
        ENROLLED = "ENROLLED", "Enrolled"
        COMPLETED = "COMPLETED", "Completed"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    candidate = models.ForeignKey(CANDIDATE, on_delete=models.PROTECT, related_name="programs")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    provider = models.CharField(max_length=120, blank=True)
    enrolled_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.ENROLLED)
    ended_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ProgramEnrollmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="program_ended_has_its_day",
                condition=Q(status="ENROLLED", ended_on__isnull=True)
                | (~Q(status="ENROLLED") & Q(ended_on__isnull=False)),
                violation_error_message="A program ends on a day.",
            ),
            models.CheckConstraint(
                name="program_ends_after_it_starts",
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("enrolled_on")),
                violation_error_message="A program cannot end before it starts.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.name


class EarnedTime(models.Model):
    """Days earned inside, or forfeited, on somebody's authority. Only added to: a mistake is entered the other way."""

    class Kind(models.TextChoices):
        GRANTED = "GRANTED", "Granted"
        FORFEITED = "FORFEITED", "Forfeited"

    candidate = models.ForeignKey(CANDIDATE, on_delete=models.PROTECT, related_name="earned_time")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    days = models.PositiveSmallIntegerField()
    effective_on = models.DateField()
    authority = models.CharField(max_length=120)
    reason = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "earned time"
        constraints = [
            models.CheckConstraint(
                name="earned_time_has_days",
                condition=Q(days__gte=1),
                violation_error_message="An entry has at least one day.",
            ),
            models.CheckConstraint(
                name="earned_time_has_its_authority",
                condition=~Q(authority=""),
                violation_error_message="An entry says by whose authority it is made.",
            ),
        ]
        indexes = [models.Index(fields=["candidate", "effective_on"], name="earned_time_by_candidate")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()}: {self.days}"
