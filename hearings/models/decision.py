"""What the members of a panel voted, what was decided, and who does not sit. Only added to."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Condition, Parolee
from cases.parolees.models.term import Level
from hearings.models.hearing import Hearing
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import append_only

WORDS_LENGTH = 20_000


class Disposition(models.TextChoices):
    """What a panel can decide."""

    CONTINUE = "CONTINUE", "Supervision continues"
    REINSTATE = "REINSTATE", "Reinstated to supervision"
    MODIFY = "MODIFY", "Conditions modified"
    SANCTION = "SANCTION", "Sanctioned"
    TIME_SERVED = "TIME_SERVED", "Time served"
    REVOKE = "REVOKE", "Revoked"
    PROBABLE_CAUSE = "PROBABLE_CAUSE", "Probable cause found"
    NO_PROBABLE_CAUSE = "NO_PROBABLE_CAUSE", "No probable cause"
    RELEASE = "RELEASE", "Released until the hearing"
    DETAIN = "DETAIN", "Detained until the hearing"
    GRANT = "GRANT", "Parole granted"
    RESCIND = "RESCIND", "Grant rescinded"
    UPHOLD = "UPHOLD", "Grant upheld"
    DISCHARGE = "DISCHARGE", "Discharged"
    DENY = "DENY", "Denied"
    DEFER = "DEFER", "Deferred"
    AFFIRM = "AFFIRM", "Decision affirmed"
    REVERSE = "REVERSE", "Decision reversed"
    REMAND = "REMAND", "Sent back for a new hearing"


class AppealFrom(models.TextChoices):
    """From when the days of appeal count."""

    DECISION = "decision", "the decision"
    SERVICE = "service", "the service of the order"


class VoteQuerySet(models.QuerySet["Vote"]):
    """Reads of votes."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the votes at visible hearings: while a panel deliberates, to it, its clerk and an auditor alone."""
        within = self.filter(hearing__in=Hearing.objects.visible_to(reach))
        if reach.role in {Role.CLERK, Role.BOARD_MEMBER, Role.AUDITOR}:
            return within
        return within.filter(hearing__decision__isnull=False)

    def of(self: Self, hearing: Hearing) -> Self:
        """Return the votes at one hearing in the order in which they came."""
        return self.filter(hearing=hearing).select_related("member", "entered_by").order_by("pk")


class Vote(models.Model):
    """What one member of a panel voted, and why. A later vote of the same member stands in the place of an earlier."""

    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="votes")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    disposition = models.CharField(max_length=20, choices=Disposition)
    reasons = models.TextField(max_length=WORDS_LENGTH)
    voted_at = models.DateTimeField()
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    # Signed on paper, and entered by the clerk.
    is_from_paper = models.BooleanField(default=False)

    objects = VoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="vote_is_the_members_own_or_on_paper",
                condition=Q(is_from_paper=True) | Q(entered_by=F("member")),
                violation_error_message="A vote is entered by its member, or from paper.",
            ),
            models.CheckConstraint(
                name="vote_has_its_reasons",
                condition=~Q(reasons=""),
                violation_error_message="A vote has its reasons.",
            ),
            models.CheckConstraint(
                name="vote_entered_once_it_is_cast",
                condition=Q(entered_at__gte=F("voted_at")),
                violation_error_message="A vote is entered once it is cast.",
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="vote_by_hearing")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Vote {self.pk}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    """Reads of decisions."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the decisions of visible hearings."""
        return self.filter(hearing__in=Hearing.objects.visible_to(reach))

    def for_order(self: Self) -> Self:
        """Bring along what the written order says."""
        return self.select_related(
            "hearing__parolee__recipient", "hearing__unit", "hearing__term", "hearing__request", "recorded_by"
        )


class Decision(models.Model):
    """What a panel decided, by which count, on what evidence and why. A hearing has one, and it never changes."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="decision")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    disposition = models.CharField(max_length=20, choices=Disposition)
    # What the panel relied on, and what it found by it.
    findings = models.TextField(max_length=WORDS_LENGTH)
    reasons = models.TextField(max_length=WORDS_LENGTH)
    effect = models.CharField(max_length=10, choices=Hearing.Effect)
    takes_effect_on = models.DateField()
    level = models.CharField(max_length=4, choices=Level, blank=True)
    time_owed_days = models.PositiveIntegerField(null=True, blank=True)
    # The days of appeal of the rules in force that day, where they name any (`deciding.appeals.last_day`).
    appeal_days = models.PositiveSmallIntegerField(null=True, blank=True)
    appeal_from = models.CharField(max_length=8, choices=AppealFrom, default=AppealFrom.DECISION)
    # How the votes were counted, in sentences: who carried it, and by which rule.
    trace = models.JSONField()
    conditions = models.ManyToManyField(Condition, through="DecidedCondition", related_name="+")
    decided_at = models.DateTimeField()
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="decision_has_findings_and_reasons",
                condition=~Q(findings="") & ~Q(reasons=""),
                violation_error_message="A decision says what it relies on, and why.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Decision {self.pk}"


class DecidedCondition(models.Model):
    """A condition that was imposed by a decision."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    condition = models.OneToOneField(Condition, on_delete=models.PROTECT, related_name="+")

    class Meta:
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Decided condition {self.pk}"


class RecusalQuerySet(models.QuerySet["Recusal"]):
    """Reads of recusals."""

    def about(self: Self, parolee_pk: int) -> Self:
        """Return who does not sit on a case, the earliest first."""
        return self.filter(parolee=parolee_pk).select_related("user").order_by("pk")


class Recusal(models.Model):
    """A member who is related to a person, or has another interest in the case, and sits on no panel of it."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(max_length=300)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = RecusalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["parolee", "user"],
                name="recusal_once_a_case",
                violation_error_message="This member is recused already.",
            ),
            models.CheckConstraint(
                name="recusal_has_its_reason",
                condition=~Q(reason=""),
                violation_error_message="A recusal has its reason.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Recusal {self.pk}"
