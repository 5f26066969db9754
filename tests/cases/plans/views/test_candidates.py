"""The list of candidates and the file of each."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from cases.plans.models import ReleaseCandidate
from parole.audit.models import AccessLog
from tests import factories

pytestmark = pytest.mark.django_db

LIST = reverse("plans:candidate-list")
EDIT = {
    "version": "1",
    "facility": "Anamosa",
    "incarcerated_on": "11/24/2024",
    "parole_eligible_on": "3/1/2027",
    "mandatory_release_on": "",
    "hearing_month": "12/15/2026",
    "conduct_read_on": "11/20/2026",
}


@pytest.fixture(autouse=True)
def _frozen(frozen: Any) -> None:
    """Each page is opened on the morning of Nov 24."""


def page(candidate: Any) -> str:
    return reverse("plans:candidate-detail", args=[candidate.pk])


@pytest.mark.parametrize("count", [1, 3, 55])
def test_candidate_list_costs_the_same_for_any_number(
    client: Any, officer: Any, unit: Any, django_assert_num_queries: Any, count: int
):
    for _ in range(count):
        inside = factories.InsideFactory(officer=officer, unit=unit)
        candidate = factories.CandidateFactory(term=inside.terms.get())
        factories.InvestigationFactory(term=candidate.term, due_on="2026-11-20")
    client.force_login(officer)

    with django_assert_num_queries(9):
        response = client.get(LIST)

    assert response.content.count(b'<tr id="candidate-') == min(count, 50)
    assert b"Investigation overdue" in response.content


def test_candidate_list_shows_dates_moved_by_earned_time_and_what_is_missing(client: Any, officer: Any, candidate: Any):
    ReleaseCandidate.objects.update(parole_eligible_on=date(2027, 3, 31), hearing_month=date(2026, 12, 1))
    factories.EarnedTimeFactory(candidate=candidate, days=30)
    client.force_login(officer)

    text = client.get(LIST).content.decode()

    assert "Mar 1, 2027" in text
    assert "Dec 2026" in text
    assert "0 of 7 there" in text


def test_candidate_list_counts_what_is_there_and_names_what_is_missing(client: Any, officer: Any, candidate: Any):
    ReleaseCandidate.objects.update(conduct_read_on=date(2026, 11, 20), is_handled_by_victim_services=True)
    client.force_login(officer)

    text = strip_tags(client.get(LIST).content.decode())

    assert "2 of 7 there · missing: home plan, employment, risk assessment, officer’s opinion, photo" in text


def test_candidate_list_is_narrowed_by_its_address(client: Any, supervisor: Any, officer: Any, unit: Any):
    made = []
    for day in ("2026-12-10", "2027-11-01"):
        inside = factories.InsideFactory(officer=officer, unit=unit)
        made.append(factories.CandidateFactory(term=inside.terms.get(), parole_eligible_on=day))
    soon, later = made
    ReleaseCandidate.objects.filter(pk=later.pk).update(hearing_month="2027-01-01")
    factories.InvestigationFactory(term=soon.term, due_on="2026-11-20")
    client.force_login(supervisor)

    def shown(query: str) -> list[int]:
        return [row.candidate.pk for row in client.get(f"{LIST}?{query}").context["rows"]]

    assert shown("within=30") == [soon.pk]
    assert shown("month=2027-01") == [later.pk]
    assert shown("overdue=yes") == [soon.pk]
    assert shown("status=GRANTED") == []
    assert shown(f"unit={unit.pk}") == [soon.pk, later.pk]
    assert shown("order=-eligible") == [later.pk, soon.pk]
    assert shown("within=soon&month=never&order=nothing") == [soon.pk, later.pk]


def test_candidate_list_answers_htmx_with_its_table(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.get(f"{LIST}?within=30", headers={"HX-Request": "true"})

    assert response.content.decode().strip().startswith('<div id="candidate-table">')


def test_candidate_list_without_anybody_says_where_files_are_opened(client: Any, officer: Any):
    client.force_login(officer)

    assert "opened on the Overview" in client.get(LIST).content.decode()


@pytest.mark.parametrize(("who", "status"), [("examiner", 403), ("administrator", 403), ("clerk", 200)])
def test_candidate_list_is_for_who_has_candidates(request, client: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.get(LIST).status_code == status


def test_candidate_list_takes_no_post(client: Any, officer: Any):
    client.force_login(officer)

    assert client.post(LIST).status_code == 405


def test_candidate_detail_shows_the_whole_file_to_its_officer(
    client: Any, officer: Any, candidate: Any, home_plan: Any
):
    factories.ConductEntryFactory(candidate=candidate)
    factories.ProgramEnrollmentFactory(candidate=candidate)
    factories.EarnedTimeFactory(candidate=candidate)
    factories.OpinionFactory(candidate=candidate)
    client.force_login(officer)

    text = client.get(page(candidate)).content.decode()

    for words in ("Maria Alvarez, sister", "Two blankets", "Thinking for a change", "Kitchen", "Work in the kitchen"):
        assert (words in text) is (words != "Kitchen")
    assert "Two years without misconduct." in text
    assert "Attend counseling each week." in text
    assert "Oct 1, 2026: 30 days granted by Warden, 30 in all." in text
    assert AccessLog.objects.get().parolee_id == candidate.parolee_id


def test_candidate_detail_shows_a_clerk_what_a_hearing_needs_and_no_notes(
    client: Any, clerk: Any, candidate: Any, home_plan: Any
):
    factories.ConductEntryFactory(candidate=candidate)
    factories.OpinionFactory(candidate=candidate)
    client.force_login(clerk)

    text = client.get(page(candidate)).content.decode()

    assert "Finding approved" in text
    assert "What the file has" in text
    for notes in ("Maria Alvarez", "Two blankets", "Two years", "A room of his own", "/edit/", "/parolees/"):
        assert notes not in text


def test_candidate_detail_shows_an_investigator_their_question_alone(client: Any, outsider: Any, candidate: Any):
    asked = factories.InvestigationFactory(term=candidate.term, officer_id=outsider.pk)
    factories.ConductEntryFactory(candidate=candidate)
    client.force_login(outsider)

    text = client.get(page(candidate)).content.decode()

    assert reverse("plans:investigation-detail", args=[asked.pk]) in text
    assert "Two blankets" not in text
    assert client.get(reverse("plans:candidate-edit", args=[candidate.pk])).status_code == 404


@pytest.mark.parametrize(("who", "status"), [("colleague", 404), ("outsider", 404), ("examiner", 403)])
def test_candidate_detail_hides_who_is_out_of_reach(request, client: Any, candidate: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(candidate)).status_code == status


def test_candidate_detail_takes_no_post(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    assert client.post(page(candidate)).status_code == 405


def test_candidate_is_opened_from_the_overview(client: Any, officer: Any, inside: Any):
    client.force_login(officer)
    overview = reverse("parolees:parolee-detail", args=[inside.pk])
    assert "Open the candidate file" in client.get(overview).content.decode()

    response = client.post(reverse("plans:parolee-candidate-open", args=[inside.pk]))

    candidate = ReleaseCandidate.objects.get()
    assert response["Location"] == page(candidate)
    assert page(candidate) in client.get(overview).content.decode()


def test_overview_of_a_released_parolee_has_no_candidate(client: Any, officer: Any, parolee: Any):
    client.force_login(officer)

    text = client.get(reverse("parolees:parolee-detail", args=[parolee.pk])).content.decode()

    assert "Before the release" not in text


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("outsider", 404)])
def test_candidate_open_is_refused(request, client: Any, inside: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.post(reverse("plans:parolee-candidate-open", args=[inside.pk])).status_code == status


def test_candidate_open_takes_no_get(client: Any, officer: Any, inside: Any):
    client.force_login(officer)

    assert client.get(reverse("plans:parolee-candidate-open", args=[inside.pk])).status_code == 405


def test_candidate_edit_saves_the_dates(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.post(reverse("plans:candidate-edit", args=[candidate.pk]), EDIT)

    candidate.refresh_from_db()
    assert response["Location"] == page(candidate)
    assert (candidate.parole_eligible_on, candidate.hearing_month) == (date(2027, 3, 1), date(2026, 12, 1))


@pytest.mark.parametrize(
    "changes",
    [
        {"incarcerated_on": ""},
        {"incarcerated_on": "1/1/1900"},
        {"parole_eligible_on": "1/1/1900"},
        {"mandatory_release_on": "1/1/1900"},
        {"hearing_month": "1/1/1950"},
        {"conduct_read_on": "1/1/1900"},
    ],
)
def test_candidate_edit_says_at_the_field_what_cannot_be_true(
    client: Any, officer: Any, candidate: Any, changes: dict[str, str]
):
    client.force_login(officer)

    response = client.post(reverse("plans:candidate-edit", args=[candidate.pk]), {**EDIT, **changes})

    assert response.status_code == 422
    assert set(response.context["form"].errors) == set(changes)


def test_candidate_edit_shows_both_texts_of_a_stale_edit(client: Any, officer: Any, candidate: Any):
    ReleaseCandidate.objects.update(version=2, facility="Newton")
    client.force_login(officer)

    response = client.post(reverse("plans:candidate-edit", args=[candidate.pk]), EDIT)

    text = response.content.decode()
    assert response.status_code == 422
    assert "Newton" in text
    assert "Anamosa" in text
    assert 'name="version" value="2"' in text


@pytest.mark.parametrize(("who", "status"), [("clerk", 403), ("auditor", 403), ("outsider", 404)])
def test_candidate_edit_is_refused(request, client: Any, candidate: Any, who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("plans:candidate-edit", args=[candidate.pk])).status_code == status


def test_candidate_edit_takes_no_delete(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    assert client.delete(reverse("plans:candidate-edit", args=[candidate.pk])).status_code == 405
