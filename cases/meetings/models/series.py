"""Appointments that come again by a rule."""

from typing import Self
from zoneinfo import ZoneInfo

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import validate_time_zone
from parole.accounts.reach import Reach
from parole.audit.history import tracked


class MeetingSeriesQuerySet(models.QuerySet["MeetingSeries"]):
    """Reads of series."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the series of the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def going_on(self: Self) -> Self:
        """Return the series that nobody ended."""
        return self.filter(ended_at__isnull=True)


@tracked
class MeetingSeries(models.Model):
    """A meeting that comes again by a rule, at the same time by the clock of the unit, until a day, a count or the end.

    Its meetings are rows like all others, made some weeks ahead; each keeps the day that the rule gave it. A series is
    never changed: what follows another rule or time from some day on is a series of its own.
    """

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    # As RFC 5545 writes it, without its end: "FREQ=WEEKLY;BYDAY=TU".
    rule = models.CharField(max_length=100)
    starts_on = models.DateField()
    time_of_day = models.TimeField()
    zone = models.CharField(max_length=50, validators=[validate_time_zone])
    until = models.DateField(null=True, blank=True)
    count = models.PositiveSmallIntegerField(null=True, blank=True)
    # The choices are those of a meeting.
    location = models.CharField(max_length=25)
    method = models.CharField(max_length=16)
    type = models.CharField(max_length=10)
    is_announced = models.BooleanField()
    skips_holidays = models.BooleanField(default=True)
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "meeting series"
        constraints = [
            models.CheckConstraint(
                name="series_ends_by_day_or_by_count",
                condition=Q(until__isnull=True) | Q(count__isnull=True),
                violation_error_message="A series ends on a day or after a number of times, not both.",
            ),
            models.CheckConstraint(
                name="series_ends_after_it_starts",
                condition=Q(until__isnull=True) | Q(until__gte=F("starts_on")),
                violation_error_message="A series cannot end before it starts.",
            ),
        ]
        indexes = [
            models.Index(fields=["term"], name="series_going_on", condition=Q(ended_at__isnull=True)),
        ]

    def __str__(self: Self) -> str:
        return f"Series {self.pk}"

    @property
    def time_zone(self: Self) -> ZoneInfo:
        """The zone by whose clock it takes place."""
        return ZoneInfo(self.zone)
