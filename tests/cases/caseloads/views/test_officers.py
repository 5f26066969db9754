"""An officer's capacity, leave and cover."""

import uuid
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from cases.officers.models import Cover, Leave, Officer
from cases.parolees.models import Parolee
from parole.accounts import reach
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import CaseFactory, CoverFactory, LeaveFactory, UserFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def supervising(client, supervisor, frozen):
    client.force_login(supervisor, backend=BACKEND)
    return client


def page(name, pk):
    return reverse(f"caseloads:{name}", args=[pk])


def sent(**fields):
    return {"form_token": str(uuid.uuid4()), **fields}


def message(response):
    return [error for found in response.context["form"].errors.values() for error in found]


@pytest.fixture
def away(officer):
    return LeaveFactory(
        officer=Officer.objects.get(pk=officer.pk), starts_on=date(2026, 11, 30), ends_on=date(2026, 12, 4)
    )


@pytest.fixture
def covered(officer, colleague):
    return CoverFactory(
        officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=date(2026, 11, 20), ends_on=date(2026, 11, 27)
    )


def test_officer_detail_shows_load_leave_and_cover(supervising, officer, parolee, away, covered):
    shown = supervising.get(page("officer-detail", officer.pk)).content.decode()

    assert "North Office: 1 case." in shown
    assert "Mon, Nov 30 to Fri, Dec 4" in shown
    assert "covered by Luis Ortiz" in shown


def test_officer_detail_offers_auditors_nothing_to_change(client, auditor, frozen, officer, away, covered):
    client.force_login(auditor, backend=BACKEND)

    response = client.get(page("officer-detail", officer.pk))

    assert (response.status_code, response.context["may_edit"]) == (200, False)
    assert "<button" not in response.content.decode().split("<main", 1)[1].split("</main>")[0]


def test_officer_capacity_is_set_once_for_one_version(supervising, officer):
    supervising.post(page("officer-capacity", officer.pk), sent(capacity_hours="60", version="1"))

    stale = supervising.post(page("officer-capacity", officer.pk), sent(capacity_hours="90", version="1"))

    row = Officer.objects.get(pk=officer.pk)
    assert (row.capacity_hours, row.version) == (60, 2)
    assert stale.status_code == 422
    assert stale.context["conflicts"] == [{"label": "Hours a month", "theirs": "60.0", "yours": "90"}]
    assert Event.objects.get(verb="officer.capacity_set").details == {"capacity_hours": "60"}


@pytest.mark.parametrize("hours", ["", "-1", "401", "1.23", "NaN", "many", "1e9"])
def test_officer_capacity_refuses_impossible_hours(supervising, officer, hours):
    response = supervising.post(page("officer-capacity", officer.pk), sent(capacity_hours=hours, version="1"))

    assert response.status_code == 422
    assert Officer.objects.get(pk=officer.pk).capacity_hours == Decimal(120)


@pytest.mark.parametrize("version", ["", "abc", "99999999999999"])
def test_officer_capacity_refuses_a_form_without_a_version(supervising, officer, version):
    response = supervising.post(page("officer-capacity", officer.pk), sent(capacity_hours="60", version=version))

    assert response.status_code == 422
    assert Officer.objects.get(pk=officer.pk).capacity_hours == Decimal(120)


def test_leave_add_enters_days_away(supervising, supervisor, officer):
    answer = supervising.post(
        page("leave-add", officer.pk), sent(reason="VACATION", starts_on="12/01/2026", ends_on="12/04/2026")
    )

    leave = Leave.objects.get()
    assert answer["Location"] == page("officer-detail", officer.pk)
    assert (leave.officer_id, leave.starts_on, leave.ends_on) == (officer.pk, date(2026, 12, 1), date(2026, 12, 4))
    event = Event.objects.get(verb="officer.leave_added")
    assert (event.by, event.target_pk, event.details) == (supervisor, leave.pk, {"officer": officer.pk})


def test_leave_add_posted_twice_is_one_leave(supervising, officer):
    form = sent(reason="VACATION", starts_on="2026-12-01", ends_on="2026-12-04")

    for _ in range(2):
        answer = supervising.post(page("leave-add", officer.pk), form)

    assert answer["Location"] == page("officer-detail", officer.pk)
    assert Leave.objects.count() == 1


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "words"),
    [
        ("2026-12-04", "2026-12-08", "This officer is already on leave on some of these days."),
        ("2026-12-10", "2026-12-09", "The last day cannot come before the first."),
        ("1830-01-01", "2026-12-09", "The year is between 1900 and 2100."),
        ("2026-02-30", "2026-12-09", "Write the day like 11/24/2026."),
        ("", "2026-12-09", "This field is required."),
    ],
)
def test_leave_add_says_at_the_field_what_is_wrong(supervising, officer, away, starts_on, ends_on, words):
    response = supervising.post(
        page("leave-add", officer.pk), sent(reason="SICK", starts_on=starts_on, ends_on=ends_on)
    )

    assert response.status_code == 422
    assert message(response) == [words]
    assert not response.context["form"].non_field_errors()
    assert Leave.objects.count() == 1


def test_leave_remove_takes_it_back_and_keeps_its_history(supervising, officer, away):
    supervising.post(page("leave-remove", away.pk), sent())

    assert not Leave.objects.exists()
    assert list(Leave.pgh_event_model.objects.order_by("pgh_id").values_list("pgh_label", flat=True)) == [
        "insert",
        "delete",
    ]
    assert Event.objects.get(verb="officer.leave_removed").target_pk == away.pk


def test_cover_add_opens_the_caseload_and_moves_nothing(supervising, officer, colleague, parolee):
    supervising.post(
        page("cover-add", officer.pk),
        sent(covered_by=colleague.pk, starts_on="2026-11-24", ends_on="2026-11-27"),
    )

    reached = Parolee.objects.visible_to(reach.resolve(colleague, NOW))
    assert list(reached.values_list("pk", flat=True)) == [parolee.pk]
    assert parolee.assignments.get().officer_id == officer.pk
    assert Event.objects.get(verb="officer.cover_added").details == {
        "officer": officer.pk,
        "covered_by": colleague.pk,
    }


def test_cover_add_refuses_days_that_the_same_officer_covers(supervising, officer, colleague, covered):
    response = supervising.post(
        page("cover-add", officer.pk),
        sent(covered_by=colleague.pk, starts_on="2026-11-27", ends_on="2026-11-30"),
    )

    assert message(response) == ["This officer already covers on some of these days."]


@pytest.mark.parametrize("who", ["officer", "outsider", "clerk"])
def test_cover_add_refuses_who_cannot_stand_in(supervising, request, officer, who):
    coverer = request.getfixturevalue(who)

    response = supervising.post(
        page("cover-add", officer.pk), sent(covered_by=coverer.pk, starts_on="2026-11-24", ends_on="2026-11-27")
    )

    assert response.status_code == 422
    assert not Cover.objects.exists()


def test_cover_end_closes_the_door_at_once(supervising, officer, colleague, parolee, covered):
    supervising.post(page("cover-end", covered.pk), sent())

    covered.refresh_from_db()
    assert covered.ends_on == date(2026, 11, 23)
    assert not Parolee.objects.visible_to(reach.resolve(colleague, NOW)).exists()


def test_cover_end_takes_back_cover_that_has_not_begun(supervising, officer, colleague):
    later = CoverFactory(
        officer_id=officer.pk, covered_by_id=colleague.pk, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 27)
    )

    supervising.post(page("cover-end", later.pk), sent())

    assert not Cover.objects.exists()


POSTS = ["officer-capacity", "leave-add", "cover-add"]


@pytest.mark.parametrize("who", ["officer", "clerk", "examiner", "auditor", "administrator"])
def test_keeping_officers_refuses_other_roles(client, request, who, officer, away, covered):
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    answers = [client.post(page(name, officer.pk)).status_code for name in POSTS]
    answers += [client.post(page("leave-remove", away.pk)).status_code]
    answers += [client.post(page("cover-end", covered.pk)).status_code]

    assert answers == [403] * 5


def test_officers_of_other_units_are_not_found(client, other_unit, officer, away, covered):
    client.force_login(UserFactory(unit=other_unit, role="SUPERVISOR"), backend=BACKEND)

    answers = [client.post(page(name, officer.pk)).status_code for name in POSTS]
    answers += [client.get(page("officer-detail", officer.pk)).status_code]
    answers += [client.post(page("leave-remove", away.pk)).status_code]
    answers += [client.post(page("cover-end", covered.pk)).status_code]

    assert answers == [404] * 6


def test_keeping_officers_answers_to_its_own_methods_alone(supervising, officer, away, covered):
    assert supervising.post(page("officer-detail", officer.pk)).status_code == 405
    assert [supervising.get(page(name, officer.pk)).status_code for name in POSTS] == [405] * 3
    assert supervising.get(page("leave-remove", away.pk)).status_code == 405
    assert supervising.get(page("cover-end", covered.pk)).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 130])
def test_officer_detail_costs_the_same_for_any_number_of_cases(
    supervising, officer, unit, count, django_assert_num_queries
):
    for _ in range(count):
        CaseFactory(officer=officer, unit=unit)

    with django_assert_num_queries(24):
        supervising.get(page("officer-detail", officer.pk))
