"""Recording an attempt: where each outcome leaves the test, what is refused, and two collectors at once."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone

from cases.drug_tests import collecting
from cases.drug_tests.actions.collecting import record_collection
from cases.drug_tests.collecting import Observer
from cases.drug_tests.models import Collection, CustodyEvent, DrugTest
from cases.officers.models import Officer
from cases.parolees.models import Parolee
from cases.parolees.policies import ImpossibleDateError
from parole.audit.models import Event
from parole.refusals import RefusedError
from tests.cases.drug_tests.rules import change_rules
from tests.conftest import NOW
from tests.factories import CaseFactory, CollectionFactory, DrugTestFactory, OfficerFactory, UnitFactory

pytestmark = pytest.mark.django_db

AT = NOW - timedelta(minutes=5)


@pytest.fixture(autouse=True)
def _chicago() -> Iterator[None]:
    """Let moments be written as the office reads them."""
    with timezone.override(ZoneInfo("America/Chicago")):
        yield


@pytest.fixture
def drug_test(parolee: Any) -> DrugTest:
    made: DrugTest = DrugTestFactory(parolee=parolee, told=True)
    return made


def collect(drug_test: DrugTest, by: Any, **facts: Any) -> Collection:
    told: dict[str, Any] = {
        "attempt": 1,
        "outcome": "COLLECTED",
        "collected_at": AT,
        "collector": by,
        "identity": "PHOTO_ID",
        "temperature": Decimal("94.5"),
        "seal_number": "A-1",
        "seal_initials": "RA",
        **facts,
    }
    return record_collection(drug_test=drug_test, by=by, at=NOW, **told)


def status_of(drug_test: DrugTest) -> str:
    return DrugTest.objects.values_list("status", flat=True).get(pk=drug_test.pk)


def test_a_specimen_is_sealed_and_begins_its_chain(drug_test: DrugTest, officer: Any):
    made = collect(drug_test, officer)

    assert status_of(drug_test) == "COLLECTED"
    assert (made.seal_number, made.temperature, made.is_temperature_expected) == ("A-1", Decimal("94.5"), True)
    step = CustodyEvent.objects.get()
    assert (step.number, step.kind, step.at, step.from_whom, step.to_whom) == (1, "SEALED", AT, "Donor", "Dana Cole")
    assert list(Event.objects.values_list("verb", "target_pk")) == [("specimen.collected", drug_test.pk)]


@pytest.mark.parametrize(
    ("outcome", "status"),
    [("INSUFFICIENT", "NOTIFIED"), ("REFUSED", "REFUSED"), ("DEVICE", "REFUSED"), ("BRIBE", "REFUSED")],
)
def test_each_other_outcome_ends_where_it_should(drug_test: DrugTest, officer: Any, outcome: str, status: str):
    made = collect(drug_test, officer, outcome=outcome, statement="He turned the cup over.")

    assert (status_of(drug_test), made.seal_number, CustodyEvent.objects.count()) == (status, "", 0)


def test_after_too_little_another_attempt_is_possible(drug_test: DrugTest, officer: Any):
    collect(drug_test, officer, outcome="INSUFFICIENT")

    collect(drug_test, officer, attempt=2)

    assert status_of(drug_test) == "COLLECTED"
    assert list(Collection.objects.order_by("attempt").values_list("outcome", flat=True)) == [
        "INSUFFICIENT",
        "COLLECTED",
    ]


@pytest.mark.parametrize("status", ["ORDERED", "NO_SHOW"])
@pytest.mark.parametrize(("outcome", "ends_as"), [("COLLECTED", "COLLECTED"), ("DEVICE", "REFUSED")])
def test_whoever_comes_untold_or_late_is_taken_all_the_same(
    parolee: Any, officer: Any, status: str, outcome: str, ends_as: str
):
    drug_test = DrugTestFactory(parolee=parolee, status=status)

    collect(drug_test, officer, outcome=outcome, statement="A bottle in the sleeve.")

    assert status_of(drug_test) == ends_as


@pytest.mark.parametrize(("degrees", "expected"), [("89.9", False), ("90", True), ("100", True), ("100.1", False)])
def test_a_temperature_outside_the_rules_is_flagged_and_not_refused(
    drug_test: DrugTest, officer: Any, degrees: str, expected: bool
):
    made = collect(drug_test, officer, temperature=Decimal(degrees))

    assert made.is_temperature_expected is expected


@pytest.mark.parametrize(
    ("facts", "refusal", "words"),
    [
        ({"seal_number": ""}, collecting.SealError, "Write the number of the seal."),
        ({"seal_initials": ""}, collecting.InitialsMissingError, "initials as they stand"),
        ({"outcome": "REFUSED"}, collecting.StatementMissingError, "held against this person"),
        ({"outcome": "DEVICE"}, collecting.StatementMissingError, "held against this person"),
        ({"outcome": "BRIBE"}, collecting.StatementMissingError, "held against this person"),
        ({"collected_at": NOW + timedelta(seconds=1)}, collecting.ImpossibleMomentError, "still to come"),
        ({"collected_at": NOW - timedelta(days=40)}, ImpossibleDateError, "before the release"),
        ({"observer": Observer()}, collecting.UnobservedError, "Say who observed it."),
    ],
)
def test_what_cannot_stand_is_refused(
    drug_test: DrugTest, officer: Any, facts: dict[str, Any], refusal: type[RefusedError], words: str
):
    with pytest.raises(refusal, match=words):
        collect(drug_test, officer, **facts)

    assert (status_of(drug_test), Collection.objects.count()) == ("NOTIFIED", 0)


def test_a_seal_of_another_specimen_is_refused(drug_test: DrugTest, officer: Any, parolee: Any):
    CollectionFactory(drug_test=DrugTestFactory(parolee=parolee, status="COLLECTED"), seal_number="A-1")

    with pytest.raises(collecting.SealError, match="on another specimen"):
        collect(drug_test, officer)


@pytest.mark.parametrize("status", ["EXCUSED", "REFUSED", "CANCELLED", "INVALID", "RESULTED"])
def test_a_test_that_is_over_takes_no_specimen(parolee: Any, officer: Any, status: str):
    excused = {"excuse": "CUSTODY", "excused_by": officer} if status == "EXCUSED" else {}
    drug_test = DrugTestFactory(parolee=parolee, status=status, ended_reason="By mistake", **excused)

    with pytest.raises(collecting.NotDueError, match="no specimen is taken for it"):
        collect(drug_test, officer)


# --- Who watches ------------------------------------------------------------------------------------------------------


def set_sex(parolee: Any, person: str, user: Any, observer: str) -> None:
    Parolee.objects.filter(pk=parolee.pk).update(sex=person)
    Officer.objects.filter(pk=user.pk).update(sex=observer)


def test_an_observer_of_the_same_sex_is_kept_with_what_was_relied_on(drug_test: DrugTest, parolee: Any, officer: Any):
    set_sex(parolee, "FEMALE", officer, "FEMALE")

    made = collect(drug_test, officer, observer=Observer(user=officer))

    assert (made.is_observed, made.observer, made.observer_sex) == (True, officer, "FEMALE")


@pytest.mark.parametrize(
    ("person", "observer", "words"),
    [
        ("FEMALE", "MALE", "ask for a female observer"),
        ("MALE", "", "The sex of Dana Cole is not recorded"),
        ("UNKNOWN", "MALE", "The sex of this person is not recorded"),
    ],
)
def test_an_observer_of_another_or_an_unknown_sex_is_refused(
    drug_test: DrugTest, parolee: Any, officer: Any, person: str, observer: str, words: str
):
    set_sex(parolee, person, officer, observer)

    with pytest.raises(collecting.UnobservedError, match=words):
        collect(drug_test, officer, observer=Observer(user=officer))


def test_somebody_who_does_not_sign_in_observes_by_name_and_sex(drug_test: DrugTest, parolee: Any, officer: Any):
    set_sex(parolee, "FEMALE", officer, "")
    with pytest.raises(collecting.UnobservedError, match="Say the sex of whoever observed it"):
        collect(drug_test, officer, observer=Observer(name="R. Nurse"))

    made = collect(drug_test, officer, observer=Observer(name="R. Nurse", sex="FEMALE"))

    assert (made.observer, made.observed_by, made.observer_sex) == (None, "R. Nurse", "FEMALE")


def test_rules_that_do_not_ask_for_the_same_sex_take_any_observer(drug_test: DrugTest, officer: Any):
    change_rules(drug_test.pack, observed_by_same_sex=False)

    assert collect(drug_test, officer, observer=Observer(user=officer)).observer == officer


def test_a_test_to_be_observed_that_nobody_watched_says_why(parolee: Any, officer: Any):
    drug_test = DrugTestFactory(parolee=parolee, told=True, is_observed=True)
    with pytest.raises(collecting.StatementMissingError, match="write why nobody watched"):
        collect(drug_test, officer)

    collect(drug_test, officer, statement="No female officer was in the building.")

    assert status_of(drug_test) == "COLLECTED"


# --- Two at once ------------------------------------------------------------------------------------------------------


def test_the_second_of_two_collectors_is_told_what_the_first_recorded(
    drug_test: DrugTest, officer: Any, colleague: Any
):
    collect(drug_test, officer)

    with pytest.raises(collecting.RecordedMeanwhileError) as refused:
        collect(drug_test, colleague, seal_number="A-2")

    assert str(refused.value) == (
        "Dana Cole recorded on Tue, Nov 24, 9:30 am: specimen given, seal A-1. Nothing of yours was recorded."
    )


@pytest.mark.django_db(transaction=True)
def test_of_two_collectors_at_once_one_wins_and_the_other_is_told():
    first, second = (OfficerFactory(user__unit=UnitFactory(), user__name=name).user for name in ("Ann", "Bea"))
    drug_test = DrugTestFactory(parolee=CaseFactory(officer=first), told=True)
    begun, answers = threading.Barrier(2, timeout=10), []

    def enter(by: Any, outcome: str, seal: str) -> None:
        try:
            begun.wait()
            collect(drug_test, by, outcome=outcome, seal_number=seal, statement="He left.")
            answers.append("recorded")
        except collecting.RecordedMeanwhileError as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    entries = [
        threading.Thread(target=enter, args=each) for each in ((first, "COLLECTED", "A-1"), (second, "REFUSED", ""))
    ]
    for entry in entries:
        entry.start()
    for entry in entries:
        entry.join(timeout=20)

    kept = Collection.objects.select_related("recorded_by").get()
    told, done = sorted(answers, key=lambda answer: answer == "recorded")
    assert done == "recorded"
    assert told.startswith(f"{kept.recorded_by.name} recorded on")
    assert status_of(drug_test) == kept.outcome


@pytest.mark.django_db(transaction=True)
def test_of_two_specimens_with_one_seal_at_once_one_is_refused():
    officer = OfficerFactory(user__unit=UnitFactory()).user
    tests = [DrugTestFactory(parolee=CaseFactory(officer=officer), told=True) for _ in range(2)]
    begun, answers = threading.Barrier(2, timeout=10), []

    def enter(drug_test: DrugTest) -> None:
        try:
            begun.wait()
            collect(drug_test, officer)
            answers.append("recorded")
        except collecting.SealError as refused:
            answers.append(str(refused))
        finally:
            connection.close()

    entries = [threading.Thread(target=enter, args=[each]) for each in tests]
    for entry in entries:
        entry.start()
    for entry in entries:
        entry.join(timeout=20)

    assert sorted(answers) == ["This seal number is on another specimen: read it again.", "recorded"]
    assert sorted(map(status_of, tests)) == ["COLLECTED", "NOTIFIED"]


def test_record_collection_leaves_to_a_program_what_it_takes(officer: Any, parolee: Any):
    by_program = DrugTestFactory(parolee=parolee, origin="PROGRAM")

    with pytest.raises(collecting.ProgramsTestError, match="Order a test of our own"):
        collect(by_program, officer)

    assert not Collection.objects.exists()
