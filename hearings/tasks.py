"""What the timetable asks of hearings."""

from celery import shared_task
from django.utils import timezone

from hearings import actions
from parole.accounts.models import User


@shared_task(name="hearings.keep_clocks", soft_time_limit=1800, time_limit=1860)
def keep_clocks() -> None:
    """Count the legal clocks of every case anew; whatever is right already is left alone."""
    actions.keep_clocks(by=User.objects.system(), at=timezone.now())
