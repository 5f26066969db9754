"""Where the legal clocks of each matter stand, what was entered for them by hand, and what was said of a missed one."""

from collections.abc import Collection
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from cases.parolees.models import Parolee, SupervisionTerm
from cases.rulebook.clock_events import KNOWN, WORDS
from cases.rulebook.models import RulePack
from hearings.models.hearing import Hearing
from hearings.models.violation import Violation
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

NOTE_LENGTH = 500
REASON_LENGTH = 2_000
EVENTS = [(event, WORDS[event].removeprefix("the ").capitalize()) for event in KNOWN]


class RunningClockQuerySet(models.QuerySet["RunningClock"]):
    """Reads of clocks."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the clocks of reachable cases; a clerk sees those of the units served."""
        within = self.filter(population__in=reach.populations).exclude(state=RunningClock.State.GONE)
        if reach.role == Role.CLERK:
            return within.filter(unit_id__in=reach.units)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the clocks under these terms, those of no matter any more left out."""
        return self.filter(term_id__in=terms).exclude(state=RunningClock.State.GONE)

    def awaited(self: Self) -> Self:
        """Return those of which something is still awaited, whether they run or stand still."""
        return self.filter(state__in=RunningClock.AWAITED)

    def bearing_on(self: Self, *, terms: Collection[int], kinds: Collection[str]) -> Self:
        """Return what is awaited under these terms by hearings of these kinds."""
        return self.of_terms(terms).awaited().filter(hearing__in=kinds)

    def bearing_on_outer_request(self: Self) -> Self:
        """Return what awaits the hearing of the request that the outer query reads, and has a deadline."""
        # A request that names no violation is held to every matter of its term.
        violation = Coalesce(OuterRef("violation_id"), F("violation_id"))
        in_matter = Q(violation__isnull=True) | Q(violation=violation)
        of_term = self.awaited().filter(term=OuterRef("term_id"), hearing=OuterRef("kind"))
        return of_term.filter(in_matter, due_at__isnull=False)

    def missed(self: Self, at: datetime) -> Self:
        """Return those of which a deadline passed."""
        return self.filter(Q(missed_at__isnull=False) | Q(state=RunningClock.State.RUNNING, due_at__lt=at))

    def to_explain(self: Self, at: datetime) -> Self:
        """Return those of which a deadline passed, and nobody has said why."""
        said = BreachExplanation.objects.filter(clock=OuterRef("pk"))
        before = Q(missed_at__isnull=False) & ~Q(Exists(said.filter(deadline_at=OuterRef("missed_at"))))
        now = Q(state=RunningClock.State.RUNNING, due_at__lt=at) & ~Q(
            Exists(said.filter(deadline_at=OuterRef("due_at")))
        )
        return self.filter(before | now, must_be_explained=True)

    def first_due_first(self: Self) -> Self:
        """Order by what runs out first; what has no deadline follows, the oldest first."""
        return self.order_by(F("due_at").asc(nulls_last=True), "started_at", "pk")

    def for_list(self: Self) -> Self:
        """Bring along what a list of clocks shows."""
        return self.select_related("parolee", "unit").prefetch_related("explanations__by")


@tracked
class RunningClock(models.Model):
    """One legal clock of one matter, as `matters.keeping` derives it from what is recorded. Nothing else writes it.

    A matter is a term with one violation, or what of the term is about none. Stored are the instants at which it turns
    amber, red and overdue: which of them it is follows from the time at which one looks.
    """

    class State(models.TextChoices):
        RUNNING = "RUNNING", "Running"
        TOLLED = "TOLLED", "Stands still"
        STOPPED = "STOPPED", "Ended"
        WAIVED = "WAIVED", "Waived"
        OVER = "OVER", "Over with its matter"
        # What had started it was withdrawn, or the rules have it no more.
        GONE = "GONE", "Not started any more"

    AWAITED = (State.RUNNING, State.TOLLED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    population = models.CharField(max_length=10, choices=Population)
    # As the pack words them.
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    hearing = models.CharField(max_length=25)
    citation = models.TextField()
    effect = models.CharField(max_length=120)
    must_be_explained = models.BooleanField()
    state = models.CharField(max_length=8, choices=State)
    started_at = models.DateTimeField()
    # Counted in hours of real time, so that the deadline is an hour and not a day.
    counts_hours = models.BooleanField(default=False)
    # The day of the deadline, and the instant after which it is missed. None while it stands still or has no number.
    deadline_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    target_on = models.DateField(null=True)
    latest_slot_at = models.DateTimeField(null=True)
    amber_at = models.DateTimeField(null=True)
    red_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    # The last deadline that was missed whatever time it is now: what came then came late.
    missed_at = models.DateTimeField(null=True)
    # Each step of the count, in sentences, and by which rules.
    trace = models.JSONField()
    pack = models.ForeignKey(RulePack, on_delete=models.PROTECT, related_name="+")
    # When this start was first known here, and when anything last changed.
    known_at = models.DateTimeField()
    run_at = models.DateTimeField()

    objects = RunningClockQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["term", "violation", "code"], nulls_distinct=False, name="running_clock_once_a_matter"
            ),
            models.CheckConstraint(
                name="running_clock_due_on_its_day",
                condition=Q(due_at__isnull=True, deadline_on__isnull=True, amber_at__isnull=True, red_at__isnull=True)
                | Q(deadline_on__isnull=False, amber_at__lte=F("red_at"), red_at__lte=F("due_at")),
            ),
            models.CheckConstraint(
                name="running_clock_due_only_while_it_runs", condition=~Q(state="TOLLED") | Q(due_at__isnull=True)
            ),
            models.CheckConstraint(
                name="running_clock_ended_with_its_state",
                condition=Q(state__in=["RUNNING", "TOLLED"], ended_at__isnull=True)
                | Q(state__in=["STOPPED", "WAIVED", "OVER"], ended_at__isnull=False)
                | Q(state="GONE"),
            ),
        ]
        indexes = [
            models.Index(
                fields=["unit", "due_at"], name="running_clock_awaited", condition=Q(state__in=["RUNNING", "TOLLED"])
            ),
            models.Index(fields=["term", "hearing"], name="running_clock_by_term"),
            models.Index(fields=["parolee"], name="running_clock_by_parolee"),
            models.Index(fields=["amber_at"], name="running_clock_by_amber", condition=Q(state="RUNNING")),
            models.Index(fields=["red_at"], name="running_clock_by_red", condition=Q(state="RUNNING")),
            models.Index(fields=["known_at"], name="running_clock_by_start", condition=Q(state="RUNNING")),
            models.Index(fields=["unit"], name="running_clock_missed", condition=Q(missed_at__isnull=False)),
        ]

    def __str__(self: Self) -> str:
        return self.title

    @property
    def is_awaited(self: Self) -> bool:
        """Whether what it asks for has not come yet."""
        return self.state in self.AWAITED

    def is_overdue(self: Self, at: datetime) -> bool:
        """Whether it runs on after its deadline."""
        return self.state == self.State.RUNNING and self.due_at is not None and self.due_at < at

    def deadlines_missed(self: Self, at: datetime) -> list[datetime]:
        """Return the deadlines that passed and that somebody may have to explain, the earliest first."""
        found = [self.missed_at] if self.missed_at else []
        return [*found, self.due_at] if self.is_overdue(at) and self.due_at else found


class ClockEventQuerySet(models.QuerySet["ClockEvent"]):
    """Reads of events that were entered by hand."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the events of reachable cases; a clerk sees those of the units served."""
        within = self.filter(parolee__population__in=reach.populations)
        if reach.role == Role.CLERK:
            return within.filter(term__unit_id__in=reach.units)
        if reach.role in {Role.OFFICER, Role.SUPERVISOR, Role.AUDITOR}:
            return within.filter(parolee__in=Parolee.objects.visible_to(reach))
        return self.none()

    def standing(self: Self) -> Self:
        """Return what was not withdrawn."""
        return self.filter(withdrawal__isnull=True)

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return what was entered for these terms."""
        return self.filter(term_id__in=terms)

    def for_list(self: Self) -> Self:
        """Bring along who entered and who withdrew them, in the order in which they happened."""
        return self.select_related("entered_by", "withdrawal__by").order_by("happened_on", "happened_at", "pk")


class ClockEvent(models.Model):
    """Something that a legal clock counts from, or stops on, and that no other record tells. Only added to."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    # What it is about, where it is about a violation.
    violation = models.ForeignKey(Violation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    event = models.CharField(max_length=30, choices=EVENTS)
    # The day where the term's unit is, and the moment where the hour is known.
    happened_on = models.DateField()
    happened_at = models.DateTimeField(null=True, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()

    objects = ClockEventQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clock_event_says_where_it_is_written",
                condition=~Q(note=""),
                violation_error_message="Say where this is written, or who said so.",
            ),
            models.CheckConstraint(
                name="clock_event_entered_once_it_happened",
                condition=Q(happened_at__isnull=True) | Q(happened_at__lte=F("entered_at")),
                violation_error_message="An event is entered once it has happened.",
            ),
        ]
        indexes = [models.Index(fields=["term"], name="clock_event_by_term")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return self.get_event_display()

    @property
    def is_withdrawn(self: Self) -> bool:
        """Whether somebody withdrew it since; `for_list` brings that along."""
        return hasattr(self, "withdrawal")


class ClockEventWithdrawal(models.Model):
    """Says of an event that it was entered in error. What was entered stays, and counts no more."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    event = models.OneToOneField(ClockEvent, on_delete=models.PROTECT, related_name="withdrawal")
    reason = models.TextField(max_length=REASON_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="clock_event_withdrawal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say what was wrong with the entry.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Withdrawal {self.pk}"


class BreachExplanation(models.Model):
    """Why a deadline was missed, and what was done about it. Only added to."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    clock = models.ForeignKey(RunningClock, on_delete=models.PROTECT, related_name="explanations")
    # The deadline that it explains: should another be missed, that asks for its own.
    deadline_at = models.DateTimeField()
    words = models.TextField(max_length=REASON_LENGTH)
    done = models.TextField(max_length=REASON_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["clock", "deadline_at"],
                name="breach_explained_once",
                violation_error_message="This missed deadline is explained already.",
            ),
            models.CheckConstraint(
                name="breach_explained_in_words",
                condition=~Q(words="") & ~Q(done=""),
                violation_error_message="Say why it was missed, and what was done.",
            ),
            models.CheckConstraint(
                name="breach_explained_after_it_was_missed",
                condition=Q(at__gt=F("deadline_at")),
                violation_error_message="A deadline is explained once it has passed.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Explanation {self.pk}"


class LateSlot(models.Model):
    """Somebody gave a hearing a time after a deadline, knowing so, and said why. Only added to."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="late_slots")
    clock = models.ForeignKey(RunningClock, on_delete=models.PROTECT, related_name="+")
    deadline_at = models.DateTimeField()
    starts_at = models.DateTimeField()
    because = models.TextField(max_length=REASON_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="late_slot_is_late",
                condition=Q(starts_at__gt=F("deadline_at")),
                violation_error_message="Only a time after the deadline is late.",
            ),
            models.CheckConstraint(
                name="late_slot_says_why",
                condition=~Q(because=""),
                violation_error_message="Say why the hearing is this late.",
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="late_slot_by_hearing")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Late slot {self.pk}"
