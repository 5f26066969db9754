"""The private addresses of calendars."""

import hashlib
from typing import Self

from django.db import models

from parole.accounts.models import User
from parole.accounts.reach import Reach


def digest_of(token: str) -> str:
    """Return what is kept of a token. Finding the digest by its index tells nobody how much of a guess was right."""
    return hashlib.sha256(token.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet["CalendarFeed"]):
    """Reads of calendar feeds."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return one's own."""
        return self.filter(user_id=reach.user_pk)

    def of_token(self: Self, token: str) -> "CalendarFeed | None":
        """Return the feed of a token, while its user may still sign in."""
        found = self.filter(token_digest=digest_of(token), user__is_active=True)
        return found.select_related("user__unit").first()


class CalendarFeed(models.Model):
    """The secret address under which one user's calendar can be read. Only a digest of its token is kept."""

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="+")
    token_digest = models.CharField(max_length=64, unique=True)
    shows_initials = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    objects = CalendarFeedQuerySet.as_manager()

    def __str__(self: Self) -> str:
        return f"Calendar feed {self.pk}"
