"""Clerks who want the same room, panel member or person at once: one gets it, the others are told what is taken.

`CLERKS=200 ROUNDS=50 python -m pytest tests/faults/test_clerks_at_once.py` holds the race that the goal asks for; the
suite holds a small one of the same kind.
"""

import http.client
import os
import re
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from threading import Barrier
from urllib.parse import urlencode, urlsplit
from uuid import uuid4

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localtime

from hearings.models import Booking, Hearing, HearingRequest, Room
from parole.accounts.models import Unit, User
from tests import factories
from tests.processes import gateway_env, web

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

CLERKS, ROUNDS = int(os.environ.get("CLERKS", "20")), int(os.environ.get("ROUNDS", "2"))
# So many clerks want what one of them can have.
RIVALS = 5
GROUPS = CLERKS // RIVALS
CONTESTED = ("ROOM", "PANEL_MEMBER", "PAROLEE")
SECRET = "a" * 32
# What a loser reads, by what is taken.
TAKEN = {
    "ROOM": "by another hearing",
    "PANEL_MEMBER": "sits on another panel on",
    "PAROLEE": "has another hearing on",
}


@dataclass(frozen=True)
class Try:
    """One clerk's wish: which request, in which room and before whom, how many minutes after nine."""

    group: int
    contested: str
    request: HearingRequest
    room: Room
    member: User
    minutes: int


@dataclass(frozen=True)
class Answer:
    """What the server said to it."""

    wish: Try
    status: int
    words: str


@pytest.fixture
def unit() -> Unit:
    return factories.UnitFactory()


def cookies(unit: Unit) -> list[str]:
    """Sign the clerks in."""
    signed_in = []
    for clerk in [factories.UserFactory(role="CLERK", unit=unit) for _ in range(CLERKS)]:
        session = SessionStore()
        session[SESSION_KEY] = str(clerk.pk)
        session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
        session[HASH_SESSION_KEY] = clerk.get_session_auth_hash()
        session.save()
        signed_in.append(f"parole_session={session.session_key}; csrftoken={SECRET}")
    return signed_in


def wishes(unit: Unit) -> list[Try]:
    """Let each group of rivals want one thing at times that overlap, and everything else of their own."""
    made = []
    for group in range(GROUPS):
        numbers = range(RIVALS)
        contested = CONTESTED[group % len(CONTESTED)]
        rooms = [factories.RoomFactory(unit=unit, name=f"Room {group}-{number}") for number in numbers]
        members = [factories.PanelMemberFactory(unit=unit).user for _ in numbers]
        people = [factories.TermFactory(unit=unit, is_latest=True).parolee for _ in numbers]
        for place in range(len(numbers)):
            made.append(
                Try(
                    group=group,
                    contested=contested,
                    request=factories.HearingRequestFactory(
                        parolee=people[0 if contested == "PAROLEE" else place], countersigned=True
                    ),
                    room=rooms[0 if contested == "ROOM" else place],
                    member=members[0 if contested == "PANEL_MEMBER" else place],
                    minutes=place * 10,
                )
            )
    return made


def again(wish: Try) -> Try:
    """Ask anew for the same."""
    request = HearingRequest.objects.get(pk=wish.request.pk)
    request.pk, request.version, request.status = None, 1, HearingRequest.Status.COUNTERSIGNED
    request.save(force_insert=True)
    return Try(wish.group, wish.contested, request, wish.room, wish.member, wish.minutes)


def send(address: str, cookie: str, wish: Try, day: str, start: Barrier) -> Answer:
    """Wait for the others, and ask."""
    place = urlsplit(address)
    starts = 9 * 60 + wish.minutes
    body = urlencode(
        {
            "csrfmiddlewaretoken": SECRET,
            "form_token": uuid4(),
            "version": wish.request.version,
            "kind": wish.request.kind,
            "on": day,
            "starts": f"{starts // 60}:{starts % 60:02} am",
            "ends": "60 min",
            "room": wish.room.pk,
            "panel": wish.member.pk,
        }
    )
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded", "Origin": address}
    start.wait()
    asked = http.client.HTTPConnection(place.hostname or "", place.port, timeout=300)
    asked.request("POST", f"/hearings/requests/{wish.request.pk}/accept/", body, headers)
    answer = asked.getresponse()
    words = unescape(re.sub(r"<[^>]+>", " ", answer.read().decode()))
    asked.close()
    return Answer(wish, answer.status, " ".join(words.split()))


def deadlocks() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def held(round_of: Sequence[Try]) -> Counter[int]:
    """Count, by group, the hearings that came of a round."""
    groups = {wish.request.pk: wish.group for wish in round_of}
    return Counter(groups[pk] for pk in Hearing.objects.filter(request__in=groups).values_list("request_id", flat=True))


def test_of_all_who_want_the_same_one_gets_it_and_the_others_are_told_what_is_taken(unit, tmp_path):
    signed_in = cookies(unit)
    round_of = wishes(unit)
    before = deadlocks()
    address: str
    with web(gateway_env(tmp_path), threads=12) as address, ThreadPoolExecutor(CLERKS) as pool:
        for number in range(ROUNDS):
            on = localtime(timezone.now(), unit.zone).date() + timedelta(days=number + 1)
            day, start = f"{on.month}/{on.day}/{on.year}", Barrier(CLERKS)
            sent = [pool.submit(send, address, *each, day, start) for each in zip(signed_in, round_of, strict=True)]
            answers = [each.result() for each in sent]

            assert Counter(answer.status for answer in answers) == {
                302: CLERKS // RIVALS,
                422: CLERKS - CLERKS // RIVALS,
            }
            assert held(round_of) == Counter(dict.fromkeys(range(CLERKS // RIVALS), 1))
            for answer in answers:
                if answer.status == 422:
                    assert TAKEN[answer.wish.contested] in answer.words
            round_of = [again(wish) for wish in round_of]

    assert deadlocks() == before
    hearings = Hearing.objects.count()
    assert hearings == ROUNDS * GROUPS
    assert Booking.objects.active().filter(kind="ROOM").count() == hearings
