"""What somebody decides about the address of their own calendar."""

import secrets
from datetime import datetime

from django.db import transaction

from cases.desk.models import CalendarFeed, digest_of
from parole.accounts.models import User
from parole.audit import actions as audit

TOKEN_BYTES = 32


@transaction.atomic
def renew_feed(*, by: User, at: datetime, shows_initials: bool) -> str:
    """Give somebody's calendar a new secret address, and return its token, which is kept nowhere. An old one ends."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    facts = {"token_digest": digest_of(token), "shows_initials": shows_initials, "made_at": at}
    feed, _ = CalendarFeed.objects.update_or_create(user=by, defaults=facts)
    audit.record_event(by=by, at=at, verb="calendar_feed.renewed", target=feed, shows_initials=shows_initials)
    return token


@transaction.atomic
def revoke_feed(*, feed: CalendarFeed, by: User, at: datetime) -> None:
    """End the address of a calendar."""
    audit.record_event(by=by, at=at, verb="calendar_feed.revoked", target=feed)
    feed.delete()
