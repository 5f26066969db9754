"""The secret address of a calendar: made, renewed, ended."""

import pytest

from cases.desk.actions import renew_feed, revoke_feed
from cases.desk.models import CalendarFeed
from parole.audit.models import Event
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def test_renew_feed_keeps_a_digest_and_ends_the_old_address(officer):
    first = renew_feed(by=officer, at=NOW, shows_initials=False)
    second = renew_feed(by=officer, at=NOW, shows_initials=True)

    feed = CalendarFeed.objects.get()
    assert (CalendarFeed.objects.of_token(first), CalendarFeed.objects.of_token(second)) == (None, feed)
    assert feed.shows_initials is True
    assert first not in feed.token_digest
    assert second not in feed.token_digest
    assert not Event.objects.filter(details__has_key="token").exists()


def test_revoke_feed_ends_the_address(officer):
    token = renew_feed(by=officer, at=NOW, shows_initials=False)

    revoke_feed(feed=CalendarFeed.objects.get(), by=officer, at=NOW)

    assert CalendarFeed.objects.of_token(token) is None
    assert Event.objects.filter(verb="calendar_feed.revoked", by=officer).count() == 1
