"""`manage.py sample_docket`: the docket of the sample agency. `sample_agency` calls it; nobody else needs to."""

from argparse import ArgumentParser
from datetime import date
from typing import Any, Self

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from hearings.models import Room
from hearings.sample.hearings import fill_docket
from parole.accounts.models import User


class Command(BaseCommand):
    """Make rooms, panels, requests and hearings for the sample agency, unless it has rooms."""

    help = "Fill the docket of the sample agency. Running it again changes nothing."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, required=True)

    @transaction.atomic
    def handle(self: Self, *, on: date, **options: Any) -> None:
        if not Room.objects.exists():
            fill_docket(by=User.objects.system(), at=timezone.now(), on=on)
