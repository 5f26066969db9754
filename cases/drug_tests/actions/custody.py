"""Handing a specimen on, and what is found wrong with its chain."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from cases.drug_tests import custody, states
from cases.drug_tests.collecting import require_happened
from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, CustodyMemo, DrugTest
from cases.rulebook.testing import Defect
from parole.accounts.models import User
from parole.audit import actions as audit

Kind = CustodyEvent.Kind
Severity = CustodyDefect.Severity


@transaction.atomic
def hand_over(
    *,
    collection: Collection,
    after: int,
    by: User,
    at: datetime,
    kind: str,
    happened_at: datetime,
    to_whom: str,
    is_seal_intact: bool,
    from_whom: str = "",
    is_to_laboratory: bool = False,
    place: str = "",
    carrier: str = "",
    tracking: str = "",
) -> CustodyEvent:
    """Record the next step of a chain, after the step that the page showed last.

    A specimen that goes to a laboratory takes its test there. A seal that is broken before anybody has opened the
    specimen is a defect by itself, where the rules have one.
    """
    drug_test = states.hold(collection.drug_test)
    require_happened(happened_at, at=at)
    chain = list(collection.custody_events.select_related("recorded_by").order_by("number"))
    last = custody.require_step(chain, after=after, kind=kind, happened_at=happened_at)
    event = CustodyEvent.objects.create(
        parolee_id=collection.parolee_id,
        collection=collection,
        number=last.number + 1,
        kind=kind,
        at=happened_at,
        from_whom=from_whom or last.to_whom,
        to_whom=to_whom,
        is_to_laboratory=is_to_laboratory and kind in CustodyEvent.MOVING,
        place=place,
        carrier=carrier,
        tracking=tracking,
        is_seal_intact=is_seal_intact,
        recorded_at=at,
        recorded_by=by,
    )
    if event.is_to_laboratory and drug_test.status == DrugTest.Status.COLLECTED:
        states.become(drug_test, DrugTest.Status.AT_LAB, by=by, at=at, verb="specimen.sent_to_laboratory")
    else:
        audit.record_event(by=by, at=at, verb=f"specimen.{kind.lower()}", target=drug_test)
    if not is_seal_intact and custody.is_seal_still_due(chain):
        _report_seal(event, drug_test, by=by, at=at)
    return event


@transaction.atomic
def hand_over_many(
    *,
    by: User,
    at: datetime,
    specimens: Mapping[Collection, int],
    kind: str,
    happened_at: datetime,
    to_whom: str,
    is_to_laboratory: bool,
    place: str = "",
    carrier: str = "",
    tracking: str = "",
) -> int:
    """Hand a whole bag over, each seal intact: all of it or nothing. Each specimen stands with the step shown last."""
    # In the order of the tests, so that two bags with the same specimens wait for each other and never lock.
    for collection, after in sorted(specimens.items(), key=lambda each: each[0].drug_test_id):
        try:
            hand_over(
                collection=collection,
                after=after,
                by=by,
                at=at,
                kind=kind,
                happened_at=happened_at,
                to_whom=to_whom,
                is_seal_intact=True,
                is_to_laboratory=is_to_laboratory,
                place=place,
                carrier=carrier,
                tracking=tracking,
            )
        except custody.ChainError as refusal:
            raise custody.ChainError(f"Seal {collection.seal_number}: {refusal}") from refusal
    return len(specimens)


@transaction.atomic
def report_defect(
    *, collection: Collection, by: User, at: datetime, code: str, found_at: datetime, note: str = ""
) -> CustodyDefect:
    """Report a fault in a chain. A fatal one makes the test invalid here and now; another one waits for a memo."""
    drug_test = states.hold(collection.drug_test)
    defect = custody.require_defect(drug_test, code)
    require_happened(found_at, at=at)
    if found_at < collection.collected_at:
        raise custody.ChainError("That is before the specimen was given.")
    return _report(collection, drug_test, defect, by=by, at=at, found_at=found_at, note=note)


@transaction.atomic
def write_memo(*, defect: CustodyDefect, by: User, at: datetime, statement: str) -> CustodyMemo:
    """State in writing what puts a correctable defect right."""
    drug_test = states.hold(defect.collection.drug_test)
    standing = CustodyDefect.objects.select_related("memo__by").get(pk=defect.pk)
    custody.require_memo(standing)
    memo = CustodyMemo.objects.create(parolee_id=defect.parolee_id, defect=standing, statement=statement, by=by, at=at)
    audit.record_event(by=by, at=at, verb="custody_defect.memo_written", target=drug_test, code=defect.code)
    return memo


def _report_seal(event: CustodyEvent, drug_test: DrugTest, *, by: User, at: datetime) -> None:
    """Report the broken seal that a step found, while something can follow from it."""
    known = {defect.code: defect for defect in custody.defects_of(drug_test)}
    if custody.SEAL_BROKEN in known and drug_test.status in custody.COUNTING:
        found = known[custody.SEAL_BROKEN]
        note = f"Found with step {event.number}: {event.get_kind_display().lower()}."
        _report(event.collection, drug_test, found, by=by, at=at, found_at=event.at, note=note)


def _report(
    collection: Collection,
    drug_test: DrugTest,
    defect: Defect,
    *,
    by: User,
    at: datetime,
    found_at: datetime,
    note: str,
) -> CustodyDefect:
    made = CustodyDefect.objects.create(
        parolee_id=collection.parolee_id,
        collection=collection,
        code=defect.code,
        title=defect.title,
        severity=Severity(defect.severity.upper()),
        found_at=found_at,
        found_by=by,
        note=note,
        recorded_at=at,
    )
    if made.severity == Severity.FATAL:
        states.become(
            drug_test,
            DrugTest.Status.INVALID,
            by=by,
            at=at,
            verb="custody_defect.fatal",
            ended_reason=f"Custody defect: {defect.title}",
        )
    else:
        audit.record_event(by=by, at=at, verb="custody_defect.correctable", target=drug_test, code=defect.code)
    return made
