"""The rows of the caseload list: each value written out once, in the order somebody works through them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, OrderBy, Q
from django.urls import reverse

from cases.officers.models import Officer
from cases.parolees.ages import age_on
from cases.parolees.facts import Due, due_state, offered_facts
from cases.parolees.models import Level, SupervisionTerm
from cases.parolees.models.people import ParoleeQuerySet
from cases.parolees.safety import ShownCaution, beside, cautions_beside
from parole.accounts.models import Role, Unit, User
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import day, days_ago, moment

LEVELS = dict(Level.choices)
STATUSES = dict(SupervisionTerm.Status.choices)
CLOSED = frozenset(SupervisionTerm.CLOSED)
UNALLOCATED = "none"
# What the list sorts by: the name in the address, and the columns it stands for.
ORDERS = {
    "due": ("next_overdue_on", "next_due_on"),
    "name": ("last_name", "first_name"),
    "level": ("level_rank",),
    "seen": ("last_met_on",),
    "meeting": ("next_meeting_at",),
}
DEFAULT_ORDER = "due"
COLUMNS = (
    "pk",
    "number",
    "first_name",
    "middle_name",
    "last_name",
    "born_on",
    "term_status",
    "level",
    "officer",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One case, in words."""

    pk: int
    url: str
    name: str
    number: str
    age: str
    level: str
    status: str
    is_closed: bool
    due: Due | None
    due_on: str
    last_seen: str
    next_meeting: str
    officer: str
    is_covered: bool
    cautions: list[ShownCaution]


def filtered(parolees: ParoleeQuerySet, chosen: Mapping[str, Any], today: date) -> ParoleeQuerySet:
    """Narrow a list whose cases are annotated by what was chosen; without a status only open cases stay."""
    is_open = ~Q(term_status__in=SupervisionTerm.CLOSED)
    wanted = Q(term_status=chosen["status"]) if chosen.get("status") else is_open
    if chosen.get("level"):
        wanted &= Q(level=chosen["level"])
    if chosen.get("officer") == UNALLOCATED:
        wanted &= Q(officer__isnull=True)
    elif chosen.get("officer"):
        wanted &= Q(officer=int(chosen["officer"]))
    if chosen.get("unit"):
        wanted &= Q(term_unit=int(chosen["unit"]))
    if chosen.get("overdue") and "next_overdue_on" in parolees.query.annotations:
        is_overdue = Q(next_overdue_on__isnull=False, next_overdue_on__lte=today)
        wanted &= is_overdue if chosen["overdue"] == "yes" else ~is_overdue
    return parolees.filter(wanted)


def with_facts(parolees: ParoleeQuerySet, at: datetime, today: date) -> ParoleeQuerySet:
    """Add what the list shows beside a name: the case, and the facts of other rooms."""
    return parolees.with_case(at, today).annotate(**{fact.name: fact.expression(today) for fact in offered_facts()})


def ordered(parolees: ParoleeQuerySet, order: str) -> ParoleeQuerySet:
    """Sort a list by one of ORDERS, descending after a minus; the most overdue stand first unless asked otherwise."""
    name = order.removeprefix("-")
    if name not in ORDERS:
        name, order = DEFAULT_ORDER, DEFAULT_ORDER
    known = [column for column in ORDERS[name] if column in parolees.query.annotations or name == "name"]
    descending = order.startswith("-")
    by = [OrderBy(F(column), descending=descending, nulls_last=True) for column in known]
    return parolees.order_by(*by, "last_name", "first_name", "pk")


def rows(parolees: ParoleeQuerySet, reach: Reach, today: date, officers: Mapping[int, str]) -> list[Row]:
    """Read a page of annotated parolees and write their values out."""
    facts = [fact.name for fact in offered_facts()]
    cautions = cautions_beside(today)
    found = parolees.annotate(**cautions).values(*COLUMNS, *facts, *cautions)
    return [_row(values, reach, today, officers) for values in found]


def names_of_officers(reach: Reach, user: User) -> dict[int, str]:
    """Return the names of the officers whose cases this user may see, by key, in the order of their names."""
    if reach.role == Role.OFFICER and set(reach.officers) == {user.pk}:
        return {user.pk: user.name}
    officers = Officer.objects.visible_to(reach)
    if reach.role == Role.OFFICER:
        officers = Officer.objects.filter(pk__in=reach.officers)
    return dict(officers.order_by("user__name", "pk").values_list("pk", "user__name"))


def names_of_units(reach: Reach) -> dict[int, str]:
    """Return the names of the units that this user may tell cases apart by."""
    units = Unit.objects.order_by("name", "pk")
    if not reach.is_everywhere:
        units = units.filter(pk__in=reach.units)
    return dict(units.values_list("pk", "name"))


def _row(values: Mapping[str, Any], reach: Reach, today: date, officers: Mapping[int, str]) -> Row:
    born_on: date | None = values["born_on"]
    due = due_state(values.get("next_due_on"), values.get("next_overdue_on"), today)
    met_on: date | None = values.get("last_met_on")
    given = f"{values['first_name']} {values['middle_name']}".strip()
    return Row(
        pk=values["pk"],
        url=reverse("parolees:parolee-detail", args=[values["pk"]]),
        name=f"{values['last_name']}, {given}",
        number=values["number"],
        age=str(age_on(born_on, today)) if born_on else "",
        level=LEVELS.get(values["level"], ""),
        status=STATUSES.get(values["term_status"], "No term"),
        is_closed=values["term_status"] in CLOSED,
        due=due,
        due_on=day(due.on, today) if due else "",
        last_seen=days_ago(met_on, today),
        next_meeting=moment(values.get("next_meeting_at"), today),
        officer=officers.get(values["officer"], "") if values["officer"] else "",
        is_covered=reach.role == Role.OFFICER and values["officer"] != reach.user_pk,
        cautions=beside(values),
    )
