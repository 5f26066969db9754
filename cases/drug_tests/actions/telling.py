"""What is known of whether somebody was told, and from when on the hours until the specimen are counted."""

from datetime import datetime, timedelta

from django.db import transaction

from cases.drug_tests.models import DrugTest
from cases.drug_tests.states import become, become_many, hold, hold_many
from cases.drug_tests.testing import testing_of
from parole.accounts.models import User
from parole.audit.history import acting

# What one transaction holds; a task takes as many in turn as there are.
BATCH = 500


@transaction.atomic
def note_told(*, drug_test: DrugTest, by: User, at: datetime, verb: str = "drug_test.told_in_person") -> DrugTest:
    """Note that the person was told at a moment: from then on the hours are counted, and the notice is proven."""
    held = hold(drug_test)
    hours = testing_of(held.pack).hours_for(held.specimen_type)
    become(
        held,
        DrugTest.Status.NOTIFIED,
        by=by,
        at=at,
        verb=verb,
        notified_at=at,
        due_by=at + timedelta(hours=hours),
        proof=DrugTest.Proof.PROVEN,
    )
    return held


def note_sent(*, by: User, at: datetime) -> int:
    """Note of every test whose notice went out that the person was told when it did; return how many there were."""
    count = 0
    while noted := _note_batch(by, at):
        count += noted
    return count


@transaction.atomic
def _note_batch(by: User, at: datetime) -> int:
    with acting(by=by, at=at, through="drug_tests.note_sent"):
        held = hold_many(DrugTest.objects.all().newly_told().select_related("pack"), limit=BATCH)
        rules = {drug_test.pack_id: drug_test.pack for drug_test in held}
        testing = {pk: testing_of(pack) for pk, pack in rules.items()}
        for drug_test in held:
            moment = drug_test.sent_at or at
            hours = testing[drug_test.pack_id].hours_for(drug_test.specimen_type)
            drug_test.notified_at, drug_test.due_by = moment, moment + timedelta(hours=hours)
        become_many(
            held, DrugTest.Status.NOTIFIED, by=by, at=at, verb="drug_test.told_by_notice", proof=DrugTest.Proof.PROVEN
        )
    return len(held)
