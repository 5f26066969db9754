"""What may be typed about a meeting, and what is said when it may not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict

from cases.meetings.forms import (
    MeetingFilterForm,
    MeetingRecordForm,
    MeetingRescheduleForm,
    MeetingScheduleForm,
)
from tests import factories

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=ZoneInfo("America/Chicago"))
MET = {
    "status": "HELD",
    "location": "RESIDENCE",
    "happened_at": "now",
    "method": "IN_PERSON",
    "type": "DIRECT",
    "next_location": "SUPERVISION_OFFICE",
}


def sent(**values):
    form_sent = QueryDict(mutable=True)
    for name, value in values.items():
        form_sent.setlist(name, value if isinstance(value, list) else [value])
    return form_sent


def record_form(conditions=(), associates=(), **values):
    return MeetingRecordForm(sent(**{**MET, **values}), now=NOW, conditions=conditions, associates=associates)


def test_record_form_gives_the_action_its_facts():
    form = record_form(is_unannounced="on", notes="All calm.", others_present="A neighbor")

    assert form.is_valid()
    assert form.facts == {
        "status": "HELD",
        "happened_at": NOW,
        "location": "RESIDENCE",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "purpose": "GENERAL",
        "place_words": "",
        "is_announced": False,
        "associates": [],
        "absent": [],
        "others_present": "A neighbor",
        "notes": "All calm.",
        "observations": {},
    }


def test_record_form_chooses_no_outcome_by_itself():
    form = record_form(status="")

    assert form.errors == {"status": ["Say what happened."]}


@pytest.mark.django_db
def test_record_form_keeps_the_conditions_that_were_discussed():
    parolee = factories.CaseFactory()
    kept, broken, silent = factories.ConditionFactory.create_batch(3, term=parolee.terms.get())

    form = record_form(
        conditions=[kept, broken, silent],
        **{f"condition_{kept.pk}": "COMPLIED", f"condition_{broken.pk}": "NOT_COMPLIED", f"condition_{silent.pk}": ""},
    )

    assert form.is_valid()
    assert form.facts["observations"] == {kept.pk: "COMPLIED", broken.pk: "NOT_COMPLIED"}


def test_record_form_refuses_an_answer_about_a_condition_that_is_not_in_force():
    form = record_form(condition_4711="COMPLIED")

    assert form.non_field_errors() == ["A condition that you answered is not in force for this person. Check the list."]


@pytest.mark.django_db
def test_record_form_refuses_someone_else_s_associate():
    mother = factories.AssociateFactory()

    form = record_form(associates=[mother], status="HELD")
    form.data.setlist("associates", [str(mother.pk), "4711"])

    assert form.errors == {"associates": ["Select a valid choice. 4711 is not one of the available choices."]}


def test_record_form_counts_line_ends_once_and_takes_twenty_thousand_characters():
    assert record_form(notes="\r\n".join(["x" * 99] * 200)).is_valid()

    form = record_form(notes="x" * 20_001)

    assert form.errors == {"notes": ["Ensure this value has at most 20000 characters (it has 20001)."]}


def test_record_form_lets_no_browser_cut_the_notes_short():
    assert "maxlength" not in str(record_form()["notes"])


@pytest.mark.parametrize("name", ["notes", "others_present", "happened_at", "next_at"])
def test_record_form_refuses_a_nul_byte_in(name):
    form = record_form(**{name: "a\x00b"})

    assert form.errors == {name: ["Null characters are not allowed."]}


def test_record_form_says_how_to_write_a_time():
    form = record_form(happened_at="3/14/27 2:30 am")

    assert form.errors == {
        "happened_at": [
            "There is no 2:30 am on Mar 14: the clocks are put forward over it. Write a time before or after."
        ]
    }


def test_record_form_asks_for_the_next_meeting_in_the_same_breath():
    form = record_form(next_at="12/8 9:30 am", next_location="RESIDENCE")

    assert form.is_valid()
    assert form.next_facts == {
        "scheduled_for": datetime(2026, 12, 8, 9, 30, tzinfo=NOW.tzinfo),
        "location": "RESIDENCE",
        "place_words": "",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "is_announced": True,
    }


def test_schedule_form_gives_the_action_its_facts():
    form = MeetingScheduleForm(
        sent(scheduled_for="12/8 9:30 am", location="COURT", method="VIRTUAL", type="BOTH"), now=NOW
    )

    assert form.is_valid()
    assert form.facts == {
        "scheduled_for": datetime(2026, 12, 8, 9, 30, tzinfo=NOW.tzinfo),
        "location": "COURT",
        "method": "VIRTUAL",
        "type": "BOTH",
        "purpose": "GENERAL",
        "place_words": "",
        "is_announced": True,
        "invited": [],
    }


def test_words_for_another_place_are_kept_for_another_place_alone():
    words = {"place_words": "Public library", "next_at": "12/8 9:30 am", "next_place_words": "The park"}
    elsewhere = record_form(**words, location="ALTERNATIVE_PLACE", next_location="ALTERNATIVE_PLACE")
    home = record_form(**words, location="RESIDENCE", next_location="COURT")

    assert elsewhere.is_valid()
    assert home.is_valid()
    assert (elsewhere.facts["place_words"], elsewhere.next_facts["place_words"]) == ("Public library", "The park")
    assert (home.facts["place_words"], home.next_facts["place_words"]) == ("", "")


@pytest.mark.parametrize("version", ["", "0", "x", "99999999999"])
def test_reschedule_form_refuses_the_version(version):
    form = MeetingRescheduleForm(sent(version=version, scheduled_for="12/8 9:30 am"), now=NOW)

    assert list(form.errors) == ["version"]


def test_filter_form_offers_outcomes_only():
    assert [value for value, _ in MeetingFilterForm().fields["outcome"].choices] == [
        "",
        "HELD",
        "ATTEMPTED",
        "MISSED",
        "EXCUSED",
    ]
