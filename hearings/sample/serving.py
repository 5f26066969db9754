"""The papers of the sample agency: served, late, waived, attempted and missing, so that every standing can be seen."""

from datetime import datetime, timedelta

from cases.parolees.models import SupervisionTerm
from hearings import actions
from hearings.models import Hearing, HearingWaiver, Service
from hearings.papers.required import standings_of
from hearings.papers.standing import Standing
from parole.accounts.models import Population, User
from parole.notices.models import Recipient

COUNSEL = ("Ada Sloan", "public defender, 515-555-0142")
DAY = timedelta(days=1)
# Of six hearings in a row three have everything, and the others one of each standing.
WHOLE, WAIVED, LATE, ATTEMPTED = (0, 1, 3), 2, 4, 5


def serve_papers(*, hearing: Hearing, place: int, by: User, at: datetime) -> None:
    """Serve what a hearing needs, as far as that is in the past; in some cases late, or not at all."""
    _note_needs(hearing, place, by, at)
    turn = place % 6
    for number, standing in enumerate(standings_of(hearing)):
        is_last = number > 0 and turn == WAIVED and standing.paper.is_waivable and standing.whom == "PERSON"
        if is_last and hearing.population == Population.ADULT:
            _waive(hearing, standing, by, at)
        elif turn in WHOLE or turn == WAIVED:
            _serve(hearing, standing, by, at, days=standing.paper.days_before + 1, number=number)
        elif turn == LATE:
            _serve(hearing, standing, by, at, days=1, number=number)
        elif turn == ATTEMPTED and number == 0:
            _serve(hearing, standing, by, at, days=2, number=number, is_attempt=True)


def _note_needs(hearing: Hearing, place: int, by: User, at: datetime) -> None:
    speaks_spanish = hearing.parolee.recipient.language == Recipient.Language.SPANISH
    name, contact = COUNSEL if place % 4 == 1 else ("", "")
    if speaks_spanish or name:
        actions.record_needs(
            hearing=hearing,
            version=0,
            by=by,
            at=at,
            interpreter="Spanish" if speaks_spanish else "",
            accommodations="A hearing loop" if place % 8 == 1 else "",
            counsel_name=name,
            counsel_contact=contact,
        )


def _serve(
    hearing: Hearing, standing: Standing, by: User, at: datetime, *, days: int, number: int, is_attempt: bool = False
) -> None:
    served_at = hearing.starts_at - days * DAY
    if served_at > at:
        return
    is_inside = hearing.term.status == SupervisionTerm.Status.IN_CUSTODY
    proofs = ((Service.Proof.SIGNED, hearing.parolee.full_name), (Service.Proof.REFUSED_TO_SIGN, "Sgt. P. Lund"))
    proof, words = ("", "") if is_attempt else proofs[number % len(proofs)]
    if standing.whom != Service.Whom.PERSON and not is_attempt:
        proof, words = Service.Proof.SIGNED, COUNSEL[0]
    actions.record_service(
        hearing=hearing,
        by=by,
        at=at,
        paper=standing.paper.code,
        whom=standing.whom,
        name="" if standing.whom == Service.Whom.PERSON else COUNSEL[0],
        how=Service.How.THROUGH_JAIL if is_inside else Service.How.IN_PERSON,
        outcome=Service.Outcome.ATTEMPTED if is_attempt else Service.Outcome.SERVED,
        served_at=served_at,
        served_by="County jail" if is_inside else "Process server",
        proof=proof,
        proof_words=words,
        remark="Nobody answered the door; a card was left." if is_attempt else "",
    )


def _waive(hearing: Hearing, standing: Standing, by: User, at: datetime) -> None:
    actions.record_waiver(
        hearing=hearing,
        by=by,
        at=at,
        what=HearingWaiver.What.SERVICE,
        subject=standing.paper.code,
        signed_on=min(hearing.starts_at - DAY, at).astimezone(hearing.unit.zone).date(),
        guardian="",
        guardian_told_on=None,
        counsel=COUNSEL[0],
    )
