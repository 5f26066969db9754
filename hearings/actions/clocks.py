"""What clocks count from is entered by hand and withdrawn; a missed deadline is explained, and a late hearing too."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from cases.parolees.models import SupervisionTerm
from cases.rulebook.clock_events import KNOWN, WORDS, Happened
from hearings.matters import events
from hearings.matters.keeping import keep
from hearings.matters.reading import read_matters, terms_with_events
from hearings.models import (
    BreachExplanation,
    ClockEvent,
    ClockEventWithdrawal,
    Hearing,
    LateSlot,
    RunningClock,
    Violation,
)
from hearings.policies import clocks as policies
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import User
from parole.accounts.templatetags.agency import day_year
from parole.audit import actions as audit
from parole.audit.history import acting

BATCH = 500


@transaction.atomic
def enter_event(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    event: str,
    on: date,
    note: str,
    violation: Violation | None = None,
    happened_at: datetime | None = None,
) -> ClockEvent:
    """Enter something that a clock counts from and that nothing else records; say where it is written.

    What is entered already is refused, and what would let a clock stand still with nothing left that could end it.
    """
    held = lock_term(term.pk)
    _require_possible(held, event, on, happened_at, violation, at)
    made = ClockEvent.objects.create(
        parolee_id=held.parolee_id,
        term=held,
        violation=violation,
        event=event,
        happened_on=on,
        happened_at=happened_at,
        note=note,
        entered_by=by,
        entered_at=at,
    )
    _require_in_turn(held, made)
    keep(term_pks=[held.pk], at=at)
    audit.record_event(by=by, at=at, verb="clock_event.entered", target=made, event=event, on=on.isoformat())
    return made


@transaction.atomic
def withdraw_event(*, event: ClockEvent, by: User, at: datetime, reason: str) -> None:
    """Say that an event was entered in error. The entry stays, and counts no more."""
    lock_term(event.term_id)
    try:
        with transaction.atomic():
            ClockEventWithdrawal.objects.create(parolee_id=event.parolee_id, event=event, by=by, at=at, reason=reason)
    except IntegrityError as error:
        raise policies.ClockEventError("This event is withdrawn already.") from error
    keep(term_pks=[event.term_id], at=at)
    audit.record_event(by=by, at=at, verb="clock_event.withdrawn", target=event, event=event.event)


@transaction.atomic
def explain_breach(*, clock: RunningClock, by: User, at: datetime, words: str, done: str) -> BreachExplanation:
    """Say why a deadline was missed and what was done about it: once, and for each that is missed anew."""
    lock_term(clock.term_id)
    clock.refresh_from_db()
    waiting = policies.unexplained(clock, at)
    if not waiting:
        raise policies.ExplanationError("No deadline of this clock waits for an explanation.")
    made = BreachExplanation.objects.create(
        parolee_id=clock.parolee_id, clock=clock, deadline_at=waiting[0], words=words, done=done, by=by, at=at
    )
    audit.record_event(by=by, at=at, verb="clock.breach_explained", target=clock, clock=clock.code)
    return made


def keep_clocks(*, by: User, at: datetime) -> int:
    """Count the clocks of every case anew in which something happened; return how many changed.

    Each batch is committed for itself. A run that was stopped, or two at once, lose nothing: whatever is right already
    is not written.
    """
    pks = terms_with_events()
    changed = 0
    with acting(by=by, at=at, through="hearings.keep_clocks"):
        for first in range(0, len(pks), BATCH):
            with transaction.atomic():
                changed += keep(term_pks=pks[first : first + BATCH], at=at)
    return changed


def require_in_time(*, hearing: Hearing, by: User, at: datetime, late_because: str) -> None:
    """Refuse a start after a legal deadline, unless somebody says that they know and why: late is better than never.

    Asked last, in the transaction that gives the hearing its time, of the clocks as they stand by then.
    """
    late = policies.late_for(hearing, hearing.starts_at)
    if late and not late_because:
        raise policies.LateError(*policies.late_sentences(late, hearing.starts_at))
    for clock in late:
        LateSlot.objects.create(
            parolee_id=hearing.parolee_id,
            hearing=hearing,
            clock=clock,
            deadline_at=clock.due_at or hearing.starts_at,
            starts_at=hearing.starts_at,
            because=late_because,
            by=by,
            at=at,
        )
        audit.record_event(by=by, at=at, verb="hearing.late_slot_taken", target=hearing, clock=clock.code)


def _require_possible(
    term: SupervisionTerm,
    event: str,
    on: date,
    happened_at: datetime | None,
    violation: Violation | None,
    at: datetime,
) -> None:
    if event not in KNOWN or event in policies.RECORDED_ELSEWHERE:
        raise policies.ClockEventError("This has a record of its own, from which the clocks read it.", "event")
    if on > at.astimezone(term.unit.zone).date():
        raise policies.ClockEventError("That time has not come yet.", "on")
    if happened_at is not None and happened_at > at:
        raise policies.ClockEventError("That time has not come yet.", "hour")
    if violation is not None and violation.term_id != term.pk:
        raise policies.ClockEventError("This violation is of another term.", "violation")
    policies.require_possible_day(term, event, on)
    same = ClockEvent.objects.of_terms([term.pk]).standing().filter(event=event, violation=violation)
    again = same.filter(happened_on=on, happened_at=happened_at).select_related("entered_by").first()
    if again is not None:
        who = _who_entered(again, term)
        raise policies.ClockEventError(f"This is entered already: {who}. Withdraw that entry if it is wrong.", "on")


def _require_in_turn(term: SupervisionTerm, made: ClockEvent) -> None:
    """Hold an entry against everything of its matters, whatever record it is read from."""

    def tell(happened: Happened) -> str:
        on = happened.day(term.unit.zone)
        since = f"{WORDS[happened.event]} on {day_year(on)}"
        standing = ClockEvent.objects.of_terms([term.pk]).standing().select_related("entered_by").exclude(pk=made.pk)
        found = standing.filter(event=happened.event, happened_on=on).order_by("pk").first()
        return f"{since}, {_who_entered(found, term)}" if found else f"{since}, as it is recorded elsewhere"

    policies.require_in_turn(read_matters([term])[term.pk], events.by_hand(made), term.unit.zone, tell)


def _who_entered(entered: ClockEvent, term: SupervisionTerm) -> str:
    on = day_year(entered.entered_at.astimezone(term.unit.zone))
    return f"{entered.entered_by.name} entered it on {on}"
