"""Events by hand, explanations, and times after a deadline: what is refused, and what each leaves behind."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from hearings import actions
from hearings.models import BreachExplanation, ClockEvent, LateSlot
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import CaseFactory, HoldFactory, RulePackFactory, RunningClockFactory, ViolationFactory
from tests.hearings.conftest import NINE, TEN

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def test_enter_event_keeps_what_was_entered_and_says_so_on_the_timeline(officer, parolee):
    made = actions.enter_event(
        term=parolee.terms.get(), by=officer, at=NOW, event="appeal_filed", on=NOW.date(), note="Letter of counsel"
    )

    assert (made.event, made.note, made.entered_by) == ("appeal_filed", "Letter of counsel", officer)
    assert Event.objects.filter(verb="clock_event.entered", target_pk=made.pk, parolee_id=parolee.pk).exists()


@pytest.mark.parametrize("event", ["detained", "absconded", "violation_reported", "nonsense"])
def test_enter_event_refuses_what_has_a_record_of_its_own(officer, parolee, event):
    with pytest.raises(actions.ClockEventError, match="a record of its own"):
        actions.enter_event(
            term=parolee.terms.get(), by=officer, at=NOW, event=event, on=NOW.date(), note="Letter of counsel"
        )

    assert not ClockEvent.objects.exists()


def test_an_event_of_another_terms_violation_is_refused(officer, parolee, unit):
    violation = ViolationFactory(parolee=CaseFactory(officer=officer, unit=unit), reported=True)

    with pytest.raises(actions.ClockEventError, match="another term"):
        actions.enter_event(
            term=parolee.terms.get(),
            by=officer,
            at=NOW,
            event="conviction_verified",
            on=NOW.date(),
            note="Copy",
            violation=violation,
        )


def test_a_deadline_that_has_not_passed_is_not_explained(clerk, parolee):
    clock = RunningClockFactory(parolee=parolee)

    with pytest.raises(actions.ExplanationError):
        actions.explain_breach(clock=clock, by=clerk, at=NOW, words="Why", done="What")


def test_explain_breach_explains_each_deadline_that_is_missed_anew(clerk, parolee):
    clock = RunningClockFactory(parolee=parolee, overdue=True, missed_at=NOW.replace(month=10))
    for _ in range(2):
        actions.explain_breach(clock=clock, by=clerk, at=NOW, words="Why", done="What")

    explained = BreachExplanation.objects.order_by("deadline_at").values_list("deadline_at", flat=True)
    assert list(explained) == [clock.missed_at, clock.due_at]
    with pytest.raises(actions.ExplanationError):
        actions.explain_breach(clock=clock, by=clerk, at=NOW, words="Why", done="What")


def test_a_late_start_is_kept_with_its_reason(clerk, parolee, unit, schedule):
    RulePackFactory(jurisdiction=unit.jurisdiction)
    HoldFactory(parolee=parolee, lodged_on=date(2026, 11, 20))
    hearing = schedule(kind="PRELIMINARY")
    given = {"hearing": hearing, "version": 1, "by": clerk, "at": NOW, "room": hearing_room(hearing)}
    # The fourteenth day is December 4.
    later = {"panel": panel_of(hearing), "starts_at": NINE + 6 * DAY, "ends_at": TEN + 6 * DAY}

    with pytest.raises(actions.LateError, match="after the legal deadline of Fri, Dec 4, 2026"), transaction.atomic():
        actions.move_hearing(**given, **later)
    hearing.refresh_from_db()
    actions.move_hearing(**given, **later, late_because="No panel can sit before.")

    late = LateSlot.objects.get()
    assert (late.clock.code, late.because, late.starts_at) == (
        "preliminary",
        "No panel can sit before.",
        NINE + 6 * DAY,
    )


def hearing_room(hearing):
    return hearing.bookings.get(kind="ROOM").room


def panel_of(hearing):
    return [booking.user for booking in hearing.bookings.filter(kind="PANEL_MEMBER")]
