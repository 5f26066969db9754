"""Check-ins that an officer put aside until a day."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from cases.meetings.models.check_in import CheckIn
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class SnoozeQuerySet(models.QuerySet["Snooze"]):
    """Reads of snoozes. Days are civil days of the unit."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the snoozes in the cases of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def in_force(self: Self, on: date) -> Self:
        """Return what holds on a day: on `until_on` the check-in is back by itself."""
        return self.filter(status=Snooze.Status.ACTIVE, until_on__gt=on)

    def waiting(self: Self) -> Self:
        """Return what waits for a supervisor, of check-ins that are still owed."""
        return self.filter(status=Snooze.Status.WAITING, check_in__status=CheckIn.Status.OUTSTANDING)

    def told(self: Self, on: date) -> Self:
        """Return what a row says of its check-in: snoozed, waiting for an answer, or refused; the newest first."""
        over = Q(status=Snooze.Status.ENDED) | Q(status=Snooze.Status.ACTIVE, until_on__lte=on)
        return self.exclude(over).select_related("decided_by").order_by("-requested_at", "-pk")

    def for_list(self: Self) -> Self:
        """Bring what a row shows: the check-in, the parolee, and who asked."""
        return self.select_related("check_in", "parolee", "requested_by", "decided_by")


@tracked
class Snooze(models.Model):
    """A due check-in put aside until a day, with the reason. It changes no date: overdue stays overdue.

    Short ones hold at once; longer ones wait for a supervisor. A check-in has one at a time.
    """

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE", "Active"
        WAITING = "WAITING", "Waiting"
        REFUSED = "REFUSED", "Refused"
        ENDED = "ENDED", "Ended"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    check_in = models.ForeignKey(CheckIn, on_delete=models.PROTECT, related_name="snoozes")
    until_on = models.DateField()
    reason = models.TextField()
    requested_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    status = models.CharField(max_length=7, choices=Status)
    # A supervisor's yes or no, where one was needed.
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    refusal_reason = models.TextField(blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = SnoozeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["check_in"],
                condition=Q(status__in=["ACTIVE", "WAITING"]),
                name="snooze_one_at_a_time",
                violation_error_message="This check-in is snoozed already.",
            ),
            models.CheckConstraint(
                name="snooze_decided_by_somebody",
                condition=(
                    Q(decided_at__isnull=True, decided_by__isnull=True) & ~Q(status="REFUSED")
                    | Q(decided_at__isnull=False, decided_by__isnull=False) & ~Q(status="WAITING")
                ),
                violation_error_message="A decision says when and by whom.",
            ),
            models.CheckConstraint(
                name="snooze_refused_with_a_reason",
                condition=(Q(status="REFUSED") & ~Q(refusal_reason="")) | (~Q(status="REFUSED") & Q(refusal_reason="")),
                violation_error_message="A refusal says why.",
            ),
            models.CheckConstraint(
                name="snooze_ended_by_somebody",
                condition=Q(status="ENDED", ended_at__isnull=False, ended_by__isnull=False)
                | (~Q(status="ENDED") & Q(ended_at__isnull=True, ended_by__isnull=True)),
                violation_error_message="A snooze that ended says when and by whom.",
            ),
        ]
        indexes = [
            models.Index(fields=["until_on"], name="snooze_by_end", condition=Q(status="ACTIVE")),
            models.Index(fields=["ended_at"], name="snooze_by_ending", condition=Q(status="ENDED")),
            models.Index(fields=["parolee"], name="snooze_waiting_of", condition=Q(status="WAITING")),
        ]

    def __str__(self: Self) -> str:
        return f"Snooze {self.pk}"

    @property
    def is_open(self: Self) -> bool:
        """Whether it holds, or waits for an answer: either can be ended."""
        return self.status in {self.Status.ACTIVE, self.Status.WAITING}
