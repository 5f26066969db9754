"""Who is told outside the agency in the sample agency, who came today, and a room that is closed for a day."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from hearings import actions
from hearings.models import Hearing, Hold, Presence
from hearings.papers.required import day_of
from hearings.scheduling.closing import Closing
from parole.accounts.models import Population, User
from parole.notices.models import Recipient

PART = Recipient.Outside
ONE_DAY = timedelta(days=1)


def fill_telling(*, by: User, at: datetime) -> None:
    """Tell whoever is concerned outside of the hearings to come, and close the room of the last of them for its day."""
    ahead = list(
        Hearing.objects.upcoming(at).filter(starts_at__gt=at).for_detail().order_by("unit__code", "-starts_at", "pk")
    )
    held = dict(Hold.objects.open().values_list("parolee_id", "place"))
    for hearing in ahead:
        _tell(hearing, held, by, at)
    if ahead:
        _close_for_the_day(ahead[0], by, at)
    for hearing in (
        Hearing.objects.scheduled().between(at - ONE_DAY, at + ONE_DAY).select_related("unit").order_by("pk")
    ):
        if day_of(hearing) == at.astimezone(hearing.unit.zone).date():
            _note_who_came(hearing, held, by, at)


def _tell(hearing: Hearing, held: Mapping[int, str], by: User, at: datetime) -> None:
    need = getattr(hearing, "need", None)
    if need and need.counsel_name:
        _add(hearing, by, at, PART.COUNSEL, need.counsel_name, "a.sloan@defenders.example")
    if need and need.interpreter:
        _add(hearing, by, at, PART.INTERPRETER, "Plains Interpreters", "desk@interpreters.example")
    if hearing.parolee_id in held:
        _add(hearing, by, at, PART.JAIL, held[hearing.parolee_id], "transport@jail.example")
    if hearing.population == Population.JUVENILE:
        _add(hearing, by, at, PART.GUARDIAN, "Marta Ruiz", "m.ruiz@mail.example")


def _note_who_came(hearing: Hearing, held: Mapping[int, str], by: User, at: datetime) -> None:
    """Let those who live outside have come, and the jail have produced nobody."""
    seen: dict[str, str] = {"who": Presence.Who.PERSON, "what": Presence.What.ARRIVED}
    if hearing.parolee_id in held:
        seen |= {"what": Presence.What.NOT_PRODUCED, "reason": "No transport officer was free"}
    actions.note_presence(hearing=hearing, by=by, at=at, **seen)


def _close_for_the_day(hearing: Hearing, by: User, at: datetime) -> None:
    room = hearing.room
    if room is None:
        return
    day = hearing.starts_at.astimezone(hearing.unit.zone).date()
    starts_at, ends_at = (datetime.combine(day, each, hearing.unit.zone) for each in (time(8), time(17)))
    actions.close(
        closing=Closing(room, "", starts_at, ends_at), by=by, at=at, reason="The heating is repaired", moves=()
    )


def _add(hearing: Hearing, by: User, at: datetime, part: str, name: str, email: str) -> None:
    actions.add_contact(
        hearing=hearing, by=by, at=at, part=part, name=name, email=email, phone="", language=Recipient.Language.ENGLISH
    )
