"""Credits on the case file, the sentences that end soon, and the discharge letter."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cases.parolees.actions import change_term_status
from cases.parolees.models import SentenceCredit, SupervisionTerm
from tests import factories
from tests.cases.parolees.views.edits import sign_in
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")
CREDIT = {"reason": "EARNED_COMPLIANCE", "days": "30", "authority": "Order 17", "granted_on": "11/20/2026"}
LIST = reverse("parolees:expiring-list")


def url(name, *keys):
    return reverse(f"parolees:{name}", args=keys)


def end(parolee, days):
    on = TODAY + timedelta(days=days)
    SupervisionTerm.objects.filter(parolee=parolee).update(expires_on=on, projected_discharge_on=on)


def test_credit_record_moves_the_end_and_says_why(client, supervisor, parolee):
    sign_in(client, supervisor)

    page = client.post(url("credit-record", parolee.pk), CREDIT, follow=True).content.decode()

    assert "Earned compliance credit of 30 days, Nov 20, 2026, by Order 17: 30 days taken off." in page
    assert "Projected discharge: Oct 2, 2028." in page


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("days", "0", "greater than or equal to 1"),
        ("granted_on", "12/24/2026", "This day has not come yet."),
        ("granted_on", "1/2/2020", "That is before the release."),
        ("authority", "", "This field is required."),
    ],
)
def test_credit_record_says_at_the_form_what_is_wrong(client, supervisor, parolee, field, typed, said):
    response = sign_in(client, supervisor).post(url("credit-record", parolee.pk), {**CREDIT, field: typed})

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not SentenceCredit.objects.exists()


def test_credit_withdraw_takes_it_from_the_overview(client, supervisor, parolee):
    given = factories.SentenceCreditFactory(term=parolee.terms.get())
    sign_in(client, supervisor)

    page = client.post(url("credit-withdraw", parolee.pk, given.pk), follow=True).content.decode()

    assert "Projected discharge: Nov 1, 2028." in page


@pytest.mark.parametrize("name", ["credit-record", "discharge-letter-issue"])
def test_only_a_supervisor_moves_or_ends_a_sentence(client, officer, parolee, name):
    assert sign_in(client, officer).post(url(name, parolee.pk)).status_code == 403


@pytest.mark.parametrize("name", ["credit-record", "discharge-letter-issue"])
def test_the_sentence_of_another_unit_is_out_of_reach(client, other_unit, parolee, name):
    other = factories.UserFactory(unit=other_unit, role="SUPERVISOR")

    assert sign_in(client, other).post(url(name, parolee.pk)).status_code == 404


def test_wrong_methods(client, supervisor, parolee):
    sign_in(client, supervisor)

    assert client.post(LIST).status_code == 405
    assert client.get(url("discharge-letter-issue", parolee.pk)).status_code == 405
    assert client.put(url("credit-record", parolee.pk)).status_code == 405


@pytest.mark.parametrize(
    ("days", "within"),
    [(90, {90}), (31, {90}), (30, {90, 30}), (7, {90, 30, 7}), (0, {90, 30, 7, 0}), (-3, {90, 30, 7, 0})],
)
def test_expiring_list_shows_what_ends_within_these_days(client, officer, parolee, days, within):
    end(parolee, days)
    sign_in(client, officer)

    shown = {each for each in (90, 30, 7, 0) if parolee.number in client.get(LIST, {"within": each}).content.decode()}

    assert shown == within


def test_expiring_list_leaves_out_whose_clock_stands_still_and_who_is_out_of_reach(client, officer, parolee):
    end(parolee, 5)
    SupervisionTerm.objects.filter(parolee=parolee).update(is_tolled=True)
    other = factories.CaseFactory()
    end(other, 5)

    page = sign_in(client, officer).get(LIST).content.decode()

    assert parolee.number not in page
    assert other.number not in page


@pytest.mark.parametrize("asked", ["", "12", "²³", "9" * 500])
def test_expiring_list_answers_an_edited_address(client, officer, asked):
    assert sign_in(client, officer).get(LIST, {"within": asked}).status_code == 200


def test_expiring_list_is_for_those_who_see_cases(client, clerk):
    assert sign_in(client, clerk).get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 130])
def test_expiring_list_costs_the_same_for_any_number(client, officer, count, django_assert_num_queries):
    for _ in range(count):
        end(factories.CaseFactory(officer=officer), 5)
    sign_in(client, officer).get(LIST)

    with django_assert_num_queries(LIST_QUERIES):
        client.get(LIST)


LIST_QUERIES = 8


def test_today_shows_the_sentences_that_end_soon(client, officer, parolee):
    end(parolee, 12)

    page = sign_in(client, officer).get(reverse("desk:today")).content.decode()

    assert "1 sentence ending within 30 days" in page


@pytest.mark.parametrize(("language", "title"), [("en", "Discharge from supervision"), ("es", "Fin de la supervisión")])
def test_discharge_letter_speaks_the_language_of_the_person(client, supervisor, parolee, language, title):
    parolee.recipient.language = language
    parolee.recipient.save()
    sign_in(client, supervisor)
    letter = url("discharge-letter", parolee.pk)
    assert client.get(letter).status_code == 404

    change_term_status(
        term=parolee.terms.get(), status="DISCHARGED", by=supervisor, at=NOW, on=TODAY, because="Served in full."
    )
    page = client.get(letter).content.decode()
    issued = client.post(url("discharge-letter-issue", parolee.pk), follow=True).content.decode()

    assert f'<article class="letter" lang="{language}">' in page
    assert title in page
    assert "Issued on Tue, Nov 24" in issued
