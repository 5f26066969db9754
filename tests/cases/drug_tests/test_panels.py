"""What of drug tests stands on Today."""

from datetime import timedelta

import pytest

from cases.drug_tests import panels
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def shown(panel, user):
    return panel(resolve(user, NOW), TODAY, NOW)


def missed(parolee, **changed):
    return factories.DrugTestFactory(
        parolee=parolee, **{"status": "NO_SHOW", "proof": "NOT_PROVEN", "changed_at": NOW, **changed}
    )


def test_officer_and_supervisor_see_who_did_not_come(officer, supervisor, outsider, clerk, parolee, pack):
    missed(parolee)

    for user in (officer, supervisor):
        context = shown(panels.no_shows, user)
        assert (context["count"], context["summary"]) == (1, "1 no-show at drug tests")
        assert context["rows"][0].words == "No-show, notice not proven"
    assert shown(panels.no_shows, outsider) is None
    assert shown(panels.no_shows, clerk) is None


def test_no_show_leaves_today_after_some_days(officer, parolee, pack):
    missed(parolee, changed_at=NOW - timedelta(days=4))

    assert shown(panels.no_shows, officer) is None


def test_officer_sees_who_is_expected_of_their_own_cases(officer, colleague, supervisor, parolee, pack):
    factories.DrugTestFactory(parolee=parolee)

    assert shown(panels.expected, officer)["summary"] == "1 expected for a drug test"
    assert shown(panels.expected, colleague) is None
    assert shown(panels.expected, supervisor) is None


@pytest.mark.parametrize("count", [1, 3])
def test_panel_costs_the_same_for_any_number_of_tests(officer, unit, pack, django_assert_num_queries, count):
    for _ in range(count):
        missed(factories.CaseFactory(officer=officer, unit=unit))
    reach = resolve(officer, NOW)

    with django_assert_num_queries(2):
        context = panels.no_shows(reach, TODAY, NOW)
        assert len([row.words for row in context["rows"]]) == count
