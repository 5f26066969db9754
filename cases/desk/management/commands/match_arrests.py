"""`manage.py match_arrests FILE`: match the bookings of a jail or a court to the people under supervision."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.desk.arrests.actions.matching import match_file
from cases.desk.arrests.reading import LONGEST, decode
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.audit.history import acting
from parole.refusals import RefusedError


class Command(BaseCommand):
    """Match a file by the mapping that its columns name. The same file again changes nothing."""

    help = "Match a file of bookings. What it finds is possible until a person confirms it; of others nothing is kept."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file whose first row names the columns")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")

    def handle(self: Self, *, file: Path, dry_run: bool, **options: Any) -> None:
        by, at = User.objects.system(), timezone.now()
        try:
            with file.open("rb") as opened:
                text = decode(opened.read(LONGEST + 1))
            with transaction.atomic(), acting(by=by, at=at, through="match_arrests"):
                report = match_file(text=text, people=Parolee.objects.all(), by=by, at=at, is_rehearsal=dry_run)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        for refused in report.refused:
            self.stdout.write(f"row {refused.row}: {refused.why}")
        if dry_run:
            self.stdout.write("Rehearsed only: nothing was kept.")
        counts = " ".join(f"{name}={count}" for name, count in report.counts.items())
        self.stdout.write(f"{counts} refused={len(report.refused)}")
