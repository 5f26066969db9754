"""The screens of results: what is awaited, and what is entered and decided."""

from uuid import uuid4

import pytest
from django.urls import reverse

from cases.drug_tests.models import Admission, PrescriptionReview, Result, ValidityReading, Waiver
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
REPORTED = {"reported_at": "11/23/2026 10:00 am"}
# By the name of the page: what is typed there.
TYPED = {
    "result-record": {**REPORTED, "thc": "NEGATIVE", "cocaine": "POSITIVE", "cocaine__value": "310"},
    "admission-record": {
        "substances": "cocaine",
        "signed_on": "11/23/2026",
        "statement": "I used on Friday.",
        "witnessed_by": "Officer Cole",
    },
    "prescription-review": {
        "substance": "cocaine",
        "conclusion": "EXPLAINS",
        "document": "Label of the bottle",
        "checked_how": "Called the pharmacy",
    },
    "confirmation-waive": {"substance": "cocaine", "reason": "The specimen is used up."},
}
PAGES = list(TYPED)


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def url_of(name, drug_test):
    return reverse(f"drug_tests:{name}", args=[drug_test.pk])


def found_by(drug_test):
    """Return where it stands what the test has found."""
    return f"{url_of('drug-test-detail', drug_test)}#results"


def send(client, name, drug_test, **changes):
    return client.post(url_of(name, drug_test), {"form_token": uuid4(), **TYPED[name], **changes})


@pytest.fixture
def screened(drug_test):
    factories.ResultFactory(drug_test=drug_test)
    return drug_test


# --- What is awaited -------------------------------------------------------------------------------------------------


def test_result_list_shows_what_waits_the_longest_first(client, officer, screened, parolee):
    older = factories.DrugTestFactory(parolee=parolee, status="COLLECTED", due_on="2026-11-10")
    factories.DrugTestFactory(parolee=parolee, status="RESULTED")

    page = sign_in(client, officer).get(reverse("drug_tests:result-list"))

    assert [row["drug_test"].pk for row in page.context["rows"]] == [older.pk, screened.pk]
    assert [row["days"] for row in page.context["rows"]] == [14, 6]
    assert "Presumptive: cocaine" in page.content.decode()
    assert f'href="{found_by(screened)}"' in page.content.decode()


def test_result_list_hides_cases_of_another_unit(client, outsider, screened):
    page = sign_in(client, outsider).get(reverse("drug_tests:result-list"))

    assert page.context["rows"] == []


@pytest.mark.parametrize("count", [1, 3, 130])
def test_result_list_costs_the_same_for_any_number(client, officer, parolee, count, django_assert_num_queries):
    for test in factories.DrugTestFactory.create_batch(count, parolee=parolee, at_lab=True):
        factories.ResultFactory(drug_test=test)
    sign_in(client, officer)

    # Five of them read what is known of the tests on the page.
    with django_assert_num_queries(14):
        client.get(reverse("drug_tests:result-list"))


# --- What is entered and decided -------------------------------------------------------------------------------------


def test_result_record_keeps_what_was_reported(client, officer, screened):
    answer = send(sign_in(client, officer), "result-record", screened, creatinine="12", specific_gravity="1.0015")

    assert answer.url == found_by(screened)
    assert Result.objects.filter(recorded_by=officer).count() == 2
    assert ValidityReading.objects.count() == 2
    assert "The specimen is dilute" in client.get(answer.url).content.decode()


def test_result_record_takes_a_confirmation_from_a_laboratory(client, officer, screened, laboratory):
    typed = {
        "laboratory": laboratory.pk,
        "method": "GC-MS",
        "cocaine__benzoylecgonine": "POSITIVE",
        "cocaine__benzoylecgonine__value": "220",
    }

    send(sign_in(client, officer), "result-record", screened, **typed)

    assert Result.objects.get(stage="CONFIRMATION").method == "GC-MS"


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"cocaine__value": "149"}, "It is called positive, and its value 149 is below the cutoff"),
        ({"cocaine": ""}, "Say also what the outcome is."),
        ({"cocaine__value": "many"}, "Write a figure like 220 or 1.0015."),
        ({"reported_at": "soon"}, "Write day and time like"),
        ({"reported_at": "11/25/2026 10:00 am"}, "still to come"),
        ({"thc": "", "cocaine": "", "cocaine__value": ""}, "Nothing is entered that was reported."),
        ({"thc__thcc": "POSITIVE"}, "A confirmation is a laboratory"),
    ],
)
def test_result_record_says_what_is_wrong_and_keeps_what_was_typed(client, officer, drug_test, changes, words):
    answer = send(sign_in(client, officer), "result-record", drug_test, **changes)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert answer.context["form"]["reported_at"].value() == changes.get("reported_at", REPORTED["reported_at"])
    assert not Result.objects.exists()


@pytest.mark.parametrize(
    ("name", "model"),
    [
        ("admission-record", Admission),
        ("prescription-review", PrescriptionReview),
        ("confirmation-waive", Waiver),
    ],
)
def test_what_is_decided_is_kept_once(client, officer, screened, name, model):
    page = sign_in(client, officer).get(url_of(name, screened))
    assert f'href="{found_by(screened)}">Cancel</a>' in page.content.decode()
    token = uuid4()

    answers = {send(client, name, screened, form_token=token).url for _ in range(2)}

    assert answers == {found_by(screened)}
    assert model.objects.get().by == officer


@pytest.mark.parametrize("name", PAGES)
def test_each_page_refuses_a_test_that_was_cancelled(client, officer, screened, name):
    screened.status, screened.ended_reason = "CANCELLED", "Ordered twice."
    screened.save()

    answer = send(sign_in(client, officer), name, screened)

    assert answer.status_code == 422
    assert "This test is cancelled: no result is taken for it." in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_asks_for_what_it_needs(client, officer, screened, name):
    answer = client.post(url_of(name, screened)) if sign_in(client, officer) else None

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_is_for_those_who_may_and_reach_the_case(client, clerk, auditor, outsider, officer, screened, name):
    answered = []
    for user, method in ((clerk, "get"), (outsider, "get"), (officer, "delete")):
        answered.append(getattr(sign_in(client, user), method)(url_of(name, screened)).status_code)

    assert answered == [403, 404, 405]
    # An auditor reads, and enters nothing.
    assert sign_in(client, auditor).get(url_of(name, screened)).status_code == 403


def test_result_list_is_for_those_who_may(client, clerk, officer):
    assert sign_in(client, clerk).get(reverse("drug_tests:result-list")).status_code == 403
    assert sign_in(client, officer).post(reverse("drug_tests:result-list")).status_code == 405
