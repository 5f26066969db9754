"""What the timetable asks of drug tests."""

from celery import shared_task
from django.utils import timezone

from cases.drug_tests.actions import draws, no_shows, ordering, telling
from parole.accounts.models import User


@shared_task(name="drug_tests.note_sent")
def note_sent() -> None:
    """Note of the notices that went out that the people were told."""
    telling.note_sent(by=User.objects.system(), at=timezone.now())


@shared_task(name="drug_tests.judge")
def judge() -> None:
    """Mark as no-shows those whose time is over without a specimen."""
    no_shows.judge(by=User.objects.system(), at=timezone.now())


@shared_task(name="drug_tests.order_scheduled")
def order_scheduled() -> None:
    """Order the tests of every condition whose day has come; what is ordered already is left alone."""
    ordering.order_scheduled(by=User.objects.system(), at=timezone.now())


# A unit of 100,000 people is drawn in one transaction; the limits of a quick task do not fit it.
@shared_task(name="drug_tests.draw", soft_time_limit=600, time_limit=660)
def draw() -> None:
    """Commit tomorrow's draws, draw today's and publish what is over, in each unit's own time."""
    draws.run_draws(by=User.objects.system(), at=timezone.now())
