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


def enter(term, by, event, day, *, at=NOW, **more):
    on = at.date().replace(day=day)
    return actions.enter_event(term=term, by=by, at=at, event=event, on=on, note="Order of the court", **more)


def test_what_is_entered_already_is_refused_and_says_by_whom(officer, supervisor, parolee):
    term = parolee.terms.get()
    made = enter(term, officer, "subpoena_served", 20)

    with pytest.raises(actions.ClockEventError, match=f"already: {officer.name} entered it on Nov 24, 2026") as refused:
        enter(term, supervisor, "subpoena_served", 20)
    actions.withdraw_event(event=made, by=officer, at=NOW, reason="Another case.")
    enter(term, supervisor, "subpoena_served", 20)

    assert refused.value.field == "on"
    assert ClockEvent.objects.standing().count() == 1


def test_another_day_or_hour_or_violation_is_another_event(officer, parolee):
    term = parolee.terms.get()
    violation = ViolationFactory(parolee=parolee, reported=True)
    enter(term, officer, "conviction_verified", 20)

    enter(term, officer, "conviction_verified", 21)
    enter(term, officer, "conviction_verified", 20, happened_at=NOW - 4 * DAY)
    enter(term, officer, "conviction_verified", 20, violation=violation)

    assert ClockEvent.objects.count() == 4


@pytest.mark.parametrize(
    ("entered", "refused", "why"),
    [
        (
            [("time_waived", 10)],
            ("time_waived", 12),
            "stand still by this already: the waiver of the time limit on Nov 10",
        ),
        ([("time_waived", 12)], ("time_waived", 10), "The same begins later, and nothing ends this one before"),
        ([("time_waived", 10), ("time_waiver_ended", 12)], ("time_waived", 11), "stand still by this already"),
        ([("time_waived", 10), ("time_waiver_ended", 12)], ("time_waived", 8), "The same begins later"),
        ([("time_waived", 10), ("time_waiver_ended", 12)], ("time_waiver_ended", 14), "Nothing has begun by then"),
        ([("time_waived", 10), ("time_waiver_ended", 14)], ("time_waiver_ended", 12), "This has its end already"),
        ([("time_waived", 10)], ("found_competent", 12), "Nothing has begun by then"),
        ([("time_waived", 10)], ("time_waiver_ended", 8), "Nothing has begun by then"),
        ([], ("made_available", 12), "Nothing has begun by then"),
    ],
)
def test_what_would_let_a_clock_stand_still_for_good_is_refused(officer, parolee, entered, refused, why):
    term = parolee.terms.get()
    for event, day in entered:
        enter(term, officer, event, day)

    with pytest.raises(actions.ClockEventError, match=why), transaction.atomic():
        enter(term, officer, *refused)

    assert ClockEvent.objects.count() == len(entered)


def test_a_standstill_that_follows_another_and_one_of_another_kind_are_entered(officer, parolee):
    term = parolee.terms.get()
    for event, day in [
        *(("time_waived", 10), ("found_incompetent", 11), ("time_waiver_ended", 12), ("found_competent", 12)),
        *(("time_waived", 14), ("time_waiver_ended", 14)),
    ]:
        enter(term, officer, event, day)

    assert ClockEvent.objects.count() == 6


def test_a_beginning_is_put_earlier_by_withdrawing_it(officer, parolee):
    term = parolee.terms.get()
    wrong = enter(term, officer, "held_elsewhere", 12)
    enter(term, officer, "made_available", 14)
    actions.withdraw_event(event=wrong, by=officer, at=NOW, reason="It was the 10th.")

    enter(term, officer, "held_elsewhere", 10)

    assert ClockEvent.objects.standing().count() == 2


def test_a_standstill_of_one_violation_says_nothing_of_another(officer, parolee):
    term = parolee.terms.get()
    one, other = ViolationFactory.create_batch(2, parolee=parolee, reported=True)
    enter(term, officer, "time_waived", 10, violation=one)

    enter(term, officer, "time_waived", 11, violation=other)
    with pytest.raises(actions.ClockEventError, match="stand still by this already"), transaction.atomic():
        enter(term, officer, "time_waived", 12)
    enter(term, officer, "time_waiver_ended", 13, violation=one)

    assert ClockEvent.objects.count() == 3


def test_a_continuance_that_a_hearing_tells_of_is_ended_by_hand_and_begins_no_second_time(
    officer, clerk, parolee, schedule
):
    term = parolee.terms.get()
    hearing, later = schedule(kind="PRELIMINARY"), NINE + 3 * DAY
    actions.continue_hearing(
        hearing=hearing, version=hearing.version, by=clerk, at=NOW, reason="Ill.", is_asked_by_person=True
    )

    with pytest.raises(actions.ClockEventError, match="as it is recorded elsewhere"), transaction.atomic():
        enter(term, officer, "continued_by_person", 2, at=later)

    assert enter(term, officer, "continuance_ended", 3, at=later)


@pytest.mark.parametrize(
    ("event", "on", "why"),
    [
        ("time_waived", date(1900, 1, 1), "before the birth"),
        ("became_eligible", date(1900, 1, 1), "before the birth"),
        ("time_waived", date(2026, 11, 1), "before the release on Nov 2, 2026"),
        ("time_waived", date(2026, 11, 25), "has not come yet"),
    ],
)
def test_a_day_on_which_it_cannot_have_happened_is_refused(officer, parolee, event, on, why):
    type(parolee).objects.filter(pk=parolee.pk).update(born_on=date(1980, 5, 1))

    with pytest.raises(actions.ClockEventError, match=why) as refused:
        actions.enter_event(term=parolee.terms.get(), by=officer, at=NOW, event=event, on=on, note="Docket")

    assert refused.value.field == "on"


def test_what_came_before_the_release_is_entered(officer, parolee):
    on = date(2025, 5, 1)

    assert actions.enter_event(
        term=parolee.terms.get(), by=officer, at=NOW, event="became_eligible", on=on, note="Sentence sheet"
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
