"""Legal clocks of the sample agency: green, amber and red ones, one missed and explained, one missed and not."""

from datetime import datetime, timedelta

from cases.parolees.models import SupervisionTerm
from hearings import actions
from hearings.models import Hold, RunningClock
from parole.accounts.models import Unit, User
from parole.days import midnight

STATUS = SupervisionTerm.Status
DAY = timedelta(days=1)
# Of those who are held: which recognizance hearing came too late, and for whom nobody has signed a detention order.
LATE, UNSIGNED = 1, 0
# A subpoena is answered within ten days: near from the sixth on, and very near on the ninth.
SERVED_DAYS_AGO = (2, 7, 9)


def fill_clocks(*, unit: Unit, clerk: User, at: datetime) -> None:
    """Enter by hand what no other page records, for whoever is held in an office and for subpoenas of its officers."""
    for place, hold in enumerate(Hold.objects.filter(unit=unit).select_related("term__unit").order_by("pk")):
        _bring_before_a_judge(hold, place, clerk, at)
    served = SupervisionTerm.objects.filter(unit=unit, status=STATUS.ACTIVE).order_by("-parolee__number")
    for days, term in zip(SERVED_DAYS_AGO, served, strict=False):
        on = (at - days * DAY).astimezone(unit.zone).date()
        note = "Subpoena of the county court, at the front desk"
        actions.enter_event(term=term, by=clerk, at=at, event="subpoena_served", on=on, note=note)


def _bring_before_a_judge(hold: Hold, place: int, clerk: User, at: datetime) -> None:
    lodged_at = midnight(hold.lodged_on, hold.term.unit.zone)
    _enter(hold, "charges_served", lodged_at + timedelta(hours=30), "Receipt of the jail", clerk, at)
    if place != UNSIGNED:
        _enter(hold, "detention_ordered", lodged_at + timedelta(hours=34), "Order of the board", clerk, at)
    hours = 80 if place == LATE else 38
    _enter(hold, "recognizance_held", lodged_at + timedelta(hours=hours), "Docket of the county court", clerk, at)
    late = RunningClock.objects.of_terms([hold.term_id]).filter(code="recognizance", missed_at__isnull=False)
    for clock in late if place == LATE else ():
        words = "The court sat on no day between the arrest and the deadline."
        done = "Counsel was told on the same day, and the court was asked to hear the case first."
        actions.explain_breach(clock=clock, by=clerk, at=at, words=words, done=done)


def _enter(hold: Hold, event: str, moment: datetime, note: str, clerk: User, at: datetime) -> None:
    if moment < at:
        on = moment.astimezone(hold.term.unit.zone).date()
        actions.enter_event(term=hold.term, by=clerk, at=at, event=event, on=on, happened_at=moment, note=note)
