"""The page of rates, and the same figures as a file."""

import csv
from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cases.drug_tests.rates import OF_SPECIMENS
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
PAGE, TABLE = reverse("drug_tests:rate-list"), reverse("drug_tests:rate-table")
BOTH = pytest.mark.parametrize("url", [PAGE, TABLE])


def figures(response, group="by_unit"):
    """Return the figures of each rate that has any, by its code and the name of the unit or laboratory."""
    return {
        (chart.measure.code, bar.name): bar.rate.figures
        for chart in response.context[group]
        for bar in chart.bars
        if bar.rate.of
    }


@pytest.fixture
def confirmed(drug_test, laboratory):
    """Cocaine is confirmed two days after the specimen was given, and nothing else is found."""
    at = datetime(2026, 11, 20, 14, 30, tzinfo=UTC)
    for substance in drug_test.pack.document["drug_testing"]["panels"][0]["substances"]:
        outcome = "POSITIVE" if substance["code"] == "cocaine" else "NEGATIVE"
        factories.ResultFactory(
            drug_test=drug_test, laboratory=laboratory, substance=substance["code"], outcome=outcome, reported_at=at
        )
    factories.ResultFactory(drug_test=drug_test, laboratory=laboratory, confirmation=True, reported_at=at)
    drug_test.status = "RESULTED"
    drug_test.save()
    return drug_test


def test_rate_list_shows_each_rate_by_unit_and_by_laboratory(client, supervisor, parolee, confirmed, laboratory):
    factories.DrugTestFactory(parolee=parolee, status="REFUSED")
    factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="PROVEN")
    factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="NOT_PROVEN")
    factories.DrugTestFactory(parolee=parolee, told=True)
    cup = factories.DrugTestFactory(parolee=parolee, status="COLLECTED")
    factories.ResultFactory(drug_test=cup, laboratory=None)
    client.force_login(supervisor, backend=BACKEND)

    response = client.get(PAGE)

    name = parolee.terms.get().unit.name
    assert figures(response) == {
        ("positive", name): "1 of 1",
        ("presumptive", name): "1 of 2",
        ("refuted", name): "0 of 1",
        ("negative", name): "0 of 1",
        ("dilute", name): "0 of 1",
        ("invalid", name): "0 of 1",
        ("refused", name): "1 of 3",
        ("no-show", name): "1 of 4",
    }
    assert figures(response, "by_laboratory") == {
        ("positive", laboratory.name): "1 of 1",
        ("presumptive", laboratory.name): "0 of 1",
        ("refuted", laboratory.name): "0 of 1",
        ("negative", laboratory.name): "0 of 1",
        ("dilute", laboratory.name): "0 of 1",
        ("invalid", laboratory.name): "0 of 1",
        ("presumptive", "Instant cup"): "1 of 1",
    }
    assert [(each.name, each.days) for each in response.context["laboratories"]] == [
        (laboratory.name, 2.0),
        ("Instant cup", None),
    ]
    page = response.content.decode()
    assert "5 tests of the cases that you reach, due from Aug 27, 2026 to Nov 24, 2026." in page
    assert "Too few for a rate" in page
    assert parolee.last_name not in page


def test_rate_list_draws_a_bar_where_there_are_enough(client, supervisor, parolee, pack):
    factories.DrugTestFactory.create_batch(3, parolee=parolee, status="REFUSED", pack=pack)
    factories.DrugTestFactory.create_batch(38, parolee=parolee, status="COLLECTED", pack=pack)
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(PAGE).content.decode()

    assert "3 of 41 · 7%" in page
    assert "95%: 3% to 19%" in page
    # Of refusals and of no-shows: nothing else has enough.
    assert page.count('<svg class="rate-bar"') == 2


def test_rate_list_counts_a_screen_that_its_confirmation_refuted(client, supervisor, confirmed):
    factories.ResultFactory(
        drug_test=confirmed, substance="thc", reported_at=datetime(2026, 11, 21, tzinfo=UTC), laboratory=None
    )
    factories.ResultFactory(
        drug_test=confirmed,
        substance="thc",
        analyte="thcc",
        stage="CONFIRMATION",
        method="GC-MS",
        outcome="NEGATIVE",
    )
    client.force_login(supervisor, backend=BACKEND)

    response = client.get(PAGE)

    # It is positive by cocaine all the same; and the cup answers for the screen.
    assert (figures(response)["positive", confirmed.unit.name], figures(response)["refuted", confirmed.unit.name]) == (
        "1 of 1",
        "1 of 1",
    )
    assert figures(response, "by_laboratory")["refuted", "Instant cup"] == "1 of 1"


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 3),
        ({"from": "2026-11-20"}, 2),
        ({"until": "11/20/2026"}, 2),
        ({"from": "11/18/2026", "until": "11/18/2026"}, 1),
        ({"specimen": "ORAL_FLUID"}, 1),
        ({"specimen": "TEARS", "unit": "no unit", "from": "never"}, 3),
        ({"from": "11/20/2026", "until": "11/18/2026"}, 2),
    ],
)
def test_rate_list_is_narrowed_by_its_address(client, supervisor, drug_test, parolee, query, count):
    factories.DrugTestFactory(parolee=parolee, status="REFUSED")
    factories.DrugTestFactory(parolee=parolee, status="REFUSED", panel="federal-oral-fluid", specimen_type="ORAL_FLUID")
    factories.DrugTestFactory(parolee=parolee, status="REFUSED", due_on=date(2026, 8, 26))
    client.force_login(supervisor, backend=BACKEND)

    assert client.get(PAGE, query).context["count"] == count


def test_rate_list_says_that_the_last_day_comes_before_the_first(client, supervisor):
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(PAGE, {"from": "11/20/2026", "until": "11/18/2026"}).content.decode()

    assert "The last day comes before the first." in page


def test_rate_list_is_narrowed_to_a_unit(client, auditor, unit, other_unit, pack):
    factories.DrugTestFactory(parolee=factories.CaseFactory(unit=unit), status="REFUSED")
    factories.DrugTestFactory(parolee=factories.CaseFactory(unit=other_unit), status="REFUSED")
    client.force_login(auditor, backend=BACKEND)

    assert [tally.name for tally in client.get(PAGE).context["units"]] == sorted([unit.name, other_unit.name])
    narrowed = client.get(PAGE, {"unit": unit.pk})
    assert [tally.name for tally in narrowed.context["units"]] == [unit.name]
    assert [chip["label"] for chip in narrowed.context["chips"]] == [unit.name]


def test_rate_list_counts_the_overrides_for_these_tests(client, supervisor, drug_test):
    factories.OverrideFactory(drug_test=drug_test)
    client.force_login(supervisor, backend=BACKEND)

    assert "1 override of the guard</a>" in client.get(PAGE).content.decode()
    assert client.get(PAGE, {"from": "11/20/2026"}).context["overrides"] == 0


def test_rate_list_holds_nothing_out_of_reach(client, outsider, confirmed):
    client.force_login(outsider, backend=BACKEND)

    response = client.get(PAGE)

    assert (response.context["count"], response.context["units"], response.context["laboratories"]) == (0, [], [])
    assert "No test of the last 90 days is over." in response.content.decode()
    assert client.get(TABLE).content.decode().count("\r\n") == 1


# One for the units, one for the laboratories; the rest is what every page asks, and on the page the overrides.
QUERIES = {PAGE: 18, TABLE: 10}


@BOTH
@pytest.mark.parametrize("count", [1, 3, 130])
def test_rates_cost_the_same_for_any_number_of_tests(
    client, supervisor, parolee, pack, laboratory, django_assert_num_queries, url, count
):
    made = factories.DrugTestFactory.create_batch(
        count, parolee=parolee, pack=pack, ordered_by=supervisor, status="AT_LAB"
    )
    for drug_test in made:
        factories.ResultFactory(drug_test=drug_test, laboratory=laboratory, recorded_by=supervisor)
    client.force_login(supervisor, backend=BACKEND)

    with django_assert_num_queries(QUERIES[url]):
        response = client.get(url)

    assert f"{count} of {count}" in response.content.decode() or f",{count},{count}," in response.content.decode()


def test_rate_table_is_a_file_with_the_figures_of_the_page(client, supervisor, confirmed, laboratory):
    client.force_login(supervisor, backend=BACKEND)

    response = client.get(TABLE, {"from": "2026-11-01"})

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="drug-test-rates-2026-11-01-2026-11-24.csv"'
    rows = list(csv.DictReader(response.content.decode().splitlines()))
    assert [(row["name"], row["count"], row["of"]) for row in rows if row["rate"] == "Positive"] == [
        (confirmed.unit.name, "1", "1"),
        (laboratory.name, "1", "1"),
    ]
    assert len([row for row in rows if row["by"] == "laboratory"]) == len(OF_SPECIMENS) + 1


@BOTH
@pytest.mark.parametrize("role", ["clerk", "examiner", "administrator"])
def test_rates_are_not_for_every_role(client, request, url, role):
    client.force_login(request.getfixturevalue(role), backend=BACKEND)

    assert client.get(url).status_code == 403


@BOTH
def test_rates_take_no_form(client, supervisor, url):
    client.force_login(supervisor, backend=BACKEND)

    assert client.post(url).status_code == 405


def test_drug_test_list_leads_to_the_rates(client, auditor):
    client.force_login(auditor, backend=BACKEND)

    assert PAGE in client.get(reverse("drug_tests:drug-test-list")).content.decode()
