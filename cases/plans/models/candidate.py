"""Somebody inside who may be released, and the dates that it depends on."""

from datetime import date, timedelta
from typing import Any, Self

from django.db import models
from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, Subquery, Sum, Value, When
from django.db.models.functions import Cast, Coalesce

from cases.parolees.models import Assessment, Parolee, SupervisionTerm
from cases.plans.models.inside import EarnedTime
from cases.plans.models.investigation import Investigation
from cases.plans.models.opinion import Opinion
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.audit.history import tracked

# For how long what was read of the conduct inside counts as current.
CONDUCT_DAYS = 90
CASEWORK = frozenset({Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR})


class ReleaseCandidateQuerySet(models.QuerySet["ReleaseCandidate"]):
    """Reads of candidates."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the candidates of reachable cases, and those for whom this user investigates.

        A clerk sees those of the units served, of whom the page then shows what a hearing needs.
        """
        within = self.filter(parolee__population__in=reach.populations)
        if reach.role == Role.CLERK:
            return within.filter(term__unit_id__in=reach.units)
        if reach.role not in CASEWORK:
            return self.none()
        carried = Parolee.objects.visible_to(reach).order_by().values("pk")
        asked = Investigation.objects.assigned_to(reach.officers).order_by().values("parolee_id")
        return within.filter(parolee__in=carried.union(asked, all=True))

    def open(self: Self) -> Self:
        """Return those who are still inside and may be released."""
        return self.filter(status__in=ReleaseCandidate.OPEN)

    def of_terms(self: Self, terms: Any) -> Self:
        """Return the candidates under these terms."""
        return self.filter(term_id__in=terms)

    def with_dates(self: Self, on: date) -> Self:
        """Add the dates as earned time has moved them by a day, and the balance that moves them."""
        signed = Case(
            When(kind=EarnedTime.Kind.FORFEITED, then=-F("days")), default=F("days"), output_field=models.IntegerField()
        )
        ledger = EarnedTime.objects.filter(candidate=OuterRef("pk"), effective_on__lte=on).order_by()
        balance = ledger.values("candidate").annotate(total=Sum(signed)).values("total")
        dated = self.annotate(balance=Cast(Coalesce(Subquery(balance), Value(0)), models.IntegerField()))
        return dated.annotate(
            eligible_on=ExpressionWrapper(F("parole_eligible_on") - F("balance"), output_field=DateField()),
            mandatory_on=ExpressionWrapper(F("mandatory_release_on") - F("balance"), output_field=DateField()),
        )

    def with_completeness(self: Self, on: date) -> Self:
        """Add what the list of what is missing is read from, with the same few subqueries for any number."""
        investigations = Investigation.objects.filter(term=OuterRef("term")).not_withdrawn().order_by("-pk")
        home = investigations.filter(kind=Investigation.Kind.HOME_PLAN)
        work = investigations.filter(kind=Investigation.Kind.EMPLOYMENT)
        overdue = Investigation.objects.filter(term=OuterRef("term")).overdue(on)
        opinions = Opinion.objects.filter(candidate=OuterRef("pk")).order_by("-number")
        return self.annotate(
            home_plan=Coalesce(Subquery(home.values("status")[:1]), Value("")),
            home_plan_answer=Coalesce(Subquery(home.values("answer")[:1]), Value("")),
            employment=Coalesce(Subquery(work.values("status")[:1]), Value("")),
            employment_answer=Coalesce(Subquery(work.values("answer")[:1]), Value("")),
            opinion=Coalesce(Subquery(opinions.values("status")[:1]), Value("")),
            is_assessed=Exists(Assessment.objects.standing().filter(term=OuterRef("term")).order_by()),
            is_overdue=Exists(overdue.order_by()),
            overdue_since=Subquery(overdue.order_by("due_on").values("due_on")[:1]),
        )

    def for_list(self: Self, on: date) -> Self:
        """Bring along everything that a line of the list shows."""
        return self.with_dates(on).with_completeness(on).select_related("parolee", "term__unit")


@tracked
class ReleaseCandidate(models.Model):
    """Somebody under a pre-release term who may be released. A term has one such file.

    The maximum expiry is the term's own. The dates here are those that the authority set; earned time moves what is
    shown. `release_on` is the first day on which the grant lets the person out.
    """

    class Status(models.TextChoices):
        PREPARING = "PREPARING", "Being prepared"
        GRANTED = "GRANTED", "Parole granted"
        RESCINDED = "RESCINDED", "Grant rescinded"
        RELEASED = "RELEASED", "Released"
        CLOSED = "CLOSED", "Closed without a release"

    OPEN = (Status.PREPARING, Status.GRANTED, Status.RESCINDED)

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.PREPARING: frozenset({Status.GRANTED, Status.CLOSED}),
        Status.GRANTED: frozenset({Status.GRANTED, Status.RESCINDED, Status.RELEASED, Status.CLOSED}),
        Status.RESCINDED: frozenset({Status.GRANTED, Status.CLOSED}),
        Status.RELEASED: frozenset(),
        Status.CLOSED: frozenset(),
    }

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.OneToOneField(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=Status, default=Status.PREPARING)
    facility = models.CharField(max_length=120, blank=True)
    # The first day of this time inside, in jail or prison: nothing of it happened before.
    incarcerated_on = models.DateField(null=True, blank=True)
    parole_eligible_on = models.DateField(null=True, blank=True)
    mandatory_release_on = models.DateField(null=True, blank=True)
    # The month for which the board plans the hearing, as its first day.
    hearing_month = models.DateField(null=True, blank=True)
    # Up to which day the record of the facility was read.
    conduct_read_on = models.DateField(null=True, blank=True)
    # A yes or no alone: whom they told, and what, is theirs.
    is_handled_by_victim_services = models.BooleanField(default=False)
    granted_on = models.DateField(null=True, blank=True)
    release_on = models.DateField(null=True, blank=True)
    rescinded_on = models.DateField(null=True, blank=True)
    released_on = models.DateField(null=True, blank=True)
    opened_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = ReleaseCandidateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="candidate_month_is_its_first_day",
                condition=Q(hearing_month__isnull=True) | Q(hearing_month__day=1),
                violation_error_message="A month is kept as its first day.",
            ),
            models.CheckConstraint(
                name="candidate_granted_has_its_days",
                condition=~Q(status__in=["GRANTED", "RESCINDED", "RELEASED"])
                | Q(granted_on__isnull=False, release_on__isnull=False),
                violation_error_message="A grant has its day, and the day from which it releases.",
            ),
            models.CheckConstraint(
                name="candidate_rescinded_has_its_day",
                condition=Q(status="RESCINDED", rescinded_on__isnull=False)
                | Q(status="CLOSED")
                | (~Q(status__in=["RESCINDED", "CLOSED"]) & Q(rescinded_on__isnull=True)),
                violation_error_message="A grant is rescinded on a day.",
            ),
            models.CheckConstraint(
                name="candidate_released_has_its_day",
                condition=Q(status="RELEASED", released_on__isnull=False)
                | (~Q(status="RELEASED") & Q(released_on__isnull=True)),
                violation_error_message="A release has its day.",
            ),
        ]
        indexes = [models.Index(fields=["status", "parole_eligible_on"], name="candidate_by_eligibility")]

    def __str__(self: Self) -> str:
        return f"Candidate {self.pk}"

    @property
    def is_open(self: Self) -> bool:
        """Whether the person is still inside and may be released."""
        return self.status in self.OPEN

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]

    def has_current_conduct(self: Self, on: date) -> bool:
        """Say whether the record of the facility was read lately."""
        return self.conduct_read_on is not None and self.conduct_read_on >= on - timedelta(days=CONDUCT_DAYS)
