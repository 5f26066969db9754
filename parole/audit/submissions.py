"""Posting a form twice is harmless: the second sending is led to the answer of the first.

What was typed on a device without network, an entry, is sent later, and by whichever of its pages finds the network
first. Of an entry the token alone counts: it arrives once, however it was typed.
"""

import uuid
from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Self

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.http import HttpResponseRedirect

from parole.accounts.models import User
from parole.accounts.requests import StaffRequest
from parole.audit.models import Submission
from parole.refusals import RefusedError

FIELD = "form_token"
ENTERED_AT = "entered_at"
NOT_TYPED = {FIELD, ENTERED_AT, "csrfmiddlewaretoken"}
OLDEST_ENTRY = timedelta(days=30)


class ArrivedBeforeError(RefusedError):
    """An entry, or the page that it was typed on, was sent before in other words."""

    def __init__(self: Self) -> None:
        super().__init__(
            "This arrived before, as you first sent it. What you changed since is not in it: look at what stands there."
        )


def read_form_token(request: StaffRequest) -> uuid.UUID | None:
    """Return what the page, or the entry, is known by; None when it cannot be read."""
    try:
        return uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None


def read_token(request: StaffRequest) -> uuid.UUID:
    """Return what this sending is known by: the form's token, where it was sent, and what with.

    A browser that goes back, or fills a page in again, keeps the token. With other words, or on another form, it is
    another sending: to answer it with what the first one did would lose it without a word.
    """
    token = read_form_token(request)
    if token is None:
        return uuid.uuid4()
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_TYPED)
    files = sorted((name, file.name, file.size) for name, files in request.FILES.lists() for file in files)
    return uuid.uuid5(token, repr((request.path, fields, files)))


def read_entered_at(request: StaffRequest) -> datetime | None:
    """Return when an entry was typed on its device, never later than now; None for what is sent as it is typed."""
    if not (written := request.POST.get(ENTERED_AT)):
        return None
    try:
        entered_at = datetime.fromisoformat(written)
        age = request.now - entered_at
    except (ValueError, TypeError, OverflowError) as error:
        raise SuspiciousOperation("The moment of an entry cannot be read.") from error
    if age > OLDEST_ENTRY:
        raise SuspiciousOperation("No device keeps an entry that long.")
    return min(entered_at, request.now)


def hold_token(token: uuid.UUID | None) -> None:
    """Let nobody else look at or send what has this token before this transaction has ended."""
    if token is not None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [str(token)])


def is_sent(token: uuid.UUID, user: User) -> bool:
    """Say whether the page, or the entry, with this token was sent."""
    return Submission.objects.filter(form_token=token, user=user).exists()


def find_arrived(tokens: Collection[uuid.UUID], user: User) -> set[uuid.UUID]:
    """Return which of these entries of the user have arrived."""
    arrived = Submission.objects.filter(form_token__in=tokens, user=user, entered_at__isnull=False)
    return {token for token in arrived.values_list("form_token", flat=True) if token}


def find_answer(request: StaffRequest) -> HttpResponseRedirect | None:
    """Return where an entry led that arrived before, whatever a form would say of it by now."""
    if read_entered_at(request) is None:
        return None
    first = Submission.objects.filter(token=read_token(request), user=request.user).first()
    return HttpResponseRedirect(first.answer) if first else None


def submit_once(request: StaffRequest, act: Callable[[], str]) -> HttpResponseRedirect:
    """Run `act` once for each sending, and redirect to the URL that it returns.

    Of two sendings at the same moment the later one waits at the unique key until the first has committed, and is
    then led where the first one went. If `act` refuses, its exception undoes the claim, so that the corrected form may
    be sent with the same token.
    """
    token, form_token = read_token(request), read_form_token(request)
    entered_at = read_entered_at(request)
    with transaction.atomic():
        hold_token(form_token)
        _require_no_entry_before(token, form_token, entered_at)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_submission (token, form_token, user_id, at, entered_at, answer)"
                " VALUES (%s, %s, %s, %s, %s, '') ON CONFLICT (token) DO NOTHING",
                [token, form_token, request.user.pk, request.now, entered_at],
            )
            is_first = cursor.rowcount == 1
        if is_first:
            answer = act()
            Submission.objects.filter(token=token).update(answer=answer)
        else:
            # A token is worth nothing to anybody but the one who sent it first.
            first = Submission.objects.filter(token=token, user=request.user).first()
            if first is None:
                raise SuspiciousOperation("A form token was used by somebody else.")
            answer = first.answer
    return HttpResponseRedirect(answer)


def _require_no_entry_before(token: uuid.UUID, form_token: uuid.UUID | None, entered_at: datetime | None) -> None:
    """Refuse an entry whose token was used before, and whatever uses the token of an entry."""
    if form_token is None:
        return
    others = Submission.objects.filter(form_token=form_token).exclude(token=token)
    if (others if entered_at else others.filter(entered_at__isnull=False)).exists():
        raise ArrivedBeforeError
