"""What the Overview of a case file shows, read in a handful of queries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cases.parolees.case import Header
from cases.parolees.check_ins import words_of
from cases.parolees.models import (
    Address,
    Assessment,
    CaseEvent,
    Caution,
    Condition,
    Parolee,
    StatusSpan,
    SupervisionTerm,
)
from cases.parolees.models.assessment import AssessmentQuerySet
from cases.parolees.models.case_event import CaseEventQuerySet
from cases.parolees.models.condition import ConditionQuerySet
from cases.parolees.sentence_line import shown
from parole import offers
from parole.accounts.permissions import Permission, may
from parole.accounts.requests import StaffRequest

EVENTS = 10


@dataclass(frozen=True)
class ShownSection:
    """One block that another room offers for this page."""

    name: str
    template: str
    context: Mapping[str, Any]


@dataclass(frozen=True)
class ConditionRow:
    """A condition in force, and the check-ins that it asks for, in words."""

    condition: Condition
    asks: str = ""


@dataclass(frozen=True)
class Attention:
    """One thing that waits: a state in words, or a link to what can be done about it."""

    text: str
    url: str = ""
    state: str = ""


def overview_context(request: StaffRequest, parolee: Parolee, header: Header) -> dict[str, Any]:
    """Return the context of the Overview, besides the frame's own."""
    term = header.term
    conditions = list(_conditions(term, request)) if term else []
    asks = words_of(conditions, term, request.today) if term else {}
    assessments = list(_assessments(term)) if term else []
    addresses = list(parolee.addresses.order_by("until_on", "-from_on", "pk"))
    return {
        "term": term,
        "status": StatusSpan.objects.in_force(request.today).filter(term=term).first() if term else None,
        "sentence": shown(term, at=request.now, today=request.today) if term else None,
        "may_credit": may(request.user.role, Permission.CREDIT_RECORD),
        "attention": _attention(header, conditions, assessments, may_edit=may(request.user.role, Permission.CASE_EDIT)),
        "sections": list(_sections(request, parolee)),
        "conditions": [ConditionRow(condition, asks.get(condition.pk, "")) for condition in conditions],
        "assessments": assessments,
        "events": list(_events(term)) if term else [],
        "cautions": list(Caution.objects.filter(parolee=parolee, lifted_on__isnull=True).order_by("recorded_on", "pk")),
        "addresses": [address for address in addresses if _is_current(address, request)],
        "earlier_addresses": [address for address in addresses if not _is_current(address, request)],
        "associates": list(parolee.associates.order_by("kind", "name", "pk")),
        "phone_numbers": list(parolee.phone_numbers.exclude(number=parolee.recipient.phone).order_by("pk")),
        "aliases": list(parolee.aliases.order_by("pk").values_list("name", flat=True)),
        "identifiers": list(parolee.identifiers.order_by("kind", "pk")),
        "recipient": parolee.recipient,
        "assignments": list(parolee.assignments.select_related("officer__user").order_by("-starts_at", "-pk")[:10]),
    }


def _attention(
    header: Header, conditions: list[Condition], assessments: list[Assessment], *, may_edit: bool
) -> list[Attention]:
    lines = []
    if header.due is not None and header.due.state in {"overdue", "due"}:
        lines.append(Attention(f"A contact is {header.due.text}", state=header.due.state))
    if header.term is None or header.term.is_closed:
        return lines
    if not header.officer:
        lines.append(Attention("Nobody carries this case", state="due"))
    if not may_edit:
        return lines
    pk = header.parolee.pk
    if not header.level:
        lines.append(
            Attention("Set the level: nothing is planned without one", reverse("parolees:level-set", args=[pk]))
        )
    if any(assessment.status == Assessment.Status.WAITING for assessment in assessments):
        lines.append(
            Attention("A level waits for a supervisor’s approval", reverse("parolees:assessment-list", args=[pk]))
        )
    waiting = sum(condition.answer == Condition.Answer.NOT_YET for condition in conditions)
    if waiting:
        text = "1 condition has no answer yet" if waiting == 1 else f"{waiting} conditions have no answer yet"
        lines.append(Attention(text, "#conditions-heading"))
    return lines


def _conditions(term: SupervisionTerm, request: StaffRequest) -> ConditionQuerySet:
    return Condition.objects.of_terms([term.pk]).in_force(request.today).order_by("-kind", "category", "pk")


def _assessments(term: SupervisionTerm) -> AssessmentQuerySet:
    made = Assessment.objects.of_terms([term.pk]).standing()
    return made.latest_of_each().select_related("recorded_by", "decided_by")


def _events(term: SupervisionTerm) -> CaseEventQuerySet:
    return CaseEvent.objects.of_terms([term.pk]).standing().order_by("-happened_on", "-pk")[:EVENTS]


def _sections(request: StaffRequest, parolee: Parolee) -> list[ShownSection]:
    found = []
    for section in sorted(offers.offered("SECTIONS"), key=lambda section: section.order):
        context = section.context(request.reach, parolee.pk, request.today, request.now)
        if context is not None:
            found.append(ShownSection(section.name, section.template, context))
    return found


def _is_current(address: Address, request: StaffRequest) -> bool:
    return address.until_on is None or address.until_on >= request.today
