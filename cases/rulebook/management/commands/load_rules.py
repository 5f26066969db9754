"""`manage.py load_rules FILE`: load a rule pack, or say what loading it would change."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from cases.rulebook.effects import DryRun, rehearse
from cases.rulebook.reading import UnreadablePackError
from cases.rulebook.schema import Pack
from parole.accounts.models import User
from parole.refusals import RefusedError


class Command(BaseCommand):
    """Load one version of a rule pack from its YAML file."""

    help = "Load a rule pack. Check-ins follow it when they are planned next, within the hour."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    def handle(self: Self, *, file: Path, dry_run: bool, **options: Any) -> None:
        pack = self._read(file)
        now = timezone.now()
        try:
            found = rehearse(pack, timezone.localdate(now))
            if not dry_run:
                load_pack(pack=pack, by=User.objects.system(), at=now)
        except RefusedError as refusal:
            raise CommandError("\n".join(refusal.sentences)) from refusal
        name = f"{pack.code} version {pack.version}"
        if found.is_loaded:
            self.stdout.write(f"{name} is loaded already: unchanged.")
            return
        done = "would be loaded" if dry_run else "is loaded"
        self.stdout.write(f"{name} {done}: {_contents(pack)} for {pack.jurisdiction} from {pack.effective_from}.")
        for difference in found.differences:
            self.stdout.write(f"  {difference}")
        if dry_run:
            self._tell_effects(found)

    def _tell_effects(self: Self, found: DryRun) -> None:
        if not found.is_used:
            self.stdout.write(f"It is {found.pack.status.lower()}: nobody would work by it.")
        elif found.effects is None:
            self.stdout.write("Nothing that is installed computes what falls due.")
        else:
            self.stdout.write(f"Fell due from {found.since} to {found.until}, by the rules that hold and by this pack:")
            for each in found.effects:
                self.stdout.write(
                    f"  {each.unit}: {each.due_before} → {each.due_after} check-ins,"
                    f" {each.hours_before:.1f} → {each.hours_after:.1f} hours"
                )

    def _read(self: Self, file: Path) -> Pack:
        try:
            return read_pack(file.read_bytes())
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        except UnreadablePackError as error:
            problems = [f"  {problem}" for problem in error.problems]
            raise CommandError("\n".join([f"{file} is no valid pack:", *problems])) from error


def _contents(pack: Pack) -> str:
    clocks = f"{len(pack.legal_clocks.clocks)} legal clocks" if pack.legal_clocks else ""
    standards = f"{len(pack.standards)} standards" if pack.standards or not clocks else ""
    return " and ".join(part for part in (standards, clocks) if part)
