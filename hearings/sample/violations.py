"""Violations of the sample agency: for each officer one in every state, and incentives beside them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from cases.parolees.models import Assignment, CaseEvent, Condition, SupervisionTerm
from hearings import actions
from hearings.citing import choices
from hearings.models import Violation
from hearings.models.request import Kind
from hearings.policies.violations import Alleged
from parole.accounts.models import Role, User
from parole.offers import Use

KIND, CATEGORY = Violation.Kind, Condition.Category
# Long enough under supervision that something could have been answered before.
SETTLED = timedelta(days=60)


@dataclass(frozen=True)
class Story:
    """One violation as it is told: what was breached, how long ago, and how far it has come."""

    summary: str
    category: str
    severity: str
    days_ago: int
    kind: str = KIND.TECHNICAL
    # How far it goes: "draft", "reported", "returned", "countersigned", "asked", or the code of a response.
    end: str = "draft"
    offense: str = ""
    steps: Mapping[str, str] = field(default_factory=dict)


LOOKED = {
    "home-visit": "Nobody opened. The neighbor has not seen the car since the weekend.",
    "calls": "The telephone is switched off; a letter was sent.",
    "relatives": "The sister has heard nothing for a week.",
}
# Milder than the range of a medium violation: a supervisor answers by it.
OUTSIDE = "verbal-warning"
# The first two are of one person, so that the second stands in a later column of the matrix.
STORIES: tuple[Story, ...] = (
    Story("Missed two appointments without a word.", CATEGORY.REPORTING, "LOW", 40, end="written-warning"),
    Story("Out at 11 pm on two evenings of the week.", CATEGORY.RESIDENCE, "MEDIUM", 5, end="countersigned"),
    Story("Left for another state over the weekend without a permit.", CATEGORY.TRAVEL, "HIGH", 6, end="reported"),
    Story("Did not say that the job had ended.", CATEGORY.EMPLOYMENT, "LOW", 9, end="returned"),
    Story("Whereabouts unknown since Monday.", CATEGORY.RESIDENCE, "HIGH", 3, kind=KIND.ABSCONDED, steps=LOOKED),
    Story("Arrested for burglary of a garage.", CATEGORY.OTHER, "VERY_HIGH", 8, KIND.FELONY, "asked", "Burglary"),
    Story("Moved in with a friend without asking.", CATEGORY.RESIDENCE, "MEDIUM", 20, end=OUTSIDE),
)


def write_violations(*, at: datetime, on: date) -> None:
    """Let every officer who carries enough settled cases have one violation in every state."""
    for officer, terms in _settled_cases(at, on).items():
        supervisor = User.objects.get(role=Role.SUPERVISOR, unit=terms[0].unit)
        told = [terms[0], *terms]
        if len(told) < len(STORIES):
            continue
        for story, term in zip(STORIES, told, strict=False):
            _tell(story, term, User.objects.get(pk=officer), supervisor, at)
        for place, code in ((0, "praise"), (0, "later-curfew"), (5, "certificate")):
            actions.give_incentive(
                term=terms[place],
                by=User.objects.get(pk=officer),
                at=at,
                code=code,
                reason="Three months of steady work, and every appointment kept.",
                given_on=on - timedelta(days=10 + place),
            )


def _settled_cases(at: datetime, on: date) -> Mapping[int, Sequence[SupervisionTerm]]:
    """Return some cases of each officer that have been under supervision for a while."""
    officers = dict(Assignment.objects.primary().current(at).values_list("term_id", "officer_id"))
    settled = SupervisionTerm.objects.supervised().filter(pk__in=officers, released_on__lt=on - SETTLED)
    found: defaultdict[int, list[SupervisionTerm]] = defaultdict(list)
    for term in settled.select_related("unit", "parolee").order_by("-parolee__number"):
        if len(found[officers[term.pk]]) < len(STORIES):
            found[officers[term.pk]].append(term)
    return found


def _tell(story: Story, term: SupervisionTerm, officer: User, supervisor: User, at: datetime) -> None:
    then = at - timedelta(days=story.days_ago)
    on = timezone.localdate(then)
    violation = actions.draft_violation(
        term=term,
        by=officer,
        at=then,
        kind=story.kind,
        severity=story.severity,
        discovered_on=on,
        summary=story.summary,
        allegations=[Alleged(_condition(term, story.category), on - timedelta(days=1), story.summary)],
        cites=_evidence(story, term, then),
        **_offense(story, term, on),
    )
    for step, result in story.steps.items():
        actions.record_step(violation=violation, by=officer, at=at, step=step, done_at=then, result=result)
    if story.end != "draft":
        actions.report_violation(violation=violation, version=violation.version, by=officer, at=then)
        _end(story.end, violation, officer, supervisor, then + timedelta(hours=20))


def _evidence(story: Story, term: SupervisionTerm, then: datetime) -> list[str]:
    """Return the visits at which nobody was met, of somebody who cannot be found."""
    if story.kind != KIND.ABSCONDED:
        return []
    return [fact.key for fact in choices(term.pk, then, Use.VIOLATION) if "nobody was met" in fact.words][:2]


def _condition(term: SupervisionTerm, category: str) -> Condition | None:
    conditions = list(Condition.objects.of_terms([term.pk]).order_by("pk"))
    return next((each for each in conditions if each.category == category), conditions[0] if conditions else None)


def _offense(story: Story, term: SupervisionTerm, on: date) -> dict[str, Any]:
    if not story.offense:
        return {}
    arrests = CaseEvent.objects.of_terms([term.pk]).standing().filter(kind=CaseEvent.Kind.ARRESTED, happened_on__lte=on)
    arrest = arrests.order_by("-happened_on").first()
    return {"new_offense": story.offense, "arrest": arrest, "is_repeat": story.offense in term.offense}


def _end(end: str, violation: Violation, officer: User, supervisor: User, at: datetime) -> None:
    """Let the supervisor and the officer do what comes after the report."""
    if end == "reported":
        return
    signed: dict[str, Any] = {"violation": violation, "version": violation.version, "by": supervisor, "at": at}
    if end == "returned":
        actions.return_violation(**signed, reason="Since when? Name the day on which the job ended.")
        return
    actions.countersign_violation(**signed)
    if end == "countersigned":
        return
    answered: dict[str, Any] = {"violation": violation, "version": violation.version, "by": officer, "at": at}
    if end == "asked":
        reason = "New arrest for burglary; the police report is attached to the file."
        actions.ask_for_hearing(**answered, kind=Kind.REVOCATION, reason=reason, hold_by=None)
    else:
        if end == OUTSIDE:
            answered["by"] = supervisor
        reason = "The first in a long time, and found out by the person's own word."
        actions.respond(**answered, code=end, reason=reason)
