"""Telling the officer that a sentence nears its projected end, while there is time to prepare the discharge."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Greatest
from django.urls import reverse

from cases.parolees.models import SupervisionTerm
from cases.parolees.telling import to_officer
from parole.notices.models import Notice
from parole.notices.moments import ONE_DAY, Days, days_after, days_reached, instant, iso_day, zones
from parole.offers import CurrentSubject

Stage = Notice.Stage
# How many days before the projected discharge each stage begins, the earliest first; it is over when the next begins.
DAYS_BEFORE: dict[Notice.Stage, int] = {
    Stage.IN_90_DAYS: 90,
    Stage.IN_30_DAYS: 30,
    Stage.IN_7_DAYS: 7,
    Stage.LAST_DAY: 0,
}
OVER = dict(zip(DAYS_BEFORE, [*list(DAYS_BEFORE.values())[1:], -1], strict=True))


class DischargeSource:
    """A sentence that ends in 90, 30 or 7 days, or today; of one projected anew, the stage that it is in by then."""

    name = "parolees.discharge"

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what reached a stage in this time, in the columns of `DUE_COLUMNS`."""
        found = []
        for zone in zones():
            days = days_reached(zone, since, until)
            today = until.astimezone(zone).date()
            projected = Q(projected_at__gt=since, projected_at__lte=until)
            for stage, before in DAYS_BEFORE.items():
                # Not the later stage: of a term that was swept late it alone is told.
                first, last = today + ONE_DAY * (OVER[stage] + 1), today + ONE_DAY * before
                when = Q(projected_discharge_on__range=(first, last)) & (projected | _reached(days, before))
                found.append(self._to_officer(when, stage, zone, until))
        return found

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return when each sentence ends as it is projected now."""
        terms = SupervisionTerm.objects.filter(pk__in=subjects, projected_discharge_on__isnull=False)
        return {term.pk: self._current(term) for term in terms}

    def _current(self: Self, term: SupervisionTerm) -> CurrentSubject:
        ends_on = term.projected_discharge_on
        is_running = not term.is_closed and not term.is_tolled
        return CurrentSubject(
            occasion=ends_on.isoformat() if ends_on else "",
            open_stages=tuple(DAYS_BEFORE) if is_running else (),
            values={
                "title": "Projected discharge in one of your cases",
                "path": reverse("parolees:parolee-detail", args=[term.parolee_id]),
            },
        )

    def _to_officer(self: Self, when: Q, stage: Notice.Stage, zone: ZoneInfo, until: datetime) -> QuerySet[Any, Any]:
        running = SupervisionTerm.objects.filter(when, closed_on__isnull=True, is_tolled=False)
        told = to_officer(running, "", zone, until).filter(told__isnull=False)
        begins = instant(days_after("projected_discharge_on", -DAYS_BEFORE[stage]), zone)
        return told.values_list(
            Value(self.name),
            "pk",
            iso_day("projected_discharge_on"),
            Value(str(stage)),
            "told",
            "unit_id",
            "parolee_id",
            "parolee__population",
            Greatest(begins, F("projected_at")) if stage == Stage.IN_90_DAYS else begins,
            instant(days_after("projected_discharge_on", -OVER[stage]), zone),
        )


def _reached(days: Days, before: int) -> Q:
    """Select the terms that are so many days from their end on one of these days."""
    if not days:
        return Q(pk__isnull=True)
    return Q(projected_discharge_on__range=(days.first + ONE_DAY * before, days.last + ONE_DAY * before))
