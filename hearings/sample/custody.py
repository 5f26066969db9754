"""Warrants and holds of the sample agency: one office shows each of their states."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from cases.parolees.models import SupervisionTerm
from hearings import actions
from parole.accounts.models import Role, Unit, User

STATUS = SupervisionTerm.Status
BOARD = "State Parole Board"


def fill_custody(*, unit: Unit, supervisor: User, at: datetime, on: date) -> None:
    """Ask for warrants on those who absconded, and hold some of those who are in custody."""
    for n, term in enumerate(_terms(unit, STATUS.ABSCONDED)):
        warrant = actions.request_warrant(
            term=term, by=supervisor, at=at, kind="WARRANT", reason="Whereabouts unknown after a diligent search."
        )
        if n % 2 == 0:
            number = f"W-{term.pk:05}"
            actions.issue_warrant(
                warrant=warrant, version=1, by=supervisor, at=at, on=on, authority=BOARD, number=number
            )
    jail = User.objects.filter(role=Role.CLERK).order_by("pk").first() or supervisor
    for n, term in enumerate(_terms(unit, STATUS.IN_CUSTODY)):
        lodged_on = max(on - timedelta(days=4), term.released_on or on)
        hold = actions.lodge_hold(
            term=term,
            by=supervisor,
            at=at,
            on=lodged_on,
            place="Polk County Jail",
            authority=BOARD,
            is_in_custody=True,
        )
        if n % 3:
            actions.order_release(hold=hold, version=1, by=supervisor, at=at, authority=BOARD)
        if n % 3 == 1:
            hold.refresh_from_db()
            actions.confirm_release(
                hold=hold, version=2, by=jail, at=at, on=on, confirmed_by="Sgt. Hill", is_at_liberty=True
            )


def _terms(unit: Unit, status: str) -> Sequence[SupervisionTerm]:
    return list(SupervisionTerm.objects.filter(unit=unit, status=status).order_by("parolee__number")[:6])
