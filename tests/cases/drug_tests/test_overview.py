"""The line on the Overview of a case file: what somebody is tested by, what was found last, what is waited for."""

from datetime import date

import pytest
from django.urls import reverse

from cases.drug_tests.overview import testing as line_of
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
RANDOM = {"testing": {"how": {"kind": "random", "per_month": 4}, "panel": "federal-urine"}}


def line(user, parolee):
    return line_of(resolve(user, NOW), parolee.pk, TODAY, NOW)


def resulted(parolee, **facts):
    return factories.DrugTestFactory(parolee=parolee, status="RESULTED", due_on=date(2026, 11, 12), **facts)


def test_line_is_left_out_where_nobody_is_tested(officer, parolee):
    assert line(officer, parolee) is None


def test_line_says_what_a_condition_asks_for_before_any_test(client, officer, parolee):
    factories.ConditionFactory(term=parolee.terms.get(), category="TESTING", parameters=RANDOM)
    client.force_login(officer, backend=BACKEND)

    page = client.get(reverse("parolees:parolee-detail", args=[parolee.pk])).content.decode()

    assert 'id="testing-line"' in page
    assert "4 random tests a month" in page
    assert "None yet" in page


def test_line_says_what_the_last_test_found_and_how_many_wait(officer, parolee):
    drug_test = resulted(parolee)
    for substance in ("thc", "cocaine"):
        factories.ResultFactory(drug_test=drug_test, substance=substance, confirmation=substance == "cocaine")
    defect = factories.CustodyDefectFactory(collection__drug_test=drug_test)
    factories.DrugTestFactory(parolee=parolee, status="COLLECTED")
    broken = "confirmed positive: cocaine, but the chain of custody is not whole"
    assert line(officer, parolee)["found"] == broken

    factories.CustodyMemoFactory(defect=defect)
    shown = line(officer, parolee)

    assert (shown["last"], shown["found"]) == (drug_test, "confirmed positive: cocaine")
    assert (shown["awaited"], shown["unconfirmed"]) == (1, "")


def test_line_calls_a_presumptive_positive_what_waits_for_confirmation(client, officer, parolee):
    factories.ResultFactory(drug_test=resulted(parolee))
    factories.ResultFactory(drug_test=factories.DrugTestFactory(parolee=parolee, at_lab=True))
    client.force_login(officer, backend=BACKEND)

    page = client.get(reverse("parolees:parolee-detail", args=[parolee.pk])).content.decode()
    shown = page[page.index('id="testing-line"') :]
    shown = shown[: shown.index("</section>")]

    assert "waiting for confirmation: cocaine" in shown
    assert "1 waiting for confirmation" in shown
    assert "positive" not in shown.lower()


def test_line_never_calls_a_dilute_specimen_positive(officer, parolee):
    drug_test = resulted(parolee)
    factories.ResultFactory(drug_test=drug_test, confirmation=True)
    factories.ValidityReadingFactory(drug_test=drug_test, measure="said", value=None, word="DILUTE")

    assert line(officer, parolee)["found"] == "the specimen is dilute"


def test_line_says_negative_once_every_substance_is(officer, parolee):
    drug_test = resulted(parolee)
    factories.ResultFactory(drug_test=drug_test, outcome="NEGATIVE")
    assert line(officer, parolee)["found"] == "results awaited"

    codes = ("thc", "opiates", "hydrocodone", "oxycodone", "heroin", "pcp", "fentanyl", "amphetamines", "mdma")
    for code in codes:
        factories.ResultFactory(drug_test=drug_test, substance=code, outcome="NEGATIVE")

    assert line(officer, parolee)["found"] == "negative"


def test_line_is_of_those_who_reach_the_case_and_may_see_tests(outsider, examiner, parolee):
    resulted(parolee)

    assert line(outsider, parolee) is None
    assert line(examiner, parolee) is None


@pytest.mark.parametrize("count", [1, 3, 130])
def test_line_costs_the_same_for_any_number_of_tests(officer, parolee, count, django_assert_num_queries):
    resulted(parolee)
    for drug_test in factories.DrugTestFactory.create_batch(count, parolee=parolee, at_lab=True):
        factories.ResultFactory(drug_test=drug_test)
    reach = resolve(officer, NOW)

    with django_assert_num_queries(8):
        line_of(reach, parolee.pk, TODAY, NOW)
