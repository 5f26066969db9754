"""What the database keeps about possible arrests."""

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from cases.desk.models import ArrestFile
from tests import factories
from tests.conftest import NOW


@pytest.fixture
def make(parolee, db):
    return lambda **said: factories.ArrestMatchFactory(parolee=parolee, booking_number="B-1", **said)


def test_a_booking_stands_once_beside_a_person(make):
    make()

    with pytest.raises(IntegrityError, match="arrest_match_once_for_a_booking"):
        make()


def test_a_booking_is_confirmed_for_one_person(make, unit):
    make(confirmed=True)

    with pytest.raises(IntegrityError, match="arrest_match_confirmed_for_one_person"):
        factories.ArrestMatchFactory(parolee=factories.CaseFactory(unit=unit), booking_number="B-1", confirmed=True)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"decided_at": NOW}, "arrest_match_decided_by_somebody"),
        ({"dismissed": True, "decided_by": None}, "arrest_match_decided_by_somebody"),
        ({"confirmed": True, "arrest": None}, "arrest_match_confirmed_by_an_arrest"),
        ({"dismissed": True, "reason": ""}, "arrest_match_dismissed_for_a_reason"),
        ({"note": "Why?"}, "arrest_match_dismissed_for_a_reason"),
    ],
)
def test_what_is_decided_says_by_whom_and_why(make, said, name):
    with pytest.raises(IntegrityError, match=name):
        make(**said)


def test_what_became_of_a_file_is_never_changed(supervisor):
    kept = ArrestFile.objects.create(title="Jail", sha256="0" * 64, by=supervisor, at=NOW)

    with pytest.raises(DatabaseError), transaction.atomic():
        ArrestFile.objects.filter(pk=kept.pk).update(found=9)
