"""What is due."""

from collections.abc import Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, Min, OuterRef, Prefetch, Q, Subquery, Window

from cases.meetings.models.meeting import Meeting
from cases.parolees.models import Assessment, Assignment, Parolee, SupervisionTerm
from cases.rulebook.models import RulePack
from parole.accounts.reach import Reach
from parole.audit.history import tracked

if TYPE_CHECKING:
    from cases.meetings.models.snooze import Snooze


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    """Reads of check-ins, in the agency's words. Days are civil days of the unit."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the check-ins of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def outstanding(self: Self) -> Self:
        """Return what nothing has satisfied, ended or stopped."""
        return self.filter(status=CheckIn.Status.OUTSTANDING)

    def overdue(self: Self, on: date) -> Self:
        """Return what should have been done by now."""
        return self.outstanding().filter(overdue_on__lte=on)

    def due_between(self: Self, start: date, end: date) -> Self:
        """Return what is not overdue on `start` and has its last day in time by `end`, both included."""
        return self.outstanding().filter(overdue_on__gt=start, due_on__lte=end)

    def snoozed(self: Self, on: date) -> Self:
        """Return what an officer has put aside on a day."""
        return self.filter(self._snooze(on))

    def awake(self: Self, on: date) -> Self:
        """Return what nobody has put aside on a day."""
        return self.exclude(self._snooze(on))

    def with_snooze(self: Self, on: date) -> Self:
        """Bring what `CheckIn.snooze` says beside each of them."""
        from cases.meetings.models.snooze import Snooze  # noqa: PLC0415 - the two models know each other

        return self.prefetch_related(Prefetch("snoozes", Snooze.objects.told(on), to_attr="told_snoozes"))

    def _snooze(self: Self, on: date) -> Exists:
        from cases.meetings.models.snooze import Snooze  # noqa: PLC0415 - the two models know each other

        return Exists(Snooze.objects.in_force(on).filter(check_in=OuterRef("pk")))

    def of_terms(self: Self, terms: Collection[int]) -> Self:
        """Return the check-ins of these terms."""
        return self.filter(term_id__in=terms)

    def for_list(self: Self) -> Self:
        """Bring what a row of a worklist shows: the parolee, and how many rows there are in all."""
        return self.select_related("parolee").annotate(total=Window(Count("pk")))

    def count_by_officer(self: Self, at: datetime) -> "models.QuerySet[CheckIn, dict[str, Any]]":
        """Return `officer_name`, `count` and `first` day overdue for each officer who carries these cases at `at`.

        Cases that nobody carries stand under no name.
        """
        current = Assignment.objects.primary().current(at).filter(term=OuterRef("term"))
        by_officer = self.values(
            officer_pk=Subquery(current.values("officer_id")[:1]),
            officer_name=Subquery(current.values("officer__user__name")[:1]),
        )
        return by_officer.annotate(count=Count("pk"), first=Min("overdue_on"))

    def owed_since(self: Self, first: date) -> Self:
        """Return what was still owed on `first` or later: what is outstanding, or was met or missed since."""
        return self.filter(Q(status="OUTSTANDING") | Q(status__in=["SATISFIED", "MISSED"], closed_on__gte=first))

    def owing(self: Self) -> Self:
        """Return what somebody must still hear of: what is outstanding, or ended with its period and was not done."""
        return self.filter(status__in=CheckIn.TOLD)

    def known_at(self: Self, moment: datetime) -> "list[CheckIn]":
        """Return these check-ins as they were known at a moment: their last versions planned by then.

        They are read from the history of the rows. The objects are not to be saved.
        """
        versions = (
            CheckIn.pgh_event_model.objects.filter(pgh_obj__in=self.values("pk"), changed_at__lte=moment)  # type: ignore[attr-defined]
            .order_by("pgh_obj_id", "-pgh_id")
            .distinct("pgh_obj_id")
        )
        names = [field.attname for field in CheckIn._meta.concrete_fields]
        rows = versions.values(*names)
        return sorted((CheckIn(**row) for row in rows), key=lambda row: (row.requirement, row.window_opens_on))


@tracked
class CheckIn(models.Model):
    """One obligation to be seen, reached or verified inside a window: what is due, and why.

    A check-in keeps its key for life: planning again updates the row of the same term, requirement and window. Whether
    it is upcoming, open, due or overdue follows from its dates (`state_on`); only what ended it is stored.
    """

    class Status(models.TextChoices):
        OUTSTANDING = "OUTSTANDING", "Outstanding"
        SATISFIED = "SATISFIED", "Satisfied"
        MISSED = "MISSED", "Missed"
        SUSPENDED = "SUSPENDED", "Suspended"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    class State(models.TextChoices):
        UPCOMING = "UPCOMING", "Upcoming"
        OPEN = "OPEN", "In its window"
        DUE = "DUE", "Due"
        OVERDUE = "OVERDUE", "Overdue"
        SATISFIED = "SATISFIED", "Done"
        MISSED = "MISSED", "Missed"
        SUSPENDED = "SUSPENDED", "Suspended"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    # What has ended unmet and says nothing by itself: nobody is told that something was withdrawn or stands still.
    TOLD = (Status.OUTSTANDING, Status.MISSED)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey(RulePack, on_delete=models.PROTECT, related_name="+")
    # The requirement's code in the pack, or "condition-<key>" for one that a condition adds.
    requirement = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    level = models.CharField(max_length=4, blank=True)
    # Days after `due_on` at which the supervisor is told: fixed by the level when it was planned.
    escalates_after_days = models.PositiveSmallIntegerField(default=7)
    window_opens_on = models.DateField()
    due_on = models.DateField()
    overdue_on = models.DateField()
    status = models.CharField(max_length=11, choices=Status, default=Status.OUTSTANDING)
    satisfied_by = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="satisfies")
    satisfied_by_assessment = models.ForeignKey(
        Assessment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The day on which it was met, or its last one when nothing met it.
    closed_on = models.DateField(null=True, blank=True)
    trace = models.JSONField(default=dict)
    changed_at = models.DateTimeField()

    objects = CheckInQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["term", "requirement", "window_opens_on"], name="check_in_once_a_window"),
            models.CheckConstraint(
                name="check_in_dates_are_in_order",
                condition=Q(window_opens_on__lte=F("due_on")) & Q(due_on__lt=F("overdue_on")),
            ),
            models.CheckConstraint(
                name="check_in_satisfied_by_one_thing",
                condition=Q(status="SATISFIED", satisfied_by__isnull=False, satisfied_by_assessment__isnull=True)
                | Q(status="SATISFIED", satisfied_by__isnull=True, satisfied_by_assessment__isnull=False)
                | (~Q(status="SATISFIED") & Q(satisfied_by__isnull=True, satisfied_by_assessment__isnull=True)),
                violation_error_message="One meeting or one assessment satisfies a check-in, and nothing else.",
            ),
            models.CheckConstraint(
                name="check_in_closed_has_its_day",
                condition=Q(status="OUTSTANDING", closed_on__isnull=True)
                | (~Q(status="OUTSTANDING") & Q(closed_on__isnull=False)),
                violation_error_message="A check-in that has ended has its last day, and only then.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["parolee", "overdue_on"], name="check_in_outstanding_of", condition=Q(status="OUTSTANDING")
            ),
            models.Index(fields=["window_opens_on"], name="check_in_opens", condition=Q(status="OUTSTANDING")),
            models.Index(fields=["due_on"], name="check_in_due", condition=Q(status__in=["OUTSTANDING", "MISSED"])),
            models.Index(
                fields=["overdue_on"], name="check_in_overdue", condition=Q(status__in=["OUTSTANDING", "MISSED"])
            ),
            models.Index(
                fields=["changed_at"], name="check_in_by_change", condition=Q(status__in=["OUTSTANDING", "MISSED"])
            ),
        ]

    def __str__(self: Self) -> str:
        return self.title

    @property
    def snooze(self: Self) -> "Snooze | None":
        """The snooze that a row speaks of, where the list brought it along (`with_snooze`)."""
        return next(iter(getattr(self, "told_snoozes", ())), None)

    def state_on(self: Self, on: date) -> str:
        """Return the state on a day: by its dates while outstanding, else what ended it."""
        if self.status != self.Status.OUTSTANDING:
            return self.status
        if on >= self.overdue_on:
            return self.State.OVERDUE
        if on >= self.due_on:
            return self.State.DUE
        return self.State.OPEN if on >= self.window_opens_on else self.State.UPCOMING
