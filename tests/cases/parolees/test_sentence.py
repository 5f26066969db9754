"""The clock of a sentence, by hand and by its properties."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.parolees.sentence import Credit, Effect, Tolled, project

SENTENCED_TO = date(2028, 3, 12)
TODAY = date(2027, 6, 1)

DAYS = st.dates(date(2026, 1, 1), date(2029, 1, 1))
SPANS = st.builds(
    lambda first, length, is_open: Tolled(first, None if is_open else first + timedelta(days=length), "Absconded"),
    DAYS,
    st.integers(0, 200),
    st.booleans(),
)
CREDITS = st.builds(Credit, DAYS, st.integers(1, 120))


@pytest.mark.parametrize(
    ("tolled", "given", "ends_on"),
    [
        # Nothing moves it: the day that the sentence names.
        ([], [], date(2028, 3, 12)),
        # Both ends of a span are tolled: 29 days of January, 14 of February.
        ([Tolled(date(2027, 1, 3), date(2027, 2, 14))], [], date(2028, 4, 24)),
        # One day.
        ([Tolled(date(2027, 1, 3), date(2027, 1, 3))], [], date(2028, 3, 13)),
        # Without an end: up to today, 31 days.
        ([Tolled(date(2027, 5, 2), None)], [], date(2028, 4, 12)),
        # Overlapping, touching and nested: January 3 to 20, each day once.
        (
            [
                Tolled(date(2027, 1, 3), date(2027, 1, 10)),
                Tolled(date(2027, 1, 8), date(2027, 1, 12)),
                Tolled(date(2027, 1, 13), date(2027, 1, 20)),
                Tolled(date(2027, 1, 4), date(2027, 1, 5)),
            ],
            [],
            date(2028, 3, 30),
        ),
        # A credit of 30 days reaches back across a February of 29.
        ([], [Credit(date(2027, 3, 1), 30)], date(2028, 2, 11)),
        # Two credits of one day.
        ([], [Credit(date(2027, 3, 1), 30), Credit(date(2027, 3, 1), 1)], date(2028, 2, 10)),
        # A credit granted while the clock stands still.
        ([Tolled(date(2027, 1, 1), date(2027, 1, 31))], [Credit(date(2027, 1, 10), 31)], date(2028, 3, 12)),
        # A credit for more than is left ends the sentence on the day of the grant, not before.
        ([], [Credit(date(2027, 3, 1), 9999)], date(2027, 3, 1)),
        # What is granted after today is not known yet.
        ([], [Credit(date(2027, 6, 2), 30)], date(2028, 3, 12)),
    ],
)
def test_project_by_hand(tolled, given, ends_on):
    assert project(SENTENCED_TO, tolled, given, on=TODAY).ends_on == ends_on


def test_a_leap_day_is_a_day():
    tolled = [Tolled(date(2028, 2, 28), date(2028, 3, 1), "Absconded")]

    found = project(date(2028, 6, 1), tolled, [], on=date(2028, 5, 1))

    assert (found.tolled_days, found.ends_on) == (3, date(2028, 6, 4))


@pytest.mark.parametrize("first", [SENTENCED_TO, SENTENCED_TO + timedelta(days=5)])
def test_what_begins_when_the_sentence_has_ended_changes_nothing(first):
    late = first + timedelta(days=40)

    found = project(SENTENCED_TO, [Tolled(first, None, "Absconded")], [Credit(first, 30, "Credit")], on=late)

    assert (found.ends_on, found.is_tolled) == (SENTENCED_TO, False)
    assert [step.effect for step in found.steps] == [Effect.NOTHING, Effect.NOTHING]


def test_the_last_day_of_a_sentence_may_be_tolled():
    last = SENTENCED_TO - timedelta(days=1)

    assert project(SENTENCED_TO, [Tolled(last, last)], [], on=SENTENCED_TO).ends_on == SENTENCED_TO + timedelta(days=1)


def test_a_credit_that_ends_a_sentence_ends_the_tolling():
    """What is left is 10 days when the clock stops; 10 days of credit leave nothing, and the days after add nothing."""
    tolled = [Tolled(date(2028, 3, 2), date(2028, 3, 31), "Absconded")]

    found = project(SENTENCED_TO, tolled, [Credit(date(2028, 3, 6), 10, "Credit")], on=date(2028, 4, 30))

    assert found.ends_on == date(2028, 3, 6)
    assert [(step.effect, step.days) for step in found.steps] == [
        (Effect.ADDED, 4),
        (Effect.TAKEN_OFF, 10),
        (Effect.NOTHING, 0),
    ]


def test_the_trace_says_every_step():
    found = project(
        SENTENCED_TO,
        [Tolled(date(2027, 1, 3), date(2027, 2, 14), "Absconded"), Tolled(date(2027, 5, 31), None, "Absconded")],
        [Credit(date(2027, 3, 1), 30, "Earned compliance credit", "Order 17")],
        on=TODAY,
    )

    assert found.trace == [
        "Sentenced to Mar 12, 2028.",
        "Absconded Jan 3, 2027 – Feb 14, 2027: 43 days added.",
        "Earned compliance credit of 30 days, Mar 1, 2027, by Order 17: 30 days taken off.",
        "Absconded since May 31, 2027: 2 days added so far, one more each day.",
        "Discharge not before Mar 27, 2028.",
    ]
    assert (found.tolled_days, found.credited_days, found.is_tolled) == (45, 30, True)


def test_the_trace_says_when_a_credit_is_cut():
    found = project(SENTENCED_TO, [], [Credit(date(2028, 3, 2), 30, "Credit")], on=SENTENCED_TO)

    assert found.trace[1:] == [
        "Credit of 30 days, Mar 2, 2028: 10 days taken off, all that were left.",
        "Projected discharge: Mar 2, 2028.",
    ]


@given(st.lists(SPANS, max_size=5), st.lists(CREDITS, max_size=5), DAYS, DAYS)
def test_a_tolled_day_never_makes_it_earlier(spans, credits_given, extra, on):
    before = project(SENTENCED_TO, spans, credits_given, on=on)

    assert project(SENTENCED_TO, [*spans, Tolled(extra, extra)], credits_given, on=on).ends_on >= before.ends_on


@given(st.lists(SPANS, max_size=5), st.lists(CREDITS, max_size=5), CREDITS, DAYS)
def test_a_credit_never_makes_it_later(spans, credits_given, extra, on):
    before = project(SENTENCED_TO, spans, credits_given, on=on)

    assert project(SENTENCED_TO, spans, [*credits_given, extra], on=on).ends_on <= before.ends_on


@given(st.data(), st.lists(SPANS, max_size=5), st.lists(CREDITS, max_size=5), DAYS)
def test_the_order_of_entry_does_not_matter(data, spans, credits_given, on):
    shuffled = data.draw(st.permutations(spans)), data.draw(st.permutations(credits_given))

    assert project(SENTENCED_TO, *shuffled, on=on) == project(SENTENCED_TO, spans, credits_given, on=on)


@given(st.lists(SPANS, max_size=5), st.lists(CREDITS, max_size=5), DAYS)
def test_the_steps_add_up(spans, credits_given, on):
    found = project(SENTENCED_TO, spans, credits_given, on=on)

    assert found.ends_on == SENTENCED_TO + timedelta(days=found.tolled_days - found.credited_days)


@given(st.lists(SPANS, max_size=5), st.lists(CREDITS, max_size=5), DAYS)
def test_it_ends_when_a_clock_that_runs_day_by_day_has_run_out(spans, credits_given, on):
    """Count the days one by one: each that is not tolled uses up one, and a credit takes off what it may."""
    start = date(2026, 1, 1)
    left = (SENTENCED_TO - start).days
    given_on = {}
    for credit in credits_given:
        if credit.granted_on <= on:
            given_on[credit.granted_on] = given_on.get(credit.granted_on, 0) + credit.days
    day = start
    while True:
        left = max(left - given_on.get(day, 0), 0)
        if left == 0:
            break
        if not any(span.first <= day <= min(span.last or on, on) for span in spans):
            left -= 1
        day += timedelta(days=1)

    assert project(SENTENCED_TO, spans, credits_given, on=on).ends_on == day
