"""Legal clocks: tables counted by hand for every pack, and what stands in the way of a count."""

from datetime import date

import pytest

from cases.rulebook.business_days import Calendar
from cases.rulebook.clock_events import KNOWN, WORDS
from cases.rulebook.documents import read_pack, store_pack
from cases.rulebook.legal_clocks import HearingHours
from hearings.clocks import Place
from hearings.clocks.proving import disagreements
from tests.cases.rulebook.test_packs import CLOCKED
from tests.hearings.clocks.clock_cases import NEW_YORK, clock, iso, reading, shipped

DETAINED = "detained=2026-03-06T14:00"  # A Friday.


# --- Tables by hand --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "events", "deadline"),
    [
        # March 7 to 20 are 14 days: a Friday.
        ("preliminary", [DETAINED], "2026-03-20"),
        # March 8 to 21; the 21st is a Saturday: Monday 23.
        ("preliminary", ["detained=2026-03-07T23:59"], "2026-03-23"),
        # March 9 to 22; the 22nd is a Sunday: Monday 23.
        ("preliminary", ["detained=2026-03-08"], "2026-03-23"),
        # December 12 to 25 are 14 days. Christmas is a Friday, the 26th a Saturday, the 27th a Sunday: Monday 28.
        ("preliminary", ["detained=2026-12-11"], "2026-12-28"),
        # November 13 to 26. Thanksgiving, the day after it, Saturday, Sunday: Monday 30.
        ("preliminary", ["detained=2026-11-12"], "2026-11-30"),
        # June 20 to July 3: Independence Day is a Saturday, observed on this Friday. Saturday, Sunday: Monday, July 6.
        ("preliminary", ["detained=2026-06-19"], "2026-07-06"),
        # 2028 has a February 29: February 16 to 29 are 14 days, a Tuesday. In 2027 they are February 16 to March 1.
        ("preliminary", ["detained=2028-02-15"], "2028-02-29"),
        ("preliminary", ["detained=2027-02-15"], "2027-03-01"),
        # 14 days without the 11th to the 15th of March: 4 to the 10th, 10 more from the 16th to the 25th, a Wednesday.
        ("preliminary", [DETAINED, "absconded=2026-03-10", "returned=2026-03-15"], "2026-03-25"),
        # The day of an absconding counts, that of the return does not: gone and back on one day costs nothing.
        ("preliminary", [DETAINED, "absconded=2026-03-10T08:00", "returned=2026-03-10T20:00"], "2026-03-20"),
        # 11 days of March, 30, 31, 30, and July 18 is the 120th: a Saturday. Monday, July 20.
        ("violation", [DETAINED, "preliminary_held=2026-03-20"], "2026-07-20"),
        # 16 of January, 28, 31, 30, and May 15 is the 120th: a Friday.
        ("revocation", ["conviction_verified=2026-01-15"], "2026-05-15"),
        # 26 of June, and July 4 is the 30th: a Saturday and a holiday. Sunday 5: Monday 6.
        ("appeal", ["decision_served=2026-06-04"], "2026-07-06"),
        # Two nights after 14:00 on the 6th, but for the hour that March 8 has not: 15:00.
        ("detention-order", [DETAINED], "2026-03-08T15:00:00-04:00"),
        ("detention-order", ["detained=2026-10-31T14:00"], "2026-11-02T13:00:00-05:00"),
    ],
)
def test_pennsylvania(code, events, deadline):
    assert iso(shipped("us-pa", code, *events)) == deadline


@pytest.mark.parametrize(
    ("code", "events", "deadline"),
    [
        ("recognizance", [DETAINED], "2026-03-07T14:00:00-05:00"),
        # From 14:00 on the day before the clocks go forward, and back.
        ("recognizance", ["detained=2026-03-07T14:00"], "2026-03-08T15:00:00-04:00"),
        ("recognizance", ["detained=2026-10-31T14:00"], "2026-11-01T13:00:00-05:00"),
        # March 7 to 11 are 5 days: a Wednesday.
        ("preliminary", [DETAINED], "2026-03-11"),
        # March 3 to 12 are 10 days: a Thursday.
        ("preliminary", ["notice_served=2026-03-02"], "2026-03-12"),
        # Detained two days after the notice: March 5 to 9 are 5 days, a Monday.
        ("preliminary", ["notice_served=2026-03-02", "detained=2026-03-04"], "2026-03-09"),
        # Served on somebody who is detained, a notice starts nothing.
        ("preliminary", [DETAINED, "notice_served=2026-03-08"], "2026-03-11"),
        # Released on the 7th: March 8 to 17 are 10 days, a Tuesday.
        ("preliminary", [DETAINED, "released=2026-03-07"], "2026-03-17"),
        # Served after the release, it gives no second ten days.
        ("preliminary", [DETAINED, "released=2026-03-07", "notice_served=2026-03-09"], "2026-03-17"),
        # February 8 to 12; Lincoln's Birthday is a holiday of New York: Friday 13.
        ("preliminary", ["detained=2026-02-07"], "2026-02-13"),
        # 25 of March, and April 5 is the 30th: a Sunday. Monday 6.
        ("final", [DETAINED], "2026-04-06"),
        # 29 of March, and April 16 is the 45th: a Thursday.
        ("final", ["notice_served=2026-03-02"], "2026-04-16"),
        # 24 of March, and April 21 is the 45th from the release of the 7th: a Tuesday.
        ("final", [DETAINED, "released=2026-03-07"], "2026-04-21"),
    ],
)
def test_new_york(code, events, deadline):
    assert iso(shipped("us-ny", code, *events)) == deadline


@pytest.mark.parametrize(
    ("code", "events", "deadline"),
    [
        # March 7 to 11.
        ("probable-cause", [DETAINED], "2026-03-11"),
        # March 11 to 15, a Sunday that no rule moves.
        ("probable-cause", ["detained=2026-03-10"], "2026-03-15"),
        # Postponed at the person's request by 30 days, from March 9 to April 8: April 10.
        ("probable-cause", [DETAINED, "continued_by_person=2026-03-09", "continuance_ended=2026-04-08"], "2026-04-10"),
        # 25 of March, 30 of April, 10 of May.
        ("revocation", [DETAINED], "2026-05-10"),
        # 25 of March, 30 of April, 31 of May.
        ("decision", [DETAINED], "2026-05-31"),
        # In a leap year: 23 of February 2028 (7 to 29), 31 of March, 11 of April.
        ("revocation", ["detained=2028-02-06"], "2028-04-11"),
        # 16, 28, 31, 30, 31, 30, and July 14; and 120: 16, 28, 31, 30, and May 15.
        ("detainer-review", ["detainer_placed=2026-01-15"], "2026-07-14"),
        ("federal-detainer", ["federal_detainer_placed=2026-01-15"], "2026-05-15"),
    ],
)
def test_district_of_columbia(code, events, deadline):
    assert iso(shipped("us-dc", code, *events)) == deadline


@pytest.mark.parametrize(
    ("code", "events", "deadline"),
    [
        # Monday 9, Tuesday 10, Veterans Day, Thursday 12.
        ("charges", ["detained=2026-11-06"], "2026-11-12"),
        # November 11 to 24 are 14 days: a Tuesday.
        ("preliminary", ["detained=2026-11-10"], "2026-11-24"),
        # November 13 to 26. Thanksgiving; the day after it is a business day in this pack.
        ("preliminary", ["detained=2026-11-12"], "2026-11-27"),
        ("preliminary", ["notice_served=2026-11-02"], "2026-12-02"),
        ("revocation", ["preliminary_waived=2026-11-20"], "2027-01-19"),
        ("decision", ["revocation_held=2026-12-04"], "2026-12-28"),
        # 20 of November, and December 10 is the 30th.
        ("appeal", ["decision_served=2026-11-10"], "2026-12-10"),
        ("reconsideration", ["reconsideration_asked=2026-11-10"], "2027-01-11"),
        ("rescission", ["grant_suspended=2026-11-20"], "2027-01-19"),
        ("modification", ["modification_asked=2026-11-10"], "2026-12-10"),
        ("early-discharge", ["discharge_asked=2026-11-10"], "2026-12-28"),
        ("consideration", ["became_eligible=2026-11-01"], "2027-02-01"),
        # November 26 is Thanksgiving: back to Wednesday.
        ("court", ["subpoena_served=2026-11-16"], "2026-11-25"),
        ("detention-order", ["detained=2026-11-24T15:30"], "2026-11-26T15:30:00-06:00"),
        ("recognizance", ["detained=2026-11-24T15:30"], "2026-11-27T15:30:00-06:00"),
    ],
)
def test_demonstration(code, events, deadline):
    assert iso(shipped("demo", code, *events)) == deadline


@pytest.mark.parametrize("code", ["notice", "preliminary", "revocation"])
def test_the_federal_floor_counts_no_days_and_says_so(code):
    running = shipped("us", code, DETAINED, at="2030-01-01T00:00")

    assert (running.state, running.deadline, running.target, running.latest_slot) == ("RUNNING", None, None, None)
    assert "names no number of days: no deadline is computed." in running.trace[1]
    assert running.asks_for_an_explanation is False


@pytest.mark.parametrize("path", CLOCKED, ids=lambda path: path.stem)
def test_the_examples_in_a_shipped_pack_come_out_as_counted_by_hand(path):
    assert disagreements(store_pack(read_pack(path.read_bytes()))) == []


# --- Tolling ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "deadline"),
    [
        # 11 to 20 once, whatever lies in it: 10 days after March 20 is the 30th.
        (["absconded=2026-03-10", "returned=2026-03-20"], "2026-03-30"),
        (
            [
                "absconded=2026-03-10",
                "returned=2026-03-20",
                "continued_by_person=2026-03-12",
                "continuance_ended=2026-03-15",
            ],
            "2026-03-30",
        ),
        (
            [
                "absconded=2026-03-10",
                "returned=2026-03-15",
                "found_incompetent=2026-03-13",
                "found_competent=2026-03-20",
            ],
            "2026-03-30",
        ),
        # Two continuances that overlap, each with its own end.
        (
            [
                "continued_by_person=2026-03-10",
                "continuance_ended=2026-03-15",
                "continued_by_person=2026-03-13",
                "continuance_ended=2026-03-20",
            ],
            "2026-03-30",
        ),
        # Before the start and after the end nothing is left out; what reaches into the run is clipped: 7 to 9, 3 days.
        (["held_elsewhere=2026-02-01", "made_available=2026-03-09"], "2026-03-23"),
        (["held_elsewhere=2026-02-01", "made_available=2026-03-06"], "2026-03-20"),
        (["held_elsewhere=2026-03-20", "made_available=2026-04-09"], "2026-03-20"),
        # An end without a beginning ends nothing.
        (["returned=2026-03-10"], "2026-03-20"),
        # The time limit waived until April 1: nothing counts before the 2nd, and April 15 is the fourteenth day.
        (["time_waived=2026-03-06T15:00", "time_waiver_ended=2026-04-01"], "2026-04-15"),
    ],
)
def test_tolled_days_are_the_union_of_their_spans_inside_the_run(events, deadline):
    assert iso(reading(clock(), DETAINED, *events)) == deadline


def test_a_reason_that_the_rule_does_not_name_tolls_nothing():
    events = ["absconded=2026-03-10", "returned=2026-03-20"]

    assert iso(reading(clock(tolled_by=["time_waived"]), DETAINED, *events)) == "2026-03-20"


def test_a_clock_that_still_stands_has_no_deadline():
    running = reading(clock(), DETAINED, "absconded=2026-03-10", at="2027-01-01T00:00")

    assert (running.state, running.deadline, running.target, running.latest_slot) == ("TOLLED", None, None, None)
    assert running.trace[-1] == "It still stands: there is no deadline until it runs again."


def test_whoever_is_detained_has_come_back():
    rule = clock(start=[{"event": "notice_served"}], lapses_on=None)

    assert iso(reading(rule, "notice_served=2026-03-02", "absconded=2026-03-04", "detained=2026-03-09")) == "2026-03-21"


def test_hours_stand_still_from_moment_to_moment():
    rule = clock(unit="hours", count=24, target=12, amber=6, red=2)
    events = ["absconded=2026-03-06T20:00", "returned=2026-03-06T23:30"]

    running = reading(rule, DETAINED, *events)

    assert iso(running) == "2026-03-07T17:30:00-05:00"
    assert "Not counted while it stands still: 3.5 hours, each once." in running.trace
    # Nested, overlapping and once more for another reason: the union is 20:00 to 2:00, 6 hours.
    more = ["held_elsewhere=2026-03-06T21:00", "made_available=2026-03-07T02:00"]
    assert iso(reading(rule, DETAINED, *events, *more)) == "2026-03-07T20:00:00-05:00"
    assert reading(rule, DETAINED, "absconded=2026-03-06T20:00").state == "TOLLED"


def test_a_last_day_does_not_move_to_a_day_on_which_the_clock_stands_still():
    # The fourteenth day is Saturday, March 21. On Monday the person is gone, and back on Wednesday: Thursday 26.
    events = ["detained=2026-03-07", "absconded=2026-03-22", "returned=2026-03-25"]

    assert iso(reading(clock(roll="next"), *events)) == "2026-03-26"
    assert reading(clock(roll="next"), *events[:2]).state == "TOLLED"


# --- Rolling ---------------------------------------------------------------------------------------------------------


def test_a_last_day_moves_back_but_never_before_the_start():
    short = {"count": 2, "target": 1, "amber": 1, "red": 0}

    # November 2 to 15 are 14 days; the 15th is a Sunday: back to Friday 13.
    assert iso(reading(clock(roll="previous"), "detained=2026-11-01")) == "2026-11-13"
    # From Friday, Sunday is the second day: back to Friday itself. From Saturday, Monday is.
    assert iso(reading(clock(roll="previous", **short), "detained=2026-11-13")) == "2026-11-13"
    assert iso(reading(clock(roll="previous", **short), "detained=2026-11-14")) == "2026-11-16"


def test_without_a_business_day_to_go_back_to_the_last_day_stays():
    running = reading(clock(roll="previous", count=2, target=1, amber=1, red=0), "detained=2026-07-03T09:00")

    # July 3 is observed as Independence Day, the 4th a Saturday, the 5th a Sunday.
    assert iso(running) == "2026-07-05"
    assert "No business day lies between the start and that day, so it stays." in running.trace


def test_the_trace_names_each_day_off_that_a_deadline_moved_over():
    running = shipped("us-pa", "preliminary", "detained=2026-11-12")

    assert running.trace == (
        "Starts with the detention on Thu, Nov 12, 2026.",
        "14 calendar days, that day not counted: Thu, Nov 26, 2026.",
        "Thu, Nov 26, 2026 is a holiday, Thanksgiving Day.",
        "Fri, Nov 27, 2026 is a holiday, Day After Thanksgiving.",
        "Sat, Nov 28, 2026 is a Saturday.",
        "Sun, Nov 29, 2026 is a Sunday.",
        "By the rule it moves to the next business day: Mon, Nov 30, 2026.",
        "Latest lawful slot in hearing hours: Mon, Nov 30, 2026, 4:00 pm.",
    )
    assert running.counted_to is not None
    assert running.counted_to.isoformat() == "2026-11-26"


# --- Waivers, stops, breaches ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("event", "state"),
    [
        ("preliminary_waived=2026-03-20", "WAIVED"),
        ("preliminary_waived=2026-03-21", "BREACHED"),
        ("preliminary_held=2026-03-20T23:00", "STOPPED"),
        ("preliminary_held=2026-03-21T00:30", "BREACHED"),
        ("released=2026-03-19", "STOPPED"),
        ("released=2026-03-25", "BREACHED"),
    ],
)
def test_what_comes_in_time_ends_a_clock_and_what_comes_late_cures_nothing(event, state):
    running = reading(clock(), DETAINED, event)

    assert (running.state, iso(running)) == (state, "2026-03-20")
    assert running.asks_for_an_explanation is (state == "BREACHED")


def test_a_waiver_after_the_deadline_is_told_and_the_hearing_still_awaited():
    running = reading(clock(), DETAINED, "preliminary_waived=2026-03-21", "preliminary_held=2026-03-23")

    assert running.ended is not None
    assert running.ended.event == "preliminary_held"
    assert "The waiver of the preliminary hearing on Sat, Mar 21, 2026 came after the deadline and cures nothing." in (
        running.trace
    )


def test_a_time_limit_waived_after_the_deadline_extends_nothing():
    running = reading(
        clock(), DETAINED, "time_waived=2026-03-21", "time_waiver_ended=2026-04-30", at="2026-04-01T09:00"
    )

    assert (running.state, iso(running)) == ("BREACHED", "2026-03-20")


@pytest.mark.parametrize(
    ("at", "state"),
    [
        ("2026-03-14T23:59", "RUNNING"),
        ("2026-03-15T00:00", "AMBER"),
        ("2026-03-18T00:00", "RED"),
        ("2026-03-20T23:59", "RED"),
        ("2026-03-21T00:00", "BREACHED"),
    ],
)
def test_a_clock_turns_amber_and_red_and_is_missed_by_civil_days(at, state):
    assert reading(clock(), DETAINED, at=at).state == state


def test_a_clock_of_hours_is_missed_by_the_minute():
    rule = clock(unit="hours", count=24, target=12, amber=6, red=2)

    states = [reading(rule, DETAINED, at=f"2026-03-07T{hour}").state for hour in ("07:59", "08:00", "12:00", "14:01")]
    assert states == ["RUNNING", "AMBER", "RED", "BREACHED"]


def test_without_an_hour_what_begins_is_early_and_what_ends_is_late():
    rule = clock(unit="hours", count=24, target=12, amber=6, red=2)

    running = reading(rule, "detained=2026-03-06", "preliminary_held=2026-03-07")

    assert (iso(running), running.state) == ("2026-03-07T00:00:00-05:00", "BREACHED")
    assert "No hour is known: counted from the beginning of that day." in running.trace


def test_hours_are_compared_as_they_passed_when_the_clock_shows_them_twice():
    # On November 1, 1:30 comes twice. 24 hours from 1:30 on the day before is the first of them.
    rule = clock(unit="hours", count=24, target=12, amber=6, red=2)
    first, second = "2026-11-01T01:45-04:00", "2026-11-01T01:15-05:00"

    assert iso(reading(rule, "detained=2026-10-31T01:30")) == "2026-11-01T01:30:00-04:00"
    assert reading(rule, "detained=2026-10-31T01:30", f"preliminary_held={first}").state == "BREACHED"
    assert reading(rule, "detained=2026-10-31T01:30", f"preliminary_held={second}").state == "BREACHED"
    assert reading(rule, "detained=2026-10-31T01:30", "preliminary_held=2026-11-01T01:15-04:00").state == "STOPPED"


# --- Starts that repeat ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("events", "deadline"),
    [
        # Detained on March 6; March 11 and 12 are not counted. What is given twice stands still for them once.
        (["time_waived=2026-03-10"] * 2 + ["time_waiver_ended=2026-03-12"], "2026-03-22"),
        (["time_waived=2026-03-10"] + ["time_waiver_ended=2026-03-12"] * 2, "2026-03-22"),
        # The second waiver, of March 14 to 17, stands for itself.
        (
            [
                *(["time_waived=2026-03-10"] * 2 + ["time_waiver_ended=2026-03-12"]),
                *("time_waived=2026-03-14", "time_waiver_ended=2026-03-17"),
            ],
            "2026-03-25",
        ),
        # Within one that lasts, what ends the shorter one twice does not end the longer one.
        (
            [
                *("time_waived=2026-03-09", "time_waived=2026-03-10", "time_waiver_ended=2026-03-16"),
                *(["time_waiver_ended=2026-03-12"] * 2),
            ],
            "2026-03-27",
        ),
        # Two that begin on one day and end on two are two.
        (
            ["time_waived=2026-03-10"] * 2 + ["time_waiver_ended=2026-03-12", "time_waiver_ended=2026-03-17"],
            "2026-03-27",
        ),
        (["time_waived=2026-03-10"] * 2, None),
    ],
)
def test_what_is_given_twice_in_the_same_words_counts_once(events, deadline):
    for order in (events, events[::-1]):
        assert iso(reading(clock(), "detained=2026-03-06", *order)) == deadline


def test_what_is_entered_again_gives_nobody_more_time():
    assert iso(reading(clock(), DETAINED, "detained=2026-03-16")) == "2026-03-20"
    assert iso(shipped("us-pa", "appeal", "decision_served=2026-06-04", "decision_served=2026-06-20")) == "2026-07-06"


def test_what_started_nothing_may_start_it_later():
    rule = clock(start=[{"event": "notice_served", "custody": "at_liberty"}], lapses_on=None)
    in_custody = [DETAINED, "notice_served=2026-03-08"]

    assert reading(rule, *in_custody).state == "NOT_STARTED"
    # Served again after the release, on March 12: 14 days are March 26.
    assert iso(reading(rule, *in_custody, "released=2026-03-10", "notice_served=2026-03-12")) == "2026-03-26"


def test_a_new_detention_after_a_release_starts_it_again_and_keeps_what_was_missed():
    running = reading(clock(), DETAINED, "released=2026-03-25", "detained=2026-04-01", at="2026-04-02T09:00")

    assert (running.state, iso(running)) == ("RUNNING", "2026-04-15")
    assert [(each.state, iso(each)) for each in running.earlier] == [("BREACHED", "2026-03-20")]
    assert running.asks_for_an_explanation
    assert running.trace[0] == "It ran before, with a deadline of Fri, Mar 20, 2026, which was missed."


def test_a_hearing_that_is_held_once_is_not_asked_for_again():
    events = [DETAINED, "preliminary_held=2026-03-10", "released=2026-03-12", "detained=2026-04-01"]

    assert reading(clock(), *events).state == "STOPPED"
    again = reading(clock(once=False), *events)
    assert (again.state, iso(again)) == ("RUNNING", "2026-04-15")


def test_a_change_of_custody_after_the_deadline_does_not_hide_that_it_was_missed():
    running = shipped("us-ny", "preliminary", DETAINED, "released=2026-03-20")

    # March 11 went by. Ten days from March 20 are March 30.
    assert iso(running) == "2026-03-30"
    assert [each.state for each in running.earlier] == ["BREACHED"]
    assert running.asks_for_an_explanation


def test_a_clock_that_waits_says_for_what():
    running = reading(clock(start=[{"event": "preliminary_waived"}, {"event": "conviction_verified"}], waived_by=None))

    assert (running.state, running.deadline) == ("NOT_STARTED", None)
    assert running.trace == (
        "Not started: it waits for the waiver of the preliminary hearing or the verification of the conviction.",
    )


# --- Slots and targets -----------------------------------------------------------------------------------------------


def test_the_latest_slot_is_the_last_hearing_hour_of_the_last_business_day():
    # The deadline is Sunday, March 15; Friday 13 is the last day on which hearings are held.
    running = shipped("us-dc", "probable-cause", "detained=2026-03-10")

    assert running.latest_slot is not None
    assert running.latest_slot.isoformat() == "2026-03-13T16:00:00-04:00"


@pytest.mark.parametrize(
    ("start", "slot"),
    [
        # Until Thursday 14:00: at that moment itself.
        ("2026-03-04T14:00", "2026-03-05T14:00:00-05:00"),
        # Until Thursday 7:00, before hearings begin: the day before, at the last hour.
        ("2026-03-04T07:00", "2026-03-04T16:00:00-05:00"),
        # Until Saturday 14:00: Friday at the last hour, which comes after the start.
        ("2026-03-06T14:00", "2026-03-06T16:00:00-05:00"),
        # From Friday 18:00 no hearing hour is left.
        ("2026-03-06T18:00", None),
    ],
)
def test_the_latest_slot_of_a_clock_of_hours_lies_in_hearing_hours(start, slot):
    running = shipped("us-ny", "recognizance", f"detained={start}")

    assert (running.latest_slot.isoformat() if running.latest_slot else None) == slot
    assert ("outside of them only" in running.trace[-1]) is (slot is None)


def test_the_target_is_never_later_than_the_deadline():
    # Ten days are Monday 16; with a rolling target of 13 and a deadline that moves back, the deadline itself.
    assert str(reading(clock(), DETAINED).target) == "2026-03-16"
    # The thirteenth day from November 1 is Saturday 14 and moves back to Friday 13, as the fourteenth does.
    early = reading(clock(roll="previous", target=13), "detained=2026-11-01")
    assert early.target == early.deadline


def test_the_holidays_are_those_of_the_place():
    # The fourteenth day is November 27, which is a holiday in Pennsylvania and not in the country.
    events = "detained=2026-11-13"

    assert iso(reading(clock(roll="next"), events)) == "2026-11-30"
    country = Place(Calendar("US"), NEW_YORK, HearingHours())
    assert iso(reading(clock(roll="next"), events, place=country)) == "2026-11-27"


def test_an_agency_s_own_day_off_is_named():
    place = Place(Calendar("US", also=frozenset({date(2026, 3, 20)})), NEW_YORK, HearingHours())

    running = reading(clock(roll="next"), DETAINED, place=place)

    assert iso(running) == "2026-03-23"
    assert "Fri, Mar 20, 2026 is the agency's own day off." in running.trace


def test_dates_are_civil_days_of_the_place():
    # 3:00 at night of March 7 in London is 22:00 of March 6 in New York.
    assert iso(reading(clock(), "detained=2026-03-07T03:00+00:00")) == "2026-03-20"


def test_every_event_has_its_words():
    assert list(WORDS) == list(KNOWN)
