"""What the page of one violation shows, and the balance of a case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from cases.parolees.models import CaseEvent, Condition, Parolee, SupervisionTerm
from hearings.models import HearingRequest, Incentive, Response, Violation
from hearings.policies import violations as policies
from hearings.violations.matrix import Matrix, alternatives_tried, matrix_of, read, steps_missing
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.models import Event

YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Balance:
    """How often somebody was rewarded, and how often sanctioned, in the last 12 months."""

    incentives: int
    sanctions: int

    @property
    def total(self) -> int:
        """All of both."""
        return self.incentives + self.sanctions

    @property
    def words(self) -> str:
        """The balance as one reads it."""
        if not self.total:
            return "No incentive and no sanction in the last 12 months."
        given = f"{self.incentives} incentive{'' if self.incentives == 1 else 's'}"
        return f"{given} to {self.sanctions} sanction{'' if self.sanctions == 1 else 's'} in the last 12 months."


def balance_of(reach: Reach, parolee: Parolee, now: datetime, today: date) -> Balance:
    """Return the balance of a case: two counts."""
    return Balance(
        incentives=Incentive.objects.visible_to(reach).filter(parolee=parolee, given_on__gt=today - YEAR).count(),
        sanctions=Response.objects.visible_to(reach).filter(parolee=parolee, decided_at__gt=now - YEAR).count(),
    )


def page_of(violation: Violation, user: User, reach: Reach, now: datetime, today: date) -> dict[str, Any]:
    """Return the context of the page of one violation."""
    matrix = matrix_of(violation.unit, today)
    requests = HearingRequest.objects.visible_to(reach).filter(violation=violation).order_by("-requested_at", "-pk")
    response = Response.objects.visible_to(reach).filter(violation=violation).select_related("decided_by").first()
    return {
        "violation": violation,
        "allegations": list(violation.allegations.select_related("condition", "violation__unit").order_by("pk")),
        "cited": violation.cited.order_by("pk"),
        "earlier": earlier_of(violation, reach),
        "reading": read(matrix, violation, now, today) if matrix and violation.is_open else None,
        "response": response,
        "requests": requests,
        "steps": violation.steps.select_related("recorded_by").order_by("done_at", "pk"),
        "missing": steps_missing(violation, matrix) if violation.status == Violation.Status.DRAFT else [],
        "withdrawn_because": withdrawn_because(violation),
        "is_own": policies.is_own(violation, user) and user.role == Role.SUPERVISOR,
        **buttons(violation, user),
        "today": today,
    }


def buttons(violation: Violation, user: User) -> dict[str, bool]:
    """Return what this user may do with a violation now."""
    is_asked = violation.requests.settling().exists()
    return {
        "may_edit": policies.may_edit(violation, user),
        "may_look": policies.may_edit(violation, user) and violation.kind == Violation.Kind.ABSCONDED,
        "may_countersign": policies.may_countersign(violation, user),
        "may_return": policies.may_return(violation, user),
        "may_answer": policies.may_answer(violation, user, is_asked=is_asked),
        "may_resolve": policies.may_resolve(violation, user),
        "is_supervisors_to_withdraw": is_supervisors_to_withdraw(violation, user),
        "may_withdraw": policies.may_withdraw(violation, user, is_asked=is_asked),
    }


def is_supervisors_to_withdraw(violation: Violation, user: User) -> bool:
    """Whether this officer is told that a supervisor alone withdraws it now."""
    return user.role == Role.OFFICER and violation.status == Violation.Status.COUNTERSIGNED


def withdrawn_because(violation: Violation) -> str:
    """Return why a violation was withdrawn, where somebody said so."""
    if violation.status != Violation.Status.WITHDRAWN:
        return ""
    event = Event.objects.of(violation, "violation.withdrawn").first()
    return str(event.details.get("because", "")) if event else ""


def earlier_of(violation: Violation, reach: Reach) -> Sequence[Violation]:
    """Return the earlier violations of the term, the latest first, each with how it was answered."""
    found = Violation.objects.visible_to(reach).earlier_than(violation)
    return list(found.select_related("response").order_by("-reported_at", "-pk"))


def tried_before(violation: Violation, matrix: Matrix) -> dict[str, Any]:
    """Return what was tried in this term, and how much of it the rules ask for before revocation."""
    return {
        "tried": alternatives_tried(violation, ()),
        "asked": policies.alternatives_asked(violation, matrix.responses),
    }


def conditions_of(term: SupervisionTerm) -> Sequence[Condition]:
    """Return the conditions of a term that an allegation may name: also those that have ended since."""
    return list(Condition.objects.of_terms([term.pk]).order_by("starts_on", "pk"))


def arrests_of(term: SupervisionTerm) -> Sequence[CaseEvent]:
    """Return the arrests on record in a term, the latest first."""
    standing = CaseEvent.objects.of_terms([term.pk]).standing()
    return list(standing.filter(kind=CaseEvent.Kind.ARRESTED).order_by("-happened_on", "-pk"))
