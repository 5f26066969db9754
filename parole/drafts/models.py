"""What somebody typed into a form and has not sent."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import QueryDict

from parole.accounts.reach import Reach

PATH_LENGTH = 200


class DraftQuerySet(models.QuerySet["Draft"]):
    """Reads of drafts."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the user's own: nobody reads what another has not sent."""
        return self.filter(user_id=reach.user_pk)

    def kept(self: Self, at: datetime) -> Self:
        """Return those that have not expired."""
        return self.filter(expires_at__gt=at)


class Draft(models.Model):
    """The fields of one form as one user left them. It goes when the form is sent, and is no part of any history.

    A user has at most one for each form, and it expires.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    # The form's address without its query: it holds keys only.
    path = models.CharField(max_length=PATH_LENGTH)
    # What each field was given, as a browser sends it: the name, and the values.
    fields = models.JSONField()
    # What the page is known by. The form keeps it when it is opened again, so that it is sent once from all devices.
    form_token = models.UUIDField()
    # The browser that it was typed in, by a cookie that says nothing else.
    device = models.UUIDField()
    saved_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "path"],
                name="draft_once_for_each_form",
                violation_error_message="There is a draft of this form already.",
            ),
            models.CheckConstraint(
                name="draft_expires_after_it_is_saved",
                condition=Q(expires_at__gt=F("saved_at")),
                violation_error_message="A draft expires after it is saved.",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="draft_by_expiry")]

    def __str__(self: Self) -> str:
        return self.path

    @property
    def typed(self: Self) -> QueryDict:
        """The fields as a form reads them."""
        typed = QueryDict(mutable=True)
        for name, values in self.fields.items():
            typed.setlist(name, values)
        return typed
