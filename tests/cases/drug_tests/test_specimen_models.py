"""What the database keeps of specimens, chains, defects and memos: each promise by its name, and no row changed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, CustodyMemo, DrugTest
from tests.conftest import NOW
from tests.factories import (
    CollectionFactory,
    CustodyDefectFactory,
    CustodyEventFactory,
    CustodyMemoFactory,
    DrugTestFactory,
)

pytestmark = pytest.mark.django_db

TABLES = [
    "drug_tests_collection",
    "drug_tests_custodyevent",
    "drug_tests_custodydefect",
    "drug_tests_custodymemo",
]


@pytest.fixture
def drug_test(parolee: Any) -> DrugTest:
    made: DrugTest = DrugTestFactory(parolee=parolee, status="COLLECTED")
    return made


@pytest.fixture
def collection(drug_test: DrugTest) -> Collection:
    made: Collection = CollectionFactory(drug_test=drug_test)
    return made


def test_an_attempt_has_its_number_once(drug_test: DrugTest):
    CollectionFactory(drug_test=drug_test, outcome="INSUFFICIENT")

    with pytest.raises(IntegrityError, match="collection_attempt_once"):
        CollectionFactory(drug_test=drug_test)


def test_a_test_has_one_specimen(collection: Collection):
    with pytest.raises(IntegrityError, match="collection_one_specimen"):
        CollectionFactory(drug_test=collection.drug_test, attempt=2)


def test_a_seal_is_on_one_specimen(collection: Collection, parolee: Any):
    other = DrugTestFactory(parolee=parolee, status="COLLECTED")

    with pytest.raises(IntegrityError, match="collection_seal_once"):
        CollectionFactory(drug_test=other, seal_number=collection.seal_number)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"seal_number": ""}, "collection_is_sealed"),
        ({"seal_number": "a 1"}, "collection_is_sealed"),
        ({"seal_initials": ""}, "collection_is_sealed"),
        ({"outcome": "INSUFFICIENT", "seal_number": "A-1"}, "collection_is_sealed"),
        ({"outcome": "REFUSED", "statement": ""}, "collection_ending_has_a_statement"),
        ({"outcome": "DEVICE", "statement": ""}, "collection_ending_has_a_statement"),
        ({"outcome": "BRIBE", "statement": ""}, "collection_ending_has_a_statement"),
        ({"is_observed": True}, "collection_observed_by_somebody"),
        ({"observer_name": "R. Nurse"}, "collection_observed_by_somebody"),
        ({"temperature": 94}, "collection_temperature_is_judged"),
        ({"is_temperature_expected": True}, "collection_temperature_is_judged"),
        ({"recorded_at": datetime(2026, 11, 24, 14, tzinfo=UTC)}, "collection_recorded_afterwards"),
    ],
)
def test_a_collection_is_told_in_whole(drug_test: DrugTest, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        CollectionFactory(drug_test=drug_test, **facts)


def test_a_step_of_a_chain_has_its_number_once(collection: Collection):
    CustodyEventFactory(collection=collection)

    with pytest.raises(IntegrityError, match="custody_event_has_its_number"):
        CustodyEventFactory(collection=collection)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"number": 2}, "custody_begins_with_the_seal"),
        ({"kind": "STORED"}, "custody_begins_with_the_seal"),
        ({"is_seal_intact": False}, "custody_begins_with_the_seal"),
        ({"is_to_laboratory": True}, "custody_laboratory_is_where_it_moves"),
        ({"from_whom": ""}, "custody_event_names_both_hands"),
        ({"to_whom": ""}, "custody_event_names_both_hands"),
        ({"at": NOW}, "custody_event_recorded_afterwards"),
    ],
)
def test_a_step_of_a_chain_is_told_in_whole(collection: Collection, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        CustodyEventFactory(collection=collection, **facts)


def test_a_defect_is_recorded_after_it_is_found(collection: Collection):
    with pytest.raises(IntegrityError, match="custody_defect_recorded_afterwards"):
        CustodyDefectFactory(collection=collection, found_at=NOW)


def test_a_memo_says_something(collection: Collection):
    with pytest.raises(IntegrityError, match="custody_memo_says_something"):
        CustodyMemoFactory(defect__collection=collection, statement="")


def test_a_defect_has_one_memo(collection: Collection):
    memo = CustodyMemoFactory(defect__collection=collection)

    with pytest.raises(IntegrityError, match="defect_id"):
        CustodyMemoFactory(defect=memo.defect)


# --- Nothing of it is changed, whoever asks ---------------------------------------------------------------------------


@pytest.fixture
def chain(collection: Collection) -> Collection:
    CustodyEventFactory(collection=collection)
    CustodyMemoFactory(defect__collection=collection)
    return collection


def refused(sql: str) -> str:
    with pytest.raises(DatabaseError) as error, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    return str(error.value)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("sql", ["UPDATE {} SET id = id", "DELETE FROM {}", "TRUNCATE {} CASCADE"])
def test_rows_of_custody_are_only_added_to(chain: Collection, table: str, sql: str):
    assert "permission denied" in refused(sql.format(table))
    models = (Collection, CustodyEvent, CustodyDefect, CustodyMemo)
    assert [model.objects.count() for model in models] == [1, 1, 1, 1]


@pytest.mark.parametrize("table", TABLES)
def test_triggers_guard_custody_even_against_the_owner(table: str, db: None):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal AND tgenabled = 'O'",
            [table],
        )
        triggers = {name.rsplit("_", 1)[0] for (name,) in cursor.fetchall()}

    assert triggers == {"pgtrigger_append_only", "pgtrigger_no_truncate"}


@pytest.mark.parametrize("table", TABLES)
def test_the_web_role_cannot_take_the_triggers_away(table: str, db: None):
    assert "must be owner" in refused(f"ALTER TABLE {table} DISABLE TRIGGER ALL")


# --- Reads ------------------------------------------------------------------------------------------------------------


def test_with_open_defects_finds_what_waits_for_a_memo(collection: Collection, parolee: Any):
    answered = CollectionFactory(drug_test=DrugTestFactory(parolee=parolee, status="COLLECTED"))
    CustodyDefectFactory(collection=collection)
    CustodyMemoFactory(defect__collection=answered)
    CustodyDefectFactory(collection=answered, severity="FATAL")

    assert list(Collection.objects.with_open_defects()) == [collection]


def test_observed_by_is_a_name(collection: Collection, officer: Any, parolee: Any):
    by_officer = CollectionFactory.build(drug_test=collection.drug_test, observer=officer, is_observed=True)
    by_another = CollectionFactory.build(drug_test=collection.drug_test, observer_name="R. Nurse", is_observed=True)

    assert [each.observed_by for each in (collection, by_officer, by_another)] == ["", "Dana Cole", "R. Nurse"]
    assert by_officer.recorded_at - by_officer.collected_at == timedelta(minutes=10)
