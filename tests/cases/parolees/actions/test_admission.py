"""Taking a person under supervision."""

from datetime import date

import pytest

from cases.parolees import actions
from cases.parolees.models import Assignment, Parolee
from parole.audit.models import Event
from tests.conftest import NOW, TODAY

ROSA = actions.NewPerson(
    number="P1",
    first_name="Rosa",
    last_name="Álvarez",
    population="ADULT",
    aliases=["Rosie"],
    identifiers=[("FBI", "77")],
    phone_numbers=[("+15155550101", "work")],
    address=actions.NewAddress(street="1 Mill St", city="Ames", state="IA", from_on=TODAY),
    phone="+15155550102",
    sms_consent=True,
)
TERM = actions.NewTerm(
    kind="PAROLE", authority="State Parole Board", release_basis="MANDATORY", released_on=date(2026, 11, 20)
)


def admit(by, unit, **changes):
    return actions.admit_parolee(
        **{"by": by, "at": NOW, "on": TODAY, "unit": unit, "person": ROSA, "term": TERM, "level": "HIGH", **changes}
    )


def test_admit_parolee_makes_a_whole_case(officer, unit):
    condition = actions.NewCondition(kind="STANDARD", category="CURFEW", text="Home by ten")

    parolee = admit(officer, unit, officer_pk=officer.pk, conditions=[condition])

    term = parolee.terms.get()
    assert (term.status, term.planned_from, term.is_latest) == ("ACTIVE", date(2026, 11, 20), True)
    assert parolee.levels.get().starts_on == date(2026, 11, 20)
    assert list(term.status_spans.values_list("status", "starts_on")) == [("ACTIVE", date(2026, 11, 20))]
    assert parolee.conditions.get().starts_on == date(2026, 11, 20)
    assert Assignment.objects.get(term=term).officer_id == officer.pk
    assert (parolee.name_key, parolee.recipient.sms_consent_at) == ("alvarez rosa rosie", NOW)
    assert [parolee.aliases.count(), parolee.identifiers.count(), parolee.phone_numbers.count()] == [1, 1, 1]
    assert parolee.addresses.get().city == "Ames"
    assert list(Event.objects.filter(verb="parolee.admitted").values_list("parolee_id", flat=True)) == [parolee.pk]


def test_admit_parolee_before_the_release_plans_nothing(officer, unit):
    term = actions.NewTerm(kind="PAROLE", authority="State Parole Board", release_basis="MANDATORY")

    parolee = admit(officer, unit, term=term, level=None)

    admitted = parolee.terms.get()
    assert (admitted.status, admitted.released_on, admitted.planned_from) == ("PRE_RELEASE", None, None)
    assert list(admitted.status_spans.values_list("status", "starts_on")) == [("PRE_RELEASE", TODAY)]


def test_admit_parolee_refuses_a_number_that_is_taken_and_leaves_nothing_behind(officer, unit):
    admit(officer, unit)

    with pytest.raises(actions.NumberTakenError):
        admit(officer, unit)

    assert Parolee.objects.count() == 1


@pytest.mark.parametrize(
    "days", [{"released_on": TODAY, "expires_on": date(2026, 1, 1)}, {"released_on": date(2027, 1, 1)}]
)
def test_admit_parolee_refuses_days_that_cannot_be(officer, unit, days):
    term = actions.NewTerm(kind="PAROLE", authority="State Parole Board", release_basis="MANDATORY", **days)

    with pytest.raises(actions.ImpossibleDateError):
        admit(officer, unit, term=term)

    assert not Parolee.objects.exists()
