"""`manage.py make_agency --parolees N`: an invented agency of any size, the same for the same seed."""

from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime, time
from typing import Any, Self
from zoneinfo import ZoneInfo

from django.core.management.base import BaseCommand, CommandError

from cases.desk.invented.generation import NotEmptyError, make_agency
from cases.desk.statistics import gather_statistics
from parole.accounts.models import User
from parole.audit.history import acting

ZONE = ZoneInfo("America/Chicago")


def count(text: str) -> int:
    """Read a number of things."""
    if not text.isdigit() or not 1 <= int(text) <= 100_000_000:
        message = "a number from 1 to 100,000,000"
        raise ArgumentTypeError(message)
    return int(text)


class Command(BaseCommand):
    """Fill an empty database with an invented agency."""

    help = "Fill an empty database with an invented agency of any size: the same seed makes the same agency."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("--parolees", type=count, required=True)
        parser.add_argument("--check-ins", type=count, help="make so many, with past meetings (default: plan them)")
        parser.add_argument("--beside", action="store_true", help="leave the people who are there, and add to them")
        parser.add_argument("--seed", type=int, required=True)
        parser.add_argument("--on", type=date.fromisoformat, required=True, help="the day in whose middle it stands")

    def handle(
        self: Self, *, parolees: int, check_ins: int | None, seed: int, on: date, beside: bool, **options: Any
    ) -> None:
        by = User.objects.system()
        at = datetime.combine(on, time.min, tzinfo=ZONE)
        try:
            with acting(by=by, at=at, through="make_agency"):
                made = make_agency(
                    parolees=parolees,
                    check_ins=check_ins,
                    seed=seed,
                    by=by,
                    at=at,
                    on=on,
                    is_beside=beside,
                    tell=self._tell,
                )
        except NotEmptyError as error:
            raise CommandError(
                "There is an invented agency here already."
                if beside
                else "There are people here already: an invented agency needs an empty database, or --beside."
            ) from error
        gather_statistics()
        if self.stderr.isatty():
            self.stderr.write("")
        self.stdout.write(
            f"parolees={made.parolees} open={made.open_cases} officers={made.officers} check_ins={made.check_ins} "
            f"seed={seed} on={on}"
        )

    def _tell(self: Self, text: str) -> None:
        """Show how far it is, to somebody who watches."""
        if self.stderr.isatty():
            self.stderr.write(f"\r{text:<60}", ending="")
            self.stderr.flush()
