"""A recipient is written to inside their own hours, on the days when the clocks change too."""

from datetime import UTC, datetime, time

import pytest
from django.db import connection

from parole.notices.hours import opens_at
from tests.factories import RecipientFactory

pytestmark = pytest.mark.django_db

FROM = """
    FROM notices_recipient AS recipient, (SELECT %s::timestamptz AS at) AS clock
    WHERE recipient.id = %s
"""


def next_opening(at: str, zone: str, *, hours: tuple[time, time] = (time(9), time(20))) -> str:
    recipient = RecipientFactory(time_zone=zone, send_from=hours[0], send_until=hours[1])
    with connection.cursor() as cursor:
        cursor.execute("SELECT " + opens_at("clock.at", "recipient") + FROM, [datetime.fromisoformat(at), recipient.pk])
        (opens,) = cursor.fetchone()
    return opens.astimezone(UTC).strftime("%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    ("at", "zone", "opens"),
    [
        # Inside the hours it may go at once.
        ("2026-11-24 15:30Z", "America/Chicago", "2026-11-24 15:30"),
        # The first minute is inside, the last is not.
        ("2026-11-24 15:00Z", "America/Chicago", "2026-11-24 15:00"),
        ("2026-11-25 02:00Z", "America/Chicago", "2026-11-25 15:00"),
        # Before the hours: the same day. After them: the next.
        ("2026-11-24 08:00Z", "America/Chicago", "2026-11-24 15:00"),
        ("2026-11-25 03:00Z", "America/Chicago", "2026-11-25 15:00"),
        # The night in which clocks go forward, and the one in which they go back.
        ("2026-03-08 04:00Z", "America/Chicago", "2026-03-08 14:00"),
        ("2026-11-01 04:00Z", "America/Chicago", "2026-11-01 15:00"),
        # The same instant elsewhere: where clocks never change, on an island behind, on one far ahead.
        ("2026-03-08 15:30Z", "America/Phoenix", "2026-03-08 16:00"),
        ("2026-03-08 15:30Z", "Pacific/Honolulu", "2026-03-08 19:00"),
        ("2026-03-08 15:30Z", "America/Puerto_Rico", "2026-03-08 15:30"),
        ("2026-03-08 15:30Z", "America/Adak", "2026-03-08 18:00"),
        ("2026-12-31 22:00Z", "Pacific/Auckland", "2026-12-31 22:00"),
        ("2026-12-31 12:00Z", "Pacific/Auckland", "2026-12-31 20:00"),
        # New Year's Eve and a leap day roll over.
        ("2027-01-01 03:00Z", "America/New_York", "2027-01-01 14:00"),
        ("2028-02-29 03:00Z", "America/New_York", "2028-02-29 14:00"),
    ],
)
def test_notice_is_held_until_the_hours_begin(at, zone, opens):
    assert next_opening(at, zone) == opens


def test_hours_that_begin_in_the_hour_that_the_clock_skips_begin_after_it():
    assert next_opening("2026-03-08 07:00Z", "America/Chicago", hours=(time(2, 30), time(20))) == "2026-03-08 08:30"
