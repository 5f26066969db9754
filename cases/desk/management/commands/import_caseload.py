"""`manage.py import_caseload FILE --mapping MAPPING.yaml`: bring in a caseload from a CSV or XLSX file."""

from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from cases.desk.imports.actions import Outcome, import_caseload
from cases.desk.imports.mapping import BadMappingError, Mapping, read_mapping
from cases.desk.imports.refusals import write_refusals
from cases.desk.invented.rules import load_shipped_pack
from cases.desk.statistics import gather_statistics
from cases.rulebook.models import RulePack
from parole.accounts.models import Unit, User
from parole.audit.history import acting
from parole.tables import Table, UnreadableFileError, open_table


class Command(BaseCommand):
    """Bring in a caseload by a saved mapping. The same file again changes nothing."""

    help = "Bring in a caseload. Rows that are not taken go to a CSV, each with its reason."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV or XLSX file whose first row names the columns")
        parser.add_argument("--mapping", type=Path, required=True, help="the YAML that says how to read it")
        parser.add_argument("--on", type=date.fromisoformat, help="the day the caseload is worked from (default today)")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and store nothing")
        parser.add_argument("--refused", type=Path, default=settings.BASE_DIR / "var" / "refused.csv")

    def handle(self: Self, *, file: Path, mapping: Path, refused: Path, dry_run: bool, **options: Any) -> None:
        known = self._read_mapping(mapping)
        zone = zone_of(known)
        on: date = options["on"] or timezone.localdate(timezone=zone)
        # A caseload that is worked from another day was entered as that day began.
        at = datetime.combine(on, time.min, tzinfo=zone) if options["on"] else timezone.now()
        try:
            with open_table(file, delimiter=known.delimiter, sheet=known.sheet) as table:
                self._require_columns(file, table, known)
                outcome = self._import(table, known, refused, at=at, on=on, is_rehearsal=dry_run)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        if outcome.imported and not dry_run:
            gather_statistics()
        if outcome.refused:
            self.stdout.write(f"Rows that were not taken, with their reasons: {refused}")
        if dry_run:
            self.stdout.write("Rehearsed only: nothing was stored.")
        self.stdout.write(
            f"rows={outcome.rows} imported={outcome.imported} unchanged={outcome.unchanged} refused={outcome.refused}"
        )

    def _read_mapping(self: Self, path: Path) -> Mapping:
        try:
            return read_mapping(path.read_text(encoding="utf-8"))
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        except (BadMappingError, UnicodeDecodeError) as error:
            raise CommandError(f"{path}: {error}") from error

    def _require_columns(self: Self, file: Path, table: Table, mapping: Mapping) -> None:
        if missing := mapping.missing_from(table.columns):
            raise CommandError(f"{file} has no column {', '.join(f'“{head}”' for head in missing)}.")
        if table.encoding in {"cp1252", "latin-1"}:
            self.stderr.write(f"{file} is not written in UTF-8; it is read as {table.encoding}.")

    def _import(
        self: Self, table: Table, mapping: Mapping, refused: Path, *, at: datetime, on: date, is_rehearsal: bool
    ) -> Outcome:
        by = User.objects.system()
        with ExitStack() as stack:
            try:
                refusals = stack.enter_context(write_refusals(refused, table.columns))
            except OSError as error:
                raise CommandError(f"{refused} cannot be written: {error.strerror}.") from error
            stack.enter_context(transaction.atomic())
            stack.enter_context(acting(by=by, at=at, through="import_caseload"))
            if mapping.rule_pack:
                load_shipped_pack(mapping.rule_pack, by=by, at=at, on=on)
            outcome = import_caseload(
                mapping=mapping,
                rows=table.rows,
                by=by,
                at=at,
                on=on,
                refuse=refusals.add,
                tell=self._tell,
                is_rehearsal=is_rehearsal,
            )
            self._warn_of_missing_rules(on)
            transaction.set_rollback(is_rehearsal)
        if self.stderr.isatty():
            self.stderr.write("")
        return outcome

    def _tell(self: Self, count: int) -> None:
        """Show how far it is, to somebody who watches."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{count:,} rows read", ending="")
            self.stderr.flush()

    def _warn_of_missing_rules(self: Self, on: date) -> None:
        ruled = RulePack.objects.in_force_by_jurisdiction(on)
        unruled = Unit.objects.exclude(jurisdiction__in=ruled).values_list("jurisdiction", flat=True)
        for jurisdiction in sorted(set(unruled)):
            self.stderr.write(f"No rules for {jurisdiction} are in force on {on}: no check-ins are planned there.")


def zone_of(mapping: Mapping) -> ZoneInfo:
    """Return the agency's time zone: that of the unit at the top."""
    if mapping.units:
        return ZoneInfo(mapping.units[0].time_zone)
    top = Unit.objects.filter(parent__isnull=True).order_by("pk").first()
    return top.zone if top else ZoneInfo("UTC")
