"""Until when a decision can be appealed, and who asked in time. A late appeal is taken down and said to be late."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from django.utils.timezone import localdate

from hearings.models import Decision, Service
from hearings.models.decision import AppealFrom
from hearings.models.service import ORDER


def served_at(hearings: Collection[int]) -> Mapping[int, datetime]:
    """Return, by hearing, when its order was first served on the person. What was withdrawn does not count."""
    services = Service.objects.of_hearings(hearings).standing().filter(paper=ORDER, whom=Service.Whom.PERSON)
    first: dict[int, datetime] = {}
    for service in services.filter(outcome=Service.Outcome.SERVED).order_by("-served_at", "-pk"):
        first[service.hearing_id] = service.served_at
    return first


def last_day(decision: Decision, served: datetime | None) -> date | None:
    """Return the last day of appeal; None where the rules name none, or where it waits for the order to be served.

    The day of the decision or of the service is not counted, the last day is.
    """
    if decision.appeal_days is None:
        return None
    start = served if decision.appeal_from == AppealFrom.SERVICE else decision.decided_at
    if start is None:
        return None
    return localdate(start, decision.hearing.unit.zone) + timedelta(days=decision.appeal_days)


def days_late(last: date | None, filed_on: date) -> int:
    """Return by how many days something was filed after the last day; 0 when it was in time."""
    return max(0, (filed_on - last).days) if last else 0
