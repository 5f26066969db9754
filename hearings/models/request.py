"""An officer's request for a hearing, on its way to the clerk."""

from typing import Self

from django.db import models
from django.db.models import F, Func, Q, Subquery
from django.db.models.functions import Least

from cases.parolees.models import Parolee, SupervisionTerm
from hearings.models.violation import Violation
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class Kind(models.TextChoices):
    """What a hearing is about."""

    PAROLE_CONSIDERATION = "PAROLE_CONSIDERATION", "Parole consideration"
    RECOGNIZANCE = "RECOGNIZANCE", "Recognizance"
    PRELIMINARY = "PRELIMINARY", "Preliminary"
    REVOCATION = "REVOCATION", "Revocation"
    RESCISSION = "RESCISSION", "Rescission"
    MODIFICATION = "MODIFICATION", "Modification"
    EARLY_DISCHARGE = "EARLY_DISCHARGE", "Early discharge"
    APPEAL = "APPEAL", "Appeal"
    RECONSIDERATION = "RECONSIDERATION", "Reconsideration"


# What is asked of the board about a decision of its own, by whom it is about.
ABOUT_A_DECISION = (Kind.APPEAL, Kind.RECONSIDERATION)
# What only decides about the days until the hearing proper.
INTERIM = (Kind.RECOGNIZANCE, Kind.PRELIMINARY)


def end_of_day(on: str, zone: str) -> Func:
    """Return the SQL of the instant at which a civil day is over in a zone, both named by their fields."""
    return Func(
        F(on),
        F(zone),
        template="((%(expressions)s)",
        arg_joiner=" + 1)::timestamp AT TIME ZONE ",
        output_field=models.DateTimeField(),
    )


class HearingRequestQuerySet(models.QuerySet["HearingRequest"]):
    """Reads of requests."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the requests of reachable cases; a clerk sees those of the units served, once countersigned."""
        within = self.filter(parolee__population__in=reach.populations)
        if reach.role == Role.CLERK:
            return within.filter(Q(countersigned_at__isnull=False) | Q(filed_on__isnull=False), unit_id__in=reach.units)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def marked_for(self: Self, reach: Reach) -> Self:
        """Mark by `is_waiting` what waits for this user: to be countersigned, scheduled or corrected."""
        status = HearingRequest.Status
        waiting = {
            Role.SUPERVISOR: Q(status=status.REQUESTED) & ~Q(requested_by=reach.user_pk),
            Role.CLERK: Q(status=status.COUNTERSIGNED),
            Role.OFFICER: Q(status=status.RETURNED, requested_by=reach.user_pk),
        }
        nothing = Q(pk__isnull=True)
        return self.annotate(
            is_waiting=models.ExpressionWrapper(
                waiting.get(Role(reach.role), nothing), output_field=models.BooleanField()
            )
        )

    def waiting_for(self: Self, reach: Reach) -> Self:
        """Return what waits for this user."""
        return self.marked_for(reach).filter(is_waiting=True)

    def open(self: Self) -> Self:
        """Return what may still become a hearing."""
        return self.exclude(status__in=HearingRequest.CLOSED)

    def about_the_same(self: Self, request: "HearingRequest") -> Self:
        """Return the other requests about the violation, or the decision, that one is about."""
        same = Q(violation=request.violation_id, violation__isnull=False) | Q(
            decision=request.decision_id, decision__isnull=False
        )
        return self.filter(same).exclude(pk=request.pk)

    def leading_to_a_hearing(self: Self) -> Self:
        """Return what is open, and what became a hearing that was not cancelled."""
        heard = Q(hearings__status__in=["SCHEDULED", "HELD", "CONTINUED"])
        return self.exclude(status=HearingRequest.Status.WITHDRAWN).filter(
            ~Q(status=HearingRequest.Status.ACCEPTED) | heard
        )

    def settling(self: Self) -> Self:
        """Return what leads to a hearing, but for a preliminary one that was held: the hearing proper follows it."""
        return self.leading_to_a_hearing().exclude(kind__in=INTERIM, hearings__status="HELD")

    def most_urgent_first(self: Self, *before: str) -> Self:
        """Order by what runs out first, the day that was typed or a legal clock; those without follow, oldest first."""
        from hearings.models.clock import RunningClock  # noqa: PLC0415 - the two models know each other

        first = RunningClock.objects.bearing_on_outer_request().order_by("due_at").values("due_at")[:1]
        ordered = self.annotate(runs_out_at=Least(end_of_day("hold_by", "unit__time_zone"), Subquery(first)))
        return ordered.order_by(*before, F("runs_out_at").asc(nulls_last=True), "requested_at", "pk")

    def for_list(self: Self) -> Self:
        """Bring along what a list of requests shows."""
        return self.select_related("parolee", "unit", "requested_by")

    def for_detail(self: Self) -> Self:
        """Bring along everybody who had it in hand."""
        return self.for_list().select_related(
            "countersigned_by", "returned_by", "term", "violation", "decision__hearing__unit"
        )


@tracked
class HearingRequest(models.Model):
    """An officer asks for a hearing, a supervisor countersigns, and it waits in the clerk's queue."""

    class Status(models.TextChoices):
        DRAFT = "DRAFT", "Draft"
        REQUESTED = "REQUESTED", "Waiting for the supervisor"
        COUNTERSIGNED = "COUNTERSIGNED", "Waiting for the clerk"
        ACCEPTED = "ACCEPTED", "Accepted"
        RETURNED = "RETURNED", "Returned"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.DRAFT: frozenset({Status.REQUESTED, Status.WITHDRAWN}),
        Status.REQUESTED: frozenset({Status.COUNTERSIGNED, Status.RETURNED, Status.WITHDRAWN}),
        Status.COUNTERSIGNED: frozenset({Status.ACCEPTED, Status.RETURNED, Status.WITHDRAWN}),
        Status.RETURNED: frozenset({Status.REQUESTED, Status.WITHDRAWN}),
        # Its hearing was cancelled, or put off without a date.
        Status.ACCEPTED: frozenset({Status.COUNTERSIGNED}),
        Status.WITHDRAWN: frozenset(),
    }

    CLOSED = (Status.ACCEPTED, Status.WITHDRAWN)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=25, choices=Kind)
    reason = models.TextField(max_length=20_000)
    hold_by = models.DateField(null=True, blank=True)
    # The violation that it is about, where there is one, and what was tried before.
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="requests")
    alternatives = models.TextField(max_length=20_000, blank=True)
    # Of an appeal or a reconsideration: the decision, who asked, and when the agency had it in hand. The person asks:
    # nobody countersigns it, and `requested_by` is who wrote it down.
    decision = models.ForeignKey(
        "hearings.Decision", on_delete=models.PROTECT, null=True, blank=True, related_name="appeals"
    )
    filed_by = models.CharField(max_length=120, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=15, choices=Status)
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    countersigned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    countersigned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    returned_at = models.DateTimeField(null=True, blank=True)
    return_reason = models.TextField(max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = HearingRequestQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="request_countersigned_by_somebody",
                condition=Q(countersigned_by__isnull=True, countersigned_at__isnull=True)
                | Q(countersigned_by__isnull=False, countersigned_at__isnull=False),
            ),
            models.CheckConstraint(
                name="request_countersigned_before_the_clerk",
                condition=~Q(status__in=["COUNTERSIGNED", "ACCEPTED"])
                | Q(countersigned_by__isnull=False)
                | Q(filed_on__isnull=False),
            ),
            models.CheckConstraint(
                name="request_countersigned_by_another",
                condition=Q(countersigned_by__isnull=True) | ~Q(countersigned_by=F("requested_by")),
                violation_error_message="Nobody countersigns their own request.",
            ),
            models.CheckConstraint(
                name="request_returned_with_a_reason",
                condition=~Q(status="RETURNED")
                | (Q(returned_by__isnull=False, returned_at__isnull=False) & ~Q(return_reason="")),
                violation_error_message="A request is returned with a reason.",
            ),
            models.UniqueConstraint(
                fields=["violation"],
                condition=~Q(status__in=["WITHDRAWN", "ACCEPTED"]),
                name="request_one_open_of_a_violation",
                violation_error_message="A hearing about this violation is asked for already.",
            ),
            models.UniqueConstraint(
                fields=["decision"],
                condition=~Q(status__in=["WITHDRAWN", "ACCEPTED"]),
                name="request_one_open_of_a_decision",
                violation_error_message="This decision is appealed already.",
            ),
            models.CheckConstraint(
                name="request_about_a_decision_is_filed",
                condition=(
                    Q(kind__in=ABOUT_A_DECISION, decision__isnull=False, filed_on__isnull=False) & ~Q(filed_by="")
                )
                | (~Q(kind__in=ABOUT_A_DECISION) & Q(decision__isnull=True, filed_on__isnull=True, filed_by="")),
                violation_error_message="An appeal is about a decision, and somebody filed it on a day.",
            ),
            models.CheckConstraint(
                name="request_alternatives_to_a_violation",
                condition=Q(alternatives="") | Q(violation__isnull=False),
                violation_error_message="What was tried before is said of a violation.",
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "status", "countersigned_at"], name="request_queue"),
            models.Index(fields=["parolee"], name="request_by_parolee"),
        ]

    def __str__(self: Self) -> str:
        return f"Request {self.pk}"

    # Filled by `pages.clocks.with_clocks`: the legal clock that runs out first, as a list shows it.
    clock: object

    def can_become(self: Self, status: str) -> bool:
        """Say whether the table of transitions allows this move."""
        return status in self.TRANSITIONS[self.status]
