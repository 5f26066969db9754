"""The chain step by step, and defects: each ends where it should."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from cases.drug_tests import custody
from cases.drug_tests.actions.custody import hand_over, hand_over_many, report_defect, write_memo
from cases.drug_tests.collecting import ImpossibleMomentError
from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, CustodyMemo, DrugTest
from parole.audit.models import Event
from tests.cases.drug_tests.rules import change_rules
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    CollectionFactory,
    CustodyDefectFactory,
    CustodyEventFactory,
    DrugTestFactory,
    OfficerFactory,
    UnitFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _chicago() -> Iterator[None]:
    """Let moments be written as the office reads them."""
    with timezone.override(ZoneInfo("America/Chicago")):
        yield


def sealed(parolee: Any, by: Any, status: str = "COLLECTED", **facts: Any) -> Collection:
    drug_test = DrugTestFactory(parolee=parolee, status=status, ended_reason="By mistake")
    made: Collection = CollectionFactory(drug_test=drug_test, collector=by, **facts)
    CustodyEventFactory(collection=made)
    return made


@pytest.fixture
def specimen(parolee: Any, officer: Any) -> Collection:
    return sealed(parolee, officer)


def step(specimen: Collection, by: Any, **facts: Any) -> CustodyEvent:
    told: dict[str, Any] = {
        "after": 1,
        "kind": "HANDED_OVER",
        "happened_at": NOW - timedelta(minutes=5),
        "to_whom": "Courier",
        "is_seal_intact": True,
        **facts,
    }
    return hand_over(collection=specimen, by=by, at=NOW, **told)


def report(specimen: Collection, by: Any, code: str, **facts: Any) -> CustodyDefect:
    return report_defect(collection=specimen, by=by, at=NOW, code=code, **{"found_at": NOW, **facts})


def state(specimen: Collection) -> tuple[str, str]:
    return DrugTest.objects.values_list("status", "ended_reason").get(pk=specimen.drug_test_id)


# --- Steps ------------------------------------------------------------------------------------------------------------


def test_a_step_goes_from_whoever_had_it(specimen: Collection, officer: Any):
    made = step(specimen, officer, kind="STORED", to_whom="Refrigerator 2", place="North Office")

    assert (made.number, made.from_whom, made.to_whom, made.place) == (2, "Dana Cole", "Refrigerator 2", "North Office")
    assert state(specimen)[0] == "COLLECTED"
    assert Event.objects.get().verb == "specimen.stored"


@pytest.mark.parametrize("kind", ["HANDED_OVER", "SHIPPED", "RECEIVED"])
def test_a_step_to_the_laboratory_takes_the_test_there(specimen: Collection, officer: Any, kind: str):
    step(specimen, officer, kind=kind, to_whom="State Laboratory", is_to_laboratory=True)

    assert state(specimen)[0] == "AT_LAB"
    assert list(Event.objects.values_list("verb", flat=True)) == ["specimen.sent_to_laboratory"]


def test_what_arrives_after_its_result_changes_no_state(parolee: Any, officer: Any):
    specimen = sealed(parolee, officer, "RESULTED")

    step(specimen, officer, kind="RECEIVED", is_to_laboratory=True)

    assert state(specimen)[0] == "RESULTED"


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"kind": "SEALED"}, "sealed once"),
        ({"happened_at": NOW - timedelta(hours=2)}, "before the last step: sealed, Tue, Nov 24, 8:30 am"),
        ({"after": 0}, "Dana Cole recorded meanwhile: sealed to Dana Cole"),
    ],
)
def test_a_step_that_does_not_follow_is_refused(specimen: Collection, officer: Any, facts: dict[str, Any], words: str):
    with pytest.raises(custody.ChainError, match=words):
        step(specimen, officer, **facts)

    assert CustodyEvent.objects.count() == 1


def test_a_step_to_come_is_refused(specimen: Collection, officer: Any):
    with pytest.raises(ImpossibleMomentError, match="still to come"):
        step(specimen, officer, happened_at=NOW + timedelta(minutes=1))


def test_nothing_follows_when_the_specimen_is_destroyed(specimen: Collection, officer: Any):
    step(specimen, officer, kind="DESTROYED")

    with pytest.raises(custody.ChainError, match="its chain is over"):
        step(specimen, officer, after=2)


def test_what_was_not_sealed_has_no_chain(parolee: Any, officer: Any):
    refused = CollectionFactory(drug_test=DrugTestFactory(parolee=parolee, status="REFUSED"), outcome="REFUSED")

    with pytest.raises(custody.ChainError, match="There is no specimen"):
        step(refused, officer, after=0)


@pytest.mark.django_db(transaction=True)
def test_of_two_hand_overs_at_once_one_is_refused():
    officer = OfficerFactory(user__unit=UnitFactory(), user__name="Ann").user
    specimen = sealed(CaseFactory(officer=officer), officer)
    begun, answers = threading.Barrier(2, timeout=10), []

    def enter(to_whom: str) -> None:
        try:
            begun.wait()
            step(specimen, officer, to_whom=to_whom)
            answers.append("recorded")
        except custody.ChainError as refused:
            answers.append(str(refused)[:46])
        finally:
            connection.close()

    entries = [threading.Thread(target=enter, args=[each]) for each in ("Courier", "Courier")]
    for entry in entries:
        entry.start()
    for entry in entries:
        entry.join(timeout=20)

    assert sorted(answers) == ["Ann recorded meanwhile: handed over to Courier", "recorded"]
    assert CustodyEvent.objects.filter(collection=specimen).count() == 2


# --- A bag ------------------------------------------------------------------------------------------------------------


def test_a_bag_goes_at_one_go(parolee: Any, officer: Any):
    specimens = [sealed(parolee, officer) for _ in range(3)]

    count = hand_over_many(
        by=officer,
        at=NOW,
        specimens=dict.fromkeys(specimens, 1),
        kind="SHIPPED",
        happened_at=NOW,
        to_whom="State Laboratory",
        is_to_laboratory=True,
    )

    assert count == 3
    assert {state(each)[0] for each in specimens} == {"AT_LAB"}
    assert CustodyEvent.objects.filter(kind="SHIPPED", is_seal_intact=True).count() == 3


def test_a_bag_goes_whole_or_not_at_all(parolee: Any, officer: Any):
    first, second = sealed(parolee, officer), sealed(parolee, officer, seal_number="B-7")
    step(second, officer)

    with pytest.raises(custody.ChainError, match="Seal B-7: Dana Cole recorded meanwhile: handed over to Courier"):
        hand_over_many(
            by=officer,
            at=NOW,
            specimens={first: 1, second: 1},
            kind="SHIPPED",
            happened_at=NOW,
            to_whom="State Laboratory",
            is_to_laboratory=True,
        )

    assert {state(each)[0] for each in (first, second)} == {"COLLECTED"}
    assert first.custody_events.count() == 1


# --- Defects ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["COLLECTED", "AT_LAB", "RESULTED"])
def test_a_fatal_defect_invalidates_by_itself(parolee: Any, officer: Any, status: str):
    specimen = sealed(parolee, officer, status)

    made = report(specimen, officer, "leaked", note="The bag was wet.")

    assert (made.severity, made.title, made.note) == ("FATAL", "Specimen leaked", "The bag was wet.")
    assert state(specimen) == ("INVALID", "Custody defect: Specimen leaked")
    assert not custody.is_whole(specimen.drug_test_id)
    assert list(Event.objects.values_list("verb", flat=True)) == ["custody_defect.fatal"]


def test_a_correctable_defect_waits_for_its_memo(specimen: Collection, officer: Any, colleague: Any):
    assert custody.is_whole(specimen.drug_test_id)

    defect = report(specimen, colleague, "no-signature")

    assert (defect.severity, state(specimen)[0]) == ("CORRECTABLE", "COLLECTED")
    assert not custody.is_whole(specimen.drug_test_id)

    memo = write_memo(defect=defect, by=officer, at=NOW, statement="I sealed it and forgot to sign.")

    assert custody.is_whole(specimen.drug_test_id)
    assert (memo.by, memo.statement) == (officer, "I sealed it and forgot to sign.")
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "custody_defect.correctable",
        "custody_defect.memo_written",
    ]


def test_a_defect_keeps_the_words_and_the_severity_of_its_day(specimen: Collection, officer: Any):
    before = report(specimen, officer, "no-signature")

    unsigned = {"code": "no-signature", "title": "Unsigned", "severity": "fatal", "citation": "Policy 7.4"}
    change_rules(specimen.drug_test.pack, defects=[unsigned])
    after = report(specimen, officer, "no-signature")

    assert [(each.title, each.severity) for each in (before, after)] == [
        ("Collector's signature missing", "CORRECTABLE"),
        ("Unsigned", "FATAL"),
    ]


@pytest.mark.parametrize(
    ("status", "words"), [("INVALID", "invalid already: By mistake"), ("CANCELLED", "cancelled already: By mistake")]
)
def test_nothing_follows_from_a_defect_of_a_test_that_is_over(parolee: Any, officer: Any, status: str, words: str):
    specimen = sealed(parolee, officer, status)

    with pytest.raises(custody.DefectRefusedError, match=words):
        report(specimen, officer, "leaked")


def test_a_defect_that_the_rules_do_not_know_is_refused(specimen: Collection, officer: Any):
    with pytest.raises(custody.DefectRefusedError, match="no such defect"):
        report(specimen, officer, "wrong-color")


def test_a_defect_is_found_after_the_specimen_is_given_and_before_now(specimen: Collection, officer: Any):
    with pytest.raises(custody.ChainError, match="before the specimen was given"):
        report(specimen, officer, "leaked", found_at=NOW - timedelta(days=1))
    with pytest.raises(ImpossibleMomentError, match="still to come"):
        report(specimen, officer, "leaked", found_at=NOW + timedelta(days=1))


def test_a_fatal_defect_takes_no_memo(specimen: Collection, officer: Any):
    defect = CustodyDefectFactory(collection=specimen, severity="FATAL")

    with pytest.raises(custody.MemoRefusedError, match="cannot be put right"):
        write_memo(defect=defect, by=officer, at=NOW, statement="It is dry now.")


def test_a_second_memo_is_told_of_the_first(specimen: Collection, officer: Any, colleague: Any):
    defect = CustodyDefectFactory(collection=specimen)
    write_memo(defect=defect, by=officer, at=NOW, statement="I forgot to sign.")

    with pytest.raises(custody.MemoRefusedError, match="Dana Cole wrote the memo on Tue, Nov 24, 9:30 am"):
        write_memo(defect=defect, by=colleague, at=NOW, statement="He forgot to sign.")

    assert CustodyMemo.objects.count() == 1


# --- The seal ---------------------------------------------------------------------------------------------------------


def test_a_seal_that_arrives_broken_invalidates_by_itself(specimen: Collection, officer: Any):
    step(specimen, officer, kind="RECEIVED", is_to_laboratory=True, is_seal_intact=False)

    defect = CustodyDefect.objects.get()
    assert (defect.code, defect.severity, defect.note) == ("seal-broken", "FATAL", "Found with step 2: received.")
    assert state(specimen) == ("INVALID", "Custody defect: Seal broken or missing")


def test_a_seal_that_the_laboratory_broke_by_opening_is_no_defect(specimen: Collection, officer: Any):
    step(specimen, officer, kind="OPENED")

    step(specimen, officer, after=2, kind="STORED", is_seal_intact=False)

    assert (CustodyDefect.objects.count(), state(specimen)[0]) == (0, "COLLECTED")
    assert custody.is_whole(specimen.drug_test_id)


def test_a_broken_seal_that_the_rules_do_not_know_still_breaks_the_chain(specimen: Collection, officer: Any):
    change_rules(specimen.drug_test.pack, defects=[])

    step(specimen, officer, is_seal_intact=False)

    assert (CustodyDefect.objects.count(), state(specimen)[0]) == (0, "COLLECTED")
    assert not custody.is_whole(specimen.drug_test_id)


def test_a_test_without_a_specimen_is_not_whole(parolee: Any):
    assert not custody.is_whole(DrugTestFactory(parolee=parolee).pk)
