"""One drug test: ordered or drawn, told, collected, sent to a laboratory, resulted."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import OuterRef, Q, Subquery

from cases.drug_tests.appointments import SOURCE
from cases.drug_tests.models.draw import Draw
from cases.parolees.models import Condition, Parolee, SupervisionTerm
from cases.rulebook.models import RulePack
from parole.accounts.models import Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.notices.models import Notice


class DrugTestQuerySet(models.QuerySet["DrugTest"]):
    """Reads of drug tests. Days are civil days of the unit."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the tests of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the tests of these terms."""
        return self.filter(term_id__in=terms)

    def on(self: Self, day: date) -> Self:
        """Return the tests whose specimen is to be given on a day."""
        return self.filter(due_on=day)

    def between(self: Self, first: date, last: date) -> Self:
        """Return the tests whose specimen was to be given on these days, both ends included."""
        return self.filter(due_on__range=[first, last])

    def ended(self: Self) -> Self:
        """Return what rates are about: what is neither expected still nor cancelled."""
        return self.exclude(status__in=[*DrugTest.EXPECTED, DrugTest.Status.CANCELLED])

    def expected(self: Self) -> Self:
        """Return what still waits for a specimen."""
        return self.filter(status__in=DrugTest.EXPECTED)

    def called_in(self: Self, at: datetime, on: date) -> Self:
        """Return what the agency itself calls people in for: on a day, or within the hours since they were told."""
        ours = self.expected().exclude(origin=DrugTest.Origin.PROGRAM)
        return ours.filter(Q(due_on=on) | Q(status=DrugTest.Status.NOTIFIED, due_by__gt=at))

    def awaiting(self: Self) -> Self:
        """Return the specimens of which the result is not known yet."""
        return self.filter(status__in=[DrugTest.Status.COLLECTED, DrugTest.Status.AT_LAB])

    def by_program(self: Self) -> Self:
        """Return what a treatment program was to do, and was not taken back."""
        return self.filter(origin=DrugTest.Origin.PROGRAM).exclude(status=DrugTest.Status.CANCELLED)

    def missed_since(self: Self, since: datetime) -> Self:
        """Return the no-shows that were found since a moment."""
        return self.filter(status=DrugTest.Status.NO_SHOW, changed_at__gte=since)

    def with_sent_at(self: Self) -> Self:
        """Bring along when the notice of each went out; nothing where none did."""
        sent = Notice.objects.filter(source=SOURCE, subject_id=OuterRef("pk"), status=Notice.Status.SENT)
        return self.annotate(sent_at=Subquery(sent.order_by("sent_at").values("sent_at")[:1]))

    def newly_told(self: Self) -> Self:
        """Return what nobody is known to have been told of, although the notice went out."""
        return self.filter(status=DrugTest.Status.ORDERED).with_sent_at().filter(sent_at__isnull=False)

    def awaited(self: Self) -> Self:
        """Return what was collected and waits for its results, the longest waiting first."""
        return self.awaiting().order_by("due_on", "pk")

    def for_list(self: Self) -> Self:
        """Bring along what a row shows."""
        return self.select_related("parolee", "unit")

    def for_page(self: Self) -> Self:
        """Bring along what the page of one test shows."""
        return self.select_related("parolee", "unit", "term", "condition", "pack", "ordered_by", "excused_by")

    def by_name(self: Self) -> Self:
        """Return them as a list of a day is read."""
        return self.order_by("parolee__last_name", "parolee__first_name", "pk")


@tracked
class DrugTest(models.Model):
    """The whole episode, from the order to the result. What it rests on stands in rows that are only added to."""

    class Status(models.TextChoices):
        ORDERED = "ORDERED", "Ordered"
        NOTIFIED = "NOTIFIED", "Told"
        COLLECTED = "COLLECTED", "Collected"
        AT_LAB = "AT_LAB", "At the laboratory"
        RESULTED = "RESULTED", "Resulted"
        EXCUSED = "EXCUSED", "Excused"
        NO_SHOW = "NO_SHOW", "No-show"
        REFUSED = "REFUSED", "Refused"
        INVALID = "INVALID", "Invalid"
        CANCELLED = "CANCELLED", "Cancelled"

    class Origin(models.TextChoices):
        RANDOM = "RANDOM", "Drawn"
        SCHEDULED = "SCHEDULED", "Scheduled"
        FOR_CAUSE = "FOR_CAUSE", "For cause"
        PROGRAM = "PROGRAM", "By a program"

    class Cause(models.TextChoices):
        """Why a test was ordered for cause: reason codes after Maine's."""

        COURT_ORDERED = "COURT_ORDERED", "Ordered by a court or the board"
        SUSPECTED_USE = "SUSPECTED_USE", "Suspected use"
        REASONABLE_SUSPICION = "REASONABLE_SUSPICION", "Reasonable suspicion"
        PROGRAM_COMPLIANCE = "PROGRAM_COMPLIANCE", "Compliance with a program"
        OFFICER_REQUESTED = "OFFICER_REQUESTED", "Requested by the officer"

    class SpecimenType(models.TextChoices):
        URINE = "URINE", "Urine"
        ORAL_FLUID = "ORAL_FLUID", "Oral fluid"
        HAIR = "HAIR", "Hair"
        SWEAT = "SWEAT", "Sweat"
        BREATH = "BREATH", "Breath"
        BLOOD = "BLOOD", "Blood"

    class Excuse(models.TextChoices):
        CUSTODY = "CUSTODY", "In custody"
        HOSPITAL = "HOSPITAL", "In a hospital"
        DEATH = "DEATH", "Deceased"
        LINE_OUTAGE = "LINE_OUTAGE", "The call-in line did not work"
        APPROVED = "APPROVED", "Another approved reason"

    class Proof(models.TextChoices):
        """Whether the person is known to have been told."""

        WAITING = "WAITING", "Not known yet"
        PROVEN = "PROVEN", "Notice proven"
        NOT_PROVEN = "NOT_PROVEN", "Notice not proven"

    EXPECTED = (Status.ORDERED, Status.NOTIFIED)

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.ORDERED: frozenset(
            {
                Status.NOTIFIED,
                Status.COLLECTED,
                Status.EXCUSED,
                Status.NO_SHOW,
                Status.REFUSED,
                Status.INVALID,
                Status.CANCELLED,
            }
        ),
        Status.NOTIFIED: frozenset(
            {
                Status.COLLECTED,
                Status.EXCUSED,
                Status.NO_SHOW,
                Status.REFUSED,
                Status.INVALID,
                Status.CANCELLED,
            }
        ),
        Status.COLLECTED: frozenset({Status.AT_LAB, Status.RESULTED, Status.INVALID, Status.CANCELLED}),
        Status.AT_LAB: frozenset({Status.RESULTED, Status.INVALID, Status.CANCELLED}),
        # A fatal defect may come to light when the result is there.
        Status.RESULTED: frozenset({Status.INVALID}),
        # An excuse may be learned of afterwards; whoever comes late may still give a specimen, or refuse to.
        Status.NO_SHOW: frozenset({Status.EXCUSED, Status.COLLECTED, Status.REFUSED}),
        Status.EXCUSED: frozenset(),
        Status.REFUSED: frozenset(),
        Status.INVALID: frozenset(),
        Status.CANCELLED: frozenset(),
    }

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # The condition that it rests on: a test for cause may rest on none of its own.
    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    draw = models.ForeignKey(Draw, on_delete=models.PROTECT, null=True, blank=True, related_name="tests")
    origin = models.CharField(max_length=9, choices=Origin)
    cause = models.CharField(max_length=20, choices=Cause, blank=True)
    # What the officer saw or was told: a test for cause needs it.
    note = models.TextField(blank=True)
    # The version of the rules by whose panel, cutoffs and deadlines it is done, and the panel's code in it.
    pack = models.ForeignKey(RulePack, on_delete=models.PROTECT, related_name="+")
    panel = models.CharField(max_length=40)
    specimen_type = models.CharField(max_length=10, choices=SpecimenType)
    is_observed = models.BooleanField(default=False)
    # The day on which the specimen is to be given, and the moment after which it is a no-show.
    due_on = models.DateField()
    due_by = models.DateTimeField(null=True, blank=True)
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ordered_at = models.DateTimeField()
    status = models.CharField(max_length=9, choices=Status, default=Status.ORDERED)
    notified_at = models.DateTimeField(null=True, blank=True)
    proof = models.CharField(max_length=10, choices=Proof, default=Proof.WAITING)
    excuse = models.CharField(max_length=11, choices=Excuse, blank=True)
    excuse_reason = models.TextField(blank=True)
    excused_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Why it was cancelled, or is invalid.
    ended_reason = models.CharField(max_length=200, blank=True)
    # When it became what it is.
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    # When its notice went out. Set by `with_sent_at`.
    sent_at: datetime | None

    objects = DrugTestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["draw", "term"], name="drug_test_once_a_draw", violation_error_message="Drawn already."
            ),
            models.UniqueConstraint(
                fields=["condition", "due_on"],
                condition=Q(origin="SCHEDULED"),
                name="drug_test_once_a_day_by_schedule",
                violation_error_message="The test of this day is ordered already.",
            ),
            models.CheckConstraint(
                name="drug_test_drawn_by_a_draw",
                condition=Q(origin="RANDOM", draw__isnull=False, condition__isnull=False)
                | (~Q(origin="RANDOM") & Q(draw__isnull=True)),
                violation_error_message="A random test comes from a draw, and nothing else does.",
            ),
            models.CheckConstraint(
                name="drug_test_for_cause_says_why",
                condition=(Q(origin="FOR_CAUSE") & ~Q(cause="") & ~Q(note="")) | (~Q(origin="FOR_CAUSE") & Q(cause="")),
                violation_error_message="A test for cause has a reason and a note, and only such a test has a reason.",
            ),
            models.CheckConstraint(
                name="drug_test_excused_with_a_label",
                condition=(Q(status="EXCUSED", excused_by__isnull=False) & ~Q(excuse=""))
                | (~Q(status="EXCUSED") & Q(excuse="", excused_by__isnull=True)),
                violation_error_message="An excuse has a label and says whose it is.",
            ),
            models.CheckConstraint(
                name="drug_test_ended_with_a_reason",
                condition=~Q(status__in=["CANCELLED", "INVALID"]) | ~Q(ended_reason=""),
                violation_error_message="What is cancelled or invalid says why.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "due_on"], name="drug_test_by_day"),
            models.Index(fields=["parolee", "-due_on"], name="drug_test_by_parolee"),
            models.Index(fields=["term", "due_on"], name="drug_test_drawn_of", condition=Q(origin="RANDOM")),
            models.Index(fields=["due_by"], name="drug_test_expected", condition=Q(status__in=["ORDERED", "NOTIFIED"])),
            models.Index(
                fields=["unit", "changed_at"], name="drug_test_at_lab", condition=Q(status__in=["COLLECTED", "AT_LAB"])
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Drug test {self.pk}"

    @property
    def is_by_program(self: Self) -> bool:
        """Whether a treatment program takes the specimen: its chain of custody is not ours."""
        return self.origin == self.Origin.PROGRAM

    @property
    def may_be_cancelled(self: Self) -> bool:
        """Whether it can be taken back: whoever was drawn is excused instead."""
        return self.origin != self.Origin.RANDOM and self.can_become(self.Status.CANCELLED)

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
