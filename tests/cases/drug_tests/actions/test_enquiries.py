"""What the line answers, whom it tells, and how often it lets somebody try."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection

from cases.drug_tests import call_in
from cases.drug_tests.actions.enquiries import MOST_OF_A_CALLER, MOST_OF_A_NUMBER, answer_enquiry
from cases.drug_tests.models import Enquiry
from tests import factories
from tests.cases.drug_tests.actions.test_no_shows import notice_of
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

NUMBER, PIN = "12345678", "654321"
HASHED = make_password(PIN)


@pytest.fixture
def known(parolee, officer, pack):
    """Let the person have a number and a PIN."""
    factories.CallInNumberFactory(parolee=parolee, number=NUMBER, pin=HASHED, pin_issued_at=NOW, pin_issued_by=officer)
    return parolee


def ask(number=NUMBER, pin=PIN, at=NOW, caller="10.0.0.1"):
    return answer_enquiry(by=call_in.the_line(), at=at, channel="WEB", number=number, pin=pin, caller=caller)


def test_whoever_asks_and_is_to_come_in_has_been_told(known):
    drug_test = factories.DrugTestFactory(parolee=known)

    reply = ask()

    drug_test.refresh_from_db()
    assert (reply.answer, reply.by) == ("COME_IN", NOW + timedelta(hours=8))
    assert (drug_test.status, drug_test.proof, drug_test.due_by) == ("NOTIFIED", "PROVEN", reply.by)
    asked = Enquiry.objects.get()
    assert (asked.parolee, asked.drug_test, asked.answer, asked.channel) == (known, drug_test, "COME_IN", "WEB")


def test_asking_again_does_not_move_the_deadline(known):
    factories.DrugTestFactory(parolee=known)

    first, second = ask(), ask(at=NOW + timedelta(hours=1))

    assert first.by == second.by
    assert Enquiry.objects.count() == 2


def test_hours_count_from_the_notice_that_went_out_before(known):
    notice_of(factories.DrugTestFactory(parolee=known), sent_at=NOW - timedelta(hours=1))

    assert ask().by == NOW + timedelta(hours=7)


def test_nothing_today_is_said_to_whoever_is_not_expected(known):
    factories.DrugTestFactory(parolee=known, due_on="2026-11-25")
    factories.DrugTestFactory(parolee=known, origin="PROGRAM")
    factories.DrugTestFactory(parolee=factories.CaseFactory())

    reply = ask()

    assert reply.answer == "NOTHING"
    assert Enquiry.objects.get().drug_test is None


@pytest.mark.parametrize(("number", "pin"), [(NUMBER, "111111"), ("99999999", PIN), ("", ""), (NUMBER, "")])
def test_wrong_number_and_wrong_pin_get_the_same_answer_and_name_nobody(known, number, pin):
    reply = ask(number, pin)

    assert reply.answer == "NOT_KNOWN"
    asked = Enquiry.objects.get()
    assert (asked.parolee, asked.number_digest) == (None, call_in.digest(number))
    assert NUMBER not in asked.number_digest


def test_number_without_a_pin_opens_nothing(parolee, pack):
    factories.CallInNumberFactory(parolee=parolee, number=NUMBER)

    assert ask(pin="").answer == "NOT_KNOWN"


def test_answer_waits_for_the_draw_of_the_day(known):
    draw = factories.DrawFactory(unit=known.terms.get().unit)

    reply = ask()
    draw.drawn_at = NOW
    draw.save()

    assert (reply.answer, reply.after) == ("ASK_LATER", NOW + timedelta(hours=1))
    assert ask().answer == "NOTHING"


@pytest.mark.parametrize(
    ("at", "answer", "after"),
    [
        # 4:30 and 5:00 in the morning in Chicago, where nothing was committed.
        (datetime(2026, 11, 24, 10, 30, tzinfo=UTC), "ASK_LATER", datetime(2026, 11, 24, 11, tzinfo=UTC)),
        (datetime(2026, 11, 24, 11, tzinfo=UTC), "NOTHING", None),
    ],
)
def test_answer_before_the_morning_is_to_ask_again(known, at, answer, after):
    reply = ask(at=at)

    assert (reply.answer, reply.after) == (answer, after)


def test_number_is_asked_about_so_many_times_an_hour(known):
    for _ in range(MOST_OF_A_NUMBER):
        factories.EnquiryFactory(number_digest=call_in.digest(NUMBER), at=NOW - timedelta(minutes=59))

    assert ask().answer == "TOO_OFTEN"
    assert ask(at=NOW + timedelta(minutes=2)).answer == "NOTHING"


def test_caller_without_a_right_number_tries_so_many_times_an_hour(known):
    for _ in range(MOST_OF_A_CALLER):
        factories.EnquiryFactory(caller_digest=call_in.digest("10.0.0.1"), at=NOW)

    assert ask().answer == "TOO_OFTEN"
    assert ask(caller="10.0.0.2").answer == "NOTHING"


def test_whoever_is_refused_for_trying_does_not_lengthen_it(known):
    for _ in range(MOST_OF_A_NUMBER * 2):
        factories.EnquiryFactory(number_digest=call_in.digest(NUMBER), answer="TOO_OFTEN", at=NOW)

    assert ask().answer == "NOTHING"


def test_right_answers_from_one_place_are_not_held_against_it(known):
    for _ in range(MOST_OF_A_CALLER):
        factories.EnquiryFactory(
            caller_digest=call_in.digest("10.0.0.1"), answer="NOTHING", parolee=known, at=NOW, number_digest="c" * 64
        )

    assert ask().answer == "NOTHING"


def test_counting_reads_no_further_than_the_bound(known):
    with connection.execute_wrapper(_refuse_unbounded_count):
        assert ask().answer == "NOTHING"


def _refuse_unbounded_count(execute, sql, params, many, context):
    if "COUNT(" in sql:
        assert "LIMIT" in sql
    return execute(sql, params, many, context)
