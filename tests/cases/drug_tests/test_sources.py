"""Who is told to come in, when, and that it goes out once and says nothing of what for."""

import json
from datetime import UTC, date, datetime, timedelta

import pytest

from cases.drug_tests.actions import telling
from cases.drug_tests.sources import DrugTestSource
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice, Recipient
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.django_db

# Five in the morning of November 24 in Chicago.
FIVE = datetime(2026, 11, 24, 11, tzinfo=UTC)


def due(since, until):
    return [row for found in DrugTestSource().due(since, until) for row in found]


@pytest.fixture
def ordered(parolee, pack):
    return factories.DrugTestFactory(parolee=parolee)


def test_test_is_told_from_the_morning_of_its_day_on(ordered):
    assert due(FIVE - timedelta(hours=1), FIVE - timedelta(minutes=1)) == []

    (row,) = due(FIVE - timedelta(minutes=1), FIVE)

    midnight = datetime(2026, 11, 25, 6, tzinfo=UTC)
    assert row[:4] == ("drug_tests.test", ordered.pk, "2026-11-24", "COME_IN")
    assert row[-2:] == (FIVE, midnight)


def test_test_that_is_ordered_during_the_day_is_told_at_once(parolee, pack):
    factories.DrugTestFactory(parolee=parolee, ordered_at=NOW)

    assert [row[-2] for row in due(NOW - timedelta(minutes=1), NOW)] == [NOW]
    assert due(NOW, NOW + timedelta(hours=1)) == []


@pytest.mark.parametrize(
    "changed",
    [{"told": True}, {"origin": "PROGRAM"}, {"due_on": date(2026, 11, 25)}, {"due_on": date(2026, 11, 23)}],
    ids=["told", "program", "tomorrow", "yesterday"],
)
def test_nobody_else_is_told(parolee, pack, changed):
    factories.DrugTestFactory(parolee=parolee, **changed)

    assert due(FIVE - timedelta(minutes=1), NOW) == []


def test_whoever_is_in_custody_is_not_told(ordered, parolee):
    SupervisionTerm.objects.filter(parolee=parolee).update(status="IN_CUSTODY")

    assert due(FIVE - timedelta(minutes=1), NOW) == []
    assert DrugTestSource().current([ordered.pk], NOW)[ordered.pk].open_stages == ()


def test_what_is_true_now_holds_the_hours_and_the_phone(ordered):
    current = DrugTestSource().current([ordered.pk], NOW)[ordered.pk]

    assert (current.occasion, current.open_stages) == ("2026-11-24", ("COME_IN",))
    assert current.values == {"kind": "drug_test", "phone": "515-555-0100", "hours": "8"}


def test_whoever_was_told_on_the_line_gets_no_second_notice(ordered, officer):
    telling.note_told(drug_test=ordered, by=officer, at=NOW)

    assert DrugTestSource().current([ordered.pk], NOW)[ordered.pk].open_stages == ()


def test_notice_goes_out_once_and_proves_itself(ordered, parolee, settings, tmp_path, frozen):
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"
    Recipient.objects.filter(pk=parolee.recipient_id).update(phone="+15155550123", sms_consent_at=NOW)
    system = User.objects.system()

    for _ in range(2):
        notices.sweep(by=system, now=NOW)
        notices.deliver(by=system, now=NOW)
    telling.note_sent(by=system, at=NOW)

    (sent,) = settings.NOTICES_GATEWAY_FILE.read_text().splitlines()
    assert json.loads(sent)["text"] == (
        "RCS: Please come in today, Tue, Nov 24. You have 8 hours. Questions: 515-555-0100"
    )
    ordered.refresh_from_db()
    assert (ordered.status, ordered.proof) == ("NOTIFIED", "PROVEN")
    assert ordered.notified_at == Notice.objects.get(stage="COME_IN").sent_at
