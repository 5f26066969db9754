"""What the timetable asks of parolees."""

from celery import shared_task
from django.utils import timezone

from cases.parolees import actions
from parole.accounts.models import User


@shared_task(name="parolees.keep_projections", soft_time_limit=600, time_limit=660)
def keep_projections() -> None:
    """Move the end of each sentence whose clock stands still; whatever is right already is left alone."""
    actions.keep_projections(by=User.objects.system(), at=timezone.now())
