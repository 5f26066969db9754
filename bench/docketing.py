"""The docket: 300 waiting requests get their slots over four weeks, in 6 rooms and before 12 panel members."""

import time
from datetime import timedelta

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from bench.measure import Figure
from cases.parolees.models import Assignment, SupervisionTerm
from hearings import actions
from hearings.models import HearingRequest, PanelMember, Room
from hearings.models.request import ABOUT_A_DECISION, Kind
from hearings.scheduling.docketing import choose, look_ahead
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.reach import resolve

WAITING, ROOMS, MEMBERS = 300, 6, 12
ASKED = [kind for kind in Kind if kind not in ABOUT_A_DECISION]
LIMIT_S = 60.0
ROUNDS = 3


def measure_docketing() -> list[Figure]:
    """Seconds from reading what waits to the last hearing booked. Each round is undone."""
    rounds = [_docket() for _ in range(ROUNDS)]
    seconds = [each[0] for each in rounds]
    note = f"{WAITING} requests, {rounds[0][1]} hearings"
    return [Figure("docket", sorted(seconds)[ROUNDS // 2], "s", LIMIT_S, seconds, note=note)]


def _docket() -> tuple[float, int]:
    """Docket them once, and return the seconds and the number of hearings."""
    at = timezone.now()
    with transaction.atomic():
        clerk = _prepare()
        start = time.perf_counter()
        waiting = HearingRequest.objects.visible_to(resolve(clerk, at)).waiting_for(resolve(clerk, at))
        requests = list(waiting.for_detail().most_urgent_first()[:WAITING])
        weeks = look_ahead(requests, reach=resolve(clerk, at), at=at)
        made, _ = actions.docket_requests(chosen=choose(requests, weeks), by=clerk, at=at)
        seconds = time.perf_counter() - start
        transaction.set_rollback(True)
    return seconds, len(made)


def _prepare() -> User:
    """Let 300 requests of one office wait for its clerk, who has rooms and members enough; half have a last day."""
    at = timezone.now()
    supervised = SupervisionTerm.objects.supervised().filter(parolee__population=Population.ADULT)
    carried = Assignment.objects.primary().current(at).filter(term__in=supervised)
    unit = Unit.objects.get(
        pk=carried.values("term__unit").annotate(count=Count("pk")).order_by("-count").values("term__unit")[:1]
    )
    clerk = User.objects.filter(role=Role.CLERK).order_by("pk")[0]
    supervisor = User.objects.get(role=Role.SUPERVISOR, unit=unit)
    Room.objects.bulk_create(Room(unit=unit, name=f"Bench {n}") for n in range(ROOMS))
    Room.objects.filter(unit=unit).exclude(name__startswith="Bench").update(is_active=False)
    PanelMember.objects.all().update(is_active=False)
    members = User.objects.bulk_create(
        User(
            email=f"member{n}@bench.invalid",
            name=f"Member {n}",
            role=Role.BOARD_MEMBER,
            unit=unit,
            populations=[Population.ADULT],
        )
        for n in range(MEMBERS)
    )
    PanelMember.objects.bulk_create(PanelMember(user=user, unit=unit) for user in members)
    HearingRequest.objects.open().filter(unit=unit).update(status=HearingRequest.Status.WITHDRAWN)
    HearingRequest.objects.bulk_create(
        HearingRequest(
            parolee_id=each.parolee_id,
            term_id=each.term_id,
            unit=unit,
            kind=ASKED[n % len(ASKED)],
            reason="Measured.",
            hold_by=at.date() + timedelta(days=3 + n % 25) if n % 2 else None,
            status=HearingRequest.Status.COUNTERSIGNED,
            requested_by_id=each.officer_id,
            requested_at=at,
            countersigned_by=supervisor,
            countersigned_at=at,
        )
        for n, each in enumerate(carried.filter(term__unit=unit).order_by("pk")[:WAITING])
    )
    return clerk


MEASURES = {"docket": measure_docketing}
