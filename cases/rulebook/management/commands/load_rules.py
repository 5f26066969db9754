"""`manage.py load_rules FILE`: load a rule pack, or say what loading it would change."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.rulebook.actions import VersionTakenError, load_pack
from cases.rulebook.documents import compare_packs, read_pack, restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.reading import UnreadablePackError
from cases.rulebook.schema import Pack
from parole.accounts.models import User


class Command(BaseCommand):
    """Load one version of a rule pack from its YAML file."""

    help = "Load a rule pack. Check-ins follow it when they are planned next, within the hour."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self: Self, *, file: Path, dry_run: bool, **options: Any) -> None:
        pack = self._read(file)
        before = RulePack.objects.in_force(pack.jurisdiction, pack.effective_from)
        with transaction.atomic():
            try:
                row, is_new = load_pack(pack=pack, by=User.objects.system(), at=timezone.now())
            except VersionTakenError as error:
                raise CommandError(str(error)) from error
            transaction.set_rollback(dry_run)
        if not is_new:
            self.stdout.write(f"{row} is loaded already: unchanged.")
            return
        done = "would be loaded" if dry_run else "is loaded"
        self.stdout.write(
            f"{row} {done}: {len(pack.standards)} standards for {pack.jurisdiction} from {pack.effective_from}."
        )
        for line in compare_packs(restore_pack(before.document) if before else None, pack):
            self.stdout.write(f"  {line}")

    def _read(self: Self, file: Path) -> Pack:
        try:
            return read_pack(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadablePackError as error:
            raise CommandError(_listed(f"{file} is no valid pack:", error.problems)) from error


def _listed(heading: str, lines: list[str]) -> str:
    return "\n".join([heading, *(f"  {line}" for line in lines)])
