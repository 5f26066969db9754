"""Reads what happened in terms and divides it into matters: the same few queries for one term and for many."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from cases.parolees.models import StatusSpan, SupervisionTerm
from cases.rulebook.clock_events import Happened
from hearings.matters import events
from hearings.matters.dividing import Detention, Matter, Over, Reported, divide, join_holds
from hearings.matters.events import Derived
from hearings.models import (
    ClockEvent,
    Decision,
    Hearing,
    HearingRequest,
    HearingWaiver,
    Hold,
    RunningClock,
    Service,
    Violation,
    Warrant,
)
from parole.audit.models import Event

STATUS = SupervisionTerm.Status
DETAINER = "detainer_placed"
# Which matter a hearing belongs to; of an appeal, through the decision that it is about.
OF_APPEAL = "request__decision__hearing__request"
OF_HEARING = "hearing__request__decision__hearing__request"


@dataclass
class Recorded:
    """What is recorded of one term."""

    term: SupervisionTerm
    events: list[Derived] = field(default_factory=list)
    holds: list[Detention] = field(default_factory=list)
    violations: list[Reported] = field(default_factory=list)
    inside: list[Detention] = field(default_factory=list)

    def matters(self: Self) -> list[Matter]:
        """Return its matters. Where a hold was lodged and the status says not inside, it is a detainer as well."""
        zone = self.term.unit.zone
        placed = [
            Derived(Happened(DETAINER, hold.begun))
            for hold in self.holds
            if not any(span.lasts_on(hold.since) for span in self.inside)
        ]
        found = [*self.events, *placed]
        return divide(found, join_holds(self.holds), self.violations, _over(self.term), zone)


def read_matters(terms: Collection[SupervisionTerm]) -> dict[int, list[Matter]]:
    """Return the matters of each of these terms, whose units are loaded."""
    recorded = {term.pk: Recorded(term) for term in terms}
    _read_custody(recorded)
    _read_violations(recorded)
    _read_hearings(recorded)
    for entered in ClockEvent.objects.of_terms(recorded).standing():
        recorded[entered.term_id].events.append(events.by_hand(entered))
    return {pk: each.matters() for pk, each in recorded.items()}


def terms_with_events() -> list[int]:
    """Return the keys of the terms in which anything is recorded that a clock may count from, or a clock stands."""
    recorded = (Hold, Warrant, Violation, Hearing, HearingRequest, ClockEvent, RunningClock)
    found = [model._default_manager.order_by().values_list("term_id", flat=True) for model in recorded]
    gone = StatusSpan.objects.filter(status=STATUS.ABSCONDED).order_by().values_list("term_id", flat=True)
    return sorted(gone.union(*found))


def _read_custody(recorded: Mapping[int, Recorded]) -> None:
    for hold in Hold.objects.of_terms(recorded).standing():
        until = hold.released_on or hold.ended_on
        is_release = hold.status == Hold.Status.RELEASED
        recorded[hold.term_id].holds.append(Detention(hold.lodged_on, until, is_release, hold.lodged_at))
    for warrant in Warrant.objects.of_terms(recorded):
        recorded[warrant.term_id].events.extend(events.of_warrant(warrant))
    gone: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    spans = StatusSpan.objects.of_terms(recorded).filter(status__in=[STATUS.ABSCONDED, STATUS.IN_CUSTODY])
    for span in spans.order_by("starts_on"):
        if span.status == STATUS.ABSCONDED:
            gone[span.term_id].append((span.starts_on, span.ends_on))
        else:
            recorded[span.term_id].inside.append(Detention(span.starts_on, span.ends_on))
    for pk, absences in gone.items():
        recorded[pk].events.extend(events.of_absence(absences))


def _read_violations(recorded: Mapping[int, Recorded]) -> None:
    for violation in Violation.objects.of_terms(recorded).filter(reported_at__isnull=False):
        of = recorded[violation.term_id]
        zone = of.term.unit.zone
        closed_at = violation.resolved_at or violation.withdrawn_at
        of.violations.append(
            Reported(
                violation.pk,
                violation.discovered_on,
                closed_at.astimezone(zone).date() if closed_at else None,
                is_decided=violation.resolution == Violation.Resolution.HEARING,
            )
        )
        if violation.reported_at:
            reported = Happened("violation_reported", violation.reported_at)
            of.events.append(Derived(reported, violation.pk))


def _read_hearings(recorded: Mapping[int, Recorded]) -> None:
    hearings: defaultdict[int, list[Hearing]] = defaultdict(list)
    for hearing in Hearing.objects.of_terms(recorded).select_related(OF_APPEAL).order_by("pk"):
        hearings[hearing.term_id].append(hearing)
    decisions = {
        decision.hearing_id: decision
        for decision in Decision.objects.filter(hearing__term__in=recorded).select_related(OF_HEARING)
    }
    first_set = _first_set(each for found in hearings.values() for each in found)
    for pk, found in hearings.items():
        set_for = events.next_dates(found, first_set) if any(each.is_continued_by_person for each in found) else {}
        for hearing in found:
            decision = decisions.get(hearing.pk)
            disposition = decision.disposition if decision else ""
            recorded[pk].events.extend(events.of_hearing(hearing, disposition, set_for))
    for decision in decisions.values():
        recorded[decision.hearing.term_id].events.extend(events.of_decision(decision))
    of_terms = {"hearing__term__in": recorded}
    served = Service.objects.standing().filter(outcome=Service.Outcome.SERVED, whom=Service.Whom.PERSON, **of_terms)
    for service in served.select_related(OF_HEARING):
        recorded[service.hearing.term_id].events.extend(events.of_service(service))
    waived = HearingWaiver.objects.standing().filter(what=HearingWaiver.What.HEARING, **of_terms)
    for waiver in waived.select_related(OF_HEARING):
        recorded[waiver.hearing.term_id].events.extend(events.of_waiver(waiver))
    requests = HearingRequest.objects.filter(term__in=recorded, kind__in=events.ASKED)
    requests = requests.select_related("decision__hearing__request")
    for request in requests.exclude(status__in=[HearingRequest.Status.DRAFT, HearingRequest.Status.WITHDRAWN]):
        of = recorded[request.term_id]
        of.events.extend(events.of_request(request, of.term.unit.zone))


def _first_set(hearings: Iterable[Hearing]) -> dict[int, datetime]:
    """Return for when each hearing was set at first. Asked only where somebody put one off."""
    found = list(hearings)
    if not any(each.is_continued_by_person for each in found):
        return {}
    of_these = Event.objects.filter(target_type="hearings.Hearing", target_pk__in=[each.pk for each in found])
    told = of_these.filter(verb="hearing.scheduled").values_list("target_pk", "details")
    return {pk: datetime.fromisoformat(details["starts_at"]) for pk, details in told if pk is not None}


def _over(term: SupervisionTerm) -> Over | None:
    """Say whether the term is closed: what follows a revocation goes on."""
    if term.closed_on is None:
        return None
    is_decided = term.status == STATUS.REVOKED
    return Over(term.closed_on, is_decided, f"The term is closed: {term.get_status_display().lower()}.")
