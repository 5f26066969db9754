"""Making the sample agency, once."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db import transaction

from cases.desk.imports.actions import admit_many
from cases.desk.imports.staff import find_officers, start_of
from cases.desk.invented.rules import load_shipped_packs
from cases.desk.invented.sample import assessments, diary
from cases.desk.invented.sample.arrests import report_bookings
from cases.desk.invented.sample.candidates import wait_for_release
from cases.desk.invented.sample.changes import change_check_ins
from cases.desk.invented.sample.drafts import begin_to_type
from cases.desk.invented.sample.people import Person, people
from cases.desk.invented.sample.planning import plan_ahead
from cases.desk.invented.sample.record import keep_the_record
from cases.desk.invented.sample.records import add_to_records
from cases.desk.invented.sample.sentences import give_credits
from cases.desk.invented.sample.staff import make_leave, make_settings, make_staff, make_units
from cases.desk.invented.sample.surroundings import surround
from cases.desk.invented.sample.testing_call import call_people_in
from cases.desk.invented.sample.testing_collect import take_specimens
from cases.desk.invented.sample.testing_draws import draw_nights
from cases.desk.invented.sample.testing_result import report_results
from cases.desk.invented.sample.victims import register_victims
from cases.meetings import actions as meetings
from cases.parolees.models import Assignment, SupervisionLevel, SupervisionTerm
from parole.accounts.models import Unit, User


@transaction.atomic
def make_sample_agency(*, by: User, at: datetime, on: date) -> None:
    """Fill an empty database with an agency in the middle of a week."""
    load_shipped_packs(by=by, at=at, on=on)
    units = make_units(on=on)
    make_settings()
    make_staff(units=units, at=at)
    _admit(units, by=by, on=on)
    terms = {
        term.pk: term for term in SupervisionTerm.objects.select_related("parolee", "unit").order_by("parolee__number")
    }
    surround(terms.values(), at=at, on=on)
    officers = dict(Assignment.objects.primary().values_list("term_id", "officer_id"))
    active = [term for term in terms.values() if term.status == SupervisionTerm.Status.ACTIVE]
    levels = dict(SupervisionLevel.objects.in_force(on).values_list("term_id", "level"))
    diary.hold_past_meetings(active, officers, levels, on=on)
    change_check_ins(active, officers, levels, by=by, at=at, on=on)
    assessments.assess(active, officers, levels, on=on)
    assessments.let_happen(active, officers, by=by, at=at, on=on)
    meetings.plan_terms(term_pks=terms, by=by, at=at, on=on)
    give_credits(terms, at=at, on=on)
    diary.make_appointments(terms, officers, at=at, on=on)
    add_to_records(terms.values(), by=by)
    plan_ahead(terms, levels, officers, at=at, on=on)
    draw_nights(by=by, at=at, on=on)
    begin_to_type(officers, at=at)
    wait_for_release(terms.values(), officers, at=at, on=on)
    make_leave(by=by, at=at, on=on)
    keep_the_record(at=at, on=on)
    call_people_in(by=by, at=at, on=on)
    report_results(active, officers, by=by, at=at, on=on)
    take_specimens(by=by, at=at, on=on)
    register_victims(at=at, on=on)
    report_bookings(active, officers, by=by, at=at, on=on)


def _admit(units: dict[str, Unit], *, by: User, on: date) -> None:
    """Admit everyone on the day that the agency began to plan for them."""
    by_day: defaultdict[date, list[Person]] = defaultdict(list)
    for person in people(on):
        by_day[person.planned_from].append(person)
    for day, admitted in sorted(by_day.items()):
        cases = [person.case for person in admitted]
        admit_many(
            cases=cases,
            units=units,
            officers=find_officers({case.officer for case in cases}),
            by=by,
            at=start_of(day, units["AGENCY"]) + timedelta(hours=9),
            on=day,
        )
