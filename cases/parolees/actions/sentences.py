"""What moves the end of a sentence: credits given and taken back, and the clocks that stand still; and the letter."""

from datetime import date, datetime
from typing import Self

from django.db import IntegrityError, transaction

from cases.parolees import policies, projection
from cases.parolees.models import DischargeLetter, SentenceCredit, StatusSpan, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.audit.history import acting
from parole.refusals import RefusedError

BATCH = 500


class CreditRecordedError(RefusedError):
    """The same credit is recorded for that day already."""

    def __init__(self: Self) -> None:
        super().__init__("A credit for this reason is recorded for that day already.")


class NoSentenceError(RefusedError):
    """A sentence without an end has nothing to be shortened."""

    def __init__(self: Self) -> None:
        super().__init__("This sentence ends on no day: there is nothing to take off.")


class NotDischargedError(RefusedError):
    """The letter says that supervision is over, which it is not."""

    def __init__(self: Self) -> None:
        super().__init__("Only who was discharged, or whose term has expired, gets a discharge letter.")


@transaction.atomic
def record_credit(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    on: date,
    days: int,
    reason: str,
    authority: str,
    granted_on: date,
) -> SentenceCredit:
    """Take days off a sentence on somebody's authority, from the day on which they were granted."""
    policies.require_open(term)
    if term.expires_on is None:
        raise NoSentenceError
    policies.require_not_before_release(term, granted_on)
    credit = SentenceCredit(
        parolee_id=term.parolee_id,
        term=term,
        days=days,
        reason=reason,
        authority=authority,
        granted_on=granted_on,
        recorded_at=at,
        recorded_by=by,
    )
    try:
        with transaction.atomic():
            credit.save(force_insert=True)
    except IntegrityError as error:
        standing = SentenceCredit.objects.standing().filter(term=term, reason=reason, granted_on=granted_on)
        if standing.exists():
            raise CreditRecordedError from error
        raise
    audit.record_event(by=by, at=at, verb="credit.recorded", target=credit, days=days, reason=reason)
    _follow(credit, by=by, at=at, on=on)
    return credit


@transaction.atomic
def withdraw_credit(*, credit: SentenceCredit, by: User, at: datetime, on: date) -> None:
    """Take back a credit that was entered in error. Withdrawing it twice changes nothing."""
    policies.require_open(credit.term)
    standing = SentenceCredit.objects.standing().filter(pk=credit.pk)
    if standing.update(withdrawn_at=at, withdrawn_by=by):
        audit.record_event(by=by, at=at, verb="credit.withdrawn", target=credit, days=credit.days)
        _follow(credit, by=by, at=at, on=on)


@transaction.atomic
def issue_discharge_letter(*, term: SupervisionTerm, by: User, at: datetime) -> DischargeLetter:
    """Record that the letter went to the person. Issuing it twice returns the first."""
    if term.status not in {SupervisionTerm.Status.EXPIRED, SupervisionTerm.Status.DISCHARGED}:
        raise NotDischargedError
    letter, is_new = DischargeLetter.objects.get_or_create(
        term=term,
        defaults={
            "parolee_id": term.parolee_id,
            "language": term.parolee.recipient.language,
            "issued_by": by,
            "issued_at": at,
        },
    )
    if is_new:
        audit.record_event(by=by, at=at, verb="discharge_letter.issued", target=letter)
    return letter


def keep_projections(*, by: User, at: datetime) -> int:
    """Move the ends of the sentences whose clock may stand still; return how many moved.

    Each batch is committed for itself. A run that was stopped, or two at once, lose nothing: whatever is right already
    is not written.
    """
    may_toll = StatusSpan.objects.exclude(
        status__in=[SupervisionTerm.Status.PRE_RELEASE, SupervisionTerm.Status.ACTIVE, *SupervisionTerm.CLOSED]
    )
    terms = SupervisionTerm.objects.open().filter(expires_on__isnull=False, pk__in=may_toll.values("term"))
    pks = list(terms.order_by("pk").values_list("pk", flat=True))
    moved = 0
    with acting(by=by, at=at, through="parolees.keep_projections"):
        for first in range(0, len(pks), BATCH):
            with transaction.atomic():
                moved += projection.keep(term_pks=pks[first : first + BATCH], at=at)
    return moved


def _follow(credit: SentenceCredit, *, by: User, at: datetime, on: date) -> None:
    projection.keep(term_pks=[credit.term_id], at=at)
    change = offers.Change(kind=offers.Change.Kind.TERM, term_pks=[credit.term_id], by=by, at=at, on=on)
    offers.follow(change)
