"""The last 90 days, drawn."""

from datetime import date, timedelta

from cases.meetings.strip import DAYS, WIDTH, draw_strip, first_day

TODAY = date(2026, 11, 24)


def test_strip_holds_ninety_days_that_end_today():
    strip = draw_strip(today=TODAY, meetings=[], overdue=[])

    assert (strip.last - strip.first).days + 1 == DAYS
    assert [month.label for month in strip.months] == ["Sep", "Oct", "Nov"]


def test_strip_marks_each_meeting_in_the_middle_of_its_day():
    strip = draw_strip(
        today=TODAY,
        meetings=[(TODAY, "HELD", "Held, Home"), (first_day(TODAY), "ATTEMPTED", "Attempted, Home")],
        overdue=[],
    )

    assert [(mark.x, mark.status) for mark in strip.marks] == [(4, "ATTEMPTED"), (WIDTH - 4, "HELD")]


def test_strip_leaves_out_what_happened_before_it():
    strip = draw_strip(today=TODAY, meetings=[(TODAY - timedelta(days=DAYS), "HELD", "Held, Home")], overdue=[])

    assert strip.marks == []


def test_strip_joins_stretches_that_overlap_or_touch_and_cuts_them_to_its_days():
    strip = draw_strip(
        today=TODAY,
        meetings=[],
        overdue=[
            (date(2026, 1, 1), first_day(TODAY)),
            (date(2026, 11, 1), date(2026, 11, 5)),
            (date(2026, 11, 6), date(2026, 11, 8)),
            (date(2026, 11, 23), date(2026, 12, 31)),
        ],
    )

    assert [(stretch.first, stretch.last) for stretch in strip.stretches] == [
        (first_day(TODAY), first_day(TODAY)),
        (date(2026, 11, 1), date(2026, 11, 8)),
        (date(2026, 11, 23), TODAY),
    ]
    assert strip.stretches[0].width == WIDTH // DAYS
    assert strip.overdue_days == 11


def test_strip_drops_what_was_done_before_it_became_overdue():
    strip = draw_strip(today=TODAY, meetings=[], overdue=[(date(2026, 11, 10), date(2026, 11, 9))])

    assert strip.stretches == []
