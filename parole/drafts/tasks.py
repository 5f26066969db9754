"""What the timetable starts."""

from celery import shared_task
from django.utils import timezone

from parole.accounts.models import User
from parole.drafts.actions import discard_expired as discard


@shared_task(name="drafts.discard_expired")
def discard_expired() -> None:
    """Let go of what nobody came back to."""
    discard(by=User.objects.system(), at=timezone.now())
