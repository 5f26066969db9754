"""Who is told outside the agency in the sample agency, and a room that is closed for a day."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from hearings import actions
from hearings.models import Hearing, Hold, Room
from hearings.scheduling.closing import Closing
from parole.accounts.models import Population, User
from parole.notices.models import Recipient

PART = Recipient.Outside
SPANISH, ENGLISH = Recipient.Language.SPANISH, Recipient.Language.ENGLISH


def tell_outside(*, hearings: Iterable[Hearing], by: User, at: datetime) -> None:
    """Let counsel, interpreter, jail and guardian be told of hearings to come, where there are any."""
    held = dict(Hold.objects.open().values_list("parolee_id", "place"))
    for hearing in hearings:
        need = getattr(hearing, "need", None)
        if need and need.counsel_name:
            _add(hearing, by, at, PART.COUNSEL, need.counsel_name, "a.sloan@defenders.example")
        if need and need.interpreter:
            _add(hearing, by, at, PART.INTERPRETER, "Plains Interpreters", "desk@interpreters.example", SPANISH)
        if hearing.parolee_id in held:
            _add(hearing, by, at, PART.JAIL, held[hearing.parolee_id], "transport@jail.example")
        if hearing.population == Population.JUVENILE:
            _add(hearing, by, at, PART.GUARDIAN, "Marta Ruiz", "m.ruiz@mail.example")


def close_a_room(*, room: Room, by: User, at: datetime, on: date) -> None:
    """Close a room for a day, with whatever stands in it."""
    zone = room.unit.zone
    starts_at, ends_at = (datetime.combine(on, each, zone) for each in (time(8), time(17)))
    closing = Closing(room, "", starts_at, ends_at)
    actions.close(closing=closing, by=by, at=at, reason="The heating is repaired", moves=())


def first_closed_day(on: date) -> date:
    """Return the first weekday a week from now."""
    day = on + timedelta(days=7)
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)


def _add(
    hearing: Hearing, by: User, at: datetime, part: str, name: str, email: str, language: str = ENGLISH
) -> None:
    actions.add_contact(
        hearing=hearing, by=by, at=at, part=part, name=name, email=email, phone="", language=language
    )
