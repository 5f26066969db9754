"""The frame of the case file: the header that stands on every tab, and the tabs of all rooms."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.officers.models import Cover
from cases.parolees.facts import Due, due_state, offered_facts
from cases.parolees.models import Assignment, Parolee, SupervisionLevel, SupervisionTerm
from cases.parolees.safety import ShownCaution, cautions_of, wherever
from parole import offers
from parole.accounts.permissions import Permission, may
from parole.accounts.requests import StaffRequest
from parole.audit import actions as audit


@dataclass(frozen=True)
class TabLink:
    """One tab as the frame shows it."""

    label: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class Header:
    """What stands above every tab: who this is, under what, with whom, and how urgent it is."""

    parolee: Parolee
    age: int | None
    term: SupervisionTerm | None
    level: str
    officer: str
    covered_by: str
    cautions: list[ShownCaution]
    due: Due | None
    last_met_on: date | None
    days_to_expiry: int | None


def case_context(request: StaffRequest, parolee: Parolee, *, tab: str) -> dict[str, Any]:
    """Return the context of `parolees/case.html` for the tab whose URL name is `tab`.

    A page that is opened, as against a form that is sent, leaves a line in the access log: tabs of other rooms need not
    write one. What a request calls itself (htmx is a header that anybody can send) makes no difference.
    """
    if request.method == "GET":
        audit.record_opening(by=request.user, at=request.now, view=tab, parolee_pk=parolee.pk)
    return {
        "parolee": parolee,
        "header": _header(request, parolee),
        "tabs": _tabs(request, parolee, tab),
        "may_edit": may(request.user.role, Permission.CASE_EDIT),
        "may_reassign": may(request.user.role, Permission.CASELOAD_REASSIGN),
        "today": request.today,
        "now": request.now,
    }


def expected_of(term: SupervisionTerm, role: str) -> list[offers.Expected]:
    """Return what else is done where this term becomes what it may become, as far as this role does it."""
    return [
        step
        for step in offers.offered("EXPECTED")
        if term.can_become(step.status) and may(role, Permission(step.permission))
    ]


def _tabs(request: StaffRequest, parolee: Parolee, current: str) -> list[TabLink]:
    offered = sorted(offers.offered("TABS"), key=lambda tab: tab.order)
    return [
        TabLink(tab.label, reverse(tab.url_name, args=[parolee.pk]), tab.url_name == current)
        for tab in offered
        if may(request.user.role, Permission(tab.permission))
    ]


def _header(request: StaffRequest, parolee: Parolee) -> Header:
    today = request.today
    term = SupervisionTerm.objects.latest_of_each().filter(parolee=parolee).select_related("unit").first()
    level = SupervisionLevel.objects.in_force(today).filter(term=term).first() if term else None
    cover = Cover.objects.in_force(today).filter(officer=OuterRef("officer")).order_by("pk")
    first = (
        Assignment.objects.primary()
        .current(request.now)
        .filter(term=term)
        .annotate(covered_by=Subquery(cover.values("covered_by__user__name")[:1]))
        .values_list("officer__user__name", "covered_by")
        .first()
        if term
        else None
    )
    facts: dict[str, Any] = dict(
        Parolee.objects.visible_to(request.reach)
        .filter(pk=parolee.pk)
        .annotate(**{fact.name: fact.expression(today) for fact in offered_facts()})
        .values()
        .first()
        or {}
    )
    return Header(
        parolee=parolee,
        age=parolee.age_on(today),
        term=term,
        level=level.get_level_display() if level else "",
        officer=first[0] if first else "",
        covered_by=(first[1] or "") if first else "",
        cautions=wherever(cautions_of([parolee.pk], today)[parolee.pk]),
        due=due_state(facts.get("next_due_on"), facts.get("next_overdue_on"), today),
        last_met_on=facts.get("last_met_on"),
        days_to_expiry=_days_left(term, today),
    )


def _days_left(term: SupervisionTerm | None, today: date) -> int | None:
    if term is None or term.projected_discharge_on is None or term.is_closed:
        return None
    return (term.projected_discharge_on - today).days
