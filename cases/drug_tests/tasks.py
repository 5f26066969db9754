"""What the timetable asks of drug tests."""

from celery import shared_task
from django.utils import timezone

from cases.drug_tests.actions import draws
from parole.accounts.models import User


# A unit of 100,000 people is drawn in one transaction; the limits of a quick task do not fit it.
@shared_task(name="drug_tests.draw", soft_time_limit=600, time_limit=660)
def draw() -> None:
    """Commit tomorrow's draws, draw today's and publish what is over, in each unit's own time."""
    draws.run_draws(by=User.objects.system(), at=timezone.now())
