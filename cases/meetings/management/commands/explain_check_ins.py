"""`manage.py explain_check_ins NUMBER`: what is or was due of one person, and why."""

import json
from argparse import ArgumentParser, ArgumentTypeError
from datetime import date, datetime, timedelta
from typing import Any, Self

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cases.meetings.models import CheckIn
from cases.meetings.paper import told
from cases.meetings.telling import sentences
from cases.parolees.models import Parolee, SupervisionTerm
from parole.days import midnight

ONE_DAY = timedelta(days=1)


class Command(BaseCommand):
    """Tell the check-ins of one person now, or as they were shown at the end of a day."""

    help = "Say what is due of a person and why; with --as-of, what was shown at the end of that day."

    def add_arguments(self: Self, parser: ArgumentParser) -> None:
        parser.add_argument("number", help="the parolee's number")
        parser.add_argument("--as-of", type=_day, metavar="DATE", help="the end of this day, such as 2026-11-24")
        parser.add_argument("--json", action="store_true", help="as a list of objects")

    def handle(self: Self, *, number: str, as_of: date | None, json: bool, **options: Any) -> None:
        term = SupervisionTerm.objects.latest_of_each().select_related("unit").filter(parolee__number=number).first()
        if term is None:
            known = "has no term of supervision" if Parolee.objects.filter(number=number).exists() else "is not known"
            raise CommandError(f"{number} {known}.")
        today = timezone.now().astimezone(term.unit.zone).date()
        if as_of is not None and as_of > today:
            raise CommandError(f"{as_of} is still to come: what will be due then depends on what happens until then.")
        found = CheckIn.objects.of_terms([term.pk]).select_related("pack")
        if as_of is None or as_of == today:
            check_ins = list(found.order_by("requirement", "window_opens_on"))
        else:
            check_ins = found.known_at(_end_of(as_of, term))
        self.stdout.write(_as_json(check_ins, as_of or today) if json else _as_text(check_ins, as_of or today))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"“{text}” is no day of the calendar: write it as 2026-11-24") from error


def _end_of(day: date, term: SupervisionTerm) -> datetime:
    return midnight(day + ONE_DAY, term.unit.zone) - timedelta(microseconds=1)


def _as_json(check_ins: list[CheckIn], on: date) -> str:
    return json.dumps([{**facts_of(check_in), "state": check_in.state_on(on)} for check_in in check_ins], indent=2)


def facts_of(check_in: CheckIn) -> dict[str, Any]:
    """Return what is told of a check-in: from its trace, or from its dates alone where none was kept."""
    if check_in.trace:
        return told(check_in.trace, title=check_in.title, status=check_in.status)
    return {
        "requirement": check_in.requirement,
        "title": check_in.title,
        "pack": check_in.pack.code,
        "version": check_in.pack.version,
        "citation": check_in.pack.citation,
        "window_opens_on": check_in.window_opens_on.isoformat(),
        "due_on": check_in.due_on.isoformat(),
        "overdue_on": check_in.overdue_on.isoformat(),
        "status": check_in.status,
        "satisfied_by": check_in.satisfied_by_id or check_in.satisfied_by_assessment_id,
        "considered": [],
    }


def _as_text(check_ins: list[CheckIn], on: date) -> str:
    if not check_ins:
        return f"Nothing had been planned by the end of {on}."
    blocks = []
    for check_in in check_ins:
        state = CheckIn.State(check_in.state_on(on)).label.lower()
        lines = [
            f"{check_in.title}, due {check_in.due_on}: {state}",
            *(f"  {each}" for each in sentences(check_in.trace)),
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks)
