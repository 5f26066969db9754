"""`manage.py import_results FILE --laboratory CODE`: bring in the results that a laboratory sent."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.drug_tests.actions.importing import import_results
from cases.drug_tests.laboratories import decode, mapping_of
from cases.drug_tests.laboratories.reading import LONGEST
from cases.drug_tests.models import DrugTest, Laboratory
from parole.accounts.models import User
from parole.audit.history import acting
from parole.refusals import RefusedError


class Command(BaseCommand):
    """Bring in a laboratory's file by its mapping. The same file again changes nothing."""

    help = "Bring in a laboratory's results. Every row that is not taken is listed with its reason."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV file whose first row names the columns")
        parser.add_argument("--laboratory", required=True, help="the code of the laboratory, which names the mapping")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")

    def handle(self: Self, *, file: Path, laboratory: str, dry_run: bool, **options: Any) -> None:
        sender = Laboratory.objects.filter(code=laboratory, is_active=True).first()
        if sender is None:
            raise CommandError(f"There is no laboratory “{laboratory}”.")
        by, at = User.objects.system(), timezone.now()
        try:
            mapping = mapping_of(sender.code)
            with file.open("rb") as opened:
                text = decode(opened.read(LONGEST + 1), mapping)
            with transaction.atomic(), acting(by=by, at=at, through="import_results"):
                report = import_results(
                    laboratory=sender,
                    mapping=mapping,
                    text=text,
                    tests=DrugTest.objects.all(),
                    by=by,
                    at=at,
                    is_rehearsal=dry_run,
                )
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except RefusedError as refusal:
            raise CommandError(str(refusal)) from refusal
        for refused in report.refused:
            self.stdout.write(f"row {refused.row}: {refused.what}: {refused.why}")
        if dry_run:
            self.stdout.write("Rehearsed only: nothing was stored.")
        self.stdout.write(
            f"rows={report.rows} taken={report.taken} unchanged={report.unchanged} refused={len(report.refused)}"
        )
