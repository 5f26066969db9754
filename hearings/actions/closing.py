"""A room or a jail is closed for a time, and what stands in it is moved; later it is opened again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from cases.parolees.models import SupervisionTerm
from hearings.actions.docketing import MOVED_ON
from hearings.actions.hearings import move_hearing
from hearings.models import Closure, Hearing, Room
from hearings.scheduling.bookings import Wanted, carrying, lock, wanted_for
from hearings.scheduling.closing import Closing
from hearings.scheduling.slots import ImpossibleTimeError
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import StaleEditError, save_edit
from parole.refusals import RefusedError

ONE_AT_A_TIME = "closure_one_at_a_time"


class ClosedAlreadyError(RefusedError):
    """It is closed already in that time, or open again already."""


@dataclass(frozen=True)
class Move:
    """One hearing as it was shown, and the slot that was chosen for it."""

    hearing: Hearing
    version: int
    room: Room
    panel: Sequence[User]
    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class NotMoved:
    """A hearing that stays where it stood, and why it could not be moved."""

    hearing: Hearing
    sentences: Sequence[str]


@transaction.atomic
def close(
    *, closing: Closing, by: User, at: datetime, reason: str, moves: Sequence[Move]
) -> tuple[Closure, Sequence[NotMoved]]:
    """Close a room or a jail, and move what was chosen, each as one by one would; what is refused stays where it is.

    Of two who close the same at once the second finds it closed.
    """
    if closing.ends_at <= max(closing.starts_at, at):
        raise ImpossibleTimeError("It must be closed until a time to come, after it is closed.")
    _lock_all(closing, moves)
    try:
        with transaction.atomic():
            closure = Closure.objects.create(
                room=closing.room,
                place=closing.place,
                resource=closing.resource,
                during=DateTimeTZRange(closing.starts_at, closing.ends_at),
                reason=reason,
                closed_by=by,
                closed_at=at,
            )
    except IntegrityError as error:
        if ONE_AT_A_TIME not in str(error):
            raise
        raise ClosedAlreadyError(f"{closing.name} is closed already in that time.") from error
    refused = [each for move in moves if (each := _move(move, by, at))]
    audit.record_event(by=by, at=at, verb="closure.made", target=closure, moved=len(moves) - len(refused))
    return closure, refused


@transaction.atomic
def reopen(*, closure: Closure, version: int, by: User, at: datetime) -> None:
    """Take a closure back: from now on it can be booked again. What was moved stays where it was moved."""
    if not closure.is_standing:
        raise ClosedAlreadyError("It is open again already.")
    save_edit(closure, version=version, reopened_by=by, reopened_at=at)
    audit.record_event(by=by, at=at, verb="closure.reopened", target=closure)


def _move(move: Move, by: User, at: datetime) -> NotMoved | None:
    try:
        with transaction.atomic():
            move_hearing(
                hearing=move.hearing,
                version=move.version,
                by=by,
                at=at,
                room=move.room,
                panel=move.panel,
                starts_at=move.starts_at,
                ends_at=move.ends_at,
            )
    except RefusedError as refusal:
        return NotMoved(move.hearing, refusal.sentences)
    except StaleEditError:
        return NotMoved(move.hearing, [MOVED_ON])
    return None


def _lock_all(closing: Closing, moves: Sequence[Move]) -> None:
    """Wait for every case, and for what is closed and booked, in the order in which one hearing takes them."""
    terms = SupervisionTerm.objects.filter(pk__in=[move.hearing.term_id for move in moves])
    list(terms.select_for_update(of=("self",)).order_by("pk").values_list("pk"))
    wanted = [
        each
        for move in moves
        for each in wanted_for(
            parolee=move.hearing.parolee,
            officer=carrying(move.hearing.term_id, move.starts_at),
            room=move.room,
            panel=move.panel,
        )
    ]
    lock([Wanted("", closing.resource), *wanted])
