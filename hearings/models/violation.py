"""A violation that is alleged: what was breached, when, and how far it has come."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from cases.parolees.models import CaseEvent, Parolee, SupervisionTerm
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

WORDS_LENGTH = 20_000
SHORT_LENGTH = 2_000
OFFENSE_LENGTH = 120


class Severity(models.TextChoices):
    """How severe a violation is: the rows of the matrix, the mildest first."""

    LOW = "LOW", "Low"
    MEDIUM = "MEDIUM", "Medium"
    HIGH = "HIGH", "High"
    VERY_HIGH = "VERY_HIGH", "Very high"


def paired(who: str, when: str) -> Q:
    """Somebody did it at a moment, or nobody did."""
    nobody = Q(**{f"{who}__isnull": True, f"{when}__isnull": True})
    return nobody | Q(**{f"{who}__isnull": False, f"{when}__isnull": False})


class ViolationQuerySet(models.QuerySet["Violation"]):
    """Reads of violations."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the violations of reachable cases. Clerks and panels read of them in papers, not here."""
        if reach.role not in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return self.none()
        return self.filter(population__in=reach.populations, parolee__in=Parolee.objects.visible_to(reach))

    def open(self: Self) -> Self:
        """Return what is not resolved, and was not withdrawn."""
        return self.exclude(status__in=Violation.CLOSED)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the violations of these terms."""
        return self.filter(term_id__in=terms)

    def answered(self: Self) -> Self:
        """Return what was found to be so: history of which nothing is held against anybody is left out."""
        return self.filter(
            status=Violation.Status.RESOLVED,
            resolution__in=[Violation.Resolution.RESPONSE, Violation.Resolution.HEARING],
        )

    def earlier_than(self: Self, violation: "Violation") -> Self:
        """Return what was reported in the same term before, and not withdrawn."""
        reported = self.filter(term=violation.term_id, reported_at__isnull=False).exclude(pk=violation.pk)
        if violation.reported_at:
            reported = reported.filter(reported_at__lt=violation.reported_at)
        return reported.exclude(status=Violation.Status.WITHDRAWN)

    def marked_for(self: Self, reach: Reach) -> Self:
        """Mark by `is_waiting` what waits for this user: to be countersigned; to be corrected or answered."""
        status = Violation.Status
        mine = Q(status=status.DRAFT, returned_at__isnull=False) | Q(status=status.COUNTERSIGNED, is_asked=False)
        waiting = {
            Role.SUPERVISOR: Q(status=status.REPORTED) & ~Q(reported_by=reach.user_pk),
            Role.OFFICER: mine,
        }.get(Role(reach.role), Q(pk__isnull=True))
        marked = models.ExpressionWrapper(waiting, output_field=models.BooleanField())
        return self.with_asked().annotate(is_waiting=marked)

    def with_asked(self: Self) -> Self:
        """Mark by `is_asked` that a hearing about it is asked for, or was held."""
        from hearings.models.request import HearingRequest  # noqa: PLC0415 - the two models know each other

        asked = HearingRequest.objects.settling().filter(violation=OuterRef("pk"))
        return self.alias(is_asked=Exists(asked))

    def waiting_for(self: Self, reach: Reach) -> Self:
        """Return what waits for this user."""
        return self.marked_for(reach).filter(is_waiting=True)

    def for_list(self: Self) -> Self:
        """Bring along what a list of violations shows."""
        return self.select_related("parolee", "unit", "drafted_by", "reported_by")

    def latest_first(self: Self) -> Self:
        """Return them as the case file lists them."""
        return self.for_list().order_by("-discovered_on", "-pk")

    def for_detail(self: Self) -> Self:
        """Bring along everybody who had it in hand."""
        return self.for_list().select_related(
            "term", "arrest", "countersigned_by", "returned_by", "resolved_by", "withdrawn_by"
        )


@tracked
class Violation(models.Model):
    """An alleged breach as an officer reports it. A supervisor countersigns it, and then it is answered.

    What was returned is a draft again. `severity` chooses the row of the matrix of responses.
    """

    class Kind(models.TextChoices):
        TECHNICAL = "TECHNICAL", "Technical: a condition, no new offense"
        ABSCONDED = "ABSCONDED", "Absconded"
        ESCAPED = "ESCAPED", "Escaped"
        LAW = "LAW", "New offense, not classified yet"
        FELONY = "FELONY", "New felony"
        MISDEMEANOR = "MISDEMEANOR", "New misdemeanor"
        MUNICIPAL = "MUNICIPAL", "Municipal offense"

    class Status(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        REPORTED = "REPORTED", "Waiting for the supervisor"
        COUNTERSIGNED = "COUNTERSIGNED", "To be answered"
        RESOLVED = "RESOLVED", "Resolved"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    class Resolution(models.TextChoices):
        RESPONSE = "RESPONSE", "Answered by a response"
        HEARING = "HEARING", "Decided at a hearing"
        UNFOUNDED = "UNFOUNDED", "Not established"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.DRAFT: frozenset({Status.REPORTED, Status.WITHDRAWN}),
        Status.REPORTED: frozenset({Status.COUNTERSIGNED, Status.DRAFT, Status.WITHDRAWN}),
        Status.COUNTERSIGNED: frozenset({Status.RESOLVED, Status.WITHDRAWN}),
        Status.RESOLVED: frozenset(),
        Status.WITHDRAWN: frozenset(),
    }

    CLOSED = (Status.RESOLVED, Status.WITHDRAWN)
    NEW_OFFENSES = (Kind.LAW, Kind.FELONY, Kind.MISDEMEANOR, Kind.MUNICIPAL)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population)
    kind = models.CharField(max_length=12, choices=Kind)
    severity = models.CharField(max_length=9, choices=Severity)
    discovered_on = models.DateField()
    summary = models.TextField(max_length=WORDS_LENGTH)
    # What the new offense is said to be, and the arrest by which it became known.
    new_offense = models.CharField(max_length=OFFENSE_LENGTH, blank=True)
    is_repeat = models.BooleanField(default=False)
    arrest = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    status = models.CharField(max_length=13, choices=Status, default=Status.DRAFT)
    drafted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    drafted_at = models.DateTimeField()
    reported_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reported_at = models.DateTimeField(null=True, blank=True)
    countersigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=SHORT_LENGTH, blank=True)
    resolution = models.CharField(max_length=10, choices=Resolution, blank=True)
    resolution_words = models.TextField(max_length=SHORT_LENGTH, blank=True)
    resolved_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    resolved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ViolationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="violation_reported_with_its_state",
                condition=paired("reported_by", "reported_at")
                & (
                    Q(status="WITHDRAWN")
                    | Q(status="DRAFT", reported_at__isnull=True)
                    | (~Q(status="DRAFT") & Q(reported_at__isnull=False))
                ),
            ),
            models.CheckConstraint(
                name="violation_countersigned_with_its_state",
                condition=paired("countersigned_by", "countersigned_at")
                & (
                    Q(status="WITHDRAWN")
                    | Q(status__in=["DRAFT", "REPORTED"], countersigned_at__isnull=True)
                    | Q(status__in=["COUNTERSIGNED", "RESOLVED"], countersigned_at__isnull=False)
                ),
            ),
            models.CheckConstraint(
                name="violation_countersigned_by_another",
                condition=Q(countersigned_by__isnull=True) | ~Q(countersigned_by=F("reported_by")),
                violation_error_message="Nobody countersigns the violation that they reported.",
            ),
            models.CheckConstraint(
                name="violation_returned_with_a_reason",
                condition=paired("returned_by", "returned_at")
                & (
                    Q(returned_at__isnull=True, return_reason="")
                    | (Q(returned_at__isnull=False) & ~Q(return_reason=""))
                ),
                violation_error_message="A violation is returned with a reason.",
            ),
            models.CheckConstraint(
                name="violation_resolved_with_its_state",
                condition=paired("resolved_by", "resolved_at")
                & (
                    (Q(status="RESOLVED", resolved_at__isnull=False) & ~Q(resolution=""))
                    | (~Q(status="RESOLVED") & Q(resolved_at__isnull=True, resolution="", resolution_words=""))
                ),
            ),
            models.CheckConstraint(
                name="violation_withdrawn_with_its_state",
                condition=paired("withdrawn_by", "withdrawn_at")
                & (
                    Q(status="WITHDRAWN", withdrawn_at__isnull=False)
                    | (~Q(status="WITHDRAWN") & Q(withdrawn_at__isnull=True))
                ),
            ),
            models.CheckConstraint(
                name="violation_new_offense_has_its_words",
                condition=Q(kind__in=["LAW", "FELONY", "MISDEMEANOR", "MUNICIPAL"]) ^ Q(new_offense=""),
                violation_error_message="Say what the new offense is; only a new offense has it.",
            ),
            models.CheckConstraint(
                name="violation_repeats_an_offense",
                condition=Q(is_repeat=False) | ~Q(new_offense=""),
                violation_error_message="Only a new offense repeats the original one.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "status", "reported_at"], name="violation_queue"),
            models.Index(fields=["term", "reported_at"], name="violation_by_term"),
            models.Index(fields=["parolee"], name="violation_by_parolee"),
        ]

    def __str__(self: Self) -> str:
        return f"Violation {self.pk}"

    @property
    def is_open(self: Self) -> bool:
        """Whether it is neither resolved nor withdrawn."""
        return self.status not in self.CLOSED

    @property
    def is_returned(self: Self) -> bool:
        """Whether it is a draft again because a supervisor gave it back."""
        return self.status == self.Status.DRAFT and self.returned_at is not None

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
