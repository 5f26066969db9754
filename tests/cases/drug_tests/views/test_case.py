"""The tab of the case file, and what a condition asks for."""

import pytest
from django.urls import reverse

from cases.parolees.models import Condition
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"


def tab_url(parolee):
    return reverse("drug_tests:parolee-drug-tests", args=[parolee.pk])


def testing_url(condition):
    return reverse("drug_tests:parolee-condition-testing", args=[condition.parolee_id, condition.pk])


testing_url.__test__ = False

EMPTY = dict.fromkeys(("per_month", "minimum", "maximum", "gap", "odds", "every_days", "program"), "")


def answers(condition, **typed):
    return {**EMPTY, "version": condition.version, "kind": "random", "panel": "federal-urine", **typed}


def test_parolee_drug_tests_shows_what_is_asked_for_and_every_test(client, officer, parolee, pack, testing):
    factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof="NOT_PROVEN")
    client.force_login(officer, backend=BACKEND)

    response = client.get(tab_url(parolee))

    page = response.content.decode()
    assert "A test every 7 days" in page
    assert "Federal urine panel" in page
    assert "No-show, notice not proven" in page
    assert [(mark.state, mark.sign) for mark in response.context["strip"].marks] == [("overdue", "cross")]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({}, "It does not say yet how often"),
        (
            {"testing": {"how": {"kind": "scheduled", "every_days": 7}, "panel": "hair-5"}},
            "The rules in force have no panel “hair-5”",
        ),
    ],
)
def test_parolee_drug_tests_says_what_is_wrong_with_a_condition(
    client, officer, parolee, pack, testing, parameters, said
):
    Condition.objects.filter(pk=testing.pk).update(parameters=parameters)
    client.force_login(officer, backend=BACKEND)

    assert said in client.get(tab_url(parolee)).content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_drug_tests_costs_the_same_for_any_number_of_tests(
    client, officer, parolee, pack, django_assert_num_queries, count
):
    factories.DrugTestFactory.create_batch(count, parolee=parolee, pack=pack, ordered_by=officer)
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(19):
        response = client.get(tab_url(parolee))

    assert response.content.count(b'<tr id="drug-test-') == min(count, 25)


def test_parolee_drug_tests_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.get(tab_url(parolee)).status_code == 404


def test_parolee_drug_tests_is_not_for_every_role(client, clerk, officer, parolee):
    client.force_login(clerk, backend=BACKEND)
    assert client.get(tab_url(parolee)).status_code == 403

    client.force_login(officer, backend=BACKEND)
    assert client.post(tab_url(parolee)).status_code == 405


@pytest.mark.parametrize(
    ("typed", "how", "words"),
    [
        (
            {"per_month": "4", "minimum": "2", "maximum": "6", "gap": "1"},
            {"kind": "random", "per_month": 4.0, "minimum": 2, "maximum": 6, "gap": 1},
            "4 random tests a month, 2 to 6, at least 1 day between",
        ),
        (
            {"odds": "2/7"},
            {"kind": "random", "odds": "2/7", "minimum": 0, "gap": 0},
            "Random tests, odds of 2 in 7 each day",
        ),
        ({"kind": "scheduled", "every_days": "14"}, {"kind": "scheduled", "every_days": 14}, "A test every 14 days"),
        (
            {"kind": "program", "program": "New Start"},
            {"kind": "program", "program": "New Start"},
            "Tested by a program: New Start",
        ),
    ],
    ids=["random", "odds", "scheduled", "program"],
)
def test_parolee_condition_testing_keeps_what_is_asked_for(client, officer, parolee, pack, testing, typed, how, words):
    client.force_login(officer, backend=BACKEND)

    assert client.post(testing_url(testing), answers(testing, **typed)).status_code == 302

    testing.refresh_from_db()
    assert testing.parameters["testing"]["how"] == how
    assert words in client.get(reverse("parolees:parolee-detail", args=[parolee.pk])).content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        ({}, "per_month", "Say how many a month, or the odds of each day: one of them."),
        ({"per_month": "4", "odds": "2/7"}, "per_month", "one of them"),
        ({"odds": "two in seven"}, "odds", ""),
        ({"odds": "7/2"}, "odds", "more than certain"),
        ({"odds": "2/7", "gap": "1"}, "odds", "go with a number a month"),
        ({"per_month": "9", "maximum": "6"}, "per_month", "must lie between"),
        ({"per_month": "4", "minimum": "9", "maximum": "6"}, "minimum", "a minimum of 9"),
        ({"per_month": "40"}, "per_month", ""),
        ({"per_month": "4", "gap": "40"}, "gap", ""),
        ({"per_month": "4", "every_days": "7"}, "every_days", "belongs to another answer"),
        ({"kind": "scheduled"}, "every_days", "Say it"),
        ({"kind": "scheduled", "every_days": "0"}, "every_days", ""),
        ({"kind": "program"}, "program", "Say it"),
        ({"per_month": "4", "panel": "hair-5"}, "panel", ""),
        ({"kind": "never"}, "kind", ""),
    ],
)
def test_parolee_condition_testing_tells_each_error_at_its_field(client, officer, pack, testing, typed, field, said):
    client.force_login(officer, backend=BACKEND)

    response = client.post(testing_url(testing), answers(testing, **typed))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert said in str(response.context["form"].errors[field])


def test_parolee_condition_testing_shows_what_stands_now_before_a_stale_edit(client, officer, pack, testing):
    client.force_login(officer, backend=BACKEND)
    Condition.objects.filter(pk=testing.pk).update(version=5)

    response = client.post(testing_url(testing), answers(testing, per_month="4"))

    assert response.status_code == 422
    conflicts = {each.label: (each.theirs, each.yours) for each in response.context["conflicts"]}
    assert conflicts["Scheduled: every how many days?"] == ("7", "")


def test_parolee_condition_testing_is_about_testing_alone(client, officer, parolee, pack):
    curfew = factories.ConditionFactory(term=parolee.terms.get())
    client.force_login(officer, backend=BACKEND)

    assert client.get(testing_url(curfew)).status_code == 404


def test_parolee_condition_testing_is_hidden_and_refused(client, outsider, auditor, testing):
    client.force_login(outsider, backend=BACKEND)
    assert client.get(testing_url(testing)).status_code == 404

    client.force_login(auditor, backend=BACKEND)
    assert client.get(testing_url(testing)).status_code == 403
    assert client.put(testing_url(testing)).status_code == 405
