"""What laboratories and instant cups report about specimens. Rows are only added to: the latest report counts."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.drug_tests.models.drug_test import DrugTest
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

SEAL_LENGTH = 40


class LaboratoryQuerySet(models.QuerySet["Laboratory"]):
    """Reads of laboratories."""

    def reporting(self: Self) -> Self:
        """Return those that report to the agency now."""
        return self.filter(is_active=True).order_by("name", "pk")


@tracked
class Laboratory(models.Model):
    """A laboratory that reports to the agency. Its code names the mapping by which its files are read."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = LaboratoryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "laboratories"

    def __str__(self: Self) -> str:
        return self.name


class ReportedQuerySet(models.QuerySet["Reported"]):
    """Reads of what was reported."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was reported about the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def of_tests(self: Self, tests: Collection[int]) -> Self:
        """Return what was reported about these tests, the latest first."""
        return self.filter(drug_test_id__in=tests).order_by("-reported_at", "-pk")

    def for_list(self: Self) -> Self:
        """Bring along who entered it, and which laboratory it is from."""
        return self.select_related("laboratory", "recorded_by")


class Reported(models.Model):
    """What is common to everything that is reported of a specimen: by whom, when, and under which seal."""

    class Source(models.TextChoices):
        MANUAL = "MANUAL", "Entered by hand"
        IMPORT = "IMPORT", "From the laboratory's file"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    drug_test = models.ForeignKey(DrugTest, on_delete=models.PROTECT, related_name="%(class)ss")
    # None for an instant cup, which is read where the specimen is given.
    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # As the laboratory printed it.
    seal_number = models.CharField(max_length=SEAL_LENGTH, blank=True)
    # By the clock of whoever reports: what is reported later corrects what was reported before, however they arrive.
    reported_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=6, choices=Source)

    objects = ReportedQuerySet.as_manager()

    class Meta:
        abstract = True


class Result(Reported):
    """One report about one substance: a screen, which is presumptive whatever it says, or a confirmation of an analyte.

    Where a value and a cutoff are given, the outcome is what they say.
    """

    class Stage(models.TextChoices):
        SCREEN = "SCREEN", "Screen"
        CONFIRMATION = "CONFIRMATION", "Confirmation"

    class Outcome(models.TextChoices):
        NEGATIVE = "NEGATIVE", "Negative"
        POSITIVE = "POSITIVE", "Positive"
        INVALID = "INVALID", "Invalid"

    stage = models.CharField(max_length=12, choices=Stage)
    # Codes of the test's panel.
    substance = models.CharField(max_length=40)
    analyte = models.CharField(max_length=40, blank=True)
    outcome = models.CharField(max_length=8, choices=Outcome)
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    cutoff = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    method = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test", "stage", "substance", "analyte", "reported_at"],
                name="result_once_at_a_moment",
                violation_error_message="The laboratory has reported on this substance at this moment already.",
            ),
            models.CheckConstraint(
                name="result_confirms_an_analyte",
                condition=Q(stage="SCREEN", analyte="") | (Q(stage="CONFIRMATION") & ~Q(analyte="")),
                violation_error_message="A confirmation names its analyte, and a screen has none.",
            ),
            models.CheckConstraint(
                name="result_confirmed_by_a_laboratory",
                condition=Q(stage="SCREEN") | (Q(laboratory__isnull=False) & ~Q(method="")),
                violation_error_message="A confirmation is a laboratory's, and says by which method.",
            ),
            models.CheckConstraint(
                name="result_is_what_its_value_says",
                condition=Q(outcome="INVALID")
                | Q(value__isnull=True)
                | Q(cutoff__isnull=True)
                | Q(outcome="POSITIVE", value__gte=F("cutoff"))
                | Q(outcome="NEGATIVE", value__lt=F("cutoff")),
                violation_error_message="The outcome contradicts the value and the cutoff.",
            ),
            models.CheckConstraint(
                name="result_values_are_amounts",
                condition=(Q(value__isnull=True) | Q(value__gte=0)) & (Q(cutoff__isnull=True) | Q(cutoff__gt=0)),
                violation_error_message="A value is not below nothing.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Result {self.pk}"


class ValidityReading(Reported):
    """One measure of a specimen, from which the rules say whether it is valid; or what the laboratory says it is."""

    class Measure(models.TextChoices):
        CREATININE = "creatinine", "Creatinine, mg/dL"
        SPECIFIC_GRAVITY = "specific_gravity", "Specific gravity"
        PH = "ph", "pH"
        NITRITE = "nitrite", "Nitrite, µg/mL"
        TEMPERATURE = "temperature", "Temperature, °F"
        SAID = "said", "The laboratory's word"

    class Word(models.TextChoices):
        """What a laboratory says of a specimen without a figure."""

        VALID = "VALID", "Valid"
        DILUTE = "DILUTE", "Dilute"
        SUBSTITUTED = "SUBSTITUTED", "Substituted"
        ADULTERATED = "ADULTERATED", "Adulterated"
        INVALID = "INVALID", "Invalid"

    measure = models.CharField(max_length=16, choices=Measure)
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True, blank=True)
    word = models.CharField(max_length=11, choices=Word, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test", "measure", "reported_at"],
                name="validity_reading_once_at_a_moment",
                violation_error_message="This measure is reported for this moment already.",
            ),
            models.CheckConstraint(
                name="validity_reading_measured_or_said",
                condition=(Q(measure="said", value__isnull=True) & ~Q(word=""))
                | (~Q(measure="said") & Q(value__isnull=False, word="")),
                violation_error_message="A reading is a figure, or the laboratory's word.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Validity reading {self.pk}"


class ResultImportQuerySet(models.QuerySet["ResultImport"]):
    """Reads of imports."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return one's own imports; an auditor reads all."""
        return self.all() if reach.is_everywhere else self.filter(by_id=reach.user_pk)

    def newest_first(self: Self) -> Self:
        """Return them as they are listed."""
        return self.select_related("laboratory", "by").order_by("-at", "-pk")


class ResultImport(models.Model):
    """One file of a laboratory that was taken, with every row that was refused and why. It names nobody."""

    laboratory = models.ForeignKey(Laboratory, on_delete=models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    taken = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    # Rows of `row`, `what` and `why`.
    refused = models.JSONField(default=list, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ResultImportQuerySet.as_manager()

    class Meta:
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Import {self.pk}"
