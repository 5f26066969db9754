"""Telling an officer that a request for a hearing came back, to be corrected."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Self

from django.db.models import F, QuerySet, Value
from django.urls import reverse

from hearings.models import HearingRequest
from hearings.scheduling.occasions import occasion
from hearings.sources.hearings import OccasionText
from parole.notices.models import Notice
from parole.offers import CurrentSubject

# From then on it stands on Today all the same.
NEWS_LASTS = timedelta(days=7)


class RequestSource:
    """A request that was returned. One that was corrected or withdrawn meanwhile is told no more."""

    name = "hearings.request"

    def due(self: Self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return what was returned in this time, in the columns of `DUE_COLUMNS`."""
        returned = HearingRequest.objects.filter(
            status=HearingRequest.Status.RETURNED,
            returned_at__gt=since,
            returned_at__lte=until,
            requested_by__recipient__isnull=False,
        )
        return [
            returned.values_list(
                Value(self.name),
                "pk",
                OccasionText(F("returned_at")),
                Value(str(Notice.Stage.RETURNED)),
                "requested_by__recipient__pk",
                "unit_id",
                "parolee_id",
                "parolee__population",
                "returned_at",
                F("returned_at") + Value(NEWS_LASTS),
            )
        ]

    def current(self: Self, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject]:
        """Return which of them still wait to be corrected."""
        requests = HearingRequest.objects.filter(pk__in=subjects, returned_at__isnull=False)
        return {request.pk: self._current(request) for request in requests}

    def _current(self: Self, request: HearingRequest) -> CurrentSubject:
        is_returned = request.status == HearingRequest.Status.RETURNED
        return CurrentSubject(
            occasion=occasion(request.returned_at) if request.returned_at else "",
            open_stages=(Notice.Stage.RETURNED,) if is_returned else (),
            values={
                "title": f"Request for a {request.get_kind_display().lower()} hearing",
                "path": reverse("hearings:request-detail", args=[request.pk]),
            },
        )
