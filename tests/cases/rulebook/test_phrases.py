"""What rules ask for, in words."""

import re
from pathlib import Path

import pytest
from pydantic import TypeAdapter

from cases.meetings.models import Meeting
from cases.rulebook import phrases, words
from cases.rulebook.phrases import cadence_words, qualification_words
from cases.rulebook.schema import Cadence, Qualification
from tests.test_project import ROOT

MISREAD = re.compile(r"\b(bi-?(weekly|monthly|annual)|semi-?(weekly|monthly)|fortnightly)", re.IGNORECASE)


@pytest.mark.parametrize(
    ("cadence", "said"),
    [
        ({"kind": "rolling", "count": 2, "days": 30}, "2 per 30 days"),
        ({"kind": "rolling", "count": 1, "days": 1}, "1 per day"),
        ({"kind": "rolling", "count": 1, "months": 1}, "1 per month"),
        ({"kind": "rolling", "count": 1, "months": 2}, "1 per 2 months"),
        (
            {"kind": "rolling", "count": 1, "months": 6, "align": "period_end"},
            "1 per 6 months, by the end of the month",
        ),
        ({"kind": "fixed", "count": 2, "per": "month"}, "2 per month"),
        ({"kind": "fixed", "count": 1, "per": "half_year"}, "1 per half-year"),
        ({"kind": "fixed", "count": 1, "per": "month", "parity": "odd"}, "1 per month, in odd months"),
        (
            {"kind": "event", "event": "RELEASED", "within": 3, "unit": "business_days"},
            "within 3 business days of the release",
        ),
        ({"kind": "event", "event": "ARRESTED", "within": 1}, "within 1 day of an arrest"),
    ],
)
def test_a_cadence_is_a_count_and_a_period(cadence: dict[str, object], said: str):
    assert cadence_words(TypeAdapter(Cadence).validate_python(cadence)) == said


@pytest.mark.parametrize(
    ("satisfied_by", "said"),
    [
        ({}, ""),
        ({"types": ("DIRECT", "BOTH"), "methods": ("IN_PERSON",)}, "with the parolee, in person"),
        ({"types": ("COLLATERAL",)}, "with someone who knows the parolee"),
        ({"types": ("BOTH",)}, "with both"),
        ({"locations": ("RESIDENCE", "FIELD", "COURT")}, "home, field or court"),
        ({"instruments": ("lsi-r",)}, "by LSI-R"),
    ],
)
def test_what_counts_is_said_in_words(satisfied_by: dict[str, tuple[str, ...]], said: str):
    assert qualification_words(Qualification(**satisfied_by)) == said


def test_labels_are_those_of_the_meetings():
    assert list(phrases.LOCATIONS.items()) == Meeting.Location.choices
    assert list(phrases.METHODS.items()) == Meeting.Method.choices
    assert list(phrases.TYPES.items()) == Meeting.Type.choices
    assert set(phrases.EVENTS) == set(words.EventName.__args__)
    assert set(phrases.PERIODS) == set(words.Period.__args__)


def test_no_cadence_is_called_by_a_word_that_means_two_things():
    places = [ROOT / "templates", ROOT / "cases", ROOT / "parole", ROOT / "hearings"]
    files: list[Path] = [
        path
        for place in places
        for path in place.rglob("*")
        if path.suffix in {".py", ".html", ".txt", ".yaml", ".sql"}
    ]

    assert len(files) > 200
    assert [str(path.relative_to(ROOT)) for path in files if MISREAD.search(path.read_text())] == []
