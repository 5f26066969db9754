"""The forms about the time inside."""

from typing import Any

import pytest
from django.urls import reverse

from cases.plans.models import ConductEntry, EarnedTime, ProgramEnrollment
from tests import factories

pytestmark = pytest.mark.django_db

CONDUCT = {"kind": "MISCONDUCT", "category": "VIOLENCE", "happened_on": "11/1/2026", "detail": "Pushed another."}
DAYS = {"kind": "GRANTED", "count": "30", "effective_on": "11/1/2026", "authority": "Warden", "reason": "Kitchen"}


@pytest.fixture(autouse=True)
def _frozen(frozen: Any) -> None:
    """Each form is sent on the morning of Nov 24."""


@pytest.fixture
def entry(candidate: Any) -> Any:
    return factories.ConductEntryFactory(candidate=candidate)


@pytest.fixture
def program(candidate: Any) -> Any:
    return factories.ProgramEnrollmentFactory(candidate=candidate)


@pytest.fixture
def urls(candidate: Any, entry: Any, program: Any) -> list[str]:
    return [
        *(
            reverse(f"plans:{name}", args=[candidate.pk])
            for name in ("conduct-record", "program-enroll", "earned-time-record")
        ),
        reverse("plans:conduct-correct", args=[entry.pk]),
        reverse("plans:program-close", args=[program.pk]),
    ]


def test_conduct_record_adds_an_entry(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.post(reverse("plans:conduct-record", args=[candidate.pk]), CONDUCT)

    assert response["Location"] == reverse("plans:candidate-detail", args=[candidate.pk])
    assert ConductEntry.objects.get().detail == "Pushed another."


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"happened_on": "11/25/2026"}, "This day has not come yet."),
        ({"kind": "COMMENDATION", "sanction": "Ten days"}, "Only misconduct has a sanction."),
    ],
)
def test_conduct_record_says_at_the_field_what_is_wrong(
    client: Any, officer: Any, candidate: Any, changes: dict[str, str], message: str
):
    client.force_login(officer)

    response = client.post(reverse("plans:conduct-record", args=[candidate.pk]), {**CONDUCT, **changes})

    assert response.status_code == 422
    assert message in response.content.decode()
    assert "Pushed another." in response.content.decode()


def test_conduct_correct_begins_with_the_entry_and_adds_another(client: Any, officer: Any, entry: Any):
    client.force_login(officer)
    url = reverse("plans:conduct-correct", args=[entry.pk])
    assert "Two blankets that were not his." in client.get(url).content.decode()

    client.post(url, {**CONDUCT, "kind": "VOID"})

    assert ConductEntry.objects.get(corrects=entry).kind == "VOID"


def test_program_enroll_and_close(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)
    client.post(reverse("plans:program-enroll", args=[candidate.pk]), {"name": "Welding", "enrolled_on": "10/1/2026"})
    program = ProgramEnrollment.objects.get()

    client.post(
        reverse("plans:program-close", args=[program.pk]),
        {"version": "1", "status": "COMPLETED", "ended_on": "11/20/2026"},
    )

    program.refresh_from_db()
    assert program.status == "COMPLETED"


def test_program_close_shows_a_stale_edit(client: Any, officer: Any, program: Any):
    ProgramEnrollment.objects.update(version=3)
    client.force_login(officer)

    response = client.post(
        reverse("plans:program-close", args=[program.pk]),
        {"version": "1", "status": "COMPLETED", "ended_on": "11/20/2026"},
    )

    assert response.status_code == 422
    assert "saved this after you opened it" in response.content.decode()


def test_earned_time_record_adds_to_the_ledger(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    client.post(reverse("plans:earned-time-record", args=[candidate.pk]), DAYS)

    assert EarnedTime.objects.get().days == 30


def test_earned_time_record_refuses_what_was_not_earned(client: Any, officer: Any, candidate: Any):
    client.force_login(officer)

    response = client.post(reverse("plans:earned-time-record", args=[candidate.pk]), {**DAYS, "kind": "FORFEITED"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"count": ["Only 0 days are earned: no more can be forfeited."]}


@pytest.mark.parametrize(
    ("name", "typed", "field"),
    [
        ("conduct-record", {**CONDUCT, "happened_on": "1/1/1900"}, "happened_on"),
        ("program-enroll", {"name": "Welding", "enrolled_on": "1/1/1900"}, "enrolled_on"),
        ("earned-time-record", {**DAYS, "effective_on": "1/1/1900"}, "effective_on"),
        ("earned-time-record", {**DAYS, "count": "3000"}, "count"),
    ],
)
def test_forms_say_at_the_field_what_cannot_be_true(
    client: Any, officer: Any, candidate: Any, name: str, typed: dict[str, str], field: str
):
    client.force_login(officer)

    response = client.post(reverse(f"plans:{name}", args=[candidate.pk]), typed)

    assert response.status_code == 422
    assert set(response.context["form"].errors) == {field}
    assert not EarnedTime.objects.exists()


@pytest.mark.parametrize(("who", "status"), [("officer", 200), ("clerk", 403), ("colleague", 404)])
def test_forms_are_for_whoever_carries_the_case(request, client: Any, urls: list[str], who: str, status: int):
    client.force_login(request.getfixturevalue(who))

    assert [client.get(url).status_code for url in urls] == [status] * 5


def test_forms_take_no_delete(client: Any, officer: Any, urls: list[str]):
    client.force_login(officer)

    assert [client.delete(url).status_code for url in urls] == [405] * 5
