"""Who needs a slot, what is taken in the weeks ahead, and what can be suggested: the reads, in a fixed number."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import chain, groupby
from typing import Self

from django.utils.timezone import get_current_timezone

from cases.meetings.models import OfficeClosure
from cases.officers.models import Leave
from cases.parolees.models import Assignment
from cases.rulebook.business_days import Calendar
from cases.rulebook.docketing import Docketing
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.panels import PanelRule, rule_for
from hearings.deciding.independence import appealed_in, reasons_in
from hearings.matters.bearing import asked_of, clocks_by_row
from hearings.models import Booking, Hearing, HearingRequest, PanelMember, Room, RunningClock
from hearings.scheduling.bookings import Wanted, sentence
from hearings.scheduling.closing import Closing, closed_spans
from hearings.scheduling.engagements import at_hearings, in_court, needed_by, resource_of
from hearings.scheduling.suggesting import Diary, Docket, Sittings, Suggestions, Taken, Wanting, docket, suggest
from parole.accounts.models import Unit, User
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import day
from parole.days import midnight

# How far ahead hearings are placed, and how long beyond the first day for which there is enough notice.
AHEAD, BEYOND_NOTICE = timedelta(days=28), timedelta(days=14)
ONE_DAY = timedelta(days=1)
KIND = Booking.Kind


@dataclass(frozen=True)
class Rules:
    """What the rules of a unit say of its docket and its panels, its days off, and when it sits."""

    docketing: Docketing
    calendar: Calendar
    panels: Sequence[PanelRule]
    sittings: Sittings


@dataclass(frozen=True)
class Weeks:
    """What needs a slot, and the weeks ahead in which it can be heard.

    `rooms` and `users` are by the name under which a slot has them; `clocks` are the legal clocks that await the
    hearing of a request, the first to run out first.
    """

    waiting: Sequence[Wanting]
    diary: Diary
    until: datetime
    rooms: Mapping[str, Room]
    users: Mapping[str, User]
    clocks: Mapping[int, Sequence[RunningClock]]

    def suggest(self) -> Suggestions:
        """Return what can be suggested for the only request."""
        (wanting,) = self.waiting
        return suggest(wanting, self.diary, self.until)

    def at_another_time(self, after: datetime | None = None) -> Self:
        """Return the same weeks for the only hearing, which leaves its time: for one after an instant, if given."""
        (wanting,) = self.waiting
        return replace(self, waiting=[wanting.at_another_time(after)])

    def docket(self) -> Docket:
        """Place all that wait, in the order in which they were given."""
        return docket(self.waiting, self.diary, self.until)


@dataclass(frozen=True)
class Chosen:
    """One request as it was shown, and the slot that was chosen for it."""

    request: HearingRequest
    version: int
    room: Room
    panel: Sequence[User]
    starts_at: datetime
    ends_at: datetime


def look_ahead(
    requests: Sequence[HearingRequest | Hearing], *, reach: Reach, at: datetime, closing: Closing | None = None
) -> Weeks:
    """Return what is needed to place these requests, or to move these hearings, in the order in which they are given.

    `closing` is about to be closed, and taken as closed. The queries depend on how many units and populations they are
    of, not on how many they are.
    """
    officers = _officers(requests, at)
    rules = rules_of({request.unit for request in requests}, at)
    rooms = _rooms(requests, reach)
    members = _members(requests, reach)
    may_sit = {user.pk: user for each in members.values() for user in each}
    barred = reasons_in(
        parolees={request.term_id: request.parolee_id for request in requests},
        users=may_sit,
        appealed=appealed_in(asked for row in requests if (asked := asked_of(row))),
    )
    users = {f"user:{user.pk}": user for user in may_sit.values()}
    users |= {f"user:{user.pk}": user for user in officers.values()}
    clocks = clocks_by_row(requests)
    needed = needed_by(requests)
    waiting = [
        _wanting(
            request,
            rules=rules[request.unit_id],
            rooms=rooms[request.unit_id],
            members=members[request.unit_id, request.parolee.population],
            barred=barred.get(request.term_id, {}),
            officer=officers.get(request.term_id),
            outside=[resource_of(contact) for contact in needed[request.pk]],
            by=last_start(request, clocks[request.pk]),
            at=at,
        )
        for request in requests
    ]
    until = max([at, *(each.starts_at for each in requests if isinstance(each, Hearing))]) + AHEAD
    until = max([until, *(wanting.since + BEYOND_NOTICE for wanting in waiting)])
    resources = {each for wanting in waiting for each in (*wanting.rooms, *wanting.panel, *wanting.people)}
    taken = _booked(resources, at, until)
    away = [
        *_on_leave(officers.values(), at, until),
        *in_court(officers.values(), at, until),
        *at_hearings(list(chain.from_iterable(needed.values())), at, until),
        *_closed(rooms, at, until),
        *closed_spans(chain.from_iterable(rooms.values()), [each.parolee for each in requests], at, until, closing),
    ]
    for resource, span in away:
        taken[resource].append(span)
    by_name = {f"room:{room.pk}": room for each in rooms.values() for room in each}
    return Weeks(waiting, Diary(taken), until, by_name, users, clocks)


def last_start(row: HearingRequest | Hearing, clocks: Iterable[RunningClock]) -> datetime | None:
    """Return the last lawful start: on the day that was typed, or the latest slot of a legal clock before it."""
    lawful = [clock.latest_slot_at or clock.due_at for clock in clocks]
    asked = asked_of(row)
    if asked is not None and asked.hold_by:
        lawful.append(datetime.combine(asked.hold_by, time.max, row.unit.zone))
    return min((each for each in lawful if each is not None), default=None)


def choose(requests: Iterable[HearingRequest], weeks: Weeks) -> Sequence[Chosen]:
    """Take all that is suggested for waiting requests."""
    placed = weeks.docket().placed
    return [
        Chosen(
            request=request,
            version=request.version,
            room=weeks.rooms[slot.room],
            panel=[weeks.users[member] for member in slot.panel],
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
        )
        for request in requests
        if (slot := placed.get(request.pk))
    ]


def _wanting(
    request: HearingRequest | Hearing,
    *,
    rules: Rules,
    rooms: Iterable[Room],
    members: Iterable[User],
    barred: Collection[int],
    officer: User | None,
    outside: Iterable[str],
    by: datetime | None,
    at: datetime,
) -> Wanting:
    """Say what one request wants: enough notice, its last lawful start, and whoever must be there."""
    words = rules.docketing
    decided = rule_for(rules.panels, request.kind)
    zone = request.unit.zone
    notice = timedelta(days=words.notice_days_for(request.kind))
    people = [Wanted.of_parolee(request.parolee)]
    if officer is not None:
        people.append(Wanted.of_user(KIND.OFFICER, officer))
    may_sit = [user for user in members if user.pk not in barred and user != officer]
    names = {Wanted.of_user(KIND.PANEL_MEMBER, user).resource: user.name for user in may_sit}
    wanting = Wanting(
        key=request.pk,
        sittings=rules.sittings,
        length=timedelta(minutes=words.minutes_for(request.kind)),
        rooms=[
            Wanted.of_room(room).resource for room in rooms if not room.is_video or request.kind not in words.in_person
        ],
        people=[*(each.resource for each in people), *outside],
        panel=list(names),
        quorum=1 if decided.examiner_alone else decided.quorum,
        size=decided.size,
        since=midnight(at.astimezone(zone).date() + notice, zone) if notice else at,
        by=by,
        names=names,
        barred=[user.name for user in members if user.pk in barred],
    )
    return _that_moves(wanting, request) if isinstance(request, Hearing) else wanting


def _that_moves(wanting: Wanting, hearing: Hearing) -> Wanting:
    """Say what a hearing wants that stands elsewhere: its own length and witnesses, and what it has, if it can."""
    witnesses = [Wanted.of_user(KIND.WITNESS, user).resource for user in hearing.witnesses]
    return replace(
        wanting,
        length=hearing.ends_at - hearing.starts_at,
        people=list(dict.fromkeys([*wanting.people, *witnesses])),
        panel=[member for member in wanting.panel if member not in witnesses],
        moves=hearing.pk,
        stood_at=hearing.starts_at,
        seated={Wanted.of_user(KIND.PANEL_MEMBER, user).resource for user in hearing.panel},
    )


def rules_of(units: Collection[Unit], at: datetime) -> dict[int, Rules]:
    """Return, by unit, what its rules say of the docket and of panels, and when it sits: one query."""
    packs = RulePack.objects.in_force_by_jurisdiction(at.date())
    found: dict[int, Rules] = {}
    for unit in units:
        stored = packs.get(unit.jurisdiction)
        pack = restore_pack(stored.document) if stored else None
        docketing = (pack.docketing if pack else None) or Docketing()
        calendar = pack.holidays.calendar if pack else Calendar()
        opens, closes = docketing.hours
        step = timedelta(minutes=docketing.step)
        sittings = Sittings(opens, closes, step, unit.zone, calendar.is_business_day)
        found[unit.pk] = Rules(docketing, calendar, pack.panels if pack else (), sittings)
    return found


def _officers(requests: Iterable[HearingRequest | Hearing], at: datetime) -> dict[int, User]:
    """Return, by term, who carries the case now and will attend."""
    terms = [request.term_id for request in requests]
    carried = Assignment.objects.primary().current(at).filter(term_id__in=terms).select_related("officer__user")
    return {each.term_id: each.officer.user for each in carried}


def _rooms(requests: Iterable[HearingRequest | Hearing], reach: Reach) -> dict[int, list[Room]]:
    """Return, by unit, where its hearings are held: its own rooms; without any, all that the clerk books."""
    seen = Room.objects.visible_to(reach).in_use().select_related("unit")
    rooms = list(seen.order_by("is_video", "unit__name", "name", "pk"))
    own: defaultdict[int, list[Room]] = defaultdict(list)
    for room in rooms:
        own[room.unit_id].append(room)
    return {request.unit_id: own.get(request.unit_id, rooms) for request in requests}


def _members(requests: Iterable[HearingRequest | Hearing], reach: Reach) -> dict[tuple[int, str], list[User]]:
    """Return who may sit, by unit and population."""
    members = PanelMember.objects.visible_to(reach)
    wanted = {(request.unit_id, request.parolee.population): request.unit for request in requests}
    found: dict[tuple[int, str], list[User]] = {}
    for (unit_pk, population), unit in wanted.items():
        eligible = members.eligible(unit, population).select_related("user").order_by("user__name", "user_id", "pk")
        found[unit_pk, population] = [user for user, _ in groupby(member.user for member in eligible)]
    return found


def _booked(resources: Collection[str], since: datetime, until: datetime) -> defaultdict[str, list[Taken]]:
    """Return what is booked of these resources in a time, in words that say nothing of the hearing that has it."""
    taken: defaultdict[str, list[Taken]] = defaultdict(list)
    booked = Booking.objects.active().of_resources(resources).overlapping(since, until)
    for each in booked.select_related("room__unit", "user", "parolee").order_by("during", "pk"):
        taken[each.resource].append(Taken(each.during.lower, each.during.upper, sentence(each), by=each.hearing_id))
    return taken


def _on_leave(officers: Iterable[User], since: datetime, until: datetime) -> Iterator[tuple[str, Taken]]:
    """Yield when these officers are away."""
    users = {user.pk: user for user in officers}
    first, last = _around(since, until)
    for leave in Leave.objects.filter(officer_id__in=users, starts_on__lte=last, ends_on__gte=first):
        user = users[leave.officer_id]
        zone = user.unit.zone if user.unit else get_current_timezone()
        starts_at, ends_at = midnight(leave.starts_on, zone), midnight(leave.ends_on + ONE_DAY, zone)
        why = f"{user} is on leave until {day(leave.ends_on)}."
        yield f"user:{user.pk}", Taken(starts_at, ends_at, why)


def _closed(rooms: Mapping[int, Iterable[Room]], since: datetime, until: datetime) -> Iterator[tuple[str, Taken]]:
    """Yield when these rooms stand in an office that is closed."""
    by_unit: defaultdict[int, set[Room]] = defaultdict(set)
    for room in chain.from_iterable(rooms.values()):
        by_unit[room.unit_id].add(room)
    closures = OfficeClosure.objects.standing().touching(*_around(since, until)).filter(unit_id__in=by_unit)
    for closure in closures.select_related("unit"):
        zone = closure.unit.zone
        starts_at, ends_at = midnight(closure.starts_on, zone), midnight(closure.ends_on + ONE_DAY, zone)
        for room in by_unit[closure.unit_id]:
            why = f"{room} is closed until {day(closure.ends_on)}: {closure.reason}"
            yield f"room:{room.pk}", Taken(starts_at, ends_at, why)


def _around(since: datetime, until: datetime) -> tuple[date, date]:
    """Return the civil days of a time, in whichever zone."""
    return since.date() - ONE_DAY, until.date() + ONE_DAY
