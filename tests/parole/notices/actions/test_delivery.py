"""What is true at the last moment decides; what was sent is written down; nobody is told twice."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.db import connection

from hearings.actions.hearings import SOURCE
from hearings.models import Hearing
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices import outbox
from parole.notices.channels import Message, Outcome, Receipt, UnreachableError
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RecipientFactory, StaffRecipientFactory, UserFactory
from tests.parole.notices.made import ALL_DAY, TOMORROW, make_hearing, make_many, make_notice

pytestmark = pytest.mark.django_db
LEASE = timedelta(minutes=3)


class Refusing:
    """A provider that answers as it is told, counts, and cannot be asked."""

    can_be_asked = False
    answer = Receipt(Outcome.REFUSED, failure="No such number.")
    taken: Counter[UUID] = Counter()

    def send(self, message: Message) -> Receipt:
        self.taken[message.reference] += 1
        return self.answer


class Uncertain(Refusing):
    answer = Receipt(Outcome.UNCERTAIN, failure="TimeoutError")


class Unreachable(Refusing):
    answer = Receipt(Outcome.UNREACHABLE, failure="ConnectionRefusedError")


class Dumb(Refusing):
    """A provider that could be asked, and does not answer."""

    can_be_asked = True

    def ask(self, references: Any) -> set[UUID]:
        raise UnreachableError


def through(provider: type, settings: Any) -> None:
    provider.taken = Counter()
    settings.NOTICES_SMS_CHANNEL = f"{__name__}.{provider.__name__}"


def state(notice: Notice) -> tuple[str, str]:
    notice.refresh_from_db()
    return notice.status, notice.skip or notice.failure


def test_text_is_sent_once_and_written_down(system, gateway):
    notice = make_notice()

    assert notices.deliver(by=system, now=NOW) == 1
    assert notices.deliver(by=system, now=NOW) == 0

    notice.refresh_from_db()
    assert [(line["reference"], line["to"], line["text"]) for line in gateway()] == [
        (str(notice.reference), "+15155550123", notice.words)
    ]
    assert (notice.status, notice.provider_id, notice.attempt) == ("SENT", str(notice.reference), 1)
    assert notice.words.startswith("RCS: You have an appointment Wed, Nov 25, 9:30 am.")
    assert NOW <= notice.sent_at <= NOW + timedelta(seconds=10)


def test_mail_goes_to_the_address_that_staff_sign_in_with(system):
    recipient = StaffRecipientFactory(email="old@agency.example", **ALL_DAY)
    notice = make_notice(recipient=recipient, channel="EMAIL")

    notices.deliver(by=system, now=NOW)

    (sent,) = mail.outbox
    assert sent.to == [recipient.user.email]
    assert sent.extra_headers["Message-ID"] == f"<{notice.reference}@notices>"
    assert state(notice) == ("SENT", "")


@pytest.mark.parametrize(
    ("reason", "recipient", "fields"),
    [
        ("NO_CONSENT", {"phone": "+15155550123"}, {}),
        ("NO_CONSENT", {"email": "someone@mail.example"}, {"channel": "EMAIL"}),
        ("STOPPED", {"texted": True, "stopped_at": NOW}, {}),
        ("LATE", {"texted": True}, {"useful_until": NOW}),
        ("MOOT", {"texted": True}, {"occasion": "2026-11-26T15:30Z"}),
        ("MOOT", {"texted": True}, {"stage": "MISSED"}),
        ("MOOT", {"texted": True}, {"subject_id": 999_999}),
    ],
)
def test_notice_is_skipped_with_its_reason(system, gateway, reason, recipient, fields):
    notice = make_notice(recipient=RecipientFactory(**recipient, **ALL_DAY), **fields)

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("SKIPPED", reason)
    assert notice.closed_at == NOW or notice.closed_at > NOW
    assert gateway() == []


def test_hearing_that_was_closed_meanwhile_reminds_nobody(system, gateway):
    hearing = make_hearing()
    notice = make_notice(hearing)
    Hearing.objects.filter(pk=hearing.pk).update(
        status="CANCELLED", closed_by=UserFactory(), closed_at=NOW, outcome="Settled."
    )

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("SKIPPED", "MOOT")
    assert gateway() == []


def test_staff_who_left_are_not_written_to(system):
    recipient = StaffRecipientFactory(user=UserFactory(is_active=False), **ALL_DAY)
    notice = make_notice(recipient=recipient, channel="EMAIL")

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("SKIPPED", "STOPPED")
    assert mail.outbox == []


@pytest.mark.parametrize("first", ["SENT", "PLANNED"])
def test_change_of_consent_tells_nobody_through_two_channels(system, gateway, first):
    hearing = make_hearing()
    both = RecipientFactory(texted=True, mailed=True, **ALL_DAY)
    sent = {"status": "SENT", "sent_at": NOW} if first == "SENT" else {}
    make_notice(hearing, recipient=both, channel="EMAIL", **sent)
    second = make_notice(hearing, recipient=both, channel="SMS")

    notices.deliver(by=system, now=NOW)

    assert state(second) == ("SKIPPED", "TOLD")
    assert (len(mail.outbox), gateway()) == (0 if sent else 1, [])


def test_notice_outside_its_recipients_hours_is_held_and_not_dropped(system, gateway):
    at_night = NOW + timedelta(hours=12)
    notice = make_notice(make_hearing(NOW + timedelta(days=2)), recipient=RecipientFactory(texted=True), at=at_night)

    notices.deliver(by=system, now=at_night)

    assert state(notice) == ("PLANNED", "")
    assert notice.send_after == NOW.replace(hour=15, minute=0) + timedelta(days=1)
    notices.deliver(by=system, now=notice.send_after)
    assert len(gateway()) == 1


def test_text_without_a_number_to_call_fails_in_words(system, gateway):
    hearing = make_hearing()
    hearing.unit.phone = ""
    hearing.unit.save()
    notice = make_notice(hearing)

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("FAILED", "The unit has no phone number that people could call back.")


def test_room_that_cannot_answer_holds_up_no_other(system, gateway):
    lost = make_notice(source="nowhere")
    sent = make_notice()

    notices.deliver(by=system, now=NOW)

    assert state(lost) == ("PLANNED", "")
    assert lost.send_after >= NOW + outbox.TRY_AGAIN_AFTER
    assert state(sent) == ("SENT", "")


def test_refused_text_fails_and_stays_failed(system, settings):
    through(Refusing, settings)
    notice = make_notice()

    notices.deliver(by=system, now=NOW)
    notices.deliver(by=system, now=NOW + timedelta(hours=2))

    assert state(notice) == ("FAILED", "No such number.")
    assert Refusing.taken == {notice.reference: 1}


def test_provider_that_is_away_is_tried_again_after_a_while(system, settings, gateway):
    through(Unreachable, settings)
    notice = make_notice()
    notices.deliver(by=system, now=NOW)
    assert state(notice) == ("PLANNED", "ConnectionRefusedError")

    settings.NOTICES_SMS_CHANNEL = "parole.notices.channels.file.FileGateway"
    notices.deliver(by=system, now=NOW + timedelta(minutes=1))
    assert gateway() == []
    notices.deliver(by=system, now=NOW + timedelta(minutes=6))

    assert state(notice) == ("SENT", "")


def test_uncertain_reminder_is_sent_once_more_and_then_stays(system, settings):
    through(Uncertain, settings)
    notice = make_notice()

    for minutes in (0, 10, 31, 90, 300):
        notices.deliver(by=system, now=NOW + timedelta(minutes=minutes))

    assert Uncertain.taken == {notice.reference: 2}
    assert state(notice) == ("UNCERTAIN", "TimeoutError")
    assert notice.uncertain_at < NOW + timedelta(minutes=1)


def test_uncertain_news_waits_for_somebody_to_decide(system, settings):
    through(Uncertain, settings)
    notice = make_notice(stage="MOVED")

    for minutes in (0, 31, 90):
        notices.deliver(by=system, now=NOW + timedelta(minutes=minutes))

    assert Uncertain.taken == {notice.reference: 1}
    assert state(notice) == ("UNCERTAIN", "TimeoutError")


def test_notice_whose_worker_ended_before_it_began_is_sent(system, gateway):
    notice = make_notice(status="CLAIMED", lease_until=NOW + LEASE, attempt=1)

    notices.deliver(by=system, now=NOW + timedelta(minutes=1))
    assert gateway() == []
    notices.deliver(by=system, now=NOW + timedelta(minutes=4))

    assert state(notice) == ("SENT", "")
    assert notice.attempt == 2


def begun() -> Notice:
    """A notice whose worker ended while it was sending."""
    return make_notice(status="ATTEMPTING", lease_until=NOW - timedelta(seconds=1), attempt=1)


def test_gateway_is_asked_what_became_of_an_attempt_and_says_sent(system, gateway, settings):
    notice = begun()
    settings.NOTICES_GATEWAY_FILE.write_text(f'{{"reference": "{notice.reference}"}}\n')

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("SENT", "")
    assert len(gateway()) == 1


def test_gateway_is_asked_what_became_of_an_attempt_and_says_not_sent(system, gateway):
    notice = begun()

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("SENT", "")
    assert [line["reference"] for line in gateway()] == [str(notice.reference)]


def test_attempt_that_nobody_can_be_asked_about_is_uncertain(system, settings):
    through(Refusing, settings)
    notice = begun()

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("UNCERTAIN", "The worker ended while sending it.")
    assert Refusing.taken == {}


def test_attempt_is_left_alone_while_the_gateway_cannot_be_asked(system, settings):
    through(Dumb, settings)
    notice = begun()

    notices.deliver(by=system, now=NOW)

    assert state(notice) == ("ATTEMPTING", "")
    assert Dumb.taken == {}


def test_stopped_worker_that_wakes_up_can_neither_begin_nor_record(gateway):
    notice = make_notice()
    outbox.claim(limit=10, at=NOW, until=NOW + LEASE)
    mine = Notice.objects.get()
    later = NOW + 2 * LEASE
    outbox.release_expired(at=later)
    outbox.claim(limit=10, at=later, until=later + LEASE)

    assert outbox.start({mine: "too late"}, at=later) == set()
    other = Notice.objects.get()
    assert outbox.start({other: "in time"}, at=later) == {notice.pk}
    outbox.record([outbox.Answer(mine, later, Receipt(Outcome.REFUSED, failure="too late"))])

    assert state(notice) == ("ATTEMPTING", "")
    assert notice.words == "in time"


def test_nothing_begins_when_the_lease_has_run_out(gateway):
    make_notice()
    outbox.claim(limit=10, at=NOW, until=NOW + LEASE)

    assert outbox.start({Notice.objects.get(): "words"}, at=NOW + LEASE) == set()


def test_nothing_is_sent_when_too_little_of_the_lease_is_left(system, gateway, settings):
    settings.NOTICES_LEASE_SECONDS = 0.05
    settings.NOTICES_GATEWAY_DELAY = 0.1
    make_many(3, hearing=make_hearing(), at=NOW)

    notices.deliver(by=system, now=NOW, seconds=0.2)

    assert gateway() == []
    assert set(Notice.objects.values_list("status", flat=True)) <= {"PLANNED", "ATTEMPTING"}


def test_notice_called_back_while_a_worker_holds_it_is_not_sent(gateway, officer):
    hearing = make_hearing()
    notice = make_notice(hearing)
    outbox.claim(limit=10, at=NOW, until=NOW + LEASE)
    mine = Notice.objects.get()

    notices.cancel_waiting(source=SOURCE, subject_pks=[hearing.pk], by=officer, at=NOW)

    assert outbox.start({mine: "words"}, at=NOW) == set()
    assert state(notice) == ("CANCELLED", "")


@pytest.mark.django_db(transaction=True)
def test_racing_workers_send_each_notice_once(gateway, settings):
    settings.NOTICES_BATCH = 7
    made = make_many(150, hearing=make_hearing(TOMORROW), at=NOW)
    system = User.objects.system()
    racers = 4
    start = Barrier(racers)

    def race(_: int) -> int:
        try:
            start.wait()
            return notices.deliver(by=system, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(racers) as pool:
        answered = sum(pool.map(race, range(racers)))

    assert answered == len(made)
    assert Counter(line["reference"] for line in gateway()) == Counter(str(notice.reference) for notice in made)


@pytest.mark.parametrize("count", [1, 3, 90])
def test_batch_costs_the_same_for_any_number_of_notices(system, gateway, count, django_assert_num_queries):
    make_many(count, hearing=make_hearing(), at=NOW)

    with django_assert_num_queries(14):
        notices.deliver(by=system, now=NOW)
