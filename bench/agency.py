"""The agency that is measured: the sample one, with one officer who carries a full caseload, and many people beside."""

import os
from datetime import datetime

from django.core.management import call_command
from django.utils import timezone

from cases.officers.models import Officer
from cases.parolees import actions as parolees
from cases.parolees.models import Assignment, Parolee, SupervisionTerm
from parole.accounts.models import Population, Role, User

CASELOAD = 100
PAROLEES = 20_000


def ensure(*, small: bool) -> None:
    """Invent the agency if this data folder has none yet, and give one officer a full caseload.

    `PAROLEES` says how many people stand beside the sample: 100,000 take minutes, 1,000,000 an hour.
    """
    if not Parolee.objects.exists():
        parolees = os.environ.get("PAROLEES", str(PAROLEES // 10 if small else PAROLEES))
        on = timezone.localdate().isoformat()
        print("Inventing the agency.")
        call_command("sample_agency")
        call_command("make_agency", "--parolees", parolees, "--beside", "--seed", "1", "--on", on)
    carry(officer(), CASELOAD, by=supervisor(), at=timezone.now())


def officer() -> User:
    """Return the officer whose caseload is measured: one who covers for nobody, and so sees their own cases alone."""
    alone = Officer.objects.active().filter(user__populations=[Population.ADULT], covering=None)
    return User.objects.get(pk__in=alone.order_by("pk").values("pk")[:1])


def colleague() -> User:
    """Return an officer of the same unit and population."""
    first = officer()
    return User.objects.filter(
        role=Role.OFFICER, unit=first.unit, populations=first.populations, is_active=True
    ).exclude(pk=first.pk)[0]


def supervisor() -> User:
    """Return the supervisor of that officer's unit."""
    return User.objects.get(role=Role.SUPERVISOR, unit=officer().unit_id)


def terms_of(user: User, at: datetime) -> list[int]:
    """Return the keys of the terms that an officer carries."""
    current = Assignment.objects.primary().current(at).of_officers([user.pk])
    return list(current.order_by("term_id").values_list("term_id", flat=True))


def carry(user: User, number: int, *, by: User, at: datetime) -> None:
    """Let an officer carry exactly `number` supervised cases of the unit: the rest goes to a colleague."""
    mine = terms_of(user, at)
    if len(mine) > number:
        parolees.move_cases(moves=dict.fromkeys(mine[number:], colleague().pk), by=by, at=at)
        return
    others = (
        SupervisionTerm.objects.supervised()
        .filter(unit=user.unit_id, parolee__population=Population.ADULT)
        .exclude(pk__in=mine)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    parolees.move_cases(moves=dict.fromkeys(list(others[: number - len(mine)]), user.pk), by=by, at=at)
