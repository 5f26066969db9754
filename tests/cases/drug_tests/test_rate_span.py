"""Which days the rates are about, and the table to download."""

from datetime import date

import pytest

from cases.drug_tests.rate_span import HEADS, span_of, table_rows
from cases.drug_tests.rates import Outcome, Screened, Tally

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("chosen", "first", "last"),
    [
        ({}, date(2026, 8, 27), TODAY),
        ({"from": date(2026, 11, 1)}, date(2026, 11, 1), TODAY),
        ({"until": date(2026, 3, 31)}, date(2026, 1, 1), date(2026, 3, 31)),
        ({"from": date(2026, 1, 1), "until": date(2026, 1, 1)}, date(2026, 1, 1), date(2026, 1, 1)),
        ({"from": date(2026, 12, 1)}, date(2026, 12, 1), date(2027, 2, 28)),
    ],
)
def test_the_span_is_ninety_days_unless_both_ends_are_chosen(chosen, first, last):
    span = span_of(chosen, TODAY)

    assert (span.first, span.last) == (first, last)


def test_the_table_has_every_figure_and_computes_nothing():
    counts = dict.fromkeys([*Outcome, *Screened], 0)
    unit = Tally("=North", counts | {"POSITIVE": 3, "NEGATIVE": 38, "EXCUSED": 2})
    laboratory = Tally("Prairie", counts | {"POSITIVE": 3, "NEGATIVE": 4}, 2.25)

    rows = list(table_rows([unit], [laboratory]))

    assert {len(row) for row in rows} == {len(HEADS)}
    assert rows[0] == HEADS
    assert rows[1] == (
        "unit",
        "'=North",
        "Positive",
        "3",
        "41",
        "tests with a final valid result",
        "7.3",
        "2.5",
        "19.4",
    )
    assert ("unit", "'=North", "Excused", "2", "", "", "", "", "") in rows
    assert ("laboratory", "Prairie", "Positive", "3", "7", rows[1][5], "", "", "") in rows
    assert rows[-1] == ("laboratory", "Prairie", "Days to the result, median", "2.2", "", "", "", "", "")
