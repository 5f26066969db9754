"""One readable event per decision, one line per case file opened or refused, one row per form sent."""

import uuid
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from parole.audit.history import append_only


class EventQuerySet(models.QuerySet["Event"]):
    """Reads of the record of decisions."""

    def about(self: Self, parolee_pk: int) -> Self:
        """Return what was done in one parolee's case, newest first."""
        return self.filter(parolee_id=parolee_pk).order_by("-at", "-pk")

    def of(self: Self, target: models.Model, verb: str) -> Self:
        """Return the decisions of one kind about one row, newest first."""
        return self.filter(target_type=target._meta.label, target_pk=target.pk, verb=verb).order_by("-at", "-pk")


class Event(models.Model):
    """One decision that somebody made. Written in the decision's own transaction, and never changed.

    The details hold keys, dates and choices; free text and names stay in the rows that the event points to. Where a
    row has no place for why it was closed, `because` and `authority` keep it here.
    """

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    verb = models.CharField(max_length=60)
    target_type = models.CharField(max_length=60)
    target_pk = models.BigIntegerField()
    # A key and not a foreign key: the record of what was done knows no room above it.
    parolee_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["parolee_id", "-at", "-id"], name="event_by_parolee"),
            models.Index(fields=["target_type", "target_pk"], name="event_by_target"),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"{self.verb} {self.target_type} {self.target_pk}"


class AccessLog(models.Model):
    """One line for each case file opened, each person search, each denial. Append-only, and without names."""

    class Kind(models.TextChoices):
        OPENED = "OPENED", "Opened"
        SEARCHED = "SEARCHED", "Searched"
        DENIED = "DENIED", "Denied"

    at = models.DateTimeField()
    kind = models.CharField(max_length=10, choices=Kind)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    view = models.CharField(max_length=80)
    method = models.CharField(max_length=10)
    status = models.PositiveSmallIntegerField(default=200)
    parolee_id = models.BigIntegerField(null=True)
    address = models.GenericIPAddressField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="access_log_opening_names_its_parolee",
                condition=~Q(kind="OPENED") | Q(parolee_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["parolee_id", "-at"], name="access_by_parolee"),
            models.Index(fields=["user", "-at"], name="access_by_user"),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"{self.kind} {self.view}"


class Submission(models.Model):
    """One sending of one form: its token, and where the answer led. A second sending goes to the same place.

    What was typed without network, an entry, is sent once, whatever its words.
    """

    token = models.UUIDField(primary_key=True, default=uuid.uuid4)
    # What the page, or the entry, is known by. One page may be sent again in other words.
    form_token = models.UUIDField(null=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # For an entry: when it was typed on its device.
    entered_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["form_token"],
                condition=Q(entered_at__isnull=False),
                name="entry_is_sent_once",
                violation_error_message="This entry was sent before.",
            ),
        ]

    def __str__(self: Self) -> str:
        return str(self.token)
