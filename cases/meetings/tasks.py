"""What the timetable asks of meetings."""

from celery import shared_task
from django.utils import timezone

from cases.meetings import actions
from parole.accounts.models import User


# Whole agencies are planned in one run, batch by batch; the limits of a quick task do not fit it.
@shared_task(name="meetings.plan_all", soft_time_limit=3000, time_limit=3300)
def plan_all() -> None:
    """Plan the check-ins of every term under supervision; those that say so already are not written."""
    actions.plan_all(by=User.objects.system(), at=timezone.now())


@shared_task(name="meetings.extend_series", soft_time_limit=3000, time_limit=3300)
def extend_series() -> None:
    """Make the meetings of every series for the weeks ahead; a day that has its meeting gets no second one."""
    actions.extend_all_series(by=User.objects.system(), at=timezone.now())
