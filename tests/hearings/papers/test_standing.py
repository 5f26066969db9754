"""How papers stand: worked by hand, and properties."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearings.papers.standing import Forgone, Handed, Held, State, standings
from tests.cases.rulebook.test_papers import papers

# Tuesday, December 1, at 9 in Chicago. Three days before is Saturday, November 28.
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
OTHER = START - timedelta(days=7)
HEARING = Held("REVOCATION", START, date(2026, 12, 1))
RULES = papers({})
AGAIN = papers({"again_when_moved": True})


def handed(day: int, *, whom: str = "PERSON", hour: int = 12, for_start: datetime | None = START) -> Handed:
    """Return a notice served on a day of November 2026; 31 is December 1."""
    on = date(2026, 11, 1) + timedelta(days=day - 1)
    return Handed("NOTICE", whom, datetime(on.year, on.month, on.day, hour, tzinfo=UTC), on, for_start)


def forgone(day: int, *, is_period_only: bool = False, for_start: datetime | None = START) -> Forgone:
    return Forgone("NOTICE", is_period_only, date(2026, 11, 1) + timedelta(days=day - 1), for_start)


def one(rules, *, services=(), waivers=(), hearing=HEARING):
    (standing,) = standings(rules, hearing, services, waivers)
    return standing


@pytest.mark.parametrize(
    ("day", "state", "late_by"),
    [(20, State.SERVED, 0), (28, State.SERVED, 0), (29, State.LATE, 1), (31, State.LATE, 3), (33, State.LATE, 5)],
)
def test_a_paper_is_in_time_until_the_last_day(day, state, late_by):
    standing = one(RULES, services=[handed(day)])

    assert (standing.state, standing.late_by, standing.due_on) == (state, late_by, date(2026, 11, 28))


def test_nothing_served_is_missing():
    assert one(RULES).state == State.MISSING
    assert not one(RULES).is_met


def test_no_rules_and_other_kinds_ask_for_nothing():
    assert standings(None, HEARING, [], []) == []
    assert standings(RULES, Held("MODIFICATION", START, HEARING.on), [], []) == []


def test_the_first_service_counts_whatever_is_entered_after_it():
    assert one(RULES, services=[handed(30), handed(27)]).served_on == date(2026, 11, 27)


def test_on_the_day_itself_it_is_served_before_the_hearing_begins():
    rules = papers({"days_before": 0})

    assert one(rules, services=[handed(31, hour=14)]).state == State.SERVED
    assert one(rules, services=[handed(31, hour=16)]).state == State.LATE
    assert one(rules, services=[handed(31, hour=16)]).late_by == 0


def test_service_of_a_paper_can_be_waived_until_the_day_of_the_hearing():
    assert one(RULES, waivers=[forgone(31)]).state == State.WAIVED
    assert one(RULES, waivers=[forgone(32)]).state == State.MISSING


def test_days_of_notice_can_be_waived_and_then_it_is_still_served():
    period = forgone(29, is_period_only=True)

    assert one(RULES, waivers=[period]).state == State.MISSING
    late = one(RULES, services=[handed(30)], waivers=[period])
    assert (late.state, late.served_on, late.waived_on) == (State.WAIVED, date(2026, 11, 30), date(2026, 11, 29))
    assert one(RULES, services=[handed(33)], waivers=[period]).state == State.LATE


def test_a_paper_that_tells_the_date_is_served_again_when_it_moves():
    earlier = handed(20, for_start=OTHER)

    assert one(RULES, services=[earlier]).state == State.SERVED
    moved = one(AGAIN, services=[earlier])
    assert (moved.state, moved.is_outdated) == (State.MISSING, True)
    assert one(AGAIN, services=[earlier, handed(27)]).state == State.SERVED
    assert one(AGAIN, services=[handed(20, for_start=None)]).state == State.MISSING
    assert one(AGAIN, waivers=[forgone(20, for_start=OTHER)]).state == State.MISSING


def test_counsel_and_guardian_are_served_where_there_are_any():
    rules = papers({"served_on": ["PERSON", "COUNSEL", "GUARDIAN"]})

    def whom(**changes):
        hearing = Held("REVOCATION", START, HEARING.on, **changes)
        return [each.whom for each in standings(rules, hearing, [], [])]

    assert whom() == ["PERSON"]
    assert whom(has_counsel=True) == ["PERSON", "COUNSEL"]
    assert whom(is_juvenile=True) == ["PERSON", "GUARDIAN"]


DAYS = st.integers(1, 40)
SERVICES = st.lists(
    st.builds(handed, DAYS, hour=st.integers(0, 23), for_start=st.sampled_from([START, OTHER, None])), max_size=5
)
WAIVERS = st.lists(
    st.builds(forgone, DAYS, is_period_only=st.booleans(), for_start=st.sampled_from([START, OTHER])), max_size=3
)


@given(SERVICES, WAIVERS, st.sampled_from([RULES, AGAIN]))
def test_the_order_of_entry_changes_nothing(services, waivers, rules):
    said = one(rules, services=services, waivers=waivers)

    assert one(rules, services=services[::-1], waivers=waivers[::-1]) == said


@given(SERVICES, WAIVERS, st.sampled_from([RULES, AGAIN]), st.builds(handed, DAYS))
def test_one_more_service_never_makes_a_paper_stand_worse(services, waivers, rules, more):
    before = one(rules, services=services, waivers=waivers)

    after = one(rules, services=[*services, more], waivers=waivers)

    assert after.is_met >= before.is_met
