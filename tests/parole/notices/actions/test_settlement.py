"""What a supervisor may settle by hand."""

from datetime import timedelta

import pytest

from parole.audit.models import Event
from parole.notices import actions as notices
from tests.conftest import NOW
from tests.factories import RecipientFactory
from tests.parole.notices.made import make_notice

pytestmark = pytest.mark.django_db
FAILED = {"status": "FAILED", "closed_at": NOW, "failure": "The provider answered 400."}
UNCERTAIN = {"status": "UNCERTAIN", "uncertain_at": NOW, "lease_until": NOW + timedelta(minutes=30)}


@pytest.mark.parametrize("fields", [FAILED, UNCERTAIN], ids=["failed", "uncertain"])
def test_notice_is_sent_again_in_its_recipients_hours(supervisor, fields):
    night = NOW - timedelta(hours=8)
    notice = make_notice(recipient=RecipientFactory(texted=True), **fields)

    notices.send_again(notice=notice, by=supervisor, at=night)

    notice.refresh_from_db()
    assert (notice.status, notice.failure, notice.closed_at, notice.lease_until) == ("PLANNED", "", None, None)
    assert notice.send_after == NOW.replace(hour=15, minute=0)
    event = Event.objects.get()
    assert (event.verb, event.by, event.details) == ("notice.sent_again", supervisor, {"was": fields["status"]})


def test_notice_of_no_more_use_is_not_sent_again(supervisor):
    notice = make_notice(useful_until=NOW, **FAILED)

    with pytest.raises(notices.NoticeSettledError):
        notices.send_again(notice=notice, by=supervisor, at=NOW)


def test_of_two_who_settle_one_notice_the_second_is_told(supervisor):
    notice, seen_by_another = [make_notice(**UNCERTAIN)] * 2
    notices.mark_sent(notice=notice, by=supervisor, at=NOW)

    with pytest.raises(notices.NoticeSettledError):
        notices.send_again(notice=seen_by_another, by=supervisor, at=NOW)
    with pytest.raises(notices.NoticeSettledError):
        notices.mark_sent(notice=seen_by_another, by=supervisor, at=NOW)


def test_marking_as_sent_says_when_and_by_whom(supervisor):
    notice = make_notice(**UNCERTAIN)

    notices.mark_sent(notice=notice, by=supervisor, at=NOW)

    notice.refresh_from_db()
    assert (notice.status, notice.sent_at, notice.closed_at) == ("SENT", NOW, NOW)
    assert [(event.verb, event.by) for event in Event.objects.all()] == [("notice.marked_sent", supervisor)]
