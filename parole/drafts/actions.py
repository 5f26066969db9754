"""Keeping what is typed, and letting go of it. None of this is an event: nothing has been decided yet."""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import transaction

from parole.accounts.models import User
from parole.audit.submissions import NOT_TYPED, hold_token, is_sent
from parole.drafts.models import Draft
from parole.refusals import RefusedError


class FormSentError(RefusedError):
    """The form that this was typed into has been sent."""

    def __init__(self: Self) -> None:
        super().__init__("This form was sent already. Open it anew before you write more.")


class TooLongError(RefusedError):
    """More was typed than is kept."""

    def __init__(self: Self) -> None:
        super().__init__(
            f"This is longer than what is kept ({settings.DRAFTS_MAX_BYTES // 1024} KB). Send the form soon."
        )


@transaction.atomic
def save_draft(
    *,
    by: User,
    at: datetime,
    path: str,
    form_token: uuid.UUID,
    fields: Iterable[tuple[str, Sequence[object]]],
    device: uuid.UUID,
) -> None:
    """Keep what was typed so far, in place of what was kept before."""
    kept = _typed_fields(fields)
    if len(json.dumps(kept).encode()) > settings.DRAFTS_MAX_BYTES:
        raise TooLongError
    # A save that was under way while the form was sent must not bring back what is sent.
    hold_token(form_token)
    if is_sent(form_token, by):
        raise FormSentError
    expires_at = at + timedelta(days=settings.DRAFTS_DAYS)
    values = {
        "fields": kept,
        "form_token": form_token,
        "device": device,
        "saved_at": at,
        "expires_at": expires_at,
    }
    Draft.objects.bulk_create(
        [Draft(user=by, path=path, **values)],
        update_conflicts=True,
        unique_fields=["user", "path"],
        update_fields=list(values),
    )


@transaction.atomic
def discard_draft(*, by: User, path: str) -> None:
    """Let go of what was typed: it has been sent, or its author wants it gone."""
    Draft.objects.filter(user=by, path=path).delete()


@transaction.atomic
def discard_expired(*, by: User, at: datetime) -> int:
    """Let go of what nobody came back to; return how many. `by` is the system."""
    return Draft.objects.filter(expires_at__lte=at).delete()[0]


def _typed_fields(fields: Iterable[tuple[str, Sequence[object]]]) -> Mapping[str, Sequence[str]]:
    """Return what somebody typed, without tokens, passwords and what PostgreSQL cannot hold."""
    return {
        name.replace("\x00", ""): [str(value).replace("\x00", "") for value in values]
        for name, values in fields
        if name not in NOT_TYPED and "password" not in name.lower()
    }
