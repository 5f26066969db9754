"""How the pages show a legal clock: in words, with an icon and the rule, and each step of the count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import Http404
from django.urls import reverse

from cases.parolees.models import SupervisionTerm
from hearings.clocks.telling import said
from hearings.matters.bearing import clocks_by_row, clocks_of_matter
from hearings.matters.looks import AMBER, ENDED, OVERDUE, RED, RUNNING, TOLLED, look_of
from hearings.matters.rules import reasons_by_jurisdiction, why_none
from hearings.models import BreachExplanation, Hearing, HearingRequest, LateSlot, RunningClock, Violation
from hearings.models.clock import RunningClockQuerySet
from hearings.policies import clocks as policies
from parole.accounts.models import Unit
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach
from parole.accounts.requests import StaffRequest

STATE = RunningClock.State
ICONS = {RUNNING: "window", AMBER: "due", RED: "overdue", OVERDUE: "overdue", TOLLED: "stopped", ENDED: "done"}


# Beyond these, days say more than hours.
LONG_HOURS = 96


@dataclass(frozen=True)
class ClockRow:
    """One clock as it looks at a moment."""

    clock: RunningClock
    look: str
    icon: str
    words: str
    by: str
    target: str
    slot: str
    is_missed: bool
    to_explain: bool
    explanations: Sequence[BreachExplanation]


def clock_rows(clocks: Iterable[RunningClock], at: datetime) -> list[ClockRow]:
    """Return clocks, whose units are loaded, as they look now."""
    return [clock_row(clock, at) for clock in clocks]


def clock_row(clock: RunningClock, at: datetime) -> ClockRow:
    """Return a clock as it looks now."""
    look = look_of(clock, at)
    zone = clock.unit.zone
    return ClockRow(
        clock=clock,
        look=look,
        icon="stopped" if clock.state == STATE.OVER else ICONS[look],
        words=_words(clock, look, at),
        by=_by(clock, look) if clock.deadline_on else "",
        target=said(clock.target_on) if clock.target_on else "",
        slot=said(clock.latest_slot_at.astimezone(zone)) if clock.latest_slot_at else "",
        is_missed=bool(clock.deadlines_missed(at)),
        to_explain=bool(policies.unexplained(clock, at)),
        explanations=list(clock.explanations.all()),
    )


def matter_clocks(request: StaffRequest, row: Hearing | HearingRequest) -> dict[str, Any]:
    """Return what the page of a request or a hearing shows of the clocks of its matter."""
    clocks = clocks_of_matter(row).select_related("unit", "parolee").prefetch_related("explanations__by")
    rows = clock_rows(clocks.first_due_first(), request.now)
    role = request.user.role
    return {
        # What wants to be explained stays first; what is awaited follows, and then what has ended.
        "rows": sorted(rows, key=lambda each: (not each.to_explain, each.look == ENDED)),
        "without": "" if rows else why_none(row.unit, request.now),
        "term_pk": row.term_id,
        "may_record": may(role, Permission.CLOCK_RECORD),
        "may_explain": may(role, Permission.CLOCK_EXPLAIN),
        "may_open": may(role, Permission.CLOCK_VIEW),
    }


def case_clocks(request: StaffRequest, parolee_pk: int, term: SupervisionTerm | None) -> dict[str, Any]:
    """Return what the case file shows of all clocks of a case."""
    visible = RunningClock.objects.visible_to(request.reach).filter(parolee=parolee_pk)
    rows = clock_rows(visible.for_list().first_due_first(), request.now)
    role = request.user.role
    return {
        "rows": sorted(rows, key=lambda each: (not each.to_explain, each.look == ENDED)),
        "without": why_none(term.unit, request.now) if term and not rows else "",
        "term_pk": term.pk if term else None,
        "may_record": may(role, Permission.CLOCK_RECORD) and term is not None,
        "may_explain": may(role, Permission.CLOCK_EXPLAIN),
        "may_open": may(role, Permission.CLOCK_VIEW),
    }


def with_clocks(requests: Iterable[HearingRequest], at: datetime) -> list[HearingRequest]:
    """Give each request of a list, as `clock`, the one that runs out first: one query for any number."""
    listed = list(requests)
    clocks = clocks_by_row(listed) if listed else {}
    for asked in listed:
        asked.clock = next(iter(clock_rows(clocks[asked.pk][:1], at)), None)
    return listed


def late_slots_of(hearing: Hearing) -> list[LateSlot]:
    """Return the times after a deadline that somebody gave a hearing, and why."""
    return list(hearing.late_slots.select_related("clock", "by").order_by("pk"))


def reach_term(request: StaffRequest, pk: int) -> SupervisionTerm:
    """Return a term of whose matters this user may enter events: a case they reach, or one they schedule for."""
    asked = HearingRequest.objects.visible_to(request.reach).filter(term=pk)
    hearings = Hearing.objects.visible_to(request.reach).filter(term=pk)
    clocks = RunningClock.objects.visible_to(request.reach).filter(term=pk)
    terms = SupervisionTerm.objects.visible_to(request.reach).filter(pk=pk)
    if not (terms.exists() or asked.exists() or hearings.exists() or clocks.exists()):
        raise Http404
    return SupervisionTerm.objects.select_related("parolee", "unit").get(pk=pk)


def violations_of(term: SupervisionTerm) -> list[Violation]:
    """Return the violations of a term that an event may be about."""
    reported = Violation.objects.of_terms([term.pk]).filter(reported_at__isnull=False)
    return list(reported.exclude(status=Violation.Status.WITHDRAWN).order_by("-discovered_on", "-pk"))


def way_back(request: StaffRequest, term: SupervisionTerm) -> str:
    """Return where somebody came from: the case, or the list of clocks for whoever does not see cases."""
    if may(request.user.role, Permission.CASE_VIEW):
        return reverse("hearings:parolee-hearings", args=[term.parolee_id]) + "#clocks-heading"
    return reverse("hearings:clock-list")


def units_of(clocks: RunningClockQuerySet) -> list[Unit]:
    """Return the units that these clocks are of, by name."""
    return list(Unit.objects.filter(pk__in=clocks.order_by().values("unit")).order_by("name", "pk"))


def units_without(reach: Reach, at: datetime) -> list[tuple[str, str]]:
    """Return the units served in which no legal clock runs, each with the reason."""
    units = Unit.objects.filter(pk__in=reach.units, tier=Unit.Tier.OFFICE).order_by("name", "pk")
    reasons = reasons_by_jurisdiction({unit.jurisdiction for unit in units}, at)
    return [(unit.name, reasons[unit.jurisdiction]) for unit in units if unit.jurisdiction in reasons]


def _words(clock: RunningClock, look: str, at: datetime) -> str:
    """Say how a clock stands: how much is left, how long ago it was missed, or what ended it."""
    if look == ENDED:
        missed = ", after a missed deadline" if clock.missed_at else ""
        return f"{clock.get_state_display()}{missed}"
    if look == TOLLED:
        return f"Stands still: {_reason(clock)}"
    if clock.due_at is None or clock.deadline_on is None:
        return "Running, without a number of days"
    hours = round(abs((clock.due_at - at).total_seconds()) / 3600)
    if clock.counts_hours and hours <= LONG_HOURS:
        count = f"{hours} hour{'' if hours == 1 else 's'}"
        return f"Missed {count} ago" if look == OVERDUE else f"{count} left"
    return _days_left(clock.deadline_on, at.astimezone(clock.unit.zone).date())


def _days_left(deadline: date, today: date) -> str:
    days = (deadline - today).days
    if not days:
        return "Today is the last day"
    count = f"{abs(days)} day{'' if abs(days) == 1 else 's'}"
    return f"Missed {count} ago" if days < 0 else f"{count} left"


def _by(clock: RunningClock, look: str) -> str:
    """Return until when, or until when it had been."""
    return f"{'deadline was' if look in {OVERDUE, ENDED} else 'by'} {_when(clock)}"


def _when(clock: RunningClock) -> str:
    if clock.due_at is not None and clock.counts_hours:
        return said(clock.due_at.astimezone(clock.unit.zone))
    return said(clock.deadline_on) if clock.deadline_on else ""


def _reason(clock: RunningClock) -> str:
    """Return what a clock stands still by, from its trace."""
    begun = [step for step in clock.trace if step.startswith("Stands still from") and step.endswith(" on.")]
    return begun[-1].removeprefix("Stands still from ").removesuffix(" on.") if begun else "until it runs again"
