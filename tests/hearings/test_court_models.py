"""What the database keeps about appearances in court, and who sees them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from hearings.models import CourtAppearance
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"ends_at": NOW - timedelta(days=9)}, "court_appearance_ends_after_it_starts"),
        ({"court": ""}, "court_appearance_names_its_court"),
        ({"subpoena_on": TODAY}, "court_appearance_subpoena_came_on_a_day"),
        ({"subpoena_how": "MAIL"}, "court_appearance_subpoena_came_on_a_day"),
        ({"closed_at": NOW}, "court_appearance_closed_by_somebody"),
        ({"attended": True, "closed_by": None}, "court_appearance_closed_by_somebody"),
        ({"status": "POSTPONED"}, "court_appearance_says_why_it_is_off"),
        ({"testimony": "Asked about the curfew."}, "court_appearance_testimony_follows_it"),
    ],
)
def test_an_appearance_contradicts_itself_in_nothing(parolee, officer, said, name):
    with pytest.raises(IntegrityError, match=name):
        factories.CourtAppearanceFactory(parolee=parolee, officer=officer, **said)


def test_an_exhibit_is_named(parolee, officer):
    with pytest.raises(IntegrityError, match="court_exhibit_is_named"):
        factories.CourtExhibitFactory(appearance__parolee=parolee, appearance__officer=officer, what="")


def test_appearances_are_seen_with_the_case_and_by_whom_the_court_called(
    parolee, officer, colleague, outsider, supervisor, clerk, examiner, auditor
):
    appearance = factories.CourtAppearanceFactory(parolee=parolee, officer=outsider)

    def sees(user):
        return list(CourtAppearance.objects.visible_to(resolve(user, NOW))) == [appearance]

    seen = {user.name: sees(user) for user in (officer, colleague, outsider, supervisor, clerk, examiner, auditor)}
    assert [name for name, is_seen in seen.items() if is_seen] == [
        officer.name,
        outsider.name,
        supervisor.name,
        auditor.name,
    ]


def test_whoever_is_not_authorized_for_juveniles_sees_none_of_theirs(unit, officer):
    juvenile = factories.CaseFactory(officer=officer, unit=unit, population="JUVENILE")
    factories.CourtAppearanceFactory(parolee=juvenile, officer=officer)

    assert not CourtAppearance.objects.visible_to(resolve(officer, NOW)).exists()
