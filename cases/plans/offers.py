"""What plans offer: blocks of Today and of the case file, facts, what waits for a yes, and what follows a change."""

from cases.parolees.models import SupervisionTerm
from cases.plans import actions, citing
from cases.plans.models import ReleaseCandidate
from cases.plans.panels import APPROVALS, PANELS, SECTIONS
from parole.offers import Change, Citable, NotFollowedError, Verb

__all__ = ["APPROVALS", "CITABLE", "FOLLOWS", "PANELS", "SECTIONS", "VERBS"]


def follow_term(change: Change) -> None:
    """Close the file of a term that is over, and let no term begin past an open file: the release would be blocked."""
    if change.kind not in {Change.Kind.TERM, Change.Kind.DEATH}:
        return
    candidates = ReleaseCandidate.objects.open().of_terms(change.term_pks)
    if change.kind == Change.Kind.DEATH:
        over = list(candidates.values_list("term_id", flat=True))
    else:
        moved = dict(
            candidates.exclude(term__status=SupervisionTerm.Status.PRE_RELEASE).values_list(
                "term_id", "term__closed_on"
            )
        )
        if any(closed_on is None for closed_on in moved.values()):
            message = "This person has a candidate file: record the decision without a release, and release them there."
            raise NotFollowedError(message)
        over = list(moved)
    if over:
        actions.close_with_term(term_pks=over, by=change.by, at=change.at)


CITABLE = (
    Citable(name="programs", facts=citing.programs, require=citing.require_program),
    Citable(name="investigations", facts=citing.investigations, require=citing.require_investigation),
)
FOLLOWS = (follow_term,)
VERBS = (
    Verb("candidate.opened", "Candidate file opened"),
    Verb("candidate.edited", "Dates and checks of the candidate changed"),
    Verb("candidate.granted", "Parole granted"),
    Verb("candidate.rescinded", "Grant rescinded"),
    Verb("candidate.released", "Released"),
    Verb("candidate.closed", "Candidate file closed"),
    Verb("conduct.recorded", "Conduct recorded"),
    Verb("conduct.corrected", "Conduct entry corrected"),
    Verb("program.enrolled", "Enrolled in a program"),
    Verb("program.ended", "Program ended"),
    Verb("earned_time.recorded", "{days} days of earned time recorded"),
    Verb("investigation.requested", "Investigation asked for"),
    Verb("investigation.asked", "Question of an investigation asked"),
    Verb("investigation.shared", "Shared with somebody outside"),
    Verb("investigation.answered", "Investigation answered"),
    Verb("investigation.approved", "Finding of an investigation approved"),
    Verb("investigation.returned", "Finding of an investigation returned to the officer"),
    Verb("investigation.withdrawn", "Investigation withdrawn"),
    Verb("opinion.written", "Officer’s opinion written"),
    Verb("opinion.approved", "Officer’s opinion approved"),
    Verb("opinion.returned", "Officer’s opinion returned to the officer"),
)
