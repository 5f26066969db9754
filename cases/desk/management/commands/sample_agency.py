"""`manage.py sample_agency`: fill an empty database with an invented agency, and say who may sign in."""

import json
from argparse import ArgumentParser
from datetime import date
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.desk.invented.sample.agency import make_sample_agency
from cases.desk.invented.sample.staff import DOMAIN, PASSWORD, SIGN_INS
from cases.desk.statistics import gather_statistics
from cases.parolees.models import Parolee
from parole.accounts.models import Unit, User
from parole.audit.history import acting

ZONE = ZoneInfo("America/Chicago")


class Command(BaseCommand):
    """Make the sample agency, unless it is there."""

    help = "Fill an empty database with a sample agency. Running it again changes nothing."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("--on", type=date.fromisoformat, help="the day in whose middle it stands (default today)")

    def handle(self: Self, **options: Any) -> None:
        if User.objects.filter(email=f"officer@{DOMAIN}").exists():
            self.stdout.write("The sample agency is there already.")
        elif Unit.objects.exists() or Parolee.objects.exists():
            raise CommandError("The database holds another agency already: the sample agency needs an empty one.")
        else:
            self._make(options["on"] or timezone.localdate(timezone=ZONE))
        path = settings.DATA / "sign-ins.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(sign_ins(), indent=2) + "\n")

    def _make(self: Self, on: date) -> None:
        at = timezone.now()
        by = User.objects.system()
        with transaction.atomic(), acting(by=by, at=at, through="sample_agency"):
            make_sample_agency(by=by, at=at, on=on)
            # The docket belongs to the room above, which this one knows by the name of a command alone.
            call_command("sample_docket", on=on, stdout=self.stdout)
        gather_statistics()
        self.stdout.write(f"The sample agency is made: {Parolee.objects.count():,} people on {on}.")


def sign_ins() -> dict[str, dict[str, str]]:
    """Return one sign-in for each role."""
    return {role: {"email": f"{address}@{DOMAIN}", "password": PASSWORD} for role, address in SIGN_INS.items()}
