"""What the database keeps of addenda, flags and snoozes, and what nobody shows the parolee."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from cases.meetings.models import Addendum, CheckIn, IntegrityFlag, Meeting, Snooze
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import (
    AddendumFactory,
    CaseFactory,
    CheckInFactory,
    IntegrityFlagFactory,
    MeetingFactory,
    SnoozeFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(parolee: Any) -> Meeting:
    made: Meeting = MeetingFactory(parolee=parolee, held=True, notes="Told of the relapse.")
    return made


@pytest.fixture
def check_in(parolee: Any) -> CheckIn:
    made: CheckIn = CheckInFactory(parolee=parolee)
    return made


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"struck_at": NOW}, "meeting_struck_by_somebody_with_a_reason"),
        ({"struck_reason": "By mistake"}, "meeting_struck_by_somebody_with_a_reason"),
        ({"sensitive_reason": "A relapse"}, "meeting_sensitive_reason_of_sensitive_notes"),
    ],
)
def test_meeting_is_struck_and_sensitive_in_whole(meeting: Meeting, facts: dict[str, Any], constraint: str):
    with pytest.raises(IntegrityError, match=constraint):
        Meeting.objects.filter(pk=meeting.pk).update(**facts)


def test_what_is_planned_cannot_be_struck(parolee: Any, officer: Any):
    planned = MeetingFactory(parolee=parolee)

    with pytest.raises(IntegrityError, match="meeting_struck_by_somebody_with_a_reason"):
        Meeting.objects.filter(pk=planned.pk).update(struck_at=NOW, struck_by=officer, struck_reason="By mistake")


@pytest.mark.parametrize("facts", [{"text": ""}, {"kind": "CORRECTION"}, {"changes": [{"field": "notes"}]}])
def test_addendum_says_something(meeting: Meeting, facts: dict[str, Any]):
    with pytest.raises(IntegrityError, match="addendum_says_something"):
        AddendumFactory(meeting=meeting, **facts)


def test_addenda_are_only_added_to(meeting: Meeting):
    addendum = AddendumFactory(meeting=meeting)

    for change in (lambda: Addendum.objects.update(text="Nothing"), lambda: Addendum.objects.all().delete()):
        with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
            change()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgname FROM pg_trigger WHERE tgrelid = 'meetings_addendum'::regclass AND NOT tgisinternal"
        )
        triggers = {name.rsplit("_", 1)[0] for (name,) in cursor.fetchall()}
    assert triggers == {"pgtrigger_append_only", "pgtrigger_no_truncate"}
    assert Addendum.objects.get() == addendum


def test_flag_of_a_kind_is_open_once(meeting: Meeting):
    IntegrityFlagFactory(meeting=meeting, cleared=True)
    IntegrityFlagFactory(meeting=meeting)

    with pytest.raises(IntegrityError, match="integrity_flag_once_while_open"):
        IntegrityFlagFactory(meeting=meeting)


@pytest.mark.parametrize("facts", [{"cleared_at": NOW}, {"clearing_reason": "Right"}])
def test_flag_is_cleared_by_somebody_with_a_reason(meeting: Meeting, facts: dict[str, Any]):
    flag = IntegrityFlagFactory(meeting=meeting)

    with pytest.raises(IntegrityError, match="integrity_flag_cleared_by_somebody_with_a_reason"):
        IntegrityFlag.objects.filter(pk=flag.pk).update(**facts)


def test_check_in_has_one_snooze_at_a_time(check_in: CheckIn):
    SnoozeFactory(check_in=check_in, waiting=True)

    with pytest.raises(IntegrityError, match="snooze_one_at_a_time"):
        SnoozeFactory(check_in=check_in)


@pytest.mark.parametrize(
    ("facts", "constraint"),
    [
        ({"decided_at": NOW}, "snooze_decided_by_somebody"),
        ({"status": "REFUSED", "refusal_reason": "Go there."}, "snooze_decided_by_somebody"),
        ({"refusal_reason": "Go there."}, "snooze_refused_with_a_reason"),
        ({"status": "ENDED"}, "snooze_ended_by_somebody"),
        ({"ended_at": NOW}, "snooze_ended_by_somebody"),
    ],
)
def test_snooze_says_who_answered_and_ended_it(check_in: CheckIn, facts: dict[str, Any], constraint: str):
    snooze = SnoozeFactory(check_in=check_in)

    with pytest.raises(IntegrityError, match=constraint):
        Snooze.objects.filter(pk=snooze.pk).update(**facts)


def test_snooze_is_over_on_its_day(check_in: CheckIn):
    SnoozeFactory(check_in=check_in, until_on=date(2026, 11, 27))

    assert [CheckIn.objects.snoozed(on).exists() for on in (TODAY, date(2026, 11, 26), date(2026, 11, 27))] == [
        True, True, False,
    ]  # fmt: skip
    assert [CheckIn.objects.awake(on).exists() for on in (TODAY, date(2026, 11, 27))] == [False, True]


def test_snooze_that_waits_puts_nothing_aside(check_in: CheckIn):
    SnoozeFactory(check_in=check_in, waiting=True)

    assert not CheckIn.objects.snoozed(TODAY).exists()


def test_what_is_struck_disappears_from_every_read(meeting: Meeting, officer: Any):
    Meeting.objects.filter(pk=meeting.pk).update(struck_at=NOW, struck_by=officer, struck_reason="By mistake")
    every = Meeting.objects.all()

    reads = [every.standing(), every.held(), every.recorded(), every.of_note(date(2026, 9, 1), NOW), every.scheduled()]
    assert [read.count() for read in reads] == [0, 0, 0, 0, 0]
    assert list(every.struck()) == [meeting]


def test_sensitive_notes_are_left_out_of_what_is_made_for_the_parolee(meeting: Meeting, parolee: Any):
    Meeting.objects.filter(pk=meeting.pk).update(notes_are_sensitive=True, sensitive_reason="Health")
    MeetingFactory(parolee=parolee, held=True, notes="Found work.")

    shown = Meeting.objects.for_the_parolee().order_by("pk")

    assert [each.notes_to_show for each in shown] == ["", "Found work."]
    assert all({"notes", "sensitive_reason"} <= each.get_deferred_fields() for each in shown)


def test_sensitive_addenda_are_left_out_and_so_are_corrections_of_sensitive_notes(meeting: Meeting, parolee: Any):
    changes = [{"field": "notes", "before": "a", "after": "b"}]
    AddendumFactory(meeting=meeting, is_sensitive=True)
    AddendumFactory(meeting=meeting, kind="CORRECTION", changes=changes)
    plain = AddendumFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(notes_are_sensitive=True)

    assert list(Addendum.objects.for_the_parolee()) == [plain]


def test_addenda_flags_and_snoozes_are_visible_with_their_case(parolee: Any, officer: Any, outsider: Any):
    IntegrityFlagFactory(meeting=AddendumFactory(meeting=MeetingFactory(parolee=parolee, held=True)).meeting)
    SnoozeFactory(check_in=CheckInFactory(parolee=parolee))
    CaseFactory(officer=outsider)

    seen = [
        [model.objects.visible_to(resolve(user, NOW)).count() for model in (Addendum, IntegrityFlag, Snooze)]
        for user in (officer, outsider)
    ]

    assert seen == [[1, 1, 1], [0, 0, 0]]
