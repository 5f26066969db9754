"""What a hearing takes up: nothing is booked twice, and whoever comes second is told what is taken."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db import IntegrityError, connection, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from django.utils.timezone import get_current_timezone, localdate

from cases.parolees.models import Assignment, Parolee, SupervisionTerm
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from hearings.deciding.independence import require_independent
from hearings.models import Booking, Closure, Hearing, Hold, PanelMember, Room
from hearings.models.closure import ClosureQuerySet
from hearings.models.places import CLOSED_ROOM
from hearings.scheduling.slots import span
from parole.accounts.models import User
from parole.accounts.templatetags.agency import clock, day
from parole.offers import NotFollowedError
from parole.refusals import RefusedError

ONE_AT_A_TIME = "booking_one_at_a_time"
KIND = Booking.Kind


class SlotTakenError(NotFollowedError):
    """Something that the hearing needs is taken at that time. The `sentences` name what, and when."""


class UnsuitableError(RefusedError):
    """The room or somebody of the panel cannot serve this hearing; the message says who and why."""


@dataclass(frozen=True)
class Wanted:
    """One thing to be taken for one hearing."""

    kind: str
    resource: str
    room: Room | None = None
    user: User | None = None

    @classmethod
    def of_room(cls, room: Room) -> "Wanted":
        """Take a room."""
        return cls(KIND.ROOM, f"room:{room.pk}", room=room)

    @classmethod
    def of_user(cls, kind: str, user: User) -> "Wanted":
        """Take somebody's time, in whichever part. Panel, officer and witness are one resource: the person."""
        return cls(kind, f"user:{user.pk}", user=user)

    @classmethod
    def of_parolee(cls, parolee: Parolee) -> "Wanted":
        """Take the parolee's own time."""
        return cls(KIND.PAROLEE, f"parolee:{parolee.pk}")

    def booking(self: Self, hearing: Hearing) -> Booking:
        """Return the row that takes it for the length of `hearing`, not yet saved."""
        return Booking(
            hearing=hearing,
            parolee_id=hearing.parolee_id,
            kind=self.kind,
            resource=self.resource,
            room=self.room,
            user=self.user,
            during=DateTimeTZRange(hearing.starts_at, hearing.ends_at),
        )


def carrying(term_pk: int, at: datetime) -> User | None:
    """Return the first officer of a term at an instant, as far as is known. The caller has locked the term."""
    assignments = Assignment.objects.primary().current(at).filter(term_id=term_pk).select_related("officer__user")
    assignment = assignments.first()
    return assignment.officer.user if assignment else None


def wanted_for(
    *, parolee: Parolee, officer: User | None, room: Room, panel: Iterable[User], witnesses: Iterable[User] = ()
) -> list[Wanted]:
    """Return all that a hearing takes up."""
    wanted = [Wanted.of_room(room), Wanted.of_parolee(parolee)]
    wanted += [Wanted.of_user(KIND.PANEL_MEMBER, user) for user in panel]
    wanted += [Wanted.of_user(KIND.WITNESS, user) for user in witnesses]
    if officer is not None and officer not in witnesses:
        wanted.append(Wanted.of_user(KIND.OFFICER, officer))
    return wanted


def require_suitable(*, hearing: Hearing, room: Room, panel: Sequence[User], officer: User | None) -> None:
    """Refuse a room out of use, and a panel that may not sit on this hearing."""
    if not room.is_active:
        raise UnsuitableError(f"{room} is no longer in use.")
    if room.is_video and hearing.kind in _in_person(hearing):
        raise UnsuitableError(f"{hearing.get_kind_display()} hearings are held in person, and not over {room}.")
    if not panel:
        message = "A hearing needs at least one panel member."
        raise UnsuitableError(message)
    eligible = set(
        PanelMember.objects.eligible(hearing.unit, hearing.population).values_list("user_id", flat=True).distinct()
    )
    for user in panel:
        if user.pk not in eligible:
            raise UnsuitableError(f"{user} may not sit on panels of {hearing.unit}.")
        if user == officer:
            raise UnsuitableError(f"{user} carries this case, and cannot sit on its panel.")
    require_independent(hearing=hearing, panel=panel)


def _in_person(hearing: Hearing) -> Collection[str]:
    """Return the kinds of hearing that the rules of the unit let nobody hold by video on that day."""
    row = RulePack.objects.in_force(hearing.unit.jurisdiction, localdate(hearing.starts_at, hearing.unit.zone))
    docketing = restore_pack(row.document).docketing if row else None
    return docketing.in_person if docketing else ()


def lock_term(term_pk: int) -> SupervisionTerm:
    """Wait for whoever else changes this case, or its docket. Always the first lock that is taken.

    Moving a case to another officer takes the same lock, so that no hearing is booked for an officer who just left.
    """
    terms = SupervisionTerm.objects.select_related("parolee", "unit").select_for_update(of=("self",))
    return terms.get(pk=term_pk)


def lock(wanted: Iterable[Wanted]) -> None:
    """Wait for each resource in one order, the same for everybody, and hold them until the transaction ends.

    The constraint alone would also keep a room from being taken twice, but writers that collide in it deadlock.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM ("
            " SELECT DISTINCT hashtextextended(resource, 0) AS key FROM unnest(%s::text[]) AS resource ORDER BY key"
            ") AS keys",
            [[each.resource for each in wanted]],
        )


def book(*, hearing: Hearing, wanted: Sequence[Wanted]) -> None:
    """Take everything that a hearing needs, or nothing: then say what is taken. The resources are locked."""
    refuse_if_taken(hearing=hearing, wanted=wanted)
    try:
        with transaction.atomic():
            Booking.objects.bulk_create(each.booking(hearing) for each in wanted)
    except IntegrityError as error:
        if ONE_AT_A_TIME not in str(error) and CLOSED_ROOM not in str(error):
            raise
        # Somebody booked without taking the locks: the database noticed, and the refusal is the same.
        refuse_if_taken(hearing=hearing, wanted=wanted)
        raise SlotTakenError("Something that this hearing needs has just been taken.") from error


def refuse_if_taken(*, hearing: Hearing, wanted: Sequence[Wanted]) -> None:
    """Raise `SlotTakenError` if another hearing takes up any of this, or it is closed."""
    taken = (
        Booking.objects.active()
        .of_resources([each.resource for each in wanted])
        .overlapping(hearing.starts_at, hearing.ends_at)
        .exclude(hearing_id=hearing.pk)
        .select_related("room__unit", "user", "parolee")
        .order_by("kind", "resource", "during")
    )
    sentences = [sentence(booking) for booking in taken]
    sentences += [closed_sentence(closure) for closure in _closures(hearing, wanted)]
    if sentences:
        raise SlotTakenError(*sentences)


def _closures(hearing: Hearing, wanted: Iterable[Wanted]) -> ClosureQuerySet:
    """Return what is closed of it: the room, or the jail that holds the person and would have to bring them."""
    rooms = Q(room__in=[each.room.pk for each in wanted if each.room])
    held = Q(place__in=Hold.objects.open().filter(parolee=hearing.parolee_id).values("place"))
    closures = Closure.objects.standing().overlapping(hearing.starts_at, hearing.ends_at).filter(rooms | held)
    return closures.select_related("room__unit").order_by("during", "pk")


def closed_sentence(closure: Closure) -> str:
    """Say what is closed, until when, and why, in the active zone."""
    until = closure.during.upper.astimezone(get_current_timezone())
    return f"{closure.name} is closed until {day(until.date())}, {clock(until.time())}: {closure.reason}."


def sentence(booking: Booking) -> str:
    """Say what is taken and when, in the active zone, and nothing of the hearing that has it."""
    when = span(booking.during.lower, booking.during.upper, get_current_timezone())
    if booking.kind == KIND.ROOM:
        return f"{booking.room} is taken on {when} by another hearing."
    if booking.kind == KIND.PAROLEE:
        return f"{booking.parolee.full_name} has another hearing on {when}."
    part = {KIND.PANEL_MEMBER: "sits on another panel", KIND.WITNESS: "is a witness at another hearing"}
    return f"{booking.user} {part.get(KIND(booking.kind), 'attends another hearing')} on {when}."


def seat(*, hearing: Hearing, panel: Sequence[User]) -> None:
    """Put these members on the panel of a hearing that has begun. Who joins reads the record, and takes up no time."""
    seated = Booking.objects.active().filter(hearing=hearing, kind=KIND.PANEL_MEMBER)
    seated.exclude(user__in=panel).update(is_active=False, is_replaced=True)
    there = set(seated.values_list("user_id", flat=True))
    joining = [Wanted.of_user(KIND.PANEL_MEMBER, user).booking(hearing) for user in panel if user.pk not in there]
    for booking in joining:
        booking.during = DateTimeTZRange(hearing.starts_at, hearing.starts_at)
    Booking.objects.bulk_create(joining)


def replace(*, hearing: Hearing) -> None:
    """Give back what a hearing took up, which will be held otherwise. The rows stay, and are no part of it any more."""
    Booking.objects.active().filter(hearing=hearing).update(is_active=False, is_replaced=True)


def release(*, hearings: Iterable[Hearing]) -> None:
    """Give back what these hearings took up. The rows stay, take nothing, and say who was to attend."""
    Booking.objects.active().filter(hearing__in=hearings).update(is_active=False)
