"""How one condition of a case was kept."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from parole.audit.models import AccessLog
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
FIRST = datetime(2026, 11, 3, 16, tzinfo=UTC)


@pytest.fixture
def condition(parolee):
    return factories.ConditionFactory(term=parolee.terms.get())


def url_of(condition, parolee=None):
    return reverse("meetings:parolee-condition", args=[(parolee or condition.parolee).pk, condition.pk])


def seen(condition, days, outcome="COMPLIED", **meeting):
    at = FIRST + timedelta(days=days)
    held = factories.MeetingFactory(
        parolee=condition.parolee, held=True, happened_at=at, happened_on=at.date(), **meeting
    )
    return factories.ObservationFactory(meeting=held, condition=condition, outcome=outcome)


def test_parolee_condition_shows_every_observation_newest_first_with_the_counts(client, officer, condition):
    kept, broken = seen(condition, 1, location="RESIDENCE"), seen(condition, 8, "NOT_COMPLIED")
    seen(factories.ConditionFactory(term=condition.term), 2)
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of(condition))

    page = response.content.decode()
    assert list(response.context["page"]) == [broken, kept]
    assert (response.context["strip"].kept, response.context["strip"].broken) == (1, 1)
    assert "Complied: <strong>1</strong>" in page
    assert "Wed, Nov 4, 10:00 am" in page
    assert "<svg" in page
    assert AccessLog.objects.get().view == "meetings:parolee-condition"


def test_parolee_condition_says_what_it_means_that_nobody_looked(client, officer, condition):
    client.force_login(officer, backend=BACKEND)

    page = client.get(url_of(condition)).content.decode()

    assert "Nobody has written down yet how this condition is kept" in page


def test_parolee_condition_is_reached_from_the_overview_and_from_the_form(client, officer, condition):
    client.force_login(officer, backend=BACKEND)

    for name in ("parolees:parolee-detail", "meetings:parolee-meeting-record"):
        page = client.get(reverse(name, args=[condition.parolee_id])).content.decode()
        assert f'href="{url_of(condition)}"' in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_condition_costs_the_same_for_any_number(client, officer, condition, django_assert_num_queries, count):
    for number in range(count):
        seen(condition, number % 20)
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(18):
        client.get(url_of(condition))


def test_parolee_condition_refuses_role(client, clerk, condition):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(url_of(condition)).status_code == 403


def test_parolee_condition_hides_cases_of_another_unit_and_conditions_of_another_case(
    client, officer, outsider, condition
):
    another = factories.CaseFactory(officer=officer)
    client.force_login(officer, backend=BACKEND)
    assert client.get(url_of(condition, another)).status_code == 404

    client.force_login(outsider, backend=BACKEND)
    assert client.get(url_of(condition)).status_code == 404


def test_parolee_condition_refuses_other_methods(client, officer, condition):
    client.force_login(officer, backend=BACKEND)

    assert client.post(url_of(condition)).status_code == 405
