"""How a caseload weighs: plain arithmetic."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.caseloads import workload
from cases.caseloads.workload import Load, Piece


@pytest.mark.parametrize(
    ("level", "status", "hours"),
    [
        ("MIN", "ACTIVE", "1"),
        ("MOD", "ACTIVE", "2"),
        ("HIGH", "ACTIVE", "4"),
        ("MAX", "ACTIVE", "8"),
        ("HIGH", "PRE_RELEASE", "2"),
        ("MAX", "COMPACT_OUT", "1.5"),
        ("HIGH", "IN_CUSTODY", "4"),
        ("", "ACTIVE", "0"),
    ],
)
def test_hours_of_a_case_follow_its_level_unless_its_status_decides(level, status, hours):
    assert workload.hours_of(level, status) == Decimal(hours)


@pytest.mark.parametrize(
    ("hours", "percent", "state"),
    [("0", 0, "done"), ("113.3", 94, "done"), ("114", 95, "due"), ("131.3", 109, "due"), ("132", 110, "overdue")],
)
def test_load_is_amber_from_95_and_red_from_110_percent(hours, percent, state):
    load = Load(hours=Decimal(hours), available=Decimal(120))

    assert (load.percent, load.state) == (percent, state)


def test_load_of_somebody_without_hours_has_no_percentage():
    away = Load(hours=Decimal(4), available=Decimal(0))

    assert (away.percent, away.state, away.words, away.bar) == (None, "overdue", "No hours this month", 150)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2026, 11, 2), date(2026, 11, 6), 5),
        (date(2026, 11, 1), date(2026, 11, 30), 21),
        (date(2026, 11, 7), date(2026, 11, 8), 0),
        (date(2026, 11, 9), date(2026, 11, 8), 0),
    ],
)
def test_working_days_leave_out_weekends(first, last, days):
    assert workload.working_days(first, last) == days


def test_a_case_that_came_on_friday_has_waited_one_working_day_on_monday():
    assert workload.working_days_since(date(2026, 11, 20), date(2026, 11, 23)) == 1


def test_leave_takes_its_working_days_of_this_month_from_the_capacity():
    away = [(date(2026, 10, 26), date(2026, 11, 3)), (date(2026, 11, 28), date(2026, 12, 5))]

    # Two days at the start of the month and one at its end, of 21.
    assert workload.available_hours(Decimal(120), date(2026, 11, 24), away) == Decimal("102.9")


def test_a_whole_month_of_leave_leaves_no_hours():
    away = [(date(2026, 11, 1), date(2026, 11, 30))]

    assert workload.available_hours(Decimal(120), date(2026, 11, 24), away) == 0


def test_split_gives_the_heaviest_case_to_the_emptiest_officer():
    pieces = [Piece(1, Decimal(1), frozenset({10, 11})), Piece(2, Decimal(8), frozenset({10, 11}))]
    loads = {10: Load(Decimal(60), Decimal(120)), 11: Load(Decimal(58), Decimal(120))}

    assert workload.split(pieces, loads) == {2: 11, 1: 10}


officers = st.integers(min_value=1, max_value=6)
pieces_of_work = st.lists(
    st.builds(
        Piece,
        term_pk=st.integers(min_value=1, max_value=10_000),
        hours=st.sampled_from([Decimal(1), Decimal(2), Decimal(4), Decimal(8)]),
        may_go_to=st.frozensets(officers),
    ),
    unique_by=lambda piece: piece.term_pk,
    max_size=40,
)
loads_of_officers = st.dictionaries(
    officers,
    st.builds(
        Load,
        hours=st.decimals(0, 200, places=1),
        available=st.sampled_from([Decimal(0), Decimal(60), Decimal(120)]),
    ),
    max_size=6,
)


@given(pieces=pieces_of_work, loads=loads_of_officers)
def test_split_gives_each_case_once_and_only_to_whom_may_take_it(pieces, loads):
    given_to = workload.split(pieces, loads)

    assert given_to.keys() == {piece.term_pk for piece in pieces if piece.may_go_to & loads.keys()}
    assert all(given_to[piece.term_pk] in piece.may_go_to for piece in pieces if piece.term_pk in given_to)


@given(pieces=pieces_of_work, loads=loads_of_officers)
def test_split_does_not_depend_on_the_order_of_the_cases(pieces, loads):
    assert workload.split(pieces, loads) == workload.split(pieces[::-1], loads)
