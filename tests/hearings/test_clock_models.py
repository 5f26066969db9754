"""What the database keeps of legal clocks, each rule by its name."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from hearings.models import ClockEventWithdrawal, Hearing, LateSlot
from tests.conftest import NOW
from tests.factories import (
    BreachExplanationFactory,
    ClockEventFactory,
    HearingFactory,
    RunningClockFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def refused(name: str):
    return pytest.raises(IntegrityError, match=name)


def test_a_clock_stands_once_in_a_matter(parolee):
    RunningClockFactory(parolee=parolee)

    with refused("running_clock_once_a_matter"):
        RunningClockFactory(parolee=parolee)


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"deadline_on": None}, "running_clock_due_on_its_day"),
        ({"amber_at": NOW + timedelta(days=400)}, "running_clock_due_on_its_day"),
        ({"state": "TOLLED"}, "running_clock_due_only_while_it_runs"),
        ({"state": "STOPPED"}, "running_clock_ended_with_its_state"),
        ({"ended_at": NOW}, "running_clock_ended_with_its_state"),
    ],
)
def test_a_clock_is_whole(parolee, changes, name):
    with refused(name):
        RunningClockFactory(parolee=parolee, **changes)


def test_an_event_says_where_it_is_written_and_has_happened(parolee):
    term = parolee.terms.get()

    with refused("clock_event_says_where_it_is_written"), transaction.atomic():
        ClockEventFactory(term=term, note="")
    with refused("clock_event_entered_once_it_happened"):
        ClockEventFactory(term=term, happened_at=NOW, entered_at=NOW - timedelta(hours=1))


def test_a_withdrawal_has_a_reason(parolee, clerk):
    event = ClockEventFactory(term=parolee.terms.get())

    with refused("clock_event_withdrawal_has_a_reason"):
        ClockEventWithdrawal.objects.create(parolee=parolee, event=event, reason="", by=clerk, at=NOW)


def test_a_breach_is_explained_once_in_words_and_after_it(parolee):
    said = BreachExplanationFactory(clock__parolee=parolee)

    with refused("breach_explained_once"), transaction.atomic():
        BreachExplanationFactory(clock=said.clock)
    with refused("breach_explained_in_words"), transaction.atomic():
        BreachExplanationFactory(clock=said.clock, deadline_at=said.deadline_at - timedelta(days=1), words="")
    with refused("breach_explained_after_it_was_missed"):
        BreachExplanationFactory(clock=said.clock, deadline_at=said.at)


@pytest.mark.parametrize(
    ("changes", "name"),
    [({"because": ""}, "late_slot_says_why"), ({"deadline_at": NOW + timedelta(days=60)}, "late_slot_is_late")],
)
def test_a_late_slot_is_late_and_says_why(parolee, changes, name):
    clock = RunningClockFactory(parolee=parolee)
    given = {
        "parolee": parolee,
        "hearing": HearingFactory(parolee=parolee),
        "clock": clock,
        "deadline_at": NOW,
        "starts_at": NOW + timedelta(days=1),
        "because": "No panel.",
        "by": UserFactory(),
        "at": NOW,
    }

    with refused(name):
        LateSlot.objects.create(**given | changes)


def test_only_a_continued_hearing_was_put_off(parolee):
    hearing = HearingFactory(parolee=parolee)

    with refused("hearing_put_off_only_if_continued"):
        Hearing.objects.filter(pk=hearing.pk).update(is_continued_by_person=True)


def test_what_was_entered_and_said_is_only_added_to(parolee):
    event = ClockEventFactory(term=parolee.terms.get())
    said = BreachExplanationFactory(clock__parolee=parolee)

    for row in (event, said):
        with pytest.raises(DatabaseError), transaction.atomic():
            row.delete()
