"""What victim services decide, and that no event of it names a case."""

from datetime import timedelta

import pytest

from cases.victims import actions
from cases.victims.models import Telling, Victim
from cases.victims.policies import (
    ImpossibleTimeError,
    NothingToTellError,
    RegistrationEndedError,
    ToldAlreadyError,
)
from parole.audit.models import Event
from parole.edits import StaleEditError
from parole.notices.models import Recipient
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

TEXTED = actions.Registration(name="Vera Quill", told_by="TEXT", triggers=["RELEASE"], phone="+15155550188")
DAY = timedelta(days=1)


def events():
    return list(Event.objects.filter(verb__startswith="victim.").order_by("pk").values_list("verb", "parolee_id"))


def test_register_victim_consents_to_the_chosen_way_alone(parolee, advocate):
    victim = actions.register_victim(parolee=parolee, by=advocate, at=NOW, registration=TEXTED)

    recipient = victim.recipient
    assert (recipient.phone, recipient.sms_consent_at, recipient.email_consent_at) == ("+15155550188", NOW, None)
    assert (victim.registered_by, victim.registered_at, victim.triggers) == (advocate, NOW, ["RELEASE"])
    assert events() == [("victim.registered", None)]


def test_edit_victim_keeps_the_time_of_a_consent_while_its_address_stays(parolee, advocate):
    victim = actions.register_victim(parolee=parolee, by=advocate, at=NOW - DAY, registration=TEXTED)

    same = actions.Registration(**{**vars(TEXTED), "notes": "Calls on Mondays."})
    actions.edit_victim(victim=victim, version=1, by=advocate, at=NOW, registration=same)
    assert Recipient.objects.get(pk=victim.recipient_id).sms_consent_at == NOW - DAY

    other = actions.Registration(**{**vars(TEXTED), "phone": "+15155550199"})
    actions.edit_victim(victim=victim, version=2, by=advocate, at=NOW, registration=other)
    assert Recipient.objects.get(pk=victim.recipient_id).sms_consent_at == NOW
    assert events() == [("victim.registered", None), ("victim.edited", None), ("victim.edited", None)]


def test_edit_victim_refuses_a_stale_page(victim, advocate):
    actions.edit_victim(victim=victim, version=1, by=advocate, at=NOW, registration=TEXTED)

    with pytest.raises(StaleEditError):
        actions.edit_victim(victim=victim, version=1, by=advocate, at=NOW, registration=TEXTED)


def test_end_registration_stops_the_recipient_and_keeps_the_row(victim, advocate):
    actions.end_registration(victim=victim, version=1, by=advocate, at=NOW, on=TODAY, reason="OPTED_OUT")

    victim.refresh_from_db()
    assert (victim.ended_on, victim.ended_by, victim.end_reason) == (TODAY, advocate, "OPTED_OUT")
    assert Recipient.objects.get(pk=victim.recipient_id).stopped_at == NOW
    assert events() == [("victim.ended", None)]
    assert not Event.objects.filter(parolee_id=victim.parolee_id).exists()


def test_end_registration_refuses_a_day_before_it_began(parolee, advocate):
    victim = factories.VictimFactory(parolee=parolee, registered_at=NOW)
    facts = {"victim": victim, "version": 1, "by": advocate, "at": NOW, "reason": "OPTED_OUT"}

    with pytest.raises(ImpossibleTimeError, match="registered on Nov 24, 2026") as refused:
        actions.end_registration(on=TODAY - DAY, **facts)
    actions.end_registration(on=TODAY, **facts)

    assert refused.value.field == "on"
    assert victim.ended_on == TODAY


@pytest.mark.parametrize("act", ["edit_victim", "end_registration"])
def test_ended_registration_changes_no_more(parolee, advocate, act):
    victim = factories.VictimFactory(parolee=parolee, ended=True)
    facts = {"registration": TEXTED} if act == "edit_victim" else {"on": TODAY, "reason": "DIED"}

    with pytest.raises(RegistrationEndedError):
        getattr(actions, act)(victim=victim, version=1, by=advocate, at=NOW, **facts)


def record(victim, notice, advocate, **changes):
    facts = {"how": "TELEPHONE", "was_reached": True, "told_at": NOW, "words": "I told her."} | changes
    return actions.record_telling(victim=victim, notice=notice, by=advocate, at=NOW, **facts)


def test_record_telling_is_proof_once_and_attempts_before_it_stay(victim, advocate):
    notice = factories.NewsFactory(recipient=victim.recipient, failed=True)

    record(victim, notice, advocate, was_reached=False, words="No answer.")
    record(victim, notice, advocate)
    with pytest.raises(ToldAlreadyError):
        record(victim, notice, advocate)

    assert list(Telling.objects.order_by("pk").values_list("was_reached", "words")) == [
        (False, "No answer."),
        (True, "I told her."),
    ]
    assert events() == [("victim.told", None), ("victim.told", None)]


@pytest.mark.parametrize("was_reached", [True, False])
def test_record_telling_refuses_a_moment_before_the_news(victim, advocate, was_reached):
    notice = factories.NewsFactory(recipient=victim.recipient, failed=True, planned_at=NOW - DAY)

    with pytest.raises(ImpossibleTimeError, match="not there before Nov 23, 2026") as refused:
        record(victim, notice, advocate, was_reached=was_reached, told_at=NOW - DAY - timedelta(minutes=1))

    assert refused.value.field == "told_at"
    assert not Telling.objects.exists()


def test_record_telling_takes_the_minute_in_which_the_news_came(victim, advocate):
    stored_at = NOW - DAY + timedelta(seconds=40)
    notice = factories.NewsFactory(recipient=victim.recipient, failed=True, planned_at=stored_at)

    assert record(victim, notice, advocate, told_at=NOW - DAY).was_reached


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"sent": True}, ToldAlreadyError),
        ({"status": "CANCELLED", "closed_at": NOW}, NothingToTellError),
        ({"status": "SKIPPED", "skip": "MOOT", "closed_at": NOW}, NothingToTellError),
        ({"status": "SKIPPED", "skip": "STOPPED", "closed_at": NOW}, NothingToTellError),
    ],
)
def test_record_telling_refuses_what_is_told_or_does_not_hold(victim, advocate, fields, error):
    notice = factories.NewsFactory(recipient=victim.recipient, **fields)

    with pytest.raises(error):
        record(victim, notice, advocate)


def test_answer_match_may_be_changed_and_keeps_one_row(victim, advocate):
    associate = factories.AssociateFactory(parolee=victim.parolee, name="Vera Quill")

    for answer in ("CONFIRMED", "DISMISSED"):
        match = actions.answer_match(victim=victim, associate=associate, by=advocate, at=NOW, answer=answer)

    assert (victim.matches.get(), match.answer, match.parolee_id) == (match, "DISMISSED", victim.parolee_id)
    assert events() == [("victim.match_answered", None), ("victim.match_answered", None)]
    assert Victim.objects.count() == 1
