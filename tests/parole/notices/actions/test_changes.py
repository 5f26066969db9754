"""Whoever was told hears of the change; whoever waits to be told hears only what is true."""

from datetime import timedelta

import pytest

from parole.audit.models import Event
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RecipientFactory, StaffRecipientFactory
from tests.parole.notices.made import make_hearing, make_notice

pytestmark = pytest.mark.django_db
SOURCE = "hearings.hearing"
LATER = "2026-11-27T16:00Z"


def tell(hearing, officer, stage="MOVED", occasion=LATER, at=NOW):
    return notices.tell_about_change(
        source=SOURCE, subject_pks=[hearing.pk], stage=stage, occasion=occasion, by=officer, at=at
    )


def test_everyone_who_was_told_hears_of_the_change_once(officer):
    hearing = make_hearing()
    person = RecipientFactory(texted=True)
    examiner = StaffRecipientFactory()
    make_notice(hearing, recipient=person, stage="FOUR_DAYS_BEFORE", status="SENT", sent_at=NOW)
    make_notice(hearing, recipient=person, status="UNCERTAIN", uncertain_at=NOW)
    make_notice(hearing, recipient=examiner, channel="EMAIL", status="SENT", sent_at=NOW)

    assert tell(hearing, officer) == 2

    told = Notice.objects.filter(stage="MOVED").order_by("channel")
    assert [(one.recipient, one.channel, one.occasion, one.status) for one in told] == [
        (examiner, "EMAIL", LATER, "PLANNED"),
        (person, "SMS", LATER, "PLANNED"),
    ]
    assert {one.useful_until for one in told} == {NOW + timedelta(days=3)}


def test_nobody_hears_of_a_change_who_was_never_told(officer):
    hearing = make_hearing()
    waiting = make_notice(hearing)

    assert tell(hearing, officer) == 0

    waiting.refresh_from_db()
    assert waiting.status == "CANCELLED"


def test_saying_the_same_change_twice_tells_it_once(officer):
    hearing = make_hearing()
    make_notice(hearing, status="SENT", sent_at=NOW)
    tell(hearing, officer, stage="CANCELLED", occasion="2026-11-25T15:30Z")

    assert tell(hearing, officer, stage="CANCELLED", occasion="2026-11-25T15:30Z") == 0
    assert Notice.objects.get(stage="CANCELLED").status == "PLANNED"


def test_cancelling_calls_back_what_waits(officer):
    hearing = make_hearing()
    lease = NOW + timedelta(minutes=3)
    make_notice(hearing)
    make_notice(hearing, status="CLAIMED", lease_until=lease)
    sending = make_notice(hearing, status="ATTEMPTING", lease_until=lease)

    assert tell(hearing, officer, stage="CANCELLED", occasion="2026-11-25T15:30Z") == 1

    assert sorted(Notice.objects.values_list("stage", "status")) == [
        ("CANCELLED", "PLANNED"),
        ("DAY_BEFORE", "ATTEMPTING"),
        ("DAY_BEFORE", "CANCELLED"),
        ("DAY_BEFORE", "CANCELLED"),
    ]
    assert Notice.objects.get(stage="CANCELLED").recipient == sending.recipient


def test_what_is_moved_away_and_back_is_reminded_after_all(officer):
    hearing = make_hearing()
    reminder = make_notice(hearing)
    tell(hearing, officer)

    tell(hearing, officer, occasion=reminder.occasion)

    reminder.refresh_from_db()
    assert (reminder.status, reminder.closed_at) == ("PLANNED", None)


def test_cancel_waiting_calls_back_these_subjects_alone(officer):
    hearing, other = make_hearing(), make_hearing()
    make_notice(hearing)
    kept = make_notice(other)

    assert notices.cancel_waiting(source=SOURCE, subject_pks=[hearing.pk], by=officer, at=NOW) == 1

    assert Notice.objects.get(status="PLANNED") == kept


def test_stopping_a_person_ends_everything_to_them(officer):
    person = RecipientFactory(texted=True)
    waiting = make_notice(recipient=person)
    sent = make_notice(recipient=person, status="SENT", sent_at=NOW)
    other = make_notice()

    assert notices.stop_recipients(recipient_pks=[person.pk], by=officer, at=NOW) == 1

    person.refresh_from_db()
    assert person.stopped_at == NOW
    assert dict(Notice.objects.values_list("pk", "status")) == {
        waiting.pk: "CANCELLED",
        sent.pk: "SENT",
        other.pk: "PLANNED",
    }
    assert [(event.verb, event.target_pk, event.by) for event in Event.objects.all()] == [
        ("recipient.stopped", person.pk, officer)
    ]


def test_stopping_a_person_again_keeps_the_first_moment(officer):
    person = RecipientFactory(stopped_at=NOW)

    notices.stop_recipients(recipient_pks=[person.pk], by=officer, at=NOW + timedelta(days=1))

    person.refresh_from_db()
    assert person.stopped_at == NOW
    assert not Event.objects.exists()
