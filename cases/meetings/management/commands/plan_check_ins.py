"""`manage.py plan_check_ins`: plan now what the timetable would plan within the hour."""

from typing import Any, Self

from django.core.management.base import BaseCommand
from django.utils import timezone

from cases.meetings import actions
from parole.accounts.models import User


class Command(BaseCommand):
    """Plan the check-ins that time or new rules may have moved. It may be stopped, and goes on where it was."""

    help = "Plan what time or new rules may have moved. Two at once share the work; a stopped one goes on where it was."

    def handle(self: Self, **options: Any) -> None:
        changed = actions.plan_all(by=User.objects.system(), at=timezone.now())
        self.stdout.write(f"{changed} check-ins were planned anew.")
