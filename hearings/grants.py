"""What a grant, or its rescission, means for the candidate's file in the room below."""

from datetime import date, datetime

from django.shortcuts import get_object_or_404
from django.utils.timezone import localdate

from cases.parolees.models import SupervisionTerm
from cases.plans import actions as plans
from cases.plans.models import ReleaseCandidate
from hearings.models import Decision, Disposition, Hearing
from parole.accounts.models import User


def file_before(hearing: Hearing, on: date) -> ReleaseCandidate:
    """Return the file of whom a hearing may release. A member of its panel sees it, who sees the hearing."""
    return get_object_or_404(ReleaseCandidate.objects.of_terms([hearing.term_id]).for_list(on))


def has_file(term: SupervisionTerm) -> bool:
    """Whether there is a candidate's file under a term."""
    return ReleaseCandidate.objects.of_terms([term.pk]).exists()


def is_released_by_file(term: SupervisionTerm) -> bool:
    """Whether somebody has a candidate's file: a grant is written there, and releases nobody by itself."""
    return ReleaseCandidate.objects.of_terms([term.pk]).open().exists()


def note_on_file(decision: Decision, *, by: User, at: datetime) -> None:
    """Write a grant or its rescission on the candidate's file: the release is confirmed there, on its day."""
    hearing = decision.hearing
    on = localdate(at, hearing.unit.zone)
    if decision.disposition == Disposition.GRANT:
        plans.record_grant(term_pk=hearing.term_id, by=by, at=at, granted_on=on, release_on=decision.takes_effect_on)
    elif decision.disposition == Disposition.RESCIND:
        plans.record_rescission(term_pk=hearing.term_id, by=by, at=at, on=on)
