"""The figures of a case that come from its check-ins and meetings."""

from datetime import date

from django.db.models import Aggregate, Count, Max, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from cases.meetings.models import CheckIn, Meeting
from parole.offers import Fact


def next_due_on(on: date) -> Subquery:
    """Return the next last day in time."""
    return _figure(CheckIn.objects.outstanding(), Min("due_on"))


def next_overdue_on(on: date) -> Subquery:
    """Return the first day on which something is, or becomes, overdue."""
    return _figure(CheckIn.objects.outstanding(), Min("overdue_on"))


def overdue_count(on: date) -> Coalesce:
    """Return how many check-ins are overdue on a day."""
    return Coalesce(_figure(CheckIn.objects.overdue(on), Count("pk")), Value(0))


def last_met_on(on: date) -> Subquery:
    """Return the day on which the parolee was last met, in whatever way."""
    held = Meeting.objects.held().filter(happened_on__lte=on).exclude(type=Meeting.Type.COLLATERAL)
    return _figure(held, Max("happened_on"))


def next_meeting_at(on: date) -> Subquery:
    """Return when the parolee is met next, by what is planned."""
    return _figure(Meeting.objects.scheduled().filter(scheduled_for__date__gte=on), Min("scheduled_for"))


def _figure(rows: QuerySet[CheckIn] | QuerySet[Meeting], figure: Aggregate) -> Subquery:
    """Return one figure over the rows of the parolee outside."""
    of_parolee = rows.filter(parolee=OuterRef("pk")).order_by()
    return Subquery(of_parolee.values("parolee").annotate(figure=figure).values("figure"))


FACTS = (
    Fact(name="next_due_on", label="Next due", expression=next_due_on, order=10),
    Fact(name="next_overdue_on", label="Overdue from", expression=next_overdue_on, order=20),
    Fact(name="overdue_count", label="Overdue", expression=overdue_count, order=30),
    Fact(name="last_met_on", label="Last seen", expression=last_met_on, order=40),
    Fact(name="next_meeting_at", label="Next meeting", expression=next_meeting_at, order=50),
)
