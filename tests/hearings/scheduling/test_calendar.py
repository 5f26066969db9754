"""The table of a day or a week."""

from datetime import datetime, timedelta

from hearings.scheduling.calendar import Entry, lay_out

MIDNIGHT = datetime(2026, 12, 1)  # noqa: DTZ001 - the table knows no zone
HOUR = timedelta(hours=1)


def rows(*spans):
    entries = [Entry(1, MIDNIGHT + first * HOUR, MIDNIGHT + last * HOUR, str(first)) for first, last in spans]
    return {row.hour: (row.cells[0].starting, row.cells[0].going_on) for row in lay_out(entries, [1])}


def test_an_empty_day_shows_the_hours_of_the_office():
    assert list(rows()) == list(range(8, 17))


def test_an_entry_starts_in_one_hour_and_goes_on_in_the_next_ones():
    table = rows((9, 11), (11, 11.5))

    assert (table[9], table[10], table[11]) == ((["9"], []), ([], ["9"]), (["11"], []))


def test_early_and_late_entries_stretch_the_day():
    assert list(rows((6, 7), (18, 19)))[0::12] == [6, 18]


def test_an_entry_over_midnight_ends_with_its_own_day():
    assert max(rows((22, 25))) == 23
