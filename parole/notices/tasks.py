"""What the timetable starts. Each reads the clock and calls one action; each is safe to run twice."""

from celery import shared_task
from django.utils import timezone

from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.wake import wake_delivery


@shared_task(name="notices.sweep")
def sweep() -> None:
    """Store a notice for everything that has reached a stage, and have it sent."""
    if notices.sweep(by=User.objects.system(), now=timezone.now()):
        wake_delivery()


@shared_task(name="notices.rescan")
def rescan() -> None:
    """Look at the last days once more, in case a sweep missed a row."""
    if notices.rescan(by=User.objects.system(), now=timezone.now()):
        wake_delivery()


@shared_task(name="notices.deliver")
def deliver() -> None:
    """Send what waits."""
    notices.deliver(by=User.objects.system(), now=timezone.now())
