"""Recording results by hand, and what people state and decide about them: admissions, prescriptions, waivers."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cases.drug_tests import policies
from cases.drug_tests.actions.entering import Entered, Line, enter_reports, settle_tests
from cases.drug_tests.entries import Entry
from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.models import Admission, DrugTest, Laboratory, PrescriptionReview, Result, Waiver
from cases.drug_tests.specimens import seal_of
from cases.drug_tests.states import hold
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class RefusedReportError(RefusedError):
    """What was entered cannot be right, or contradicts what is reported already."""


@transaction.atomic
def record_results(
    *, drug_test: DrugTest, by: User, at: datetime, entries: Sequence[Entry], laboratory: Laboratory | None
) -> Entered:
    """Enter what a laboratory reports of one specimen, or what an instant cup shows: all of it, or nothing."""
    policies.require_takes_results(hold(drug_test))
    seal = seal_of(drug_test.pk)
    lines = [Line(drug_test.pk, entry, seal) for entry in entries]
    entered = enter_reports(lines=lines, by=by, at=at, laboratory=laboratory, source=Result.Source.MANUAL)
    if entered.refused:
        raise RefusedReportError(*dict.fromkeys(why for _, why in entered.refused))
    return entered


@transaction.atomic
def record_admission(
    *,
    drug_test: DrugTest,
    by: User,
    at: datetime,
    substances: Sequence[str],
    signed_on: date,
    statement: str,
    witnessed_by: str,
) -> Admission:
    """Keep a written and witnessed statement of use."""
    test, examined = _hold(drug_test)
    policies.require_on_panel(examined, *substances)
    if signed_on > at.astimezone(test.unit.zone).date():
        raise policies.FutureError("That day is still to come.")
    admission = Admission.objects.create(
        parolee_id=test.parolee_id,
        drug_test=test,
        substances=sorted(set(substances)),
        signed_on=signed_on,
        statement=statement,
        witnessed_by=witnessed_by,
        by=by,
        at=at,
    )
    audit.record_event(by=by, at=at, verb="drug_test.admitted", target=test)
    settle_tests(drug_tests=[test], by=by, at=at)
    return admission


@transaction.atomic
def review_prescription(
    *,
    drug_test: DrugTest,
    by: User,
    at: datetime,
    substance: str,
    conclusion: str,
    document: str,
    checked_how: str,
) -> PrescriptionReview:
    """Say whether a prescription explains one substance. A later review replaces it."""
    test, examined = _hold(drug_test)
    policies.require_on_panel(examined, substance)
    review = PrescriptionReview.objects.create(
        parolee_id=test.parolee_id,
        drug_test=test,
        substance=substance,
        conclusion=conclusion,
        document=document,
        checked_how=checked_how,
        by=by,
        at=at,
    )
    audit.record_event(by=by, at=at, verb="drug_test.prescription_reviewed", target=test, conclusion=conclusion)
    settle_tests(drug_tests=[test], by=by, at=at)
    return review


@transaction.atomic
def waive_confirmation(*, drug_test: DrugTest, by: User, at: datetime, substance: str, reason: str) -> Waiver:
    """Decide that a positive screen is not confirmed: it stands for nothing from then on."""
    test, examined = _hold(drug_test)
    policies.require_on_panel(examined, substance)
    policies.require_waiting(examined, substance)
    waiver = Waiver.objects.create(
        parolee_id=test.parolee_id, drug_test=test, substance=substance, reason=reason, by=by, at=at
    )
    audit.record_event(by=by, at=at, verb="drug_test.confirmation_waived", target=test)
    settle_tests(drug_tests=[test], by=by, at=at)
    return waiver


def _hold(drug_test: DrugTest) -> tuple[DrugTest, Examined]:
    """Return a test that takes results, held, and what it has found."""
    test = hold(drug_test)
    policies.require_takes_results(test)
    return test, examine([test])[test.pk]
