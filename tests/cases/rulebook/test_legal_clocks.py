"""What a pack may say about legal clocks, and what is said of one that is wrong."""

import re
from datetime import date
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from cases.rulebook.clock_events import ENDS, KNOWN, UnreadableEventError, read_event
from cases.rulebook.differences import compare_packs
from cases.rulebook.documents import read_pack, restore_pack, store_pack
from cases.rulebook.legal_clocks import ClockFor, Tolling
from cases.rulebook.policies import DisprovedError, require_proved
from hearings.models.request import Kind
from tests.cases.rulebook.test_schema import PACK, problems_of
from tests.test_project import ROOT

HEAD = PACK[: PACK.index("standards:")]
CLOCKS = (
    HEAD
    + """\
legal_clocks:
  zone: America/New_York
  clocks:
    - code: preliminary
      title: Preliminary hearing
      hearing: PRELIMINARY
      citation: Policy 2
      start: [{event: detained}]
      count: 14
      roll: next
      tolled_by: [absconded]
      stops_on: [preliminary_held]
      waived_by: [waived]
      target: 10
      amber: 5
      red: 2
      breach_effect: {code: RELEASE, words: The person is released}
      examples:
        - {title: Fourteen days, events: [detained=2026-03-06T14:00], deadline: 2026-03-20}
"""
)
AT = "line 13, legal_clocks › clocks › preliminary"


def test_a_pack_of_clocks_alone_is_a_pack():
    pack = read_pack(CLOCKS)

    assert pack.standards == ()
    assert pack.legal_clocks
    assert [clock.code for clock in pack.legal_clocks.clocks] == ["preliminary"]
    assert restore_pack(store_pack(pack)) == pack
    require_proved(pack)


def test_the_kinds_of_hearings_are_those_of_the_requests():
    assert set(Kind.values) <= set(get_args(ClockFor))
    assert set(get_args(Tolling)) == set(ENDS) - {"detained"}


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (
            "count: 14\n",
            "count: 0\n",
            "line 18, legal_clocks › clocks › preliminary › count: expected a whole number from 1 to 3660, found “0”",
        ),
        (
            "      count: 14\n",
            "",
            f"{AT}: give a count for detained, or the words of a rule without a number as standard",
        ),
        (
            "count: 14",
            "standard: promptly",
            f"{AT}: a standard is a rule without a number: it has no count, target, amber or red",
        ),
        ("red: 2", "red: 6", f"{AT}: red is no more than amber, and amber less than the shortest count, 14"),
        ("      red: 2\n", "", f"{AT}: a count has amber and red: so many days or hours before the deadline"),
        ("target: 10", "target: 15", f"{AT}: the target, 15, lies within the shortest count, 14"),
        (
            "count: 14",
            "count: 14\n      unit: hours",
            f"{AT}: hours run through weekends and holidays: roll is none, not next",
        ),
        ("waived_by: [waived]", "waived_by: [detained]", f"{AT}: detained cannot mean two things to one clock"),
        ("waived_by: [waived]", "waived_by: [absconded]", f"{AT}: absconded cannot mean two things to one clock"),
        ("waived_by: [waived]", "waived_by: [preliminary_held]", f"{AT}: preliminary_held ends the clock twice"),
        ("[{event: detained}]", "[{event: detained}, {event: detained}]", f"{AT}: detained starts the clock twice"),
        ("tolled_by: [absconded]", "tolled_by: [absconded, absconded]", f"{AT}: absconded tolls the clock twice"),
        (
            "roll: next",
            "roll: forward",
            (
                "line 19, legal_clocks › clocks › preliminary › roll: expected one of next, previous, none, found "
                "“forward”"
            ),
        ),
        (
            "tolled_by: [absconded]",
            "tolled_by: [abscond]",
            (
                "line 20, legal_clocks › clocks › preliminary › tolled_by › entry 1: expected one of absconded, "
                "continued_by_person, found_incompetent, time_waived, held_elsewhere, found “abscond”; did you mean "
                "“absconded”?"
            ),
        ),
        (
            "zone: America/New_York",
            "zone: America/Nowhere",
            "line 11, legal_clocks › zone: “America/Nowhere” is no time zone: write one like America/New_York",
        ),
        (
            "zone: America/New_York",
            "hearing_hours: {first: 16:00, last: 09:00}",
            "line 11, legal_clocks › hearing_hours: the first hour comes before the last, and neither has an offset",
        ),
        (
            "zone: America/New_York",
            "hearing_hours: {first: nine}",
            "line 11, legal_clocks › hearing_hours › first: expected an hour of the day, like 09:00, found “nine”",
        ),
        (
            "[detained=2026-03-06T14:00]",
            "[detained]",
            (
                "line 28, legal_clocks › clocks › preliminary › examples › entry 1 › events › entry 1: expected an "
                "event and when it was, like detained=2026-03-06T14:00, found “detained”"
            ),
        ),
        (
            "[detained=2026-03-06T14:00]",
            "[detained=2026-02-30]",
            (
                "line 27, legal_clocks › clocks › preliminary › examples: Fourteen days: “2026-02-30” is no time of "
                "the calendar: write it as 2026-03-06T14:00"
            ),
        ),
    ],
)
def test_what_is_wrong_with_a_clock_is_said_with_its_line(old, new, problem):
    assert old in CLOCKS

    assert problems_of(CLOCKS.replace(old, new)) == [problem]


def test_an_example_names_events_that_are_known():
    (problem,) = problems_of(CLOCKS.replace("[detained=2026-03-06T14:00]", "[jailed=2026-03-06T14:00]"))

    assert "Fourteen days: “jailed” is no event; known are detained, released," in problem


def test_clocks_are_named_once():
    again = CLOCKS[CLOCKS.index("    - code: preliminary") :]

    assert problems_of(CLOCKS + again) == ["line 12, legal_clocks › clocks: clocks named more than once: preliminary"]


def test_a_standard_is_neither_moved_nor_tolled():
    text = CLOCKS
    for line in ("      target: 10\n", "      amber: 5\n", "      red: 2\n"):
        text = text.replace(line, "")

    assert problems_of(text.replace("count: 14", "standard: promptly")) == [
        f"{AT}: a standard has no last day: roll is none, and nothing tolls it"
    ]


@pytest.mark.parametrize(
    ("deadline", "sentence"),
    [
        ("2026-03-21", "the deadline by hand is 2026-03-21, by the rule 2026-03-20."),
        ("null", "the deadline by hand is none, by the rule 2026-03-20."),
        ("2026-03-20T00:00", "the deadline by hand is 2026-03-20T00:00, by the rule 2026-03-20."),
        ("2026-03-20, state: RED", "the state by hand is RED, by the rule RUNNING."),
    ],
)
def test_a_pack_that_contradicts_its_own_examples_is_refused(deadline, sentence):
    pack = read_pack(CLOCKS.replace("deadline: 2026-03-20", f"deadline: {deadline}"))

    with pytest.raises(DisprovedError) as refused:
        require_proved(pack)

    assert str(refused.value).startswith(f"Legal clock preliminary, example “Fourteen days”: {sentence}")


def said(before: str | None, after: str) -> list[str]:
    return [str(each) for each in compare_packs(read_pack(before) if before else None, read_pack(after))]


def test_clocks_are_compared_in_words():
    longer = CLOCKS.replace("count: 14", "count: 15").replace("[absconded]", "[absconded, time_waived]")
    split = CLOCKS.replace("[{event: detained}]", "[{event: detained, count: 5, custody: detained}]")

    assert said(None, CLOCKS) == [
        (
            "+ clock preliminary: Preliminary hearing (14 calendar days from the detention; a last day that is no "
            "business day moves to the next business day)"
        ),
        "+ legal-clocks: In which zone and at which hours hearings are held",
    ]
    assert said(CLOCKS, longer) == [
        "~ clock preliminary: Preliminary hearing (count: 14 → 15; tolled by: absconded → absconded, time_waived)"
    ]
    assert said(CLOCKS, split.replace("target: 10", "target: 4").replace("amber: 5", "amber: 3")) == [
        (
            "~ clock preliminary: Preliminary hearing (start: from the detention → 5 from the detention, while "
            "detained; target: 10 → 4; amber: 5 → 3)"
        )
    ]
    assert said(CLOCKS, CLOCKS.replace("New_York", "Chicago")) == [
        "~ legal-clocks: In which zone and at which hours hearings are held (zone: America/New_York → America/Chicago)"
    ]
    assert said(CLOCKS, PACK)[-1] == "- legal-clocks: In which zone and at which hours hearings are held"


def test_another_example_is_no_other_rule():
    assert said(CLOCKS, CLOCKS.replace("title: Fourteen days", "title: Two weeks")) == []


def test_events_are_defined_once_in_the_glossary():
    page = (ROOT / "docs" / "glossary.md").read_text()
    section = page[page.index("## Events of legal clocks") :]

    assert re.findall(r"^\| `([a-z_]+)` \|", section, re.MULTILINE) == list(KNOWN)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("detained", "is no event: write it as detained=2026-03-06T14:00"),
        ("detained=yesterday", "is no event: write it as"),
        ("jailed=2026-03-06", "“jailed” is no event; known are detained"),
        ("detained=2026-13-06", "is no time of the calendar"),
        ("detained=2026-03-06T25:00", "is no time of the calendar"),
        ("detained=1026-03-06", "lies outside the years 1900 to 2100"),
    ],
)
def test_what_is_no_event_is_refused_in_words(text, reason):
    with pytest.raises(UnreadableEventError, match=re.escape(reason)):
        read_event(text, ZoneInfo("UTC"))


def test_an_event_without_an_hour_is_a_day():
    found: Any = read_event("detained=2026-03-06", ZoneInfo("UTC"))

    assert (found.event, found.when) == ("detained", date(2026, 3, 6))
