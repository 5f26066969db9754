"""Putting a due check-in aside until a day, and a supervisor's yes or no where it is for long."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import transaction

from cases.meetings import policies
from cases.meetings.models import CheckIn, Snooze
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError

Status = Snooze.Status


class SnoozedAlreadyError(RefusedError):
    """A check-in has one snooze at a time."""

    def __init__(self: Self) -> None:
        super().__init__("This check-in is snoozed already, or waits for an answer.")


class SnoozeClosedError(RefusedError):
    """The snooze is not in the state that was shown."""

    def __init__(self: Self) -> None:
        super().__init__("Somebody else answered this, or it has ended.")


@transaction.atomic
def snooze_check_in(*, check_in: CheckIn, until_on: date, reason: str, by: User, at: datetime, on: date) -> Snooze:
    """Put a due check-in aside until a day: at once for a few days, else once a supervisor says yes."""
    # Of two people who snooze the same check-in the later one waits, and then finds it snoozed.
    CheckIn.objects.select_for_update(of=("self",), no_key=True).get(pk=check_in.pk)
    policies.require_snoozable(check_in, until_on=until_on, on=on)
    snoozes = Snooze.objects.filter(check_in=check_in)
    over = snoozes.filter(status=Status.ACTIVE, until_on__lte=on)
    over.update(status=Status.ENDED, ended_by=User.objects.system(), ended_at=at)
    if snoozes.filter(status__in=[Status.ACTIVE, Status.WAITING]).exists():
        raise SnoozedAlreadyError
    waits = until_on > on + timedelta(days=settings.SNOOZE_DAYS)
    snooze = Snooze.objects.create(
        parolee_id=check_in.parolee_id,
        check_in=check_in,
        until_on=until_on,
        reason=reason,
        requested_by=by,
        requested_at=at,
        status=Status.WAITING if waits else Status.ACTIVE,
    )
    until = until_on.isoformat()
    if waits:
        audit.record_event(by=by, at=at, verb="check_in.snooze_requested", target=snooze, until=until)
    else:
        audit.record_event(by=by, at=at, verb="check_in.snoozed", target=snooze, until=until)
    return snooze


@transaction.atomic
def approve_snooze(*, snooze: Snooze, by: User, at: datetime, on: date) -> None:
    """Say yes to a long snooze: it holds from now on."""
    policies.require_not_own_request(snooze, by)
    policies.require_snoozable(snooze.check_in, until_on=snooze.until_on, on=on)
    _become(snooze, Status.WAITING, status=Status.ACTIVE, decided_by=by, decided_at=at)
    audit.record_event(by=by, at=at, verb="check_in.snooze_approved", target=snooze, until=snooze.until_on.isoformat())


@transaction.atomic
def refuse_snooze(*, snooze: Snooze, reason: str, by: User, at: datetime) -> None:
    """Say no to a long snooze, and why."""
    policies.require_not_own_request(snooze, by)
    _become(snooze, Status.WAITING, status=Status.REFUSED, decided_by=by, decided_at=at, refusal_reason=reason)
    audit.record_event(by=by, at=at, verb="check_in.snooze_refused", target=snooze)


@transaction.atomic
def end_snooze(*, snooze: Snooze, by: User, at: datetime) -> None:
    """End a snooze early, or take a request back."""
    _become(snooze, Status.ACTIVE, Status.WAITING, status=Status.ENDED, ended_by=by, ended_at=at)
    audit.record_event(by=by, at=at, verb="check_in.snooze_ended", target=snooze)


def _become(snooze: Snooze, *before: str, **changes: object) -> None:
    # The filter is the guard: of two answers the first one holds.
    changed = Snooze.objects.filter(pk=snooze.pk, status__in=before).update(**changes)
    if changed != 1:
        raise SnoozeClosedError
    snooze.refresh_from_db()
