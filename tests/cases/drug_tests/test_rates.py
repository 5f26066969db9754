"""Rates and their intervals, against published values; what each rate is a share of; how it is drawn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.drug_tests.rates import (
    FEW,
    MEASURES,
    OF_SPECIMENS,
    Outcome,
    Rate,
    Screened,
    Tally,
    draw_chart,
    percent,
    rate,
    wilson,
)

BY_CODE = {measure.code: measure for measure in MEASURES}


def tally(name="North", **counts):
    """Return a tally in which everything that is not given is nothing."""
    return Tally(name, dict.fromkeys([*Outcome, *Screened], 0) | counts)


@pytest.mark.parametrize(
    ("count", "of", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3: the score interval without a correction.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_is_that_of_the_literature(count, of, low, high):
    assert wilson(count, of) == pytest.approx((low, high), abs=0.00005)


@given(st.integers(1, 5_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share_and_mirrors_its_complement(pair):
    count, of = pair
    low, high = wilson(count, of)

    assert 0 <= low <= count / of + 1e-12
    assert count / of - 1e-12 <= high <= 1
    assert wilson(of - count, of) == pytest.approx((1 - high, 1 - low))


def test_of_nothing_everything_is_possible():
    assert wilson(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("count", "of", "figures", "words"),
    [
        (3, 41, "3 of 41 · 7%", "95%: 3% to 19%"),
        (0, 400, "0 of 400 · 0%", "95%: 0% to under 1%"),
        (400, 400, "400 of 400 · 100%", "95%: over 99% to 100%"),
        (1, FEW - 1, "1 of 19", "Too few for a rate"),
        (1, FEW, "1 of 20 · 5%", "95%: under 1% to 24%"),
        (0, 0, "None yet", ""),
    ],
)
def test_a_rate_is_written_with_what_it_is_a_share_of(count, of, figures, words):
    made = Rate(count, of)

    assert (made.figures, made.words) == (figures, words)


def test_what_is_not_nothing_never_looks_like_it():
    assert [percent(share) for share in (0, 0.4, 1, 6.6, 99, 99.6, 100)] == [
        *("0%", "under 1%", "1%", "7%", "99%", "over 99%", "100%")
    ]


def test_each_rate_is_a_share_of_what_it_says():
    counts = {outcome: 10**place for place, outcome in enumerate([*Outcome, *Screened])}
    made = tally(**{str(name): number for name, number in counts.items()})

    def amount(*outcomes):
        return sum(counts[outcome] for outcome in outcomes)

    o = Outcome
    valid = amount(o.POSITIVE, o.NEGATIVE, o.NEITHER)
    final = valid + amount(o.DILUTE, o.INVALID)
    came = final + amount(o.PRESUMPTIVE, o.OPEN, o.REFUSED)
    assert {code: rate(made, measure) for code, measure in BY_CODE.items()} == {
        "positive": Rate(amount(o.POSITIVE), valid),
        "presumptive": Rate(amount(o.PRESUMPTIVE), final + amount(o.PRESUMPTIVE)),
        "refuted": Rate(amount(Screened.REFUTED), amount(Screened.REFUTED, Screened.UPHELD)),
        "negative": Rate(amount(o.NEGATIVE), valid),
        "dilute": Rate(amount(o.DILUTE), final),
        "invalid": Rate(amount(o.INVALID), final),
        "refused": Rate(amount(o.REFUSED), came),
        "no-show": Rate(amount(o.NO_SHOW), came + amount(o.NO_SHOW)),
    }


def test_whoever_was_excused_or_may_not_have_known_counts_in_no_rate():
    without = tally(NEGATIVE=30, NO_SHOW=3)
    with_them = tally(NEGATIVE=30, NO_SHOW=3, EXCUSED=500, UNPROVEN=700)

    assert [rate(with_them, each) for each in MEASURES] == [rate(without, each) for each in MEASURES]
    assert (with_them.total, with_them.excused, with_them.unproven, with_them.awaited) == (1233, 500, 700, 0)


def test_laboratories_have_no_rates_of_people():
    assert {measure.code for measure in MEASURES} - {measure.code for measure in OF_SPECIMENS} == {
        "refused",
        "no-show",
    }


def test_a_chart_is_drawn_on_the_smallest_scale_that_holds_its_intervals():
    chart = draw_chart(BY_CODE["dilute"], [tally("North", DILUTE=3, NEGATIVE=97), tally("South", DILUTE=1, NEGATIVE=1)])

    assert chart.scale == 10
    north, south = chart.bars
    assert (north.name, north.share, south.rate.is_few) == ("North", 60.0, True)
    assert 0 < north.low < north.share < north.high <= 200


def test_a_chart_of_too_few_has_a_scale_all_the_same():
    assert draw_chart(BY_CODE["dilute"], [tally(DILUTE=1)]).scale == 10
