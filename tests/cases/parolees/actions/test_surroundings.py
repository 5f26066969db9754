"""Addresses, associates and cautions."""

from datetime import timedelta

import pytest

from cases.parolees import actions
from cases.parolees.models import CaseEvent
from parole.audit.models import Event
from tests import factories
from tests.conftest import NOW, TODAY


def verbs():
    return list(Event.objects.order_by("pk").values_list("verb", flat=True))


@pytest.mark.parametrize(
    ("kind", "days_after_release", "events"),
    [("HOME", 10, 1), ("HOME", 0, 0), ("HOME", -30, 0), ("WORK", 10, 0)],
)
def test_add_address_of_a_home_after_the_release_is_a_change_of_address(
    officer, parolee, kind, days_after_release, events
):
    from_on = factories.RELEASED_ON + timedelta(days=days_after_release)

    actions.add_address(
        parolee=parolee, by=officer, at=NOW, kind=kind, street="1 Mill St", city="Ames", state="IA", from_on=from_on
    )

    assert CaseEvent.objects.filter(kind="ADDRESS_CHANGED", happened_on=from_on).count() == events
    assert CaseEvent.objects.count() == events


def test_end_address_keeps_the_first_end_that_was_recorded(officer, parolee):
    address = factories.AddressFactory(parolee=parolee)

    actions.end_address(address=address, by=officer, at=NOW, on=TODAY)
    actions.end_address(address=address, by=officer, at=NOW, on=TODAY + timedelta(days=1))

    address.refresh_from_db()
    assert address.until_on == TODAY
    assert verbs() == ["address.ended"]


def test_end_address_refuses_a_day_before_it_began(officer, parolee):
    address = factories.AddressFactory(parolee=parolee)

    with pytest.raises(actions.ImpossibleDateError):
        actions.end_address(address=address, by=officer, at=NOW, on=address.from_on - timedelta(days=1))


def test_lift_caution_keeps_the_caution_in_the_record(officer, parolee):
    caution = actions.add_caution(parolee=parolee, by=officer, at=NOW, on=TODAY, text="Dog in the yard")

    actions.lift_caution(caution=caution, by=officer, at=NOW, on=TODAY)
    actions.lift_caution(caution=caution, by=officer, at=NOW, on=TODAY + timedelta(days=1))

    assert parolee.cautions.get().lifted_on == TODAY
    assert verbs() == ["caution.added", "caution.lifted"]


def test_add_associate_tells_the_event_only_the_kind(officer, parolee):
    actions.add_associate(parolee=parolee, by=officer, at=NOW, kind="EMPLOYER", name="Acme Foundry")

    assert Event.objects.get().details == {"kind": "EMPLOYER"}


def test_add_address_keeps_earlier_addresses(officer, parolee):
    factories.AddressFactory(parolee=parolee)

    actions.add_address(
        parolee=parolee, by=officer, at=NOW, kind="WORK", street="1 Mill St", city="Ames", state="IA", from_on=TODAY
    )

    assert parolee.addresses.count() == 2


def test_learn_what_associate_knows_changes_nothing_when_it_was_known(officer, parolee):
    employer = factories.AssociateFactory(parolee=parolee, kind="EMPLOYER")

    for _ in range(2):
        actions.learn_what_associate_knows(associate=employer, by=officer, at=NOW, knows_of_supervision="DOES_NOT_KNOW")

    employer.refresh_from_db()
    assert (employer.knows_of_supervision, employer.version) == ("DOES_NOT_KNOW", 2)
    assert [event.details for event in Event.objects.all()] == [
        {"kind": "EMPLOYER", "knows_of_supervision": "DOES_NOT_KNOW"}
    ]
