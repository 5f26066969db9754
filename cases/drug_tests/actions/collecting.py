"""Recording what came of an attempt to take a specimen."""

from datetime import datetime
from decimal import Decimal

from django.db import IntegrityError, transaction

from cases.drug_tests import collecting, states
from cases.drug_tests.collecting import Observer
from cases.drug_tests.models import Collection, CustodyEvent, DrugTest
from cases.drug_tests.testing import testing_of
from parole.accounts.models import User
from parole.audit import actions as audit

Outcome = Collection.Outcome
VERBS = {
    Outcome.COLLECTED: "specimen.collected",
    Outcome.INSUFFICIENT: "specimen.insufficient",
    Outcome.REFUSED: "specimen.refused",
    Outcome.DEVICE: "specimen.device_found",
    Outcome.BRIBE: "specimen.bribe_offered",
}


@transaction.atomic
def record_collection(
    *,
    drug_test: DrugTest,
    attempt: int,
    by: User,
    at: datetime,
    outcome: str,
    collected_at: datetime,
    collector: User,
    identity: str,
    observer: Observer | None = None,
    temperature: Decimal | None = None,
    volume_ml: int | None = None,
    seal_number: str = "",
    seal_initials: str = "",
    statement: str = "",
) -> Collection:
    """Record one attempt. A specimen is sealed and begins its chain; a refusal, a device or a bribe ends the test.

    `attempt` is the number of the attempt as the page showed it: of two who record the same one, the second is refused.
    """
    held = states.hold(drug_test)
    collecting.require_ours(held)
    collecting.require_next(held, attempt)
    if not held.can_become(DrugTest.Status.COLLECTED):
        raise collecting.NotDueError(held)
    collecting.require_possible(held, collected_at, at=at)
    is_specimen = outcome == Outcome.COLLECTED
    collecting.require_said(outcome, seal_number=seal_number, seal_initials=seal_initials, statement=statement)
    testing = testing_of(held.pack)
    sex = collecting.require_watched(held, outcome, testing=testing, observer=observer, statement=statement)
    made = _keep(
        Collection(
            parolee_id=held.parolee_id,
            term_id=held.term_id,
            drug_test=held,
            attempt=attempt,
            outcome=outcome,
            collected_at=collected_at,
            collector=collector,
            identity=identity,
            is_observed=observer is not None,
            observer=observer.user if observer else None,
            observer_name=observer.name if observer and observer.user is None else "",
            observer_sex=sex,
            specimen_type=held.specimen_type,
            temperature=temperature,
            is_temperature_expected=collecting.is_expected(temperature, testing),
            volume_ml=volume_ml,
            seal_number=seal_number if is_specimen else "",
            seal_initials=seal_initials if is_specimen else "",
            statement=statement,
            recorded_at=at,
            recorded_by=by,
        )
    )
    _follow(made, held, by=by, at=at)
    return made


def _keep(collection: Collection) -> Collection:
    """Store it. Two specimens that get one seal at the same moment meet at the unique key."""
    try:
        with transaction.atomic():
            collection.save(force_insert=True)
    except IntegrityError as error:
        if "collection_seal_once" not in str(error):
            raise
        raise collecting.SealError("This seal number is on another specimen: read it again.") from error
    return collection


def _follow(collection: Collection, drug_test: DrugTest, *, by: User, at: datetime) -> None:
    """Bring the test to where this attempt leaves it."""
    verb = VERBS[Outcome(collection.outcome)]
    if collection.outcome == Outcome.INSUFFICIENT:
        audit.record_event(by=by, at=at, verb=verb, target=drug_test)
        return
    if collection.outcome in Collection.ENDING:
        states.become(drug_test, DrugTest.Status.REFUSED, by=by, at=at, verb=verb)
        return
    CustodyEvent.objects.create(
        parolee_id=collection.parolee_id,
        collection=collection,
        number=1,
        kind=CustodyEvent.Kind.SEALED,
        at=collection.collected_at,
        from_whom="Donor",
        to_whom=collection.collector.name,
        is_seal_intact=True,
        recorded_at=at,
        recorded_by=by,
    )
    states.become(drug_test, DrugTest.Status.COLLECTED, by=by, at=at, verb=verb)
