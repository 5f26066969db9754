"""Days and times as clerks type them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from hearings.scheduling.slots import clock_span, read_day, read_end, span
from parole.moments import UnreadableMomentError

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=CHICAGO)
NINE = datetime(2026, 12, 1, 9, tzinfo=CHICAGO)


@pytest.mark.parametrize("text", ["12/1/26", "12/1/2026", "12/1", "Dec 1", "Tue, Dec 1", "2026-12-01", "12-1-26"])
def test_read_day_takes_what_people_type(text):
    assert read_day(text, now=NOW) == date(2026, 12, 1)


@pytest.mark.parametrize("text", ["soon", "13/45", "2/30/27", "12/1/1999", "1/1/2101", "9:30 am", "\x00"])
def test_read_day_refuses_what_is_no_day(text):
    with pytest.raises(UnreadableMomentError):
        read_day(text, now=NOW)


@pytest.mark.parametrize(
    ("text", "minutes"), [("10 am", 60), ("10:30 am", 90), ("90 min", 90), ("1.5 h", 90), ("2 hours", 120), ("45m", 45)]
)
def test_read_end_takes_a_time_or_a_length(text, minutes):
    assert read_end(text, on="12/1/26", starts_at=NINE, now=NOW) == NINE + timedelta(minutes=minutes)


def test_span_says_am_once_and_both_when_they_differ():
    noon = datetime(2026, 12, 1, 18, tzinfo=UTC)

    assert span(NINE, NINE + timedelta(hours=1), CHICAGO) == "Tue, Dec 1, 9:00–10:00 am"
    assert clock_span(NINE, noon, CHICAGO) == "9:00 am–12:00 pm"
