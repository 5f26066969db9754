"""Which matter an event belongs to: nothing is lost between two, and nothing counts later than it happened."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.rulebook.clock_events import Happened
from hearings.matters.dividing import Detention, Over, Reported, divide, join_holds
from hearings.matters.events import Derived

FIRST = date(2026, 1, 1)
ZONE = ZoneInfo("America/Chicago")
fast = settings(max_examples=200, deadline=None)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def span(since: int, length: int | None) -> tuple[date, date | None]:
    return day(since), None if length is None else day(since + length)


SPANS = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 30)).map(lambda each: span(*each))
HOLDS = st.lists(SPANS.map(lambda each: Detention(*each, is_release=True)), max_size=4)
VIOLATIONS = st.lists(st.tuples(SPANS, st.booleans()), max_size=3).map(
    lambda found: [Reported(pk, *each, is_decided=decided) for pk, (each, decided) in enumerate(found, start=1)]
)
EVENTS = st.lists(
    st.builds(
        Derived,
        st.builds(Happened, st.sampled_from(["preliminary_held", "conviction_verified"]), st.integers(0, 80).map(day)),
        is_of_term=st.booleans(),
        is_of_everything=st.booleans(),
    ),
    max_size=5,
)


@fast
@given(HOLDS, VIOLATIONS)
def test_every_detention_counts_in_some_matter_from_its_first_day(holds, violations):
    joined = join_holds(holds)

    matters = divide([], joined, violations, None, ZONE)

    begun = {each.happened.when for matter in matters for each in matter.events if each.happened.event == "detained"}
    assert {held.since for held in joined} <= begun


@fast
@given(EVENTS, HOLDS, VIOLATIONS)
def test_every_event_counts_somewhere_and_as_it_happened(events, holds, violations):
    matters = divide(events, join_holds(holds), violations, None, ZONE)

    counted = [each for matter in matters for each in matter.events]
    assert all(event in counted for event in events)


@fast
@given(EVENTS, HOLDS, VIOLATIONS, st.randoms())
def test_the_order_in_which_it_was_read_changes_nothing(events, holds, violations, random):
    def told(*given):
        found = divide(given[0], join_holds(given[1]), given[2], None, ZONE)
        return {matter.violation: (sorted(map(str, matter.events)), matter.over) for matter in found}

    shuffled = [random.sample(each, len(each)) for each in (events, holds, violations)]

    assert told(events, holds, violations) == told(*shuffled)


@fast
@given(HOLDS)
def test_joined_holds_neither_overlap_nor_lose_a_day(holds):
    joined = join_holds(holds)

    assert all(one.until is not None and one.until < other.since for one, other in pairwise(joined))
    for number in range(100):
        assert any(each.lasts_on(day(number)) for each in holds) == any(each.lasts_on(day(number)) for each in joined)


def at(hour):
    return datetime(2026, 1, 5, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hours", "since_at"),
    [([at(9), at(14)], at(9)), ([at(14), at(9)], at(9)), ([at(9), None], None), ([None, at(9)], None)],
)
def test_of_holds_of_one_day_the_earliest_hour_counts(hours, since_at):
    long, short = [
        Detention(date(2026, 1, 5), date(2026, 1, 9 - place), since_at=hour) for place, hour in enumerate(hours)
    ]

    assert join_holds([long, short]) == [Detention(date(2026, 1, 5), date(2026, 1, 9), since_at=since_at)]


def test_a_detention_counts_from_its_hour_and_for_what_was_found_out_later_from_that_day():
    hold = Detention(date(2026, 1, 5), since_at=at(9))
    earlier, later = Reported(1, date(2026, 1, 4)), Reported(2, date(2026, 1, 8))

    _, first, second = divide([], [hold], [earlier, later], None, ZONE)

    assert [each.happened.when for each in first.events] == [at(9)]
    assert [each.happened.when for each in second.events] == [date(2026, 1, 8)]


def test_what_names_a_violation_belongs_to_it_alone():
    held = Derived(Happened("preliminary_held", datetime(2026, 1, 20, 15, tzinfo=UTC)), violation=1)

    own, first, second = divide([held], [], [Reported(1, day(1)), Reported(2, day(1))], None, ZONE)

    assert (own.events, first.events, second.events) == ([], [held], [])


def test_what_bears_on_one_kind_alone_says_nothing_to_others():
    waived = Derived(Happened("waived", day(3)), bears_on=frozenset({"MODIFICATION"}))
    (own,) = divide([waived], [], [], None, ZONE)

    assert own.happened("MODIFICATION") == [waived.happened]
    assert own.happened("PRELIMINARY") == []


@pytest.mark.parametrize(
    ("hold", "over_on"),
    [
        (None, day(10)),
        (Detention(day(5), day(20), is_release=True), day(20)),
        (Detention(day(5)), None),
        (Detention(day(12)), day(10)),
    ],
)
def test_a_closed_violation_is_over_once_nobody_is_held_on_it(hold, over_on):
    _, matter = divide([], [hold] if hold else [], [Reported(1, day(1), day(10))], None, ZONE)

    assert (matter.over.on if matter.over else None) == over_on


@pytest.mark.parametrize(("is_decided", "kind", "ends"), [(True, "APPEAL", False), (True, "REVOCATION", True)])
def test_what_follows_a_decision_goes_on_after_it(is_decided, kind, ends):
    assert Over(day(1), is_decided, "Decided.").ends(kind) is ends
    assert Over(day(1), is_decided=False, why="Withdrawn.").ends("APPEAL")
