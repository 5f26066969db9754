"""The collector's screens: the queue, one attempt, its labels."""

import uuid
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse

from cases.drug_tests.models import Collection, DrugTest
from cases.officers.models import Officer
from cases.parolees.models import Parolee
from parole.audit.models import AccessLog
from tests.conftest import NOW
from tests.factories import CaseFactory, CollectionFactory, CustodyEventFactory, DrugTestFactory

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
QUEUE = "/drug-tests/collect/"


@pytest.fixture
def drug_test(parolee: Any) -> DrugTest:
    made: DrugTest = DrugTestFactory(parolee=parolee, told=True)
    return made


@pytest.fixture
def collecting(client: Any, officer: Any) -> Any:
    client.force_login(officer, backend=BACKEND)
    return client


def url_of(drug_test: DrugTest) -> str:
    return reverse("drug_tests:test-collect", args=[drug_test.pk])


def answers(officer: Any, **changes: str) -> dict[str, str]:
    return {
        "form_token": str(uuid.uuid4()),
        "attempt": "1",
        "outcome": "COLLECTED",
        "identity": "PHOTO_ID",
        "temperature": "94.5",
        "seal_number": "A-1",
        "seal_initials": "RA",
        "statement": "",
        "observer": str(officer.pk),
        "observer_name": "",
        "observer_sex": "",
        "volume_ml": "",
        "collected_at": "now",
        "collector": str(officer.pk),
        **changes,
    }


def words(donors: Any) -> list[tuple[str, str]]:
    return [(donor.state, donor.words) for donor in donors]


# --- The queue ------------------------------------------------------------------------------------------------------


def test_collection_queue_shows_who_is_expected_and_who_is_done(collecting: Any, officer: Any, unit: Any):
    def case(**test: Any) -> DrugTest:
        made: DrugTest = DrugTestFactory(parolee=CaseFactory(officer=officer, unit=unit), **test)
        return made

    late = case(told=True, due_by=NOW - timedelta(minutes=75))
    case(told=True)
    case()
    CollectionFactory(drug_test=case(status="COLLECTED"), collector=officer)
    case(status="NO_SHOW")
    CollectionFactory(drug_test=case(status="REFUSED"), outcome="DEVICE", collector=officer)
    CollectionFactory(drug_test=case(status="INVALID", ended_reason="Leaked"), collector=officer)
    case(status="CANCELLED", ended_reason="By mistake")
    case(due_on=date(2026, 11, 25))
    case(origin="PROGRAM")

    response = collecting.get(QUEUE)

    assert words(response.context["queue"].expected) == [
        ("overdue", "Late: told 9:00 am, 1 h 15 min over"),
        ("due", "7 h 30 min left, told 9:00 am, until 5:00 pm"),
        ("window", "Not told yet, due Tue, Nov 24"),
    ]
    assert words(response.context["queue"].done) == [
        ("done", "Specimen given, 8:30 am, Dana Cole"),
        ("overdue", "No-show"),
        ("overdue", "Device or substitute found, 8:30 am, Dana Cole"),
        ("overdue", "Invalid"),
    ]
    assert url_of(late) in response.content.decode()


def test_collection_queue_keeps_whoever_was_due_yesterday_and_is_still_expected(collecting: Any, parolee: Any):
    DrugTestFactory(parolee=parolee, told=True, due_on=date(2026, 11, 23), due_by=NOW + timedelta(minutes=4))
    drug_test = DrugTest.objects.get()
    CollectionFactory(drug_test=drug_test, outcome="INSUFFICIENT")

    (donor,) = collecting.get(QUEUE).context["queue"].expected

    assert (donor.words, donor.attempts) == ("4 min left, told 9:00 am, until 9:34 am", "1 without enough")


@pytest.mark.parametrize("typed", ["alvarez", "Alvares Rosa", "{test}", "dt{test}", "{number}"])
def test_collection_queue_finds_whoever_stands_at_the_window(
    collecting: Any, officer: Any, unit: Any, drug_test: DrugTest, typed: str
):
    DrugTestFactory(parolee=CaseFactory(officer=officer, unit=unit, first_name="Otto", last_name="Berg"), told=True)
    typed = typed.format(test=drug_test.pk, number=drug_test.parolee.number)

    response = collecting.post(QUEUE, {"q": typed})

    assert [donor.drug_test for donor in response.context["found"]] == [drug_test]
    assert AccessLog.objects.filter(kind="SEARCHED", view="drug_tests:collection-queue").count() == 1


def test_collection_queue_finds_a_no_show_that_comes_late_and_a_seal(collecting: Any, officer: Any, parolee: Any):
    late = DrugTestFactory(parolee=parolee, status="NO_SHOW", due_on=date(2026, 11, 20))
    sealed = CollectionFactory(
        drug_test=DrugTestFactory(
            parolee=CaseFactory(officer=officer, first_name="Otto", last_name="Berg"), status="AT_LAB"
        ),
        seal_number="B-77",
    )

    by_name = collecting.post(QUEUE, {"q": "alvarez"}).context["found"]
    by_seal = collecting.post(QUEUE, {"q": " b-77 "}).context["found"]

    assert [(donor.drug_test, donor.is_open) for donor in by_name] == [(late, True)]
    assert [(donor.drug_test, donor.is_open) for donor in by_seal] == [(sealed.drug_test, False)]


def test_collection_queue_finds_nobody_out_of_reach(client: Any, outsider: Any, drug_test: DrugTest):
    client.force_login(outsider, backend=BACKEND)

    assert client.get(QUEUE).context["queue"].expected == []
    assert client.post(QUEUE, {"q": str(drug_test.pk)}).context["found"] == []


def test_collection_queue_asks_what_to_look_for(collecting: Any):
    response = collecting.post(QUEUE, {"q": " "})

    assert response.status_code == 422
    assert b"Type a name or a number, or scan a label." in response.content


@pytest.mark.parametrize("count", [1, 3, 130])
def test_collection_queue_costs_the_same_for_any_number_of_donors(
    collecting: Any, officer: Any, unit: Any, django_assert_num_queries: Any, count: int
):
    for _ in range(count):
        case = CaseFactory(officer=officer, unit=unit)
        CollectionFactory(drug_test=DrugTestFactory(parolee=case, told=True), outcome="INSUFFICIENT", collector=officer)

    with django_assert_num_queries(9):
        response = collecting.get(QUEUE)

    assert response.content.count(b'class="donor"') == count


def test_collection_queue_is_a_collectors(client: Any, clerk: Any):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(QUEUE).status_code == 403
    assert client.put(QUEUE).status_code == 405


# --- One attempt ----------------------------------------------------------------------------------------------------


def test_test_collect_fills_in_the_ordinary_case(collecting: Any, officer: Any, drug_test: DrugTest):
    response = collecting.get(url_of(drug_test))

    form = response.context["form"]
    shown = {name: form[name].value() for name in ("attempt", "outcome", "identity", "seal_initials", "collected_at")}
    assert shown == {
        "attempt": 1,
        "outcome": "COLLECTED",
        "identity": None,
        "seal_initials": "RA",
        "collected_at": "now",
    }
    assert (form["collector"].value(), form["is_observed"].value()) == (str(officer.pk), False)
    assert AccessLog.objects.filter(kind="OPENED", parolee_id=drug_test.parolee_id).count() == 1


def test_test_collect_records_a_specimen_and_leads_back_to_the_queue(
    collecting: Any, officer: Any, drug_test: DrugTest
):
    response = collecting.post(url_of(drug_test), answers(officer), follow=True)

    assert response.redirect_chain == [(QUEUE, 302)]
    assert "Alvarez, Rosa: specimen given, seal A-1." in response.content.decode()
    made = Collection.objects.get()
    assert (made.temperature, made.collected_at, made.collector, made.identity) == (
        Decimal("94.5"),
        NOW,
        officer,
        "PHOTO_ID",
    )


def test_test_collect_writes_a_seal_in_capitals(collecting: Any, officer: Any, drug_test: DrugTest):
    collecting.post(url_of(drug_test), answers(officer, seal_number=" a-1 ", seal_initials="r a"))

    assert Collection.objects.values_list("seal_number", "seal_initials").get() == ("A-1", "RA")


def test_test_collect_asks_for_a_second_specimen_when_it_is_cold(collecting: Any, officer: Any, drug_test: DrugTest):
    response = collecting.post(url_of(drug_test), answers(officer, temperature="72"), follow=True)

    assert "72 °F is outside the range of the rules: ask for a second specimen" in response.content.decode()


def test_test_collect_keeps_the_test_open_after_too_little(collecting: Any, officer: Any, drug_test: DrugTest):
    response = collecting.post(
        url_of(drug_test), answers(officer, outcome="INSUFFICIENT", seal_number="", volume_ml="8"), follow=True
    )

    assert "The test stays open: try again" in response.content.decode()
    assert "Attempt 1: not enough" in collecting.get(url_of(drug_test)).content.decode()


def test_test_collect_takes_an_observer_of_the_list_and_one_by_name(
    collecting: Any, officer: Any, colleague: Any, drug_test: DrugTest
):
    Parolee.objects.update(sex="FEMALE")
    Officer.objects.filter(pk=colleague.pk).update(sex="FEMALE")
    observed = {"is_observed": "on", "outcome": "INSUFFICIENT", "seal_number": ""}

    collecting.post(url_of(drug_test), answers(officer, **observed, observer=str(colleague.pk)))
    by_name = {"observer": "0", "observer_name": "R. Nurse", "observer_sex": "FEMALE"}
    collecting.post(url_of(drug_test), answers(officer, **observed, attempt="2") | by_name)

    kept = Collection.objects.order_by("attempt").values_list("observer", "observer_name", "observer_sex")
    assert list(kept) == [(colleague.pk, "", "FEMALE"), (None, "R. Nurse", "FEMALE")]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"identity": ""}, "identity"),
        ({"seal_number": ""}, "seal_number"),
        ({"seal_number": "a"}, "seal_number"),
        ({"seal_initials": ""}, "seal_initials"),
        ({"temperature": "warm"}, "temperature"),
        ({"collected_at": "tomorrow 9 am"}, "collected_at"),
        ({"collected_at": "10/1 9 am"}, "collected_at"),
        ({"outcome": "REFUSED"}, "statement"),
        ({"is_observed": "on"}, "observer"),
        ({"is_observed": "on", "observer": "0"}, "observer"),
        ({"collector": "999999"}, "collector"),
        ({"attempt": "2"}, "__all__"),
    ],
)
def test_test_collect_refuses_at_the_field_with_nothing_typed_lost(
    collecting: Any, officer: Any, drug_test: DrugTest, changes: dict[str, str], field: str
):
    response = collecting.post(url_of(drug_test), answers(officer, **{"volume_ml": "45", **changes}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert 'value="45"' in response.content.decode()
    assert Collection.objects.count() == 0


def test_test_collect_names_what_somebody_else_recorded(collecting: Any, officer: Any, drug_test: DrugTest):
    CollectionFactory(drug_test=drug_test, outcome="INSUFFICIENT", collector=officer)

    response = collecting.post(url_of(drug_test), answers(officer))

    assert response.status_code == 422
    assert response.context["form"].non_field_errors() == [
        "Dana Cole recorded on Tue, Nov 24, 8:40 am: not enough. Nothing of yours was recorded."
    ]


def test_test_collect_leads_to_the_chain_when_there_is_nothing_to_collect(collecting: Any, parolee: Any):
    done = DrugTestFactory(parolee=parolee, status="COLLECTED")

    response = collecting.get(url_of(done))

    assert (response.status_code, response.url) == (302, reverse("drug_tests:test-custody", args=[done.pk]))


def test_test_collect_asks_for_no_temperature_of_saliva(collecting: Any, parolee: Any):
    saliva = DrugTestFactory(parolee=parolee, told=True, specimen_type="ORAL_FLUID", panel="federal-oral-fluid")

    response = collecting.get(url_of(saliva))

    assert "temperature" not in response.context["form"].fields


def test_test_collect_costs_the_same_for_any_number_of_attempts(
    collecting: Any, officer: Any, drug_test: DrugTest, django_assert_max_num_queries: Any
):
    for attempt in (1, 2, 3):
        CollectionFactory(drug_test=drug_test, outcome="INSUFFICIENT", attempt=attempt)

    with django_assert_max_num_queries(20):
        response = collecting.get(url_of(drug_test))

    assert response.context["form"]["attempt"].value() == 4


def test_test_collect_hides_cases_of_another_unit(client: Any, outsider: Any, drug_test: DrugTest):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(url_of(drug_test), answers(outsider)).status_code == 404
    assert Collection.objects.count() == 0


def test_test_collect_is_refused_to_other_roles_and_methods(client: Any, auditor: Any, drug_test: DrugTest):
    client.force_login(auditor, backend=BACKEND)

    assert client.get(url_of(drug_test)).status_code == 403
    assert client.put(url_of(drug_test)).status_code == 405


# --- Labels ---------------------------------------------------------------------------------------------------------


def test_test_labels_name_a_seal_and_nobody(collecting: Any, drug_test: DrugTest):
    DrugTest.objects.update(status="COLLECTED")
    CustodyEventFactory(collection__drug_test=drug_test, collection__seal_number="A-1")

    page = collecting.get(reverse("drug_tests:test-labels", args=[drug_test.pk])).content.decode()

    labels = page[page.index('<ul class="labels">') :]
    assert labels.count('aria-label="Barcode A-1"') == 3
    assert f"Test DT{drug_test.pk} · Urine · Initials RA" in labels
    assert "Nov 24, 2026, 8:30 am" in labels
    assert "Alvarez" not in page


def test_test_labels_are_for_a_specimen_within_reach(client: Any, officer: Any, clerk: Any, drug_test: DrugTest):
    url = reverse("drug_tests:test-labels", args=[drug_test.pk])
    client.force_login(officer, backend=BACKEND)
    assert (client.get(url).status_code, client.post(url).status_code) == (404, 405)

    client.force_login(clerk, backend=BACKEND)
    assert client.get(url).status_code == 403
