"""Telling the officer and the supervisor that a jail was asked to keep somebody."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import F, QuerySet, Value
from django.urls import reverse

from cases.parolees.telling import to_officer, to_supervisors
from hearings.models import Hold
from parole.accounts.models import Unit
from parole.notices.models import Notice
from parole.notices.moments import iso_day, zones
from parole.offers import CurrentSubject

NEWS_LASTS = timedelta(days=3)
LODGED = Notice.Stage.LODGED


class HoldSource:
    """A hold that was lodged. One that was ended, or whose release was ordered meanwhile, is told no more."""

    name = "hearings.hold"

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what was entered in this time, in the columns of `DUE_COLUMNS`. Who entered it knows."""
        lodged = Hold.objects.filter(status=Hold.Status.LODGED, recorded_at__gt=since, recorded_at__lte=until)
        officers = [self._to_officer(lodged, zone, until) for zone in zones()]
        supervised = to_supervisors(lodged, "term__unit", Unit.objects.depth())
        supervisors = [
            self._columns(rows.annotate(supervisor=F(told)).exclude(supervisor=F("lodged_by__recipient__pk")), told)
            for rows, told in supervised
        ]
        return [*officers, *supervisors]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return which of them stand as they were lodged."""
        return {hold.pk: self._current(hold) for hold in Hold.objects.filter(pk__in=subjects)}

    def _current(self: Self, hold: Hold) -> CurrentSubject:
        return CurrentSubject(
            occasion=hold.lodged_on.isoformat(),
            open_stages=(LODGED,) if hold.status == Hold.Status.LODGED else (),
            values={
                "title": "Hold in one of your cases",
                "path": reverse("hearings:parolee-hearings", args=[hold.parolee_id]),
            },
        )

    def _to_officer(self: Self, lodged: QuerySet[Hold], zone: ZoneInfo, until: datetime) -> QuerySet[Any, Any]:
        told = to_officer(lodged, "term__", zone, until).filter(told__isnull=False)
        return self._columns(told.exclude(acting=F("lodged_by")), "told")

    def _columns(self: Self, holds: QuerySet[Hold], told: str) -> QuerySet[Any, Any]:
        return holds.values_list(
            Value(self.name),
            "pk",
            iso_day("lodged_on"),
            Value(str(LODGED)),
            told,
            "term__unit_id",
            "parolee_id",
            "parolee__population",
            "recorded_at",
            F("recorded_at") + Value(NEWS_LASTS),
        )
