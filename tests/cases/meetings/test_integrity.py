"""What is unusual about an entry, and what is not."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from cases.meetings.circumstances import statuses_on
from cases.meetings.integrity import Circumstances, Entry, Limits, find_flags
from cases.parolees.actions import change_term_status
from cases.parolees.models import SupervisionTerm
from tests.conftest import NOW

LIMITS = Limits(timedelta(hours=72), timedelta(minutes=30), timedelta(minutes=5))
YESTERDAY = date(2026, 11, 23)
ENTRY = Entry(
    status="HELD",
    type="DIRECT",
    location="RESIDENCE",
    method="IN_PERSON",
    happened_at=datetime(2026, 11, 23, 16, tzinfo=UTC),
    happened_on=YESTERDAY,
    entered_at=NOW,
)
INSIDE = Circumstances(statuses=frozenset({"IN_CUSTODY"}))
TWENTY_MINUTES_LATER = Circumstances(other_meetings=(ENTRY.happened_at + timedelta(minutes=20),))


def kinds(entry: Entry, known: Circumstances) -> list[str]:
    return [flag.kind for flag in find_flags(entry, known, LIMITS)]


def test_an_ordinary_entry_is_not_flagged():
    assert kinds(ENTRY, Circumstances(statuses=frozenset({"ACTIVE"}))) == []


@pytest.mark.parametrize(
    ("entry", "known", "kind", "sentence"),
    [
        ({}, Circumstances(died_on=date(2026, 11, 22)), "AFTER_DEATH", "recorded as having died on Nov 22, 2026."),
        ({}, INSIDE, "IN_CUSTODY", "This person was in custody on Mon, Nov 23."),
        ({"status": "MISSED"}, INSIDE, "IN_CUSTODY", "This person was in custody on Mon, Nov 23."),
        ({}, Circumstances(is_officer_on_leave=True), "OFFICER_ON_LEAVE", "The officer was on leave on Mon, Nov 23."),
        ({}, TWENTY_MINUTES_LATER, "OVERLAPS", "less than 30 minutes apart."),
        ({"entered_at": NOW + timedelta(days=3)}, Circumstances(), "ENTERED_LATE", "It is entered 3 days after"),
        (
            {"entered_at": ENTRY.happened_at - timedelta(minutes=6)},
            Circumstances(),
            "IN_FUTURE",
            "Mon, Nov 23 has come",
        ),
    ],
)
def test_what_is_unusual_is_flagged_in_a_sentence(
    entry: dict[str, Any], known: Circumstances, kind: str, sentence: str
):
    (flag,) = find_flags(replace(ENTRY, **entry), known, LIMITS)

    assert flag.kind == kind
    assert sentence in flag.sentence


@pytest.mark.parametrize(
    ("entry", "known"),
    [
        # The day of the death itself, and a talk with the family after it.
        ({}, Circumstances(died_on=YESTERDAY)),
        ({"type": "COLLATERAL"}, Circumstances(died_on=date(2026, 11, 1))),
        # Met where people in custody are met, tried at home in good faith, or on the day of the arrest.
        ({"location": "JAIL"}, INSIDE),
        ({"status": "ATTEMPTED"}, INSIDE),
        ({}, Circumstances(statuses=frozenset({"ACTIVE", "IN_CUSTODY"}))),
        # Nobody had to be there for the officer.
        ({"status": "MISSED"}, Circumstances(is_officer_on_leave=True)),
        # An attempt and a letter take no time of which there is only one.
        ({"status": "ATTEMPTED"}, TWENTY_MINUTES_LATER),
        ({"method": "WRITTEN_MESSAGE"}, TWENTY_MINUTES_LATER),
        ({}, Circumstances(other_meetings=(ENTRY.happened_at + timedelta(minutes=30),))),
        ({"entered_at": ENTRY.happened_at + timedelta(hours=72)}, Circumstances()),
        ({"entered_at": ENTRY.happened_at - timedelta(minutes=5)}, Circumstances()),
    ],
)
def test_what_has_its_ordinary_reason_is_not_flagged(entry: dict[str, Any], known: Circumstances):
    assert kinds(replace(ENTRY, **entry), known) == []


def test_everything_unusual_is_said_at_once():
    known = replace(INSIDE, died_on=date(2026, 11, 1), is_officer_on_leave=True)

    assert kinds(ENTRY, known) == ["AFTER_DEATH", "IN_CUSTODY", "OFFICER_ON_LEAVE"]


def test_statuses_of_a_day_follow_the_changes_that_were_recorded(parolee: Any, officer: Any):
    term = SupervisionTerm.objects.get(parolee=parolee)
    for status, on in (("IN_CUSTODY", date(2026, 11, 10)), ("ACTIVE", date(2026, 11, 20))):
        change_term_status(term=term, status=status, by=officer, at=NOW, on=on)

    assert {day: set(statuses_on(term, date(2026, 11, day))) for day in (9, 10, 11, 20, 21)} == {
        9: {"ACTIVE"},
        10: {"ACTIVE", "IN_CUSTODY"},
        11: {"IN_CUSTODY"},
        20: {"IN_CUSTODY", "ACTIVE"},
        21: {"ACTIVE"},
    }


def test_status_of_a_day_is_the_present_one_where_nothing_changed(parolee: Any):
    term = SupervisionTerm.objects.get(parolee=parolee)

    assert statuses_on(term, date(2026, 11, 10)) == {"ACTIVE"}
