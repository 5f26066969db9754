"""What somebody outside is asked about a case, what they answered, and what they were told."""

from collections.abc import Collection
from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.officers.models import Officer
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

WORDS_LENGTH = 10_000


class InvestigationQuerySet(models.QuerySet["Investigation"]):
    """Reads of investigations."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the investigations of reachable cases, and those that this user carries out or covers."""
        doors = Parolee.objects.visible_to(reach).order_by().values("pk")
        mine = Investigation.objects.assigned_to(reach.officers).order_by().values("parolee_id")
        return self.filter(
            parolee__population__in=reach.populations,
            parolee__in=doors.union(mine, all=True),
        )

    def assigned_to(self: Self, officers: Collection[int]) -> Self:
        """Return what these officers carry out, unless it was withdrawn."""
        return self.not_withdrawn().filter(officer_id__in=officers)

    def not_withdrawn(self: Self) -> Self:
        """Return what was not withdrawn."""
        return self.exclude(status=Investigation.Status.WITHDRAWN)

    def running(self: Self) -> Self:
        """Return what still waits for an answer or a finding, of cases that are not over."""
        return self.filter(status__in=Investigation.RUNNING, term__closed_on__isnull=True)

    def overdue(self: Self, on: date) -> Self:
        """Return what runs past the day on which it was due."""
        return self.running().filter(due_on__lt=on)

    def waiting(self: Self) -> Self:
        """Return the findings that wait for a supervisor's yes."""
        return self.filter(status=Investigation.Status.ANSWERED, term__closed_on__isnull=True)

    def for_list(self: Self) -> Self:
        """Bring along what a list shows."""
        return self.select_related("parolee", "officer__user")


@tracked
class Investigation(models.Model):
    """A question about a case to somebody outside: a host, an employer, another agency.

    The kinds share one record. `answer` is what was answered, `findings` what the officer found; the finding stands
    once a supervisor has approved it. A plan whose host draws back is withdrawn, approved or not.
    """

    class Kind(models.TextChoices):
        HOME_PLAN = "HOME_PLAN", "Home plan"
        EMPLOYMENT = "EMPLOYMENT", "Employment"

    class Status(models.TextChoices):
        REQUESTED = "REQUESTED", "To be asked"
        ASKED = "ASKED", "Answer awaited"
        RETURNED = "RETURNED", "Returned to the officer"
        ANSWERED = "ANSWERED", "Finding to be approved"
        APPROVED = "APPROVED", "Finding approved"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    class Answer(models.TextChoices):
        APPROVED = "APPROVED", "Approved"
        NOT_APPROVED = "NOT_APPROVED", "Not approved"
        NO_ANSWER = "NO_ANSWER", "No answer"

    RUNNING = (Status.REQUESTED, Status.ASKED, Status.RETURNED)

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.REQUESTED: frozenset({Status.ASKED, Status.WITHDRAWN}),
        Status.ASKED: frozenset({Status.ASKED, Status.ANSWERED, Status.WITHDRAWN}),
        Status.RETURNED: frozenset({Status.ASKED, Status.ANSWERED, Status.WITHDRAWN}),
        Status.ANSWERED: frozenset({Status.APPROVED, Status.RETURNED, Status.WITHDRAWN}),
        Status.APPROVED: frozenset({Status.WITHDRAWN}),
        Status.WITHDRAWN: frozenset(),
    }

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind)
    # The host, the employer or the agency, and where they are.
    partner = models.CharField(max_length=120)
    place = models.CharField(max_length=200, blank=True)
    request = models.TextField(max_length=WORDS_LENGTH)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    officer = models.ForeignKey(Officer, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    status = models.CharField(max_length=9, choices=Status, default=Status.REQUESTED)
    asked_of = models.CharField(max_length=120, blank=True)
    asked_on = models.DateField(null=True, blank=True)
    answer = models.CharField(max_length=12, choices=Answer, blank=True)
    answer_reason = models.TextField(max_length=WORDS_LENGTH, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    findings = models.TextField(max_length=WORDS_LENGTH, blank=True)
    found_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=2_000, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)
    withdraw_reason = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = InvestigationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="investigation_asked_of_somebody",
                condition=Q(asked_on__isnull=True, asked_of="") | (Q(asked_on__isnull=False) & ~Q(asked_of="")),
                violation_error_message="Somebody is asked, on a day.",
            ),
            models.CheckConstraint(
                name="investigation_answered_after_it_is_asked",
                condition=~Q(status__in=["ANSWERED", "APPROVED"])
                | (Q(asked_on__isnull=False, answered_on__isnull=False, found_by__isnull=False) & ~Q(findings="")),
                violation_error_message="An answer comes after the question, with what was found.",
            ),
            models.CheckConstraint(
                name="investigation_answer_has_its_day",
                condition=Q(answer="", answered_on__isnull=True) | (~Q(answer="") & Q(answered_on__isnull=False)),
                violation_error_message="An answer has its day.",
            ),
            models.CheckConstraint(
                name="investigation_not_approved_has_its_reason",
                condition=~Q(answer="NOT_APPROVED") | ~Q(answer_reason=""),
                violation_error_message="What is not approved has its reason.",
            ),
            models.CheckConstraint(
                name="investigation_approved_by_another",
                condition=~Q(status="APPROVED")
                | (Q(decided_by__isnull=False, decided_at__isnull=False) & ~Q(decided_by=models.F("found_by"))),
                violation_error_message="A finding is approved by somebody else than who found it.",
            ),
            models.CheckConstraint(
                name="investigation_returned_with_a_reason",
                condition=~Q(status="RETURNED") | ~Q(return_reason=""),
                violation_error_message="A finding is returned with a reason.",
            ),
            models.CheckConstraint(
                name="investigation_withdrawn_with_a_reason",
                condition=Q(status="WITHDRAWN", withdrawn_on__isnull=False) & ~Q(withdraw_reason="")
                | ~Q(status="WITHDRAWN") & Q(withdrawn_on__isnull=True, withdraw_reason=""),
                violation_error_message="An investigation is withdrawn on a day, with a reason.",
            ),
        ]
        indexes = [
            models.Index(fields=["term", "kind"], name="investigation_by_term"),
            models.Index(
                fields=["officer", "due_on"],
                name="investigation_by_officer",
                condition=Q(status__in=["REQUESTED", "ASKED", "RETURNED"]),
            ),
        ]

    def __str__(self: Self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_approved(self: Self) -> bool:
        """Whether the answer was yes, and the finding stands."""
        return self.status == self.Status.APPROVED and self.answer == self.Answer.APPROVED

    def is_overdue(self: Self, on: date) -> bool:
        """Say whether it runs past the day on which it was due."""
        return self.status in self.RUNNING and self.due_on < on

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]


class SharedField(models.TextChoices):
    """What may be told of a person to somebody outside."""

    NAME = "NAME", "Name"
    BORN = "BORN", "Date of birth"
    PHOTO = "PHOTO", "Photo"
    OFFENSE = "OFFENSE", "Offense"
    RELEASE = "RELEASE", "Expected release"
    CONDITIONS = "CONDITIONS", "Conditions"
    CONDUCT = "CONDUCT", "Conduct inside"
    HEALTH = "HEALTH", "Health"


class PartnerSharing(models.Model):
    """What was told to somebody outside: which fields, when, to whom, and on whose authority. Only added to."""

    investigation = models.ForeignKey(Investigation, on_delete=models.PROTECT, related_name="shared")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    fields = ArrayField(models.CharField(max_length=10, choices=SharedField))
    told = models.CharField(max_length=120)
    shared_on = models.DateField()
    authority = models.CharField(max_length=120)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sharing_has_fields",
                condition=Q(fields__len__gte=1),
                violation_error_message="What is shared has a name.",
            ),
            models.CheckConstraint(
                name="sharing_has_its_authority",
                condition=~Q(authority="") & ~Q(told=""),
                violation_error_message="What is shared goes to somebody, on somebody's authority.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Sharing {self.pk}"

    @property
    def words(self: Self) -> str:
        """What was told, in words."""
        labels = dict(SharedField.choices)
        return ", ".join(str(labels[field]) for field in self.fields)
