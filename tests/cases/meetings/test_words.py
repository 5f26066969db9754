"""How check-ins and meetings are put on the screen."""

from datetime import date, timedelta

import pytest

from cases.meetings.models import CheckIn, Meeting
from cases.meetings.words import check_in_row, next_due_words, reminder_words, usual_visit
from parole.notices.models import Recipient
from tests.conftest import NOW

TODAY = date(2026, 11, 24)


def check_in(due_on=TODAY, **values):
    dates = {"window_opens_on": date(2026, 11, 10), "overdue_on": due_on + timedelta(days=1)}
    return CheckIn(title="Home visit", due_on=due_on, **{**dates, **values})


@pytest.mark.parametrize(
    ("given", "state", "text"),
    [
        (check_in(date(2026, 11, 21)), "overdue", "3 days overdue"),
        (check_in(date(2026, 11, 23)), "overdue", "1 day overdue"),
        (check_in(date(2026, 11, 23), overdue_on=date(2026, 11, 26)), "due", "due"),
        (check_in(), "due", "due today"),
        (check_in(date(2026, 11, 28)), "window", "due in 4 days"),
        (check_in(date(2026, 12, 28), window_opens_on=date(2026, 12, 1)), "", "due in 34 days"),
        (check_in(status="SATISFIED"), "done", "Done"),
        (check_in(status="SUSPENDED"), "stopped", "Suspended"),
    ],
)
def test_check_in_row_says_where_it_stands(given, state, text):
    row = check_in_row(given, TODAY)

    assert (row.state, row.text, row.is_upcoming) == (state, text, not state)


@pytest.mark.parametrize(
    ("trace", "asks"),
    [
        ({}, {}),
        ({"locations": [], "types": ["DIRECT", "BOTH"], "methods": ["IN_PERSON"]}, {}),
        ({"locations": ["RESIDENCE"]}, {"where": "RESIDENCE"}),
        ({"locations": ["RESIDENCE", "SUPERVISION_OFFICE"]}, {}),
        ({"types": ["BOTH", "COLLATERAL"]}, {"type": "COLLATERAL"}),
        ({"methods": ["TELEPHONE", "VIRTUAL"]}, {"method": "TELEPHONE"}),
    ],
)
def test_usual_visit_is_one_that_counts(trace, asks):
    assert usual_visit(check_in(trace=trace)) == asks


@pytest.mark.parametrize(
    ("meeting", "recipient", "says"),
    [
        ({"location": "RESIDENCE"}, {"sms_consent_at": NOW}, "Nobody is told: home visit."),
        ({"location": "COURT", "is_announced": False}, {"sms_consent_at": NOW}, "Nobody is told: it is unannounced."),
        ({"location": "COURT"}, {}, "Nobody is told: no consent to messages is recorded."),
        (
            {"location": "COURT"},
            {"sms_consent_at": NOW, "stopped_at": NOW},
            "Nobody is told: messages to this person are stopped.",
        ),
        (
            {"location": "COURT"},
            {"sms_consent_at": NOW, "email_consent_at": NOW},
            "A reminder goes out the day before, by text message.",
        ),
        (
            {"location": "COURT"},
            {"email_consent_at": NOW},
            "A reminder goes out the day before, by e-mail.",
        ),
    ],
)
def test_reminder_words_say_whether_the_parolee_hears_of_it(meeting, recipient, says):
    assert reminder_words(Meeting(**meeting), Recipient(**recipient)) == says


def test_next_due_words():
    assert next_due_words(None, TODAY) == "Nothing is due next."
    assert next_due_words(check_in(date(2026, 12, 9)), TODAY) == "Next: home visit, due Wed, Dec 9."
    assert next_due_words(check_in(date(2026, 11, 20)), TODAY) == "Next: home visit, overdue since Sat, Nov 21."
