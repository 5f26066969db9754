"""Log lines: one each, and without what opens a private address."""

import logging

from parole.audit.logs import LineFormatter


def line(message):
    return LineFormatter().format(logging.LogRecord("parole", logging.INFO, "", 0, message, (), None))


def test_a_line_stays_one_line():
    assert line("first\r\nsecond").endswith("first\\r\\nsecond")


def test_the_token_of_a_calendar_is_left_out():
    assert line("GET /calendar/kJ8-secret_token.ics 500").endswith("GET /calendar/… 500")
    assert line("GET /hearings/calendar/ 200").endswith("GET /hearings/calendar/ 200")
