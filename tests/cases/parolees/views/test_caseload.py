"""The caseload list: who sees whom, in which order, at which cost."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases.officers.models import Officer
from cases.parolees.models import Parolee
from cases.parolees.names import name_key
from parole.audit.models import AccessLog
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")
URL = reverse("parolees:parolee-list")
BACKEND = "django.contrib.auth.backends.ModelBackend"
SESSION_AND_USER = 2
SAVEPOINT_AND_RELEASE = 2
# Whom they cover, and who asks (`set_config`).
REACH = 2


def sign_in(client: Any, user: Any) -> Any:
    client.force_login(user, backend=BACKEND)
    return client


def named(first: str, last: str, **case: Any) -> Parolee:
    return factories.CaseFactory(first_name=first, last_name=last, name_key=name_key(f"{last} {first}"), **case)


def names(response: Any) -> list[str]:
    return [row.name for row in response.context["rows"]]


def test_parolee_list_shows_an_officers_own_cases(client, officer, colleague):
    named("Rosa", "Alvarez", officer=officer)
    named("Tom", "Baker", officer=colleague)

    response = sign_in(client, officer).get(URL)

    assert response.status_code == 200
    assert names(response) == ["Alvarez, Rosa"]


def test_parolee_list_marks_the_cases_that_an_officer_covers(client, officer, colleague):
    named("Tom", "Baker", officer=colleague)
    factories.CoverFactory(
        officer=Officer.objects.get(pk=colleague.pk),
        covered_by=Officer.objects.get(pk=officer.pk),
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 27),
    )

    response = sign_in(client, officer).get(URL)

    assert b"covered for Luis Ortiz" in response.content


def test_parolee_list_shows_a_supervisor_the_unit_and_who_carries_what(client, supervisor, officer, unit, outsider):
    named("Rosa", "Alvarez", officer=officer)
    named("Tom", "Baker", unit=unit)
    named("Ann", "Cruz", officer=outsider)

    response = sign_in(client, supervisor).get(URL)

    assert [(row.name, row.officer) for row in response.context["rows"]] == [
        ("Alvarez, Rosa", "Dana Cole"),
        ("Baker, Tom", ""),
    ]


def test_parolee_list_leaves_a_line_for_a_search_without_what_was_typed(client, auditor, officer):
    named("Rosa", "Alvarez", officer=officer)

    sign_in(client, auditor).post(URL, {"q": "Alvarez"})

    assert list(AccessLog.objects.values_list("kind", "user_id", "view", "parolee_id")) == [
        ("SEARCHED", auditor.pk, "parolees:parolee-list", None)
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("level=MAX", ["Baker, Tom"]),
        ("officer=none", ["Cruz, Ann"]),
        ("status=PRE_RELEASE", []),
        ("level=NONSENSE&officer=9x&unit=-1&page=zz", ["Alvarez, Rosa", "Baker, Tom", "Cruz, Ann"]),
        ("order=-name", ["Cruz, Ann", "Baker, Tom", "Alvarez, Rosa"]),
        ("order=-level", ["Baker, Tom", "Alvarez, Rosa", "Cruz, Ann"]),
        ("order=password", ["Alvarez, Rosa", "Baker, Tom", "Cruz, Ann"]),
    ],
)
def test_parolee_list_is_filtered_and_sorted_by_its_address(client, supervisor, officer, unit, query, expected):
    named("Rosa", "Alvarez", officer=officer)
    named("Tom", "Baker", officer=officer, level="MAX")
    named("Ann", "Cruz", unit=unit, level=None)

    response = sign_in(client, supervisor).get(f"{URL}?{query}")

    assert names(response) == expected


def test_parolee_list_leaves_closed_cases_out_until_they_are_asked_for(client, officer, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 20))
    sign_in(client, officer)

    assert names(client.get(URL)) == []
    assert names(client.get(URL, {"status": "DISCHARGED"})) == ["Alvarez, Rosa"]


@pytest.mark.parametrize(
    "typed",
    ["Kovalchik", "kowalczyk jan", "Jan Kowalczyk", "Kowalczik", "P900001", "p9000", "515-555-0177", "555 0177"],
)
def test_parolee_list_finds_a_person_however_they_are_spelled(client, officer, typed):
    found = named("Jan", "Kowalczyk", officer=officer, number="P900001")
    factories.PhoneNumberFactory(parolee=found, number="+15155550177")
    named("Rosa", "Alvarez", officer=officer)

    response = sign_in(client, officer).post(URL, {"q": typed})

    assert response.status_code == 200
    assert names(response) == ["Kowalczyk, Jan"]


@pytest.mark.parametrize("typed", ["محمد", "الاحمد", "مُحَمَّد"])
def test_parolee_list_finds_names_that_are_written_from_right_to_left(client, officer, typed):
    named("محمد", "الأحمد", officer=officer)

    assert names(sign_in(client, officer).post(URL, {"q": typed})) == ["الأحمد, محمد"]


def test_parolee_list_does_not_find_whom_an_officer_may_not_see(client, officer, outsider):
    named("Jan", "Kowalczyk", officer=outsider)

    response = sign_in(client, officer).post(URL, {"q": "Kowalczyk"})

    assert names(response) == []
    assert "Nobody of yours answers to that" in response.content.decode()


@pytest.mark.parametrize("typed", ["", "\x00", "x" * 5000, "%", "'; DROP TABLE", "\u202e", "12345678901234567890"])
def test_parolee_list_takes_anything_that_may_be_typed(client, officer, typed):
    response = sign_in(client, officer).post(URL, {"q": typed})

    assert response.status_code in {200, 422}


def test_parolee_list_says_what_an_empty_caseload_means(client, officer):
    response = sign_in(client, officer).get(URL)

    assert "No cases yet" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3, 70, 130])
def test_parolee_list_costs_the_same_for_any_number_of_cases(client, officer, count, django_assert_num_queries):
    for _ in range(count):
        factories.CaseFactory(officer=officer)
    sign_in(client, officer)
    client.get(URL)

    # Rows, and saved views.
    with django_assert_num_queries(SESSION_AND_USER + SAVEPOINT_AND_RELEASE + REACH + 2):
        response = client.get(URL)

    assert len(response.context["rows"]) == count


def test_parolee_list_is_leafed_through_when_it_is_longer_than_a_caseload(client, supervisor, officer):
    for _ in range(151):
        factories.CaseFactory(officer=officer)
    sign_in(client, supervisor)

    first, second = client.get(URL), client.get(URL, {"page": 2})

    assert len(first.context["rows"]) == 100
    assert len(second.context["rows"]) == 51
    assert b"1\xe2\x80\x93100 of 151" in first.content


@pytest.mark.parametrize("who", ["clerk", "examiner", "administrator"])
def test_parolee_list_is_refused_to_those_who_reach_no_case(client, request, who):
    assert sign_in(client, request.getfixturevalue(who)).get(URL).status_code == 403


def test_parolee_list_has_no_other_method(client, officer):
    assert sign_in(client, officer).delete(URL).status_code == 405


def test_parolee_list_keeps_juveniles_from_who_is_not_authorized_for_them(client, supervisor, officer):
    named("Tim", "Young", officer=officer, population="JUVENILE")

    assert names(sign_in(client, supervisor).get(URL)) == []


@pytest.mark.parametrize(
    ("asked", "query"),
    [({}, ""), ({"officer": "{officer}"}, "?officer={officer}"), ({"officer": "none"}, "?officer=0")],
)
def test_parolee_list_leads_a_supervisor_to_reassign_the_cases_shown(
    client, supervisor, officer, parolee, asked, query
):
    shown = {name: value.format(officer=officer.pk) for name, value in asked.items()}

    link = sign_in(client, supervisor).get(URL, shown).context["reassign_url"]

    assert link == reverse("caseloads:reassign") + query.format(officer=officer.pk)
    assert client.get(link).status_code == 200


@pytest.mark.parametrize("who", ["officer", "auditor"])
def test_parolee_list_offers_nobody_else_to_reassign(client, request, parolee, who):
    response = sign_in(client, request.getfixturevalue(who)).get(URL)

    assert reverse("caseloads:reassign") not in response.content.decode()


def test_parolee_list_says_what_to_beware_of(client, officer, parolee):
    factories.CautionFactory(parolee=parolee, kind="GANG", text="Two streets away from the others")
    factories.AddressFactory(parolee=parolee, cautions="Dog in the yard")
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER")

    response = sign_in(client, officer).get(URL)

    (row,) = response.context["rows"]
    assert [(caution.label, caution.text) for caution in row.cautions] == [
        ("Gang", "Two streets away from the others"),
        ("", "Dog in the yard (home: 1200 Grand Avenue, Des Moines)"),
    ]
    assert "Dog in the yard" in response.content.decode()
