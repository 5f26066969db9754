"""What people decide about results: admissions, prescriptions, waivers, overrides. Only added to."""

from collections.abc import Collection, Sequence
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, Q

from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only

WORDS_LENGTH = 4_000


class StatementQuerySet(models.QuerySet["Statement"]):
    """Reads of what was decided about tests."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was decided about the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def of_tests(self: Self, tests: Collection[int]) -> Self:
        """Return what was decided about these tests, in order."""
        return self.filter(drug_test_id__in=tests).select_related("by").order_by("at", "pk")

    def about(self: Self, tests: DrugTestQuerySet) -> Self:
        """Return what was decided about the tests of a query."""
        return self.filter(drug_test__in=tests.order_by())

    def newest_first(self: Self) -> Self:
        """Return them as they are listed, each with its test, its unit and who answers for it."""
        return self.select_related("drug_test__unit", "parolee", "by").order_by("-at", "-pk")

    def counted_by_unit(self: Self) -> Sequence[tuple[str, int]]:
        """Return how many there are in each unit, the most first."""
        counted = self.order_by().values("drug_test__unit__name").annotate(count=Count("pk"))
        return list(counted.order_by("-count", "drug_test__unit__name").values_list("drug_test__unit__name", "count"))


class Statement(models.Model):
    """What is common to everything that somebody states or decides about a test."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    drug_test = models.ForeignKey(DrugTest, on_delete=models.PROTECT, related_name="%(class)ss")
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = StatementQuerySet.as_manager()

    class Meta:
        abstract = True


class Admission(Statement):
    """A written and witnessed statement of use. What was only said is a note, and establishes nothing."""

    substances = ArrayField(models.CharField(max_length=40))
    signed_on = models.DateField()
    statement = models.TextField(max_length=WORDS_LENGTH)
    witnessed_by = models.CharField(max_length=120)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="admission_is_written_and_witnessed",
                condition=~Q(statement="") & ~Q(witnessed_by="") & ~Q(substances=[]),
                violation_error_message="An admission is written, witnessed, and names what was used.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Admission {self.pk}"


class PrescriptionReview(Statement):
    """What a prescription that was looked at means for one substance. The latest review counts."""

    class Conclusion(models.TextChoices):
        EXPLAINS = "EXPLAINS", "Explains the result"
        DOES_NOT_EXPLAIN = "DOES_NOT_EXPLAIN", "Does not explain the result"

    substance = models.CharField(max_length=40)
    conclusion = models.CharField(max_length=16, choices=Conclusion)
    # What was looked at, and how the prescriber was asked.
    document = models.CharField(max_length=200)
    checked_how = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="prescription_review_says_what_was_checked",
                condition=~Q(document="") & ~Q(checked_how=""),
                violation_error_message="A review says what was looked at, and how the prescriber was asked.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Prescription review {self.pk}"


class Waiver(Statement):
    """The decision to ask for no confirmation of a positive screen: from then on the screen stands for nothing."""

    substance = models.CharField(max_length=40)
    reason = models.TextField(max_length=WORDS_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test", "substance"],
                name="waiver_once_a_substance",
                violation_error_message="It is decided already that this screen is not confirmed.",
            ),
            models.CheckConstraint(
                name="waiver_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why no confirmation is asked for.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Waiver {self.pk}"


class Door(models.TextChoices):
    """Where a result could be used. The guard stands before each but the last two, which are always open."""

    HEARING_REQUEST = "HEARING_REQUEST", "Hearing request"
    VIOLATION = "VIOLATION", "Violation"
    SANCTION = "SANCTION", "Sanction"
    REPORT_SENTENCE = "REPORT_SENTENCE", "Sentence of a report"
    MESSAGE = "MESSAGE", "Message"
    HELP = "HELP", "Help"
    MEDICAL_WARNING = "MEDICAL_WARNING", "Medical warning"


ALWAYS_OPEN = frozenset({Door.HELP, Door.MEDICAL_WARNING})
# Messages go out by themselves, with nobody who could answer for them: nobody opens that door.
OVERRIDABLE = tuple(door for door in Door if door not in ALWAYS_OPEN | {Door.MESSAGE})


class Override(Statement):
    """A supervisor lets one door take a presumptive positive of one test, and answers for it. Counted and shown."""

    door = models.CharField(max_length=15, choices=Door)
    reason = models.TextField(max_length=WORDS_LENGTH)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["drug_test", "door"],
                name="override_once_a_door",
                violation_error_message="The guard is overridden for this door already.",
            ),
            models.CheckConstraint(
                name="override_of_a_guarded_door",
                condition=Q(door__in=["HEARING_REQUEST", "VIOLATION", "SANCTION", "REPORT_SENTENCE"]),
                violation_error_message="Nobody overrides the guard for this.",
            ),
            models.CheckConstraint(
                name="override_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="An override has a reason.",
            ),
        ]
        indexes = [models.Index(fields=["-at"], name="override_by_moment")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Override {self.pk}"
