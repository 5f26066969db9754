"""What stands ready for a release: the officers of the home plan's office, and the conditions not yet imposed."""

from datetime import date

from cases.officers.models import Officer, OfficerQuerySet
from cases.parolees.actions import NewCondition
from cases.parolees.facts import offered_facts
from cases.parolees.models import Condition, Parolee, SupervisionLevel
from cases.parolees.standard_conditions import STANDARD_CONDITIONS
from cases.plans.models import Investigation, Opinion, ReleaseCandidate
from parole.accounts.templatetags.agency import day


def officers_of(home_plan: Investigation | None) -> OfficerQuerySet:
    """Return who may carry the case: the officers of the office that found the home plan."""
    if home_plan is None:
        return Officer.objects.none()
    unit = home_plan.officer.user.unit_id
    return Officer.objects.active().filter(user__unit=unit).for_list()


def level_of(candidate: ReleaseCandidate, on: date) -> str:
    """Return the level that a decision set for the term, or nothing."""
    levels = SupervisionLevel.objects.in_force(on).filter(term=candidate.term_id)
    return levels.values_list("level", flat=True).first() or ""


def standard_missing(candidate: ReleaseCandidate) -> dict[str, NewCondition]:
    """Return, by its code, each standard condition that does not bind the term yet."""
    imposed = _imposed(candidate)
    return {
        each.code: NewCondition(
            kind=Condition.Kind.STANDARD, category=each.category, text=each.text, plain_words=each.plain_words
        )
        for each in STANDARD_CONDITIONS
        if each.text not in imposed
    }


def proposed(candidate: ReleaseCandidate) -> dict[str, NewCondition]:
    """Return what the approved opinion proposes, without what the board imposed in the same words."""
    opinion = Opinion.objects.filter(candidate=candidate).order_by("-number").first()
    if opinion is None or opinion.status != Opinion.Status.APPROVED:
        return {}
    imposed = _imposed(candidate)
    return {
        f"proposed-{number}": NewCondition(kind=Condition.Kind.SPECIAL, category=category, text=words)
        for number, (category, words) in enumerate(opinion.conditions, 1)
        if words not in imposed
    }


def first_due(parolee_pk: int, on: date) -> str:
    """Say when the first check-in is due, where a room has planned one."""
    fact = next((fact for fact in offered_facts() if fact.name == "next_due_on"), None)
    if fact is None:
        return ""
    found = Parolee.objects.filter(pk=parolee_pk).annotate(first_due_on=fact.expression(on))
    due_on: date | None = found.values_list("first_due_on", flat=True).first()
    return f" The first check-in is due {day(due_on, on)}." if due_on else ""


def _imposed(candidate: ReleaseCandidate) -> set[str]:
    standing = Condition.objects.of_terms([candidate.term_id]).filter(ends_on__isnull=True)
    if candidate.released_on is not None:
        # Of a form that is sent twice, the second offers what the first was given.
        standing = standing.filter(starts_on__lt=candidate.released_on)
    return set(standing.values_list("text", flat=True))
