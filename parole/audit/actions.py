"""Writing down what was done, in the transaction that does it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from parole.accounts.models import User
from parole.audit.models import AccessLog, Event


def record_event(
    *, by: User, at: datetime, verb: str, target: models.Model, parolee_pk: int | None = None, **details: object
) -> None:
    """Record one decision. `details` are keys, dates and choices, never names or free text.

    The exception is why something was closed for good, where its row has no place for it: `because`, and `authority`.
    """
    Event.objects.create(
        by=by,
        at=at,
        verb=verb,
        target_type=target._meta.label,
        target_pk=target.pk,
        parolee_id=parolee_pk if parolee_pk is not None else getattr(target, "parolee_id", None),
        details=details,
    )


def record_in_confidence(*, by: User, at: datetime, verb: str, target: models.Model, **details: object) -> None:
    """Record one decision about somebody of whom no reader of a case may learn: the event names no case."""
    Event.objects.create(
        by=by, at=at, verb=verb, target_type=target._meta.label, target_pk=target.pk, parolee_id=None, details=details
    )


def record_events(
    *, by: User, at: datetime, verb: str, targets: Iterable[models.Model], details: dict[str, object] | None = None
) -> None:
    """Record the same decision about many rows, in one statement. Each target carries its `parolee_id`."""
    Event.objects.bulk_create(
        [
            Event(
                by=by,
                at=at,
                verb=verb,
                target_type=target._meta.label,
                target_pk=target.pk,
                parolee_id=getattr(target, "parolee_id", None),
                details=details or {},
            )
            for target in targets
        ],
        batch_size=1000,
    )


def record_opening(*, by: User, at: datetime, view: str, parolee_pk: int) -> None:
    """Record that a case file was opened."""
    AccessLog.objects.create(kind=AccessLog.Kind.OPENED, user=by, at=at, view=view, method="GET", parolee_id=parolee_pk)


def record_search(*, by: User, at: datetime, view: str) -> None:
    """Record that somebody searched for a person; what was typed is not kept."""
    AccessLog.objects.create(kind=AccessLog.Kind.SEARCHED, user=by, at=at, view=view, method="POST")
