"""What is unusual about an entry is asked about once, kept, and cleared with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.meetings.actions import FlagClearedError, FlaggedError, OwnEntryError, clear_flag
from cases.meetings.models import CheckIn, IntegrityFlag, Meeting
from cases.meetings.offers import FACTS
from cases.parolees.actions import mark_deceased
from cases.parolees.models import Parolee
from parole.audit.models import Event
from tests.cases.meetings.actions.test_meetings import record
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, IntegrityFlagFactory, LeaveFactory

pytestmark = pytest.mark.django_db

LONG_AGO = NOW - timedelta(days=5)


def flags() -> list[tuple[str, str]]:
    return list(IntegrityFlag.objects.order_by("kind").values_list("kind", "reason"))


def test_entry_that_is_unusual_is_not_saved_before_somebody_says_why(parolee: Any, officer: Any):
    with pytest.raises(FlaggedError) as asked:
        record(parolee, officer, happened_at=LONG_AGO, accept_flags=False)

    assert [flag.kind for flag in asked.value.flags] == ["ENTERED_LATE"]
    assert not Meeting.objects.exists()


def test_entry_that_is_explained_is_saved_with_its_flags(parolee: Any, officer: Any):
    LeaveFactory(officer_id=officer.pk, starts_on=LONG_AGO.date(), ends_on=TODAY)

    meeting = record(parolee, officer, happened_at=LONG_AGO, accept_flags=False, flag_reason="The phone was lost.")

    assert flags() == [("ENTERED_LATE", "The phone was lost."), ("OFFICER_ON_LEAVE", "The phone was lost.")]
    assert Event.objects.filter(verb="meeting.flagged", target_pk=meeting.pk).count() == 1


def test_entry_that_was_accepted_elsewhere_is_saved_without_a_reason(parolee: Any, officer: Any):
    record(parolee, officer, happened_at=LONG_AGO, accept_flags=True)

    assert flags() == [("ENTERED_LATE", "")]


def test_two_meetings_of_one_officer_at_once_are_flagged(parolee: Any, officer: Any, unit: Any):
    record(CaseFactory(officer=officer, unit=unit), officer, happened_at=NOW - timedelta(minutes=80))

    with pytest.raises(FlaggedError, match="another meeting at 2:10 pm"):
        record(parolee, officer, accept_flags=False)


def test_entry_after_a_death_is_flagged_and_not_refused(parolee: Any, officer: Any):
    mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=date(2026, 11, 20))

    with pytest.raises(FlaggedError, match="having died on Nov 20, 2026"):
        record(Parolee.objects.get(pk=parolee.pk), officer, accept_flags=False)


def test_entry_of_tomorrow_is_flagged_and_counts_for_nothing_today(parolee: Any, officer: Any):
    tomorrow = record(parolee, officer, happened_at=NOW + timedelta(hours=23))

    assert flags() == [("IN_FUTURE", "")]
    assert not CheckIn.objects.filter(satisfied_by=tomorrow).exists()
    last_met = {fact.name: fact.expression(TODAY) for fact in FACTS}["last_met_on"]
    assert Parolee.objects.annotate(last_met_on=last_met).get(pk=parolee.pk).last_met_on is None


def test_clear_flag_keeps_it_with_who_and_why(parolee: Any, officer: Any, supervisor: Any):
    meeting = record(parolee, officer, happened_at=LONG_AGO)
    flag = IntegrityFlag.objects.get()

    clear_flag(flag=flag, reason="The call list agrees.", by=supervisor, at=NOW)

    assert (flag.cleared_by, flag.cleared_at, flag.clearing_reason) == (supervisor, NOW, "The call list agrees.")
    assert not IntegrityFlag.objects.open().exists()
    assert list(meeting.flags.all()) == [flag]
    assert Event.objects.get(verb="meeting.flag_cleared").details == {"kind": "ENTERED_LATE"}


def test_clear_flag_happens_once(parolee: Any, supervisor: Any, officer: Any):
    record(parolee, officer, happened_at=LONG_AGO)
    flag, stale = IntegrityFlag.objects.get(), IntegrityFlag.objects.get()
    clear_flag(flag=flag, reason="Right.", by=supervisor, at=NOW)

    with pytest.raises(FlagClearedError):
        clear_flag(flag=stale, reason="Right as well.", by=supervisor, at=NOW)


def test_clear_flag_refuses_whoever_made_the_entry(parolee: Any, supervisor: Any):
    record(parolee, supervisor, happened_at=LONG_AGO)

    with pytest.raises(OwnEntryError, match="Another supervisor must"):
        clear_flag(flag=IntegrityFlag.objects.get(), reason="Right.", by=supervisor, at=NOW)


def test_flags_of_what_is_struck_wait_for_nobody(parolee: Any, officer: Any):
    meeting = record(parolee, officer)
    IntegrityFlagFactory(meeting=meeting)
    Meeting.objects.filter(pk=meeting.pk).update(struck_at=NOW, struck_by=officer, struck_reason="By mistake")

    assert not IntegrityFlag.objects.open().exists()
