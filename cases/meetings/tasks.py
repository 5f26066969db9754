"""What the timetable asks of meetings."""

from celery import shared_task
from django.utils import timezone

from cases.meetings import actions
from cases.meetings.staleness import count_stale
from parole.accounts.models import User

# Terms beyond which a second worker is asked to share a run.
MANY = 1_000


# Whole agencies are planned in one run, batch by batch; the limits of a quick task do not fit it.
@shared_task(name="meetings.plan_all", soft_time_limit=3000, time_limit=3300)
def plan_all() -> None:
    """Plan the check-ins of every term that time or new rules may have moved."""
    by, at = User.objects.system(), timezone.now()
    if count_stale(at) > MANY:
        share_plan.delay()
    actions.plan_all(by=by, at=at)


@shared_task(name="meetings.share_plan", soft_time_limit=3000, time_limit=3300)
def share_plan() -> None:
    """Take a share of a run: what the other one holds, or has planned, is passed over."""
    actions.plan_all(by=User.objects.system(), at=timezone.now())


@shared_task(name="meetings.extend_series", soft_time_limit=3000, time_limit=3300)
def extend_series() -> None:
    """Make the meetings of every series for the weeks ahead; a day that has its meeting gets no second one."""
    actions.extend_all_series(by=User.objects.system(), at=timezone.now())
