"""What to beware of before going to somebody."""

from datetime import timedelta

import pytest

from cases.parolees.safety import cautions_of, wherever
from tests import factories
from tests.conftest import TODAY

pytestmark = pytest.mark.django_db


def test_cautions_stand_the_more_dangerous_before_the_less_and_the_person_before_the_place(parolee):
    factories.AddressFactory(parolee=parolee, cautions="Ring twice")
    factories.AddressFactory(parolee=parolee, kind="WORK", street="9 Mill Road", cautions="Forklifts")
    for kind in ("OTHER", "ANIMALS", "TWO_OFFICERS", "WEAPONS"):
        factories.CautionFactory(parolee=parolee, kind=kind, text=f"Text of {kind}")
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER", name="Acme", knows_of_supervision="DOES_NOT_KNOW")

    found = cautions_of([parolee.pk], TODAY)[parolee.pk]

    assert [(caution.label, caution.text, caution.place) for caution in found] == [
        ("Two officers", "Text of TWO_OFFICERS", ""),
        ("Weapons", "Text of WEAPONS", ""),
        ("Animals", "Text of ANIMALS", ""),
        ("", "Text of OTHER", ""),
        ("", "Ring twice (home: 1200 Grand Avenue, Des Moines)", "HOME"),
        ("", "Forklifts (work: 9 Mill Road, Des Moines)", "WORK"),
        ("", "The employer does not know of the parole: discretion (Acme)", "WORK"),
    ]
    assert [caution.place for caution in wherever(found)] == ["", "", "", "", "HOME", "WORK"]


def test_cautions_leave_out_what_no_longer_holds_and_an_employer_who_knows(parolee):
    factories.CautionFactory(parolee=parolee, lifted_on=TODAY)
    factories.AddressFactory(parolee=parolee, cautions="Moved away", until_on=TODAY - timedelta(days=1))
    factories.AddressFactory(parolee=parolee, cautions="Not yet there", from_on=TODAY + timedelta(days=1))
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER", knows_of_supervision="KNOWS")
    factories.AssociateFactory(parolee=parolee, kind="FAMILY", knows_of_supervision="DOES_NOT_KNOW")

    assert cautions_of([parolee.pk], TODAY)[parolee.pk] == []


def test_an_employer_of_whom_nobody_can_say_is_met_with_discretion_too(parolee):
    factories.AssociateFactory(parolee=parolee, kind="EMPLOYER", name="Acme")

    (caution,) = cautions_of([parolee.pk], TODAY)[parolee.pk]

    assert caution.text == "Nobody has asked whether the employer knows of the parole: discretion (Acme)"


@pytest.mark.parametrize("count", [1, 3, 130])
def test_cautions_cost_one_query_for_any_number_of_people(count, django_assert_num_queries):
    people = factories.ParoleeFactory.create_batch(count)
    for each in people:
        factories.CautionFactory(parolee=each)

    with django_assert_num_queries(1):
        found = cautions_of([each.pk for each in people], TODAY)

    assert len(found) == count


def test_cautions_of_nobody_are_not_asked_for(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert cautions_of([], TODAY) == {}
