"""Excusing somebody: from one test, or from whatever falls on some days. Nobody leaves a draw by it."""

from datetime import date, datetime, timedelta
from typing import Self

from django.db import transaction

from cases.drug_tests.models import DrugTest, Excuse
from cases.drug_tests.states import become, hold
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import User
from parole.accounts.permissions import Permission, may
from parole.audit import actions as audit
from parole.refusals import RefusedError

# Whoever cannot be tested for longer is not supervised as before: that is a change of status.
LONGEST = timedelta(days=31)
# What somebody else can confirm. Any other reason is a supervisor's to approve.
PLAIN_LABELS = (DrugTest.Excuse.CUSTODY, DrugTest.Excuse.HOSPITAL, DrugTest.Excuse.DEATH)


class NotApprovedError(RefusedError):
    """Only a supervisor excuses for a reason of this kind."""

    def __init__(self: Self) -> None:
        super().__init__("Another reason than custody, hospital or death is a supervisor’s to approve.")


class ExcuseDaysError(RefusedError):
    """These days cannot be excused."""


class ExcuseWithdrawnError(RefusedError):
    """The excuse was withdrawn before."""

    def __init__(self: Self) -> None:
        super().__init__("This excuse was withdrawn already.")


@transaction.atomic
def excuse_test(*, drug_test: DrugTest, by: User, at: datetime, label: str, reason: str) -> DrugTest:
    """Excuse somebody from one test, with a label and a reason. What was drawn stays drawn."""
    _require_may(by, label)
    held = hold(drug_test)
    become(
        held,
        DrugTest.Status.EXCUSED,
        by=by,
        at=at,
        verb="drug_test.excused",
        excuse=label,
        excuse_reason=reason,
        excused_by=by,
    )
    return held


@transaction.atomic
def record_excuse(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    on: date,
    label: str,
    reason: str,
    starts_on: date,
    ends_on: date,
) -> Excuse:
    """Excuse somebody from what falls on these days: tests still to be drawn, and those that are expected already."""
    _require_may(by, label)
    if ends_on < starts_on:
        raise ExcuseDaysError("The last day comes before the first.")
    if starts_on < on:
        raise ExcuseDaysError("These days have begun: excuse the tests of days that have gone by one by one.")
    if ends_on - starts_on >= LONGEST:
        raise ExcuseDaysError("An excuse covers 31 days at most. For longer, change the status of supervision.")
    excuse = Excuse.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        label=label,
        reason=reason,
        starts_on=starts_on,
        ends_on=ends_on,
        by=by,
        at=at,
    )
    audit.record_event(by=by, at=at, verb="excuse.recorded", target=excuse, label=label)
    expected = DrugTest.objects.expected().of_terms([term.pk]).filter(due_on__range=[starts_on, ends_on])
    for drug_test in expected.order_by("pk"):
        excuse_test(drug_test=drug_test, by=by, at=at, label=label, reason=reason)
    return excuse


@transaction.atomic
def withdraw_excuse(*, excuse: Excuse, by: User, at: datetime) -> None:
    """Let an excuse hold no longer. Tests that were excused by it stay excused."""
    # The filter is the guard: of two who withdraw at once one finds nothing to withdraw.
    if not Excuse.objects.standing().filter(pk=excuse.pk).update(withdrawn_at=at, withdrawn_by=by):
        raise ExcuseWithdrawnError
    audit.record_event(by=by, at=at, verb="excuse.withdrawn", target=excuse)


def _require_may(by: User, label: str) -> None:
    if label not in PLAIN_LABELS and not may(by.role, Permission.EXCUSE_APPROVE):
        raise NotApprovedError
