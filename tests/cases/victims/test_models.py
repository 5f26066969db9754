"""What the database keeps about victims, and who sees them."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import ProgrammingError

from cases.victims.models import Telling, Victim
from parole.accounts.models import Role
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("victim_has_a_name", {"name": ""}),
        ("victim_is_told_of_something", {"triggers": []}),
        ("victim_told_by_letter_has_an_address", {"told_by": "LETTER"}),
        ("victim_ended_by_somebody_for_a_reason", {"ended_on": date(2026, 11, 20)}),
        ("victim_ended_by_somebody_for_a_reason", {"end_reason": "DIED"}),
        (
            "victim_statement_comes_after_it_is_asked_for",
            {"statement_requested_on": date(2026, 11, 20), "statement_received_on": date(2026, 11, 19)},
        ),
    ],
)
def test_victim_keeps(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factories.VictimFactory(**fields)


@pytest.mark.parametrize(
    ("constraint", "fields"),
    [
        ("telling_has_words", {"words": ""}),
        ("telling_is_recorded_afterwards", {"told_at": NOW, "recorded_at": NOW - timedelta(minutes=1)}),
    ],
)
def test_telling_keeps(constraint, fields):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        factories.TellingFactory(**fields)


def test_a_notice_reaches_a_victim_once_and_may_be_tried_often():
    telling = factories.TellingFactory()
    factories.TellingFactory(victim=telling.victim, notice=telling.notice, was_reached=False)

    with pytest.raises(IntegrityError, match="telling_reaches_once"), transaction.atomic():
        factories.TellingFactory(victim=telling.victim, notice=telling.notice)


def test_match_is_answered_once():
    match = factories.MatchFactory()

    with pytest.raises(IntegrityError, match="match_is_answered_once"), transaction.atomic():
        factories.MatchFactory(victim=match.victim, associate=match.associate)


@pytest.mark.parametrize("table", ["victims_telling", "victims_victimevent", "victims_matchevent"])
def test_what_proves_something_only_grows(table):
    factories.TellingFactory()
    factories.MatchFactory()

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f"DELETE FROM {table}")  # noqa: S608 - a name of ours


def test_victim_services_of_the_unit_see_their_victims(victim, advocate):
    factories.VictimFactory(parolee=factories.CaseFactory())

    assert list(Victim.objects.visible_to(resolve(advocate, NOW))) == [victim]


def test_victims_of_juveniles_stay_with_those_authorized_for_them(advocate, unit):
    made = factories.VictimFactory(parolee=factories.CaseFactory(unit=unit, population="JUVENILE"))
    authorized = factories.UserFactory(unit=unit, role="VICTIM_SERVICES", populations=["JUVENILE"])

    assert list(Victim.objects.visible_to(resolve(authorized, NOW))) == [made]
    assert not Victim.objects.visible_to(resolve(advocate, NOW))


@pytest.mark.parametrize("role", set(Role.values) - {Role.VICTIM_SERVICES})
def test_nobody_else_sees_a_victim(victim, unit, role):
    user = factories.UserFactory(unit=unit, role=role, populations=["ADULT", "JUVENILE"])

    assert not Victim.objects.visible_to(resolve(user, NOW))


def test_names_of_rows_name_nobody():
    match, telling = factories.MatchFactory(), factories.TellingFactory()

    assert "Vera" not in f"{match.victim} {match} {telling}"
    assert Telling.objects.reached().get() == telling
