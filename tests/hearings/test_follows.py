"""The docket follows the case: to another officer, to its end, to a death."""

import pytest

from cases.parolees.actions import change_term_status, mark_deceased, move_cases
from hearings import actions, follows
from hearings.deciding.counting import panel_of
from hearings.models import Booking
from hearings.offers import clashes, count_open_items, follow
from hearings.scheduling.bookings import Wanted
from parole.notices.models import Notice
from parole.offers import Change
from tests.conftest import NOW
from tests.factories import (
    CaseFactory,
    PanelMemberFactory,
    RoomFactory,
    StaffRecipientFactory,
    UserFactory,
    ViolationFactory,
)
from tests.hearings.actions.test_hearings import tell_of
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db


def booked(hearing):
    people = Booking.objects.active().filter(hearing=hearing, kind__in=["OFFICER", "WITNESS"])
    return [(each.kind, each.user) for each in people.order_by("kind")]


@pytest.fixture
def taken(schedule, colleague, unit, other_room):
    """A hearing of the colleague's own case at the same hour."""
    member = PanelMemberFactory(user=UserFactory(unit=unit, role="BOARD_MEMBER"), unit=unit).user
    return schedule(of=CaseFactory(officer=colleague, unit=unit), room=other_room, panel=[member])


def test_moving_a_case_books_the_new_officer(hearing, parolee, colleague, supervisor):
    move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NOW)

    hearing.refresh_from_db()
    assert booked(hearing) == [("OFFICER", colleague)]
    assert (hearing.version, hearing.changed_at) == (2, NOW)


def test_moving_a_case_leaves_a_hearing_that_comes_before(hearing, parolee, officer, colleague, supervisor):
    move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NINE + HOUR / 2)

    assert booked(hearing) == [("OFFICER", officer)]


def test_an_undecided_clash_refuses_the_move(hearing, taken, parolee, officer, colleague, supervisor):
    with pytest.raises(actions.SlotTakenError, match="Luis Ortiz attends another hearing"):
        move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NOW)

    assert booked(hearing) == [("OFFICER", officer)]


def test_the_old_officer_may_stay_as_a_witness(hearing, taken, parolee, officer, colleague, supervisor):
    term = parolee.terms.get()

    move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=NOW, keep_as_witness=[hearing.pk])

    assert booked(hearing) == [("WITNESS", officer)]


def test_a_witness_who_gets_the_case_back_attends_as_its_officer(
    hearing, taken, parolee, officer, colleague, supervisor
):
    term = parolee.terms.get()
    move_cases(moves={term.pk: colleague.pk}, by=supervisor, at=NOW, keep_as_witness=[hearing.pk])

    move_cases(moves={term.pk: officer.pk}, by=supervisor, at=NOW + HOUR)

    assert booked(hearing) == [("OFFICER", officer)]


def test_a_witness_stays_booked_when_the_hearing_moves(
    hearing, taken, parolee, officer, colleague, supervisor, clerk, room, seated
):
    move_cases(moves={parolee.terms.get().pk: colleague.pk}, by=supervisor, at=NOW, keep_as_witness=[hearing.pk])

    actions.move_hearing(
        hearing=hearing,
        version=2,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=NINE + HOUR,
        ends_at=NINE + 2 * HOUR,
    )

    assert booked(hearing) == [("OFFICER", colleague), ("WITNESS", officer)]


def test_two_cases_with_hearings_at_one_hour_cannot_both_go_to_one_officer(
    hearing, parolee, taken, supervisor, outsider, unit
):
    terms = [parolee.terms.get(), taken.term]

    with pytest.raises(actions.SlotTakenError):
        move_cases(moves={term.pk: outsider.pk for term in terms}, by=supervisor, at=NOW)


@pytest.fixture
def term_pks(schedule, officer, unit):
    """Makes cases of the officer, each with a hearing of its own hour."""

    def make(count):
        cases = [CaseFactory(officer=officer, unit=unit) for _ in range(count)]
        for number, case in enumerate(cases):
            schedule(of=case, room=RoomFactory(unit=unit), starts_at=NINE + HOUR * number)
        return [case.terms.get().pk for case in cases]

    return make


@pytest.mark.parametrize("count", [1, 3, 30])
def test_looking_for_clashes_costs_the_same_for_any_number_of_cases(
    term_pks, colleague, count, django_assert_num_queries
):
    moves = dict.fromkeys(term_pks(count), colleague.pk)

    with django_assert_num_queries(3):
        assert clashes(moves, NOW) == []


@pytest.mark.parametrize("count", [1, 3, 30])
def test_rebooking_costs_the_same_for_any_number_of_cases(
    term_pks, colleague, supervisor, count, django_assert_num_queries
):
    pks = term_pks(count)
    change = Change(
        kind=Change.Kind.ASSIGNMENT,
        term_pks=pks,
        by=supervisor,
        at=NOW,
        on=NOW.date(),
        officers=dict.fromkeys(pks, colleague.pk),
    )

    with django_assert_num_queries(12):
        follow(change)


def test_open_items_count_what_comes_along_and_name_clashes(hearing, taken, asked, parolee, colleague):
    term = parolee.terms.get()
    ViolationFactory(parolee=parolee)
    ViolationFactory(parolee=parolee, resolved=True)

    found = clashes({term.pk: colleague.pk}, NOW)

    assert count_open_items([term.pk], NOW) == {"hearings": 1, "hearing requests": 1, "violations": 1}
    assert [(item.term_pk, item.hearing_pk, item.url) for item in found] == [
        (term.pk, hearing.pk, f"/hearings/{hearing.pk}/")
    ]
    assert "Luis Ortiz attends another hearing" in found[0].clash


def test_a_death_clears_the_docket_and_tells_everyone_but_the_dead(hearing, asked, parolee, seated, supervisor):
    tell_of(hearing, parolee.recipient)
    tell_of(hearing, StaffRecipientFactory(user=seated))

    mark_deceased(parolee=parolee, version=parolee.version, by=supervisor, at=NOW, on=NOW.date())

    hearing.refresh_from_db()
    asked.refresh_from_db()
    told = Notice.objects.filter(stage="CANCELLED", status="PLANNED")
    assert (hearing.status, hearing.outcome, asked.status) == ("CANCELLED", "Deceased.", "WITHDRAWN")
    assert not Booking.objects.active().exists()
    assert [notice.recipient.user for notice in told if notice.recipient.stopped_at is None] == [seated]


def test_custody_keeps_the_docket(hearing, parolee, supervisor):
    change_term_status(term=parolee.terms.get(), status="IN_CUSTODY", by=supervisor, at=NOW, on=NOW.date())

    hearing.refresh_from_db()
    assert hearing.is_open


def test_who_joined_a_panel_after_a_tie_is_taken_at_no_time(tied, clerk, third, schedule, unit):
    actions.reseat_panel(hearing=tied, version=1, by=clerk, at=TEN, panel=[*panel_of(tied), third])
    other = schedule(of=CaseFactory(unit=unit), starts_at=NINE + 24 * HOUR)

    assert follows.clashes([other], {other.pk: Wanted.of_user("OFFICER", third)}) == {}
