"""Hearings are moved, cancelled, continued and held; everybody who was told is told."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cases.parolees.policies import TermClosedError
from hearings import actions
from hearings.models import Booking, Hearing, HearingRequest
from hearings.scheduling.occasions import SOURCE, occasion
from parole.audit.models import Event
from parole.edits import StaleEditError
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import (
    AssignmentFactory,
    HearingRequestFactory,
    OfficerFactory,
    StaffRecipientFactory,
    TermFactory,
    ViolationFactory,
)
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db

DAY = timedelta(days=1)
AFTER = NINE + 2 * HOUR


def tell_of(hearing, recipient):
    """Leave the notice of a reminder that was sent."""
    return Notice.objects.create(
        source=SOURCE,
        subject_id=hearing.pk,
        occasion=occasion(hearing.starts_at),
        stage="FOUR_DAYS_BEFORE",
        recipient=recipient,
        channel="SMS",
        unit=hearing.unit,
        parolee_id=hearing.parolee_id,
        population=hearing.population,
        status="SENT",
        planned_at=NOW,
        send_after=NOW,
        useful_until=hearing.starts_at,
        sent_at=NOW,
        closed_at=NOW,
    )


def news():
    return list(Notice.objects.filter(status="PLANNED").values_list("subject_id", "stage", "occasion"))


@pytest.mark.parametrize(
    ("starts_at", "length", "words"),
    [
        (NOW - HOUR, HOUR, "has passed"),
        (NINE, -HOUR, "end after it starts"),
        (NINE, timedelta(), "end after it starts"),
        (NINE, timedelta(hours=13), "at most 12 hours"),
        (datetime(2101, 1, 3, tzinfo=UTC), HOUR, "between 2000 and 2100"),
    ],
)
def test_schedule_hearing_refuses_impossible_times(schedule, starts_at, length, words):
    with pytest.raises(actions.ImpossibleTimeError, match=words):
        schedule(starts_at=starts_at, ends_at=starts_at + length)


def test_schedule_hearing_refuses_a_closed_term(schedule, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=NOW.date())

    with pytest.raises(TermClosedError):
        schedule()


def test_schedule_hearing_takes_a_term_before_release_without_an_officer(schedule, unit):
    parolee = TermFactory(pre_release=True, unit=unit).parolee

    hearing = schedule(of=parolee, kind="PAROLE_CONSIDERATION")

    assert set(hearing.bookings.values_list("kind", flat=True)) == {"ROOM", "PANEL_MEMBER", "PAROLEE"}


def test_accept_request_makes_a_hearing_once(countersigned, clerk, room, seated):
    slot = {"kind": "REVOCATION", "room": room, "panel": [seated], "starts_at": NINE, "ends_at": NINE + HOUR}

    hearing = actions.accept_request(request=countersigned, version=1, by=clerk, at=NOW, **slot)

    assert (countersigned.status, hearing.request) == ("ACCEPTED", countersigned)
    with pytest.raises(actions.ClosedError):
        actions.accept_request(request=countersigned, version=2, by=clerk, at=NOW, **slot)


def test_move_hearing_keeps_its_key_and_books_afresh(hearing, clerk, other_room, seated):
    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        room=other_room,
        panel=[seated],
        starts_at=NINE + DAY,
        ends_at=NINE + DAY + HOUR,
    )

    booked = Booking.objects.active().filter(hearing=hearing)
    assert Hearing.objects.get().starts_at == NINE + DAY
    assert {each.during.lower for each in booked} == {NINE + DAY}
    assert booked.get(kind="ROOM").room == other_room
    assert hearing.bookings.filter(is_active=False).count() == 4


def test_move_hearing_may_overlap_its_own_old_time(hearing, clerk, room, seated):
    half = HOUR / 2

    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=NINE + half,
        ends_at=NINE + HOUR + half,
    )

    assert hearing.starts_at == NINE + half


def test_move_hearing_tells_everyone_who_was_told(hearing, clerk, room, seated, parolee):
    tell_of(hearing, parolee.recipient)

    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=NINE + DAY,
        ends_at=NINE + DAY + HOUR,
    )

    assert news() == [(hearing.pk, "MOVED", "2026-12-02T15:00Z")]


def test_move_hearing_that_nobody_was_told_of_tells_nobody(hearing, clerk, room, seated):
    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=NINE + DAY,
        ends_at=NINE + DAY + HOUR,
    )

    assert news() == []


def test_move_hearing_refuses_a_stale_page(hearing, clerk, room, seated):
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}
    actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, **slot)

    with pytest.raises(StaleEditError):
        actions.move_hearing(hearing=hearing, version=1, by=clerk, at=NOW, **slot)


def test_cancel_hearing_frees_what_it_took_and_tells(hearing, clerk, parolee):
    tell_of(hearing, parolee.recipient)

    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Charges dropped.")

    assert (hearing.status, hearing.outcome, hearing.closed_by) == ("CANCELLED", "Charges dropped.", clerk)
    assert not Booking.objects.active().exists()
    assert news() == [(hearing.pk, "CANCELLED", "2026-12-01T15:00Z")]


def test_continue_hearing_opens_the_next_row_of_a_chain(hearing, clerk, room, seated, parolee):
    tell_of(hearing, parolee.recipient)
    slot = {"room": room, "panel": [seated]}

    second = actions.continue_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        reason="Counsel is ill.",
        starts_at=NINE + DAY,
        ends_at=NINE + DAY + HOUR,
        **slot,
    )
    third = actions.continue_hearing(
        hearing=second,
        version=1,
        by=clerk,
        at=NOW,
        reason="A witness is away.",
        starts_at=NINE + 2 * DAY,
        ends_at=NINE + 2 * DAY + HOUR,
        **slot,
    )

    assert [third.continues, third.continues.continues] == [second, hearing]
    assert [each.status for each in (hearing, second, third)] == ["CONTINUED", "CONTINUED", "SCHEDULED"]
    # The second date was not told yet when there was a third: one message tells the date that holds.
    assert news() == [(third.pk, "MOVED", "2026-12-03T15:00Z")]


@pytest.fixture
def continued(hearing, clerk, room, seated, parolee):
    """The next date of a hearing, of which the parolee was told for both."""
    tell_of(hearing, parolee.recipient)
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}
    following = actions.continue_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel is ill.", **slot)
    Notice.objects.filter(stage="MOVED").update(status="SENT", sent_at=NOW)
    return following


def test_move_hearing_tells_whoever_was_told_of_any_date_of_the_chain_once(continued, clerk, room, seated, supervisor):
    tell_of(continued.continues, StaffRecipientFactory(user=supervisor))
    slot = {"room": room, "panel": [seated], "starts_at": NINE + 2 * DAY, "ends_at": NINE + 2 * DAY + HOUR}

    actions.move_hearing(hearing=continued, version=1, by=clerk, at=NOW, **slot)

    told = Notice.objects.filter(status="PLANNED").values_list("subject_id", "stage", "occasion", "recipient")
    recipients = {continued.parolee.recipient.pk, supervisor.recipient.pk}
    assert set(told) == {(continued.pk, "MOVED", "2026-12-03T15:00Z", recipient) for recipient in recipients}
    assert told.count() == 2


def test_cancel_hearing_tells_whoever_was_told_of_any_date_of_the_chain_once(continued, clerk):
    actions.cancel_hearing(hearing=continued, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    told = Notice.objects.filter(status="PLANNED").values_list("subject_id", "stage", "recipient")
    assert list(told) == [(continued.pk, "CANCELLED", continued.parolee.recipient.pk)]


def test_continue_hearing_without_a_date_tells_that_it_does_not_take_place(hearing, clerk, parolee):
    tell_of(hearing, parolee.recipient)

    following = actions.continue_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel is ill.")

    assert following is None
    assert news() == [(hearing.pk, "CANCELLED", "2026-12-01T15:00Z")]


@pytest.mark.parametrize(
    ("effect", "status"),
    [("NONE", "ACTIVE"), ("CUSTODY", "IN_CUSTODY"), ("REVOKED", "REVOKED"), ("DISCHARGED", "DISCHARGED")],
)
def test_record_outcome_takes_effect_on_the_term(hearing, clerk, parolee, effect, status):
    actions.record_outcome(
        hearing=hearing, version=1, by=clerk, at=AFTER, on=date(2026, 12, 1), decision="Decided.", effect=effect
    )

    assert (hearing.status, hearing.effect, hearing.term.status) == ("HELD", effect, status)


def test_record_outcome_that_grants_parole_starts_supervision(schedule, clerk, unit):
    term = TermFactory(pre_release=True, unit=unit)
    hearing = schedule(of=term.parolee, kind="PAROLE_CONSIDERATION")

    actions.record_outcome(
        hearing=hearing, version=1, by=clerk, at=AFTER, on=date(2026, 12, 3), decision="Granted.", effect="RELEASED"
    )

    term.refresh_from_db()
    assert (term.status, term.released_on, term.planned_from) == ("ACTIVE", date(2026, 12, 3), date(2026, 12, 3))


def test_record_outcome_that_ends_the_term_clears_the_docket(hearing, schedule, clerk, asked):
    later = schedule(starts_at=NINE + DAY)

    actions.record_outcome(
        hearing=hearing, version=1, by=clerk, at=AFTER, on=date(2026, 12, 1), decision="Revoked.", effect="REVOKED"
    )

    later.refresh_from_db()
    asked.refresh_from_db()
    assert (hearing.status, later.status, later.outcome, asked.status) == (
        "HELD",
        "CANCELLED",
        "Supervision has ended.",
        "WITHDRAWN",
    )


def test_record_outcome_refuses_a_hearing_that_has_not_begun(hearing, clerk):
    with pytest.raises(actions.NotYetHeldError):
        actions.record_outcome(
            hearing=hearing, version=1, by=clerk, at=NOW, on=NOW.date(), decision="Early.", effect="NONE"
        )


def test_a_closed_hearing_is_neither_moved_nor_cancelled_nor_decided_again(hearing, clerk, room, seated):
    actions.record_outcome(
        hearing=hearing, version=1, by=clerk, at=AFTER, on=date(2026, 12, 1), decision="Decided.", effect="NONE"
    )
    said = {"hearing": hearing, "version": 2, "by": clerk, "at": AFTER}

    with pytest.raises(actions.ClosedError):
        actions.move_hearing(**said, room=room, panel=[seated], starts_at=AFTER + HOUR, ends_at=AFTER + 2 * HOUR)
    with pytest.raises(actions.ClosedError):
        actions.cancel_hearing(**said, reason="Late.")
    with pytest.raises(actions.ClosedError):
        actions.continue_hearing(**said, reason="Late.")
    with pytest.raises(actions.ClosedError):
        actions.record_outcome(**said, on=date(2026, 12, 1), decision="Again.", effect="NONE")


def test_events_name_nobody_and_hold_no_words(hearing, clerk):
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel Smith is ill.")

    events = Event.objects.filter(target_type="hearings.Hearing").order_by("pk").values_list("verb", "details")
    assert list(events) == [
        ("hearing.scheduled", {"kind": "REVOCATION", "starts_at": "2026-12-01T15:00:00+00:00"}),
        ("hearing.cancelled", {}),
    ]


def test_officer_of_a_pre_release_case_is_booked(schedule, unit):
    term = TermFactory(pre_release=True, unit=unit)
    assigned = AssignmentFactory(term=term, officer=OfficerFactory(user__unit=unit))

    hearing = schedule(of=term.parolee)

    assert hearing.bookings.get(kind="OFFICER").user_id == assigned.officer_id


# --- What asked for a hearing that is off ----------------------------------------------------------------------------


@pytest.fixture
def accepted(countersigned, clerk, room, seated):
    """The hearing of a request."""
    slot = {"room": room, "panel": [seated], "starts_at": NINE, "ends_at": NINE + HOUR}
    return actions.accept_request(request=countersigned, version=1, by=clerk, at=NOW, kind="REVOCATION", **slot)


@pytest.mark.parametrize("off", [actions.cancel_hearing, actions.continue_hearing])
def test_request_of_a_hearing_that_is_off_waits_for_the_clerk_again(off, accepted, clerk):
    off(hearing=accepted, version=1, by=clerk, at=NOW, reason="Counsel is ill.")

    request = HearingRequest.objects.get()
    assert (request.status, request.version) == ("COUNTERSIGNED", 3)
    assert Event.objects.get(verb="hearing_request.waits_again").details == {"hearing": accepted.pk}


def test_accept_request_goes_on_with_the_chain_that_was_put_off(accepted, clerk, room, seated):
    actions.continue_hearing(hearing=accepted, version=1, by=clerk, at=NOW, reason="Counsel is ill.")
    slot = {"room": room, "panel": [seated], "starts_at": NINE + DAY, "ends_at": NINE + DAY + HOUR}

    following = actions.accept_request(
        request=HearingRequest.objects.get(), version=3, by=clerk, at=NOW, kind="REVOCATION", **slot
    )

    assert following.continues == accepted
    assert HearingRequest.objects.get().status == "ACCEPTED"


def test_request_does_not_wait_beside_another_about_the_same(accepted, clerk, officer):
    violation = ViolationFactory(parolee=accepted.parolee)
    HearingRequest.objects.update(violation=violation)
    other = HearingRequestFactory(parolee=accepted.parolee, requested_by=officer, violation=violation)

    actions.cancel_hearing(hearing=accepted, version=1, by=clerk, at=NOW, reason="Held as one with the other.")

    assert dict(HearingRequest.objects.values_list("pk", "status")) == {
        accepted.request_id: "ACCEPTED",
        other.pk: "REQUESTED",
    }


@pytest.mark.parametrize("off", [actions.cancel_hearing, actions.continue_hearing])
def test_hearing_whose_panel_carried_a_decision_is_not_taken_off(off, hearing, seated, vote, clerk):
    vote(hearing, seated, "REVOKE")

    with pytest.raises(actions.DecidedError, match="The panel has carried a decision: record it"):
        off(hearing=hearing, version=1, by=clerk, at=AFTER, reason="Late.")

    hearing.refresh_from_db()
    assert hearing.status == "SCHEDULED"
