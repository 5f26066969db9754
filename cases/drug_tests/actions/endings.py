"""What becomes of the tests that somebody is still expected at when their term ends."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from cases.drug_tests.models import DrugTest
from cases.drug_tests.states import become_many
from parole.accounts.models import User

Status, Origin = DrugTest.Status, DrugTest.Origin
TERM_ENDED = "Supervision has ended."
DECEASED = "Deceased."


@transaction.atomic
def end_expected(*, term_pks: Collection[int], by: User, at: datetime, is_death: bool) -> None:
    """Call off what was ordered under these terms. Whoever was drawn is excused instead, as everywhere."""
    expected = DrugTest.objects.expected().of_terms(term_pks).select_for_update(of=("self",), no_key=True)
    waiting = list(expected.order_by("pk"))
    reason = DECEASED if is_death else TERM_ENDED
    drawn = [test for test in waiting if test.origin == Origin.RANDOM]
    ordered = [test for test in waiting if test.origin != Origin.RANDOM]
    label = DrugTest.Excuse.DEATH if is_death else DrugTest.Excuse.APPROVED
    become_many(
        drawn,
        Status.EXCUSED,
        by=by,
        at=at,
        verb="drug_test.excused",
        excuse=label,
        excuse_reason=reason,
        excused_by=by,
    )
    become_many(ordered, Status.CANCELLED, by=by, at=at, verb="drug_test.cancelled", ended_reason=reason)
