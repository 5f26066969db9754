"""The strip of the last 180 days."""

from datetime import date, timedelta

from cases.drug_tests.strip import DAYS, draw_strip, first_day

TODAY = date(2026, 11, 24)


def test_strip_has_each_test_on_its_day_and_nothing_else():
    first = first_day(TODAY)
    given = [(on, "done", "dot", "Resulted") for on in (TODAY, first, first - timedelta(days=1), TODAY + timedelta(1))]

    strip = draw_strip(today=TODAY, drug_tests=given)

    assert (strip.last - strip.first).days == DAYS - 1
    assert [mark.on for mark in strip.marks] == [first, TODAY]
    assert strip.marks[-1].x + 6 < strip.width
    assert [month.label for month in strip.months] == ["Jun", "Jul", "Aug", "Sep", "Oct", "Nov"]
