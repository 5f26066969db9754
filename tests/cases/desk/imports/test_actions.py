"""Bringing in a whole file."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.desk.imports.actions import import_caseload
from cases.desk.imports.mapping import read_mapping
from cases.meetings.models import CheckIn
from cases.officers.models import Officer
from cases.parolees.models import Assignment, Parolee, SupervisionLevel, SupervisionTerm
from parole.accounts.models import Unit, User
from parole.audit.models import Event
from parole.tables import Row
from tests.conftest import NOW, TODAY
from tests.factories import UnitFactory

MAPPING = """
title: A caseload
fields:
  number: {column: No}
  first_name: {column: First}
  last_name: {column: Last}
  population: {column: Population, values: {"": ADULT, juvenile: JUVENILE}}
  phone: {column: Phone}
  unit: {column: Unit}
  officer: {column: Officer}
  level: {value: MIN}
  kind: {value: PAROLE}
  authority: {value: State Parole Board}
  released_on: {column: Released}
  closed_on: {column: Ended}
  closed_as: {value: REVOKED}
units:
  - {code: NEW, name: New Office, parent: NORTH}
officers: {cases_each: 2, email: "officer{n}.{unit}@agency.example", supervisor_email: "head.{unit}@agency.example"}
"""
BLANK = dict.fromkeys(("No", "First", "Last", "Population", "Phone", "Unit", "Officer", "Released", "Ended"), "")
GIVEN = {"First": "Rosa", "Last": "Alvarez", "Unit": "NORTH", "Released": "2026-11-02"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rules(db):
    from cases.desk.invented.rules import load_shipped_pack

    load_shipped_pack("demo", by=User.objects.system(), at=NOW, on=TODAY)


@pytest.fixture
def north(db):
    return UnitFactory(code="NORTH")


def bring(*cells, mapping=MAPPING, **how):
    """Import rows with these cells; return the outcome and the reasons of those that were not taken."""
    reasons = []
    rows = [Row(place, {**BLANK, **GIVEN, "No": f"N{place}", **each}) for place, each in enumerate(cells, start=1)]
    outcome = import_caseload(
        mapping=read_mapping(mapping),
        rows=rows,
        by=User.objects.system(),
        at=NOW,
        on=TODAY,
        refuse=lambda row, decision, reason: reasons.append((row.place, str(decision), reason)),
        **how,
    )
    return (outcome.imported, outcome.unchanged, outcome.refused), reasons


def test_import_caseload_admits_a_person_as_an_intake_would(north):
    assert bring({"Phone": "(515) 282-0100"}) == ((1, 0, 0), [])

    parolee = Parolee.objects.get()
    term = parolee.terms.get()
    assert (parolee.number, parolee.name_key, parolee.population) == ("N1", "alvarez rosa", "ADULT")
    assert (str(parolee.recipient.phone), parolee.recipient.sms_consent_at) == ("+15152820100", None)
    assert [str(phone.number) for phone in parolee.phone_numbers.all()] == ["+15152820100"]
    assert (term.status, term.unit, term.planned_from) == ("ACTIVE", north, TODAY)
    assert SupervisionLevel.objects.get(term=term).starts_on == TODAY
    assert term.status_spans.get(ends_on=None).status == term.status
    assert Assignment.objects.get(term=term).starts_at == datetime(2026, 11, 24, 6, tzinfo=UTC)
    assert set(CheckIn.objects.values_list("requirement", flat=True)) == {"min-office", "min-home", "reassessment"}
    assert Event.objects.about(parolee.pk).get().verb == "parolee.admitted"


def test_import_caseload_closes_what_ended_and_plans_nothing_for_it(north):
    bring({"Ended": "2026-11-20"})

    term = SupervisionTerm.objects.get()
    assert (term.status, term.closed_on.isoformat()) == ("REVOKED", "2026-11-20")
    assert term.status_spans.get(ends_on=None).starts_on == term.closed_on
    assert term.parolee.recipient.stopped_at == NOW
    assert [CheckIn.objects.count(), Assignment.objects.count(), SupervisionLevel.objects.count()] == [0, 0, 0]


def test_import_caseload_takes_somebody_before_release(north):
    bring({"Released": ""})

    assert SupervisionTerm.objects.get().status == "PRE_RELEASE"


def test_import_caseload_again_changes_nothing(north):
    bring({}, {"Ended": "2026-11-20"})
    before = (Event.objects.count(), CheckIn.objects.count(), User.objects.count())

    assert bring({}, {"Ended": "2026-11-20"}) == ((0, 2, 0), [])
    assert (Event.objects.count(), CheckIn.objects.count(), User.objects.count()) == before


def test_import_caseload_knows_a_row_again_after_the_agency_has_worked_on_it(north):
    bring({})
    Parolee.objects.update(last_name="Alvarez-Cole")

    assert bring({}) == ((0, 1, 0), [])


def test_import_caseload_refuses_a_known_number_with_other_facts(north):
    bring({})

    assert bring({"Last": "Brown", "Released": "2026-11-03"}) == (
        (0, 0, 1),
        [(1, "refused", "N1 is here already and differs: last_name, released_on.")],
    )


def test_import_caseload_takes_a_person_of_an_earlier_intake_with_the_same_facts_as_unchanged(north):
    bring({})
    Parolee.objects.update(number="N2")

    assert bring({"No": "N2"}) == ((0, 1, 0), [])


def test_import_caseload_refuses_a_number_twice_in_one_file(north):
    outcome, reasons = bring({}, {"No": "N1", "First": "Ines"})

    assert outcome == (1, 0, 1)
    assert reasons == [(2, "refused", "Another row of this file has the number “N1” already.")]


def test_import_caseload_refuses_units_and_officers_that_are_not_there_or_not_authorized(officer):
    outcome, reasons = bring(
        {"Unit": "MOON"},
        {"Officer": "nobody@agency.example"},
        {"Officer": officer.email, "Population": "juvenile"},
        {"Officer": officer.email},
    )

    assert outcome == (1, 0, 3)
    assert [reason for _, _, reason in reasons] == [
        "There is no unit “MOON”.",
        "There is no active officer “nobody@agency.example”.",
        f"“{officer.email}” is not authorized for this population (JUVENILE).",
    ]
    assert Assignment.objects.get().officer_id == officer.pk


def test_import_caseload_creates_units_and_officers_enough(north):
    bring(*[{"Unit": "NEW"}] * 5, {"Unit": "NEW", "Population": "juvenile"})

    new = Unit.objects.get(code="NEW")
    carried = Assignment.objects.values_list("officer__user__email", flat=True)
    assert (new.parent, new.notices_live_from) == (north, datetime(2026, 11, 24, 6, tzinfo=UTC))
    assert sorted(carried) == [f"officer{n}.new@agency.example" for n in (1, 1, 2, 2, 3, 4)]
    assert Officer.objects.get(user__email="officer4.new@agency.example").user.populations == ["JUVENILE"]
    assert User.objects.get(role="SUPERVISOR").email == "head.new@agency.example"
    assert not User.objects.get(email="officer1.new@agency.example").has_usable_password()


def test_import_caseload_leaves_cases_unallocated_when_the_mapping_makes_no_officers(north):
    bring({}, mapping=MAPPING.partition("officers:")[0])

    assert SupervisionTerm.objects.count() == 1
    assert not Assignment.objects.exists()


def test_a_rehearsal_says_the_same_and_stores_nothing(north):
    assert bring({}, {"Unit": "NEW"}, {"Last": ""}, is_rehearsal=True)[0] == (2, 0, 1)
    assert [Parolee.objects.count(), Unit.objects.filter(code="NEW").count()] == [0, 0]


def test_import_caseload_writes_with_the_same_few_statements_for_any_number_of_people(north):
    bring({})
    counts = []
    for start, people in ((100, 3), (200, 60)):
        with CaptureQueriesContext(connection) as queries:
            bring(*[{"No": f"S{start + n}", "Ended": "2026-11-20"} for n in range(people)])
        counts.append(len(queries))

    assert counts[0] == counts[1]
