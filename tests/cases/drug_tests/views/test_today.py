"""The list of a day, and the page of one test."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "drug_tests:drug-test-list"


@pytest.fixture
def drug_test(parolee, pack):
    return factories.DrugTestFactory(parolee=parolee)


def page_url(drug_test):
    return reverse("drug_tests:drug-test-detail", args=[drug_test.pk])


def names(response):
    return [row.drug_test.pk for row in response.context["rows"]]


def test_drug_test_list_shows_today_and_counts_each_state(client, officer, parolee, pack):
    expected = factories.DrugTestFactory(parolee=parolee)
    told = factories.DrugTestFactory(parolee=parolee, told=True, panel="agency-urine")
    missed = factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="NOT_PROVEN")
    awaited = factories.DrugTestFactory(parolee=parolee, status="AT_LAB", due_on=date(2026, 11, 20))
    client.force_login(officer, backend=BACKEND)

    response = client.get(reverse(LIST))

    assert names(response) == [expected.pk, told.pk, missed.pk]
    assert [(each.label, each.count) for each in response.context["counts"]] == [
        ("Expected", 2),
        ("Came", 0),
        ("No-shows", 1),
        ("Excused or cancelled", 0),
        ("Results awaited", 1),
    ]
    page = response.content.decode()
    assert "Not told yet" in page
    assert "Told, due by 5:00 pm" in page
    assert "No-show, notice not proven" in page
    assert names(client.get(reverse(LIST), {"state": "awaiting"})) == [awaited.pk]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"on": "11/20/2026"}, True),
        ({"on": "11/20/2026", "state": "no_show"}, False),
        ({"on": "11/20/2026", "state": "expected"}, True),
        ({"state": "expected"}, False),
        ({"on": "no day", "state": "nothing", "unit": "x", "page": "99"}, False),
    ],
)
def test_drug_test_list_is_narrowed_by_its_address(client, officer, parolee, pack, query, found):
    factories.DrugTestFactory(parolee=parolee, due_on=date(2026, 11, 20))
    client.force_login(officer, backend=BACKEND)

    assert bool(names(client.get(reverse(LIST), query))) is found


def test_drug_test_list_is_narrowed_to_a_unit(client, auditor, unit, other_unit, pack):
    here = factories.DrugTestFactory(parolee=factories.CaseFactory(unit=unit))
    factories.DrugTestFactory(parolee=factories.CaseFactory(unit=other_unit))
    client.force_login(auditor, backend=BACKEND)

    assert len(names(client.get(reverse(LIST)))) == 2
    narrowed = client.get(reverse(LIST), {"unit": unit.pk})
    assert names(narrowed) == [here.pk]
    assert [chip["label"] for chip in narrowed.context["chips"]] == ["North Office"]


def test_drug_test_list_holds_nothing_out_of_reach(client, outsider, drug_test):
    client.force_login(outsider, backend=BACKEND)

    response = client.get(reverse(LIST))

    assert names(response) == []
    assert "Nobody is expected for a test today." in response.content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_drug_test_list_costs_the_same_for_any_number_of_tests(
    client, officer, parolee, pack, django_assert_num_queries, count
):
    factories.DrugTestFactory.create_batch(count, parolee=parolee, pack=pack, ordered_by=officer)
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(11):
        response = client.get(reverse(LIST))

    assert response.content.count(b'<tr id="drug-test-') == min(count, 50)


def test_drug_test_list_answers_htmx_with_the_table_of_the_page(client, officer, drug_test):
    client.force_login(officer, backend=BACKEND)

    part = client.get(reverse(LIST), headers={"HX-Request": "true"}).content.decode()

    assert part.strip().startswith('<div id="drug-test-table">')
    assert part.strip() in client.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("role", ["clerk", "examiner", "administrator"])
def test_drug_test_list_is_not_for_every_role(client, request, role):
    client.force_login(request.getfixturevalue(role), backend=BACKEND)

    assert client.get(reverse(LIST)).status_code == 403


def test_drug_test_list_takes_no_form(client, officer):
    client.force_login(officer, backend=BACKEND)

    assert client.post(reverse(LIST)).status_code == 405


def test_drug_test_detail_shows_the_test_and_how_the_person_was_told(client, officer, parolee, pack):
    drug_test = factories.DrugTestFactory(parolee=parolee, told=True, for_cause=True)
    factories.EnquiryFactory(parolee=parolee, drug_test=drug_test, answer="COME_IN", at=NOW)
    client.force_login(officer, backend=BACKEND)

    page = client.get(page_url(drug_test)).content.decode()

    assert "For cause: suspected use" in page
    assert "Smelled of marijuana." in page
    assert "Federal urine panel" in page
    assert "Asked on the line, web page" in page
    assert "Notice proven" in page


def test_drug_test_detail_offers_only_what_can_be_done(client, officer, auditor, drug_test, parolee):
    drawn = factories.DrugTestFactory(parolee=parolee, drawn=True, due_on=TODAY + timedelta(days=1))
    client.force_login(officer, backend=BACKEND)

    own, other = client.get(page_url(drug_test)).content, client.get(page_url(drawn)).content

    assert b"Told in person now" in own
    assert b"Cancel the test" in own
    assert b"Told in person now" not in other
    assert b"Cancel the test" not in other
    client.force_login(auditor, backend=BACKEND)
    assert b"Told in person now" not in client.get(page_url(drug_test)).content


def test_drug_test_detail_hides_cases_of_another_unit(client, outsider, drug_test):
    client.force_login(outsider, backend=BACKEND)

    assert client.get(page_url(drug_test)).status_code == 404


def test_drug_test_detail_is_not_for_every_role(client, clerk, drug_test):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(page_url(drug_test)).status_code == 403


def test_drug_test_detail_takes_no_form(client, officer, drug_test):
    client.force_login(officer, backend=BACKEND)

    assert client.post(page_url(drug_test)).status_code == 405
