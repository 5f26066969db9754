"""What holds of every legal clock, whatever happened."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from cases.rulebook.clock_events import ENDS, Happened
from hearings.clocks import Running, run
from tests.hearings.clocks.clock_cases import ALL_REASONS, NEW_YORK, PLACE, clock

# Over leap days, both changes of the clocks, and holidays back to back.
DAYS = st.dates(date(2023, 11, 1), date(2029, 1, 31))
MOMENTS = st.datetimes(datetime(2023, 11, 1), datetime(2029, 1, 31), timezones=st.just(UTC))  # noqa: DTZ001 - the strategy adds the zone
COUNTS = st.integers(4, 130)
UNITS = st.sampled_from(["calendar", "business"])
ROLLS = st.sampled_from(["next", "previous", "none"])
# From so many days after the start, for so many days, by a reason: also of no length, in each other, and overlapping.
SPANS = st.lists(st.tuples(st.integers(0, 150), st.integers(0, 60), st.sampled_from(ALL_REASONS)), max_size=6)
# Of which no two begin or end at once: whatever of them is given again is a repetition, and no other span.
APART = st.lists(
    st.tuples(st.integers(0, 150), st.integers(0, 60), st.sampled_from(ALL_REASONS)),
    max_size=6,
    unique_by=(lambda each: (each[0], each[2]), lambda each: (each[0] + each[1], each[2])),
)

Span = tuple[int, int, str]
fast = settings(max_examples=100, deadline=None)


def rule(count: int, **changes: Any) -> Any:
    return clock(count=count, **{"target": 2, "amber": 2, "red": 1, **changes})


def events_of(start: date, spans: list[Span]) -> list[Happened]:
    found = [Happened("detained", start)]
    for after, length, reason in spans:
        since = start + timedelta(days=after)
        found += [Happened(reason, since), Happened(ENDS[reason][0], since + timedelta(days=length))]
    return found


def reading(rules: Any, start: date, spans: list[Span]) -> Running:
    return run(rules, events_of(start, spans), place=PLACE)


@fast
@given(DAYS, COUNTS, UNITS, ROLLS, SPANS, SPANS)
def test_tolling_more_never_makes_a_deadline_earlier(start, count, unit, roll, spans, more):
    rules = rule(count, unit=unit, roll=roll)

    less, longer = reading(rules, start, spans), reading(rules, start, spans + more)

    assert less.deadline is not None
    assert longer.deadline is not None
    assert longer.deadline >= less.deadline


@fast
@given(DAYS, COUNTS, st.integers(0, 150), st.sampled_from(ALL_REASONS))
def test_one_more_tolled_day_inside_the_run_costs_one_day(start, count, after, reason):
    rules = rule(count)

    moved = reading(rules, start, [(after, 1, reason)])

    assert moved.deadline == start + timedelta(days=count + (after < count))


@fast
@given(MOMENTS, st.integers(4, 200), SPANS, SPANS)
def test_tolling_more_never_makes_an_hour_earlier(start, hours, spans, more):
    rules = rule(hours, unit="hours", roll="none")

    less, longer = reading(rules, start, spans), reading(rules, start, spans + more)

    assert less.deadline is not None
    assert longer.deadline is not None
    assert longer.deadline >= less.deadline


@fast
@given(st.data(), DAYS, COUNTS, UNITS, ROLLS, SPANS)
def test_the_order_of_entry_changes_nothing(data, start, count, unit, roll, spans):
    rules = rule(count, unit=unit, roll=roll)
    others = [("preliminary_held", 90), ("released", 30), ("detained", 45), ("preliminary_waived", 60)]
    happened = [
        Happened(event, start + timedelta(days=after)) for event, after in data.draw(st.lists(st.sampled_from(others)))
    ]
    events = [*events_of(start, spans), *happened]

    in_order = run(rules, events, place=PLACE)

    assert run(rules, data.draw(st.permutations(events)), place=PLACE) == in_order
    # What is entered twice is one thing.
    assert run(rules, events + events, place=PLACE) == in_order


@fast
@given(st.data(), DAYS, COUNTS, UNITS, ROLLS, APART)
def test_one_event_that_is_given_again_counts_once(data, start, count, unit, roll, spans):
    rules = rule(count, unit=unit, roll=roll)
    events = events_of(start, spans)
    again = [data.draw(st.sampled_from(events))] * data.draw(st.integers(1, 3))

    found = run(rules, data.draw(st.permutations([*events, *again])), place=PLACE)

    assert found == run(rules, events, place=PLACE)


@fast
@given(DAYS, COUNTS, UNITS, ROLLS, SPANS)
def test_a_deadline_never_lies_before_the_start_and_the_target_never_after_it(start, count, unit, roll, spans):
    running = reading(rule(count, unit=unit, roll=roll), start, spans)

    assert running.deadline is not None
    assert running.target is not None
    assert start <= running.target <= running.deadline
    assert running.latest_slot is None or start <= running.latest_slot.date() <= running.deadline


@fast
@given(DAYS, COUNTS, SPANS)
def test_a_deadline_that_moves_on_lands_on_a_business_day(start, count, spans):
    running = reading(rule(count, roll="next"), start, spans)

    assert running.deadline is not None
    assert running.counted_to is not None
    assert PLACE.calendar.is_business_day(running.deadline)
    assert running.counted_to <= running.deadline


@fast
@given(DAYS, st.integers(7, 130), SPANS)
def test_a_deadline_that_moves_back_lands_on_a_business_day(start, count, spans):
    running = reading(rule(count, roll="previous"), start, spans)

    assert running.deadline is not None
    assert running.counted_to is not None
    assert PLACE.calendar.is_business_day(running.deadline)
    assert running.deadline <= running.counted_to


@fast
@given(DAYS, COUNTS, SPANS)
def test_tolled_days_are_counted_as_a_set_of_days(start, count, spans):
    """The oracle: days one by one, leaving out those of a set."""
    tolled = {start + timedelta(days=after + 1 + each) for after, length, _ in spans for each in range(length)}
    day, left = start, count
    while left:
        day += timedelta(days=1)
        left -= day not in tolled

    assert reading(rule(count), start, spans).deadline == day


@fast
@given(MOMENTS, st.integers(4, 200), st.sampled_from(["America/New_York", "America/Chicago", "Asia/Kolkata"]))
def test_hours_are_hours_of_real_time(start, hours, zone):
    place = type(PLACE)(PLACE.calendar, ZoneInfo(zone), PLACE.hours)

    running = run(rule(hours, unit="hours", roll="none"), [Happened("detained", start)], place=place)

    assert isinstance(running.deadline, datetime)
    assert running.deadline - start == timedelta(hours=hours)


@fast
@given(DAYS, COUNTS, SPANS, st.integers(0, 250))
def test_a_waiver_ends_a_clock_in_time_and_cures_no_breach(start, count, spans, after):
    rules = rule(count)
    before = reading(rules, start, spans)
    waived = start + timedelta(days=after)

    running = run(rules, [*events_of(start, spans), Happened("preliminary_waived", waived)], place=PLACE)

    assert before.deadline is not None
    assert running.deadline == before.deadline
    assert running.state == ("WAIVED" if waived <= before.deadline else "BREACHED")


@fast
@given(MOMENTS, COUNTS)
def test_days_are_civil_days_across_the_change_of_the_clocks(start, count):
    running = run(rule(count), [Happened("detained", start)], place=PLACE)

    assert running.deadline == start.astimezone(NEW_YORK).date() + timedelta(days=count)
