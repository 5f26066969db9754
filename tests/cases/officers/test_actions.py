"""What supervisors decide about officers."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cases.officers import actions
from cases.officers.models import Cover, Leave, Officer
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests.conftest import NOW
from tests.factories import CoverFactory, OfficerFactory, UserFactory

FIRST, LAST = date(2026, 12, 1), date(2026, 12, 4)


def row(user):
    return Officer.objects.get(pk=user.pk)


def test_set_capacity_refuses_a_version_that_is_past(officer, supervisor):
    arguments = {"version": 1, "by": supervisor, "at": NOW}
    actions.set_capacity(officer=row(officer), capacity_hours=Decimal(60), **arguments)

    with pytest.raises(StaleEditError):
        actions.set_capacity(officer=row(officer), capacity_hours=Decimal(90), **arguments)

    assert Event.objects.filter(verb="officer.capacity_set").count() == 1


def test_add_leave_says_in_words_that_days_are_taken(officer, supervisor):
    arguments = {"officer": row(officer), "by": supervisor, "at": NOW, "reason": "SICK"}
    actions.add_leave(starts_on=FIRST, ends_on=LAST, **arguments)

    with pytest.raises(ValidationError, match="already on leave on some of these days"):
        actions.add_leave(starts_on=LAST, ends_on=LAST, **arguments)

    assert Event.objects.filter(verb="officer.leave_added").count() == 1


def test_remove_leave_leaves_an_event(officer, supervisor):
    leave = actions.add_leave(officer=row(officer), by=supervisor, at=NOW, reason="SICK", starts_on=FIRST, ends_on=LAST)

    actions.remove_leave(leave=leave, by=supervisor, at=NOW)

    assert not Leave.objects.exists()
    assert Event.objects.get(verb="officer.leave_removed").details == {"officer": officer.pk}


def test_add_cover_refuses_officers_who_would_cover_for_themselves(officer, supervisor):
    with pytest.raises(ValidationError, match="Officers cannot cover for themselves"):
        actions.add_cover(
            officer=row(officer),
            covered_by=row(officer),
            by=supervisor,
            at=NOW,
            starts_on=FIRST,
            ends_on=LAST,
        )


def test_end_cover_makes_the_day_before_its_last(officer, colleague, supervisor):
    cover = CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=FIRST, ends_on=LAST)

    actions.end_cover(cover=cover, by=supervisor, at=NOW, on=date(2026, 12, 3))

    assert Cover.objects.get().ends_on == date(2026, 12, 2)
    assert Event.objects.get(verb="officer.cover_ended").details == {
        "officer": officer.pk,
        "covered_by": colleague.pk,
    }


def test_end_cover_takes_back_what_has_not_held_for_a_day(officer, colleague, supervisor):
    cover = CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=FIRST, ends_on=LAST)

    actions.end_cover(cover=cover, by=supervisor, at=NOW, on=FIRST)

    assert not Cover.objects.exists()


def test_end_cover_leaves_cover_that_is_over_as_it_was(officer, colleague, supervisor):
    cover = CoverFactory(officer=row(officer), covered_by=row(colleague), starts_on=FIRST, ends_on=LAST)

    actions.end_cover(cover=cover, by=supervisor, at=NOW, on=date(2026, 12, 10))

    assert Cover.objects.get().ends_on == LAST


@pytest.mark.django_db(transaction=True)
def test_of_two_entries_of_the_same_days_at_once_one_wins_and_the_other_is_told():
    officer, supervisor = OfficerFactory(), UserFactory(role="SUPERVISOR")
    begun, results = threading.Barrier(2, timeout=10), []

    def enter():
        try:
            begun.wait()
            actions.add_leave(officer=officer, by=supervisor, at=NOW, reason="SICK", starts_on=FIRST, ends_on=LAST)
            results.append("entered")
        except ValidationError as error:
            results.append(error.messages[0])
        finally:
            connection.close()

    entries = [threading.Thread(target=enter) for _ in range(2)]
    for entry in entries:
        entry.start()
    for entry in entries:
        entry.join(timeout=20)

    assert sorted(results) == ["This officer is already on leave on some of these days.", "entered"]
