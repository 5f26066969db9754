"""Papers are served, or waived; what was entered in error is withdrawn; and a hearing is opened."""

from datetime import date, datetime

from django.db import IntegrityError, transaction

from cases.rulebook.papers import Paper, Papers
from hearings.matters.keeping import keep
from hearings.models import Hearing, HearingNeed, HearingWaiver, Service, Withdrawal
from hearings.models.service import ORDER
from hearings.papers import production
from hearings.papers.required import day_of, note_unproven, papers_for, start_at, unmet
from hearings.papers.words import missing_words
from hearings.policies import scheduling as policies
from hearings.policies.serving import (
    NotAllowedError,
    NotServedError,
    WithdrawnError,
    require_addressee,
    require_allowed,
    require_day_has_come,
    require_juvenile_protected,
    require_served_when_it_could_be,
    require_waived_when_it_could_be,
    require_way,
)
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.days import midnight
from parole.edits import save_edit

WHAT = HearingWaiver.What
VERBS: dict[str, str] = {
    Service.Outcome.SERVED: "hearing.paper_served",
    Service.Outcome.ATTEMPTED: "hearing.service_attempted",
}


@transaction.atomic
def record_service(
    *,
    hearing: Hearing,
    by: User,
    at: datetime,
    paper: str,
    whom: str,
    name: str,
    how: str,
    outcome: str,
    served_at: datetime,
    served_by: str,
    proof: str,
    proof_words: str,
    remark: str,
) -> Service:
    """Record that a paper was handed over, and its proof; or that this was attempted."""
    lock_term(hearing.term_id)
    require_addressee(paper, whom, production.holding(hearing))
    require_served_when_it_could_be(hearing, paper, served_at, at)
    if paper == ORDER:
        policies.require_decided(hearing)
    elif paper != production.CODE:
        known = _paper(papers_for(hearing), hearing, paper)
        if outcome == Service.Outcome.SERVED:
            require_way(known, how)
    service = Service.objects.create(
        parolee_id=hearing.parolee_id,
        hearing=hearing,
        for_start=start_at(hearing, served_at),
        recorded_by=by,
        recorded_at=at,
        paper=paper,
        whom=whom,
        name=name,
        how=how,
        outcome=outcome,
        served_at=served_at,
        served_by=served_by,
        proof=proof,
        proof_words=proof_words,
        remark=remark,
    )
    audit.record_event(by=by, at=at, verb=VERBS[outcome], target=hearing, paper=paper, whom=whom, how=how)
    _look_again(hearing, at)
    return service


@transaction.atomic
def record_waiver(
    *,
    hearing: Hearing,
    by: User,
    at: datetime,
    what: str,
    subject: str,
    signed_on: date,
    guardian: str,
    guardian_told_on: date | None,
    counsel: str,
) -> HearingWaiver:
    """Record what somebody chose in writing to forgo, where the rules let them."""
    lock_term(hearing.term_id)
    papers = papers_for(hearing)
    require_allowed(papers, hearing.kind, what, subject)
    require_juvenile_protected(papers, hearing, guardian=guardian, counsel=counsel)
    today = at.astimezone(hearing.unit.zone).date()
    require_waived_when_it_could_be(hearing, signed_on, guardian_told_on, today)
    # Signed on a day, it was about the date that stood when the day ended.
    ended = min(at, midnight(date.fromordinal(signed_on.toordinal() + 1), hearing.unit.zone))
    waiver = HearingWaiver.objects.create(
        parolee_id=hearing.parolee_id,
        hearing=hearing,
        for_start=start_at(hearing, ended),
        recorded_by=by,
        recorded_at=at,
        what=what,
        subject=subject,
        signed_on=signed_on,
        guardian=guardian,
        guardian_told_on=guardian_told_on,
        counsel=counsel,
    )
    audit.record_event(by=by, at=at, verb="hearing.waived", target=hearing, what=what, subject=subject)
    _look_again(hearing, at)
    return waiver


@transaction.atomic
def withdraw_service(*, service: Service, by: User, at: datetime, reason: str) -> None:
    """Say that a service was entered in error. The entry stays, and counts no more."""
    _withdraw(service.hearing, by=by, at=at, reason=reason, service=service)
    audit.record_event(by=by, at=at, verb="hearing.service_withdrawn", target=service.hearing, paper=service.paper)


@transaction.atomic
def withdraw_waiver(*, waiver: HearingWaiver, by: User, at: datetime, reason: str) -> None:
    """Say that a waiver was entered in error, or was taken back. The entry stays, and counts no more."""
    _withdraw(waiver.hearing, by=by, at=at, reason=reason, waiver=waiver)
    audit.record_event(by=by, at=at, verb="hearing.waiver_withdrawn", target=waiver.hearing, what=waiver.what)


@transaction.atomic
def open_hearing(*, hearing: Hearing, version: int, by: User, at: datetime) -> None:
    """Open a hearing once everything was served in time or waived; or say what is missing."""
    lock_term(hearing.term_id)
    policies.require_open(hearing)
    require_day_has_come(day_of(hearing), at.astimezone(hearing.unit.zone).date())
    if hearing.opened_at:
        raise NotAllowedError("This hearing is open already.")
    if missing := unmet(hearing):
        raise NotServedError(*(missing_words(standing) for standing in missing))
    save_edit(hearing, version=version, opened_by=by, opened_at=at)
    audit.record_event(by=by, at=at, verb="hearing.opened", target=hearing)


@transaction.atomic
def record_needs(
    *,
    hearing: Hearing,
    version: int,
    by: User,
    at: datetime,
    interpreter: str,
    accommodations: str,
    counsel_name: str,
    counsel_contact: str,
) -> None:
    """Write down which interpreter, accommodations and counsel a hearing needs. Version 0 is: nothing stood there."""
    changes = {
        "interpreter": interpreter,
        "accommodations": accommodations,
        "counsel_name": counsel_name,
        "counsel_contact": counsel_contact,
    }
    lock_term(hearing.term_id)
    need = HearingNeed.objects.filter(hearing=hearing).first()
    if need is None:
        HearingNeed.objects.create(hearing=hearing, parolee_id=hearing.parolee_id, **changes)
    else:
        save_edit(need, version=version, **changes)
    audit.record_event(by=by, at=at, verb="hearing.needs_recorded", target=hearing)


def _paper(papers: Papers | None, hearing: Hearing, code: str) -> Paper:
    for paper in papers.of(hearing.kind) if papers else ():
        if paper.code == code:
            return paper
    raise NotAllowedError("The rules ask for no such paper before this hearing.")


def _withdraw(hearing: Hearing, *, by: User, at: datetime, reason: str, **entry: Service | HearingWaiver) -> None:
    lock_term(hearing.term_id)
    try:
        with transaction.atomic():
            Withdrawal.objects.create(parolee_id=hearing.parolee_id, by=by, at=at, reason=reason, **entry)
    except IntegrityError as error:
        raise WithdrawnError("This entry is withdrawn already.") from error
    _look_again(hearing, at)


def _look_again(hearing: Hearing, at: datetime) -> None:
    """Judge anew what was just entered bears on: this hearing, whatever it was continued to, and the legal clocks."""
    keep(term_pks=[hearing.term_id], at=at)
    following = Hearing.objects.of_terms([hearing.term_id]).filter(status=Hearing.Status.HELD).select_related("unit")
    for held in following:
        if hearing.pk in Hearing.objects.chain_to(held):
            note_unproven(hearing=held)
