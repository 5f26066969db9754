"""How one condition was kept, drawn."""

from datetime import date

from cases.meetings.compliance import EDGE, WIDTH, draw_compliance

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)


def test_draw_compliance_puts_each_where_its_day_is():
    strip = draw_compliance(first=FIRST, last=LAST, seen=[(LAST, True), (FIRST, False), (date(2026, 7, 2), True)])

    assert [(each.on, each.is_kept, each.x) for each in strip.seen] == [
        (FIRST, False, EDGE),
        (date(2026, 7, 2), True, WIDTH // 2),
        (LAST, True, WIDTH - EDGE),
    ]
    assert (strip.kept, strip.broken) == (2, 1)


def test_draw_compliance_leaves_nothing_out_that_was_seen_before_or_after():
    strip = draw_compliance(first=FIRST, last=FIRST, seen=[(date(2025, 12, 30), True), (date(2026, 1, 3), False)])

    assert (strip.first, strip.last) == (date(2025, 12, 30), date(2026, 1, 3))
    assert [each.x for each in strip.seen] == [EDGE, WIDTH - EDGE]


def test_draw_compliance_draws_one_day():
    strip = draw_compliance(first=FIRST, last=FIRST, seen=[(FIRST, True)])

    assert [each.x for each in strip.seen] == [EDGE]
