"""The chain on the screen: reading it, the next step, a bag, defects and memos."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, CustodyMemo, DrugTest
from parole.audit.models import AccessLog
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    CollectionFactory,
    CustodyDefectFactory,
    CustodyEventFactory,
    CustodyMemoFactory,
    DrugTestFactory,
)

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
BAG = "/drug-tests/hand-over/"


def sealed(parolee: Any, by: Any, **facts: Any) -> Collection:
    made: Collection = CollectionFactory(
        drug_test=DrugTestFactory(parolee=parolee, status="COLLECTED"), collector=by, **facts
    )
    CustodyEventFactory(collection=made)
    return made


@pytest.fixture
def specimen(parolee: Any, officer: Any) -> Collection:
    return sealed(parolee, officer, seal_number="A-1")


@pytest.fixture
def collecting(client: Any, officer: Any) -> Any:
    client.force_login(officer, backend=BACKEND)
    return client


def url_of(specimen: Collection, name: str = "test-custody") -> str:
    return reverse(f"drug_tests:{name}", args=[specimen.drug_test_id])


def step(**changes: str) -> dict[str, str]:
    return {
        "form_token": str(uuid.uuid4()),
        "after": "1",
        "seal": "INTACT",
        "kind": "HANDED_OVER",
        "from_whom": "Dana Cole",
        "to_whom": "Courier",
        "happened_at": "now",
        "place": "",
        "carrier": "",
        "tracking": "",
        **changes,
    }


def status_of(specimen: Collection) -> str:
    return DrugTest.objects.values_list("status", flat=True).get(pk=specimen.drug_test_id)


# --- Reading --------------------------------------------------------------------------------------------------------


def test_test_custody_reads_as_a_chain_with_its_defects(collecting: Any, specimen: Collection):
    CustodyEventFactory(collection=specimen, number=2, kind="HANDED_OVER", from_whom="Luis Ortiz", to_whom="Courier")
    CustodyMemoFactory(defect__collection=specimen)
    CustodyDefectFactory(collection=specimen, code="no-time", title="Time of a hand-over missing")

    page = collecting.get(url_of(specimen)).content.decode()

    read = [
        "from Donor to Dana Cole",
        "from Luis Ortiz to Courier",
        "The chain does not join",
        "Dana Cole had it before",
    ]
    places = [page.index(words) for words in [*read, "Corrected by a memo", "I sealed it myself", "Waits for a memo"]]
    assert places == sorted(places)
    assert AccessLog.objects.filter(kind="OPENED", parolee_id=specimen.parolee_id).count() == 1


def test_test_custody_shows_what_ended_a_test(collecting: Any, parolee: Any):
    ended = CollectionFactory(
        drug_test=DrugTestFactory(parolee=parolee, status="REFUSED"),
        outcome="DEVICE",
        statement="A bottle in the sleeve.",
    )

    page = collecting.get(url_of(ended)).content.decode()

    assert "A bottle in the sleeve." in page
    assert "Chain of custody" not in page


def test_test_custody_offers_nothing_to_write_to_an_auditor(client: Any, auditor: Any, specimen: Collection):
    CustodyDefectFactory(collection=specimen)
    client.force_login(auditor, backend=BACKEND)

    page = client.get(url_of(specimen)).content.decode()

    assert [words in page for words in ("Hand over", "Report a defect", "Write memo", "Labels")] == [False] * 4
    assert "Waits for a memo" in page


@pytest.mark.parametrize("count", [1, 3, 30])
def test_test_custody_costs_the_same_for_a_chain_of_any_length(
    collecting: Any, specimen: Collection, django_assert_num_queries: Any, count: int
):
    for number in range(2, count + 2):
        CustodyEventFactory(collection=specimen, number=number, kind="STORED")
        CustodyMemoFactory(defect__collection=specimen)

    with django_assert_num_queries(12):
        collecting.get(url_of(specimen))


# --- The next step --------------------------------------------------------------------------------------------------


def test_test_hand_over_begins_with_whoever_has_it(collecting: Any, specimen: Collection):
    form = collecting.get(url_of(specimen, "test-hand-over")).context["form"]

    assert [form[name].value() for name in ("after", "from_whom", "happened_at", "seal")] == [
        1,
        "Dana Cole",
        "now",
        None,
    ]


def test_test_hand_over_records_the_step(collecting: Any, specimen: Collection):
    sent = step(is_to_laboratory="on", to_whom="State Laboratory", carrier="Hawkeye", tracking="H7")

    response = collecting.post(url_of(specimen, "test-hand-over"), sent)

    assert response.url == url_of(specimen)
    event = CustodyEvent.objects.get(number=2)
    assert (event.to_whom, event.carrier, event.tracking, event.at) == ("State Laboratory", "Hawkeye", "H7", NOW)
    assert status_of(specimen) == "AT_LAB"


def test_test_hand_over_says_once_what_a_broken_seal_brings_about(collecting: Any, specimen: Collection):
    url, sent = url_of(specimen, "test-hand-over"), step(seal="BROKEN", kind="RECEIVED")

    asked = collecting.post(url, sent)

    assert asked.status_code == 422
    assert "the test becomes invalid at once" in asked.content.decode()
    assert status_of(specimen) == "COLLECTED"

    collecting.post(url, {**sent, "heeded": asked.context["form"].data["heeded"]})

    assert (status_of(specimen), CustodyDefect.objects.get().code) == ("INVALID", "seal-broken")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"seal": ""}, "seal"),
        ({"to_whom": ""}, "to_whom"),
        ({"from_whom": ""}, "from_whom"),
        ({"happened_at": "tomorrow 9 am"}, "happened_at"),
        ({"kind": "SEALED"}, "kind"),
        ({"happened_at": "yesterday 9 am"}, "__all__"),
        ({"after": "7"}, "__all__"),
    ],
)
def test_test_hand_over_refuses_at_the_field(
    collecting: Any, specimen: Collection, changes: dict[str, str], field: str
):
    response = collecting.post(url_of(specimen, "test-hand-over"), step(place="Dock 4", **changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Dock 4" in response.content.decode()
    assert CustodyEvent.objects.count() == 1


# --- A bag ----------------------------------------------------------------------------------------------------------


def bag(*specimens: Collection, **changes: Any) -> dict[str, Any]:
    chosen = [f"{each.pk}.1" for each in specimens]
    return {**step(to_whom="State Laboratory", kind="SHIPPED"), "specimen": chosen, "are_intact": "on", **changes}


def test_specimens_hand_over_sends_a_bag_at_one_go(collecting: Any, officer: Any, parolee: Any, specimen: Collection):
    second, left = sealed(parolee, officer), sealed(parolee, officer)

    response = collecting.post(BAG, bag(specimen, second, is_to_laboratory="on"), follow=True)

    assert "2 specimens handed over to State Laboratory." in response.content.decode()
    assert [status_of(each) for each in (specimen, second, left)] == ["AT_LAB", "AT_LAB", "COLLECTED"]


def test_specimens_hand_over_sends_nothing_when_one_moved_meanwhile(
    collecting: Any, officer: Any, parolee: Any, specimen: Collection
):
    second = sealed(parolee, officer)
    CustodyEventFactory(collection=specimen, number=2, kind="STORED", to_whom="Refrigerator")

    response = collecting.post(BAG, bag(specimen, second))

    assert response.status_code == 422
    assert "Seal A-1: Dana Cole recorded meanwhile: stored to Refrigerator" in response.content.decode()
    assert CustodyEvent.objects.filter(kind="SHIPPED").count() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"specimen": []}, "Choose at least one specimen."),
        ({"specimen": ["nothing"]}, "what was sent names nothing here"),
        ({"are_intact": ""}, "Look at each seal."),
        ({"to_whom": ""}, "Say who has it now"),
    ],
)
def test_specimens_hand_over_refuses(collecting: Any, specimen: Collection, changes: dict[str, Any], words: str):
    response = collecting.post(BAG, bag(specimen, **changes))

    assert response.status_code == 422
    assert words in response.content.decode()
    assert CustodyEvent.objects.count() == 1


def test_specimens_hand_over_takes_nothing_out_of_reach(client: Any, outsider: Any, specimen: Collection):
    client.force_login(outsider, backend=BACKEND)

    response = client.post(BAG, bag(specimen))

    assert response.context["form"].non_field_errors() == [
        "No longer here to be handed over: one of them. Look at the list as it stands now."
    ]
    assert CustodyEvent.objects.count() == 1


def test_specimens_hand_over_offers_nothing_that_nobody_has(collecting: Any, specimen: Collection, parolee: Any):
    unheld = CollectionFactory(drug_test__parolee=parolee, drug_test__status="COLLECTED")

    page = collecting.get(reverse("drug_tests:specimens-hand-over"))

    assert page.status_code == 200
    assert specimen.seal_number in page.content.decode()
    assert unheld.seal_number not in page.content.decode()


def test_specimens_hand_over_leaves_nothing_out_without_a_word(
    collecting: Any, officer: Any, parolee: Any, specimen: Collection
):
    second = sealed(parolee, officer)
    DrugTest.objects.filter(pk=specimen.drug_test_id).update(status="AT_LAB")

    response = collecting.post(BAG, bag(specimen, second))

    assert response.status_code == 422
    assert "No longer here to be handed over: A-1." in response.content.decode()
    assert status_of(second) == "COLLECTED"


@pytest.mark.parametrize("count", [1, 3, 130])
def test_specimens_hand_over_costs_the_same_for_any_number_of_specimens(
    collecting: Any, officer: Any, unit: Any, django_assert_num_queries: Any, count: int
):
    for _ in range(count):
        sealed(CaseFactory(officer=officer, unit=unit), officer)

    with django_assert_num_queries(10):
        response = collecting.get(BAG)

    assert response.content.count(b'name="specimen"') == count


# --- Defects and memos ----------------------------------------------------------------------------------------------


def defect(**changes: str) -> dict[str, str]:
    return {"form_token": str(uuid.uuid4()), "code": "no-time", "found_at": "now", "note": "Left open.", **changes}


def test_test_defect_report_keeps_a_correctable_one_open(collecting: Any, specimen: Collection):
    response = collecting.post(url_of(specimen, "test-defect-report"), defect(), follow=True)

    assert "Reported: time of a hand-over missing. It waits for a memo." in response.content.decode()
    assert (CustodyDefect.objects.get().note, status_of(specimen)) == ("Left open.", "COLLECTED")


def test_test_defect_report_says_once_what_a_fatal_one_does(collecting: Any, specimen: Collection):
    url, sent = url_of(specimen, "test-defect-report"), defect(code="leaked")

    asked = collecting.post(url, sent)

    assert (asked.status_code, CustodyDefect.objects.count()) == (422, 0)
    assert "It is fatal: the test becomes invalid at once, and stays so." in asked.content.decode()

    done = collecting.post(url, {**sent, "heeded": asked.context["form"].data["heeded"]}, follow=True)

    assert "Invalid: Custody defect: Specimen leaked" in done.content.decode()
    assert status_of(specimen) == "INVALID"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "wrong-color"}, "code"),
        ({"found_at": "tomorrow 9 am"}, "found_at"),
        ({"found_at": "yesterday 9 am"}, "found_at"),
    ],
)
def test_test_defect_report_refuses_at_the_field(
    collecting: Any, specimen: Collection, changes: dict[str, str], field: str
):
    response = collecting.post(url_of(specimen, "test-defect-report"), defect(**changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Left open." in response.content.decode()


def test_custody_memo_write_puts_a_correctable_defect_right(collecting: Any, specimen: Collection):
    made = CustodyDefectFactory(collection=specimen)
    url = reverse("drug_tests:custody-memo-write", args=[made.pk])

    response = collecting.post(url, {"form_token": str(uuid.uuid4()), "statement": "I forgot to sign."})

    assert response.url == url_of(specimen)
    assert CustodyMemo.objects.get().statement == "I forgot to sign."


def test_custody_memo_write_refuses_a_second_memo_and_an_empty_one(collecting: Any, specimen: Collection):
    memo = CustodyMemoFactory(defect__collection=specimen)
    url = reverse("drug_tests:custody-memo-write", args=[memo.defect_id])

    empty = collecting.post(url, {"statement": ""})
    second = collecting.post(url, {"statement": "It was not me."})

    assert empty.context["form"].errors == {"statement": ["Write what happened and what is right."]}
    assert (second.status_code, CustodyMemo.objects.count()) == (422, 1)
    assert "Dana Cole wrote the memo" in second.content.decode()


# --- Who may, and whose -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["test-custody", "test-hand-over", "test-defect-report"])
def test_custody_is_out_of_reach_and_refused_like_everything(
    client: Any, outsider: Any, clerk: Any, specimen: Collection, name: str
):
    client.force_login(outsider, backend=BACKEND)
    assert client.get(url_of(specimen, name)).status_code == 404
    assert client.put(url_of(specimen, name)).status_code == 405

    client.force_login(clerk, backend=BACKEND)
    assert client.get(url_of(specimen, name)).status_code == 403


def test_custody_memo_write_is_out_of_reach_and_refused_like_everything(
    client: Any, outsider: Any, clerk: Any, specimen: Collection
):
    url = reverse("drug_tests:custody-memo-write", args=[CustodyDefectFactory(collection=specimen).pk])
    client.force_login(outsider, backend=BACKEND)
    assert (client.post(url, {"statement": "No."}).status_code, client.put(url).status_code) == (404, 405)

    client.force_login(clerk, backend=BACKEND)
    assert client.get(url).status_code == 403
    assert CustodyMemo.objects.count() == 0


def test_specimens_hand_over_is_a_collectors(client: Any, auditor: Any):
    client.force_login(auditor, backend=BACKEND)

    assert (client.get(BAG).status_code, client.put(BAG).status_code) == (403, 405)


# --- Today ------------------------------------------------------------------------------------------------------------


def test_today_tells_the_supervisor_of_a_device_and_the_officer_of_memos(
    client: Any, officer: Any, supervisor: Any, parolee: Any, specimen: Collection
):
    found = DrugTestFactory(parolee=parolee, status="REFUSED")
    CollectionFactory(drug_test=found, outcome="DEVICE", statement="A bottle in the sleeve.")
    old = datetime(2026, 11, 10, 15, tzinfo=NOW.tzinfo)
    earlier = DrugTestFactory(parolee=parolee, status="REFUSED")
    CollectionFactory(drug_test=earlier, outcome="BRIBE", collected_at=old, recorded_at=old + timedelta(minutes=1))
    CustodyDefectFactory(collection=specimen)

    client.force_login(supervisor, backend=BACKEND)
    seen_by_supervisor = client.get("/").content.decode()
    client.force_login(officer, backend=BACKEND)
    seen_by_officer = client.get("/").content.decode()

    assert "1 reported at a collection" in seen_by_supervisor
    assert "A bottle in the sleeve." in seen_by_supervisor
    assert "A bottle in the sleeve." not in seen_by_officer
    assert ["1 custody memo to write" in page for page in (seen_by_supervisor, seen_by_officer)] == [True, True]
