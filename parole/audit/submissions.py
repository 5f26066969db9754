"""Posting a form twice is harmless: the second sending is led to the answer of the first."""

import uuid
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.db import connection, transaction
from django.http import HttpResponseRedirect

from parole.accounts.requests import StaffRequest
from parole.audit.models import Submission

FIELD = "form_token"
NOT_TYPED = {FIELD, "csrfmiddlewaretoken"}


def read_token(request: StaffRequest) -> uuid.UUID:
    """Return what this sending is known by: the form's token, where it was sent, and what with.

    A browser that goes back, or fills a page in again, keeps the token. With other words, or on another form, it is
    another sending: to answer it with what the first one did would lose it without a word.
    """
    try:
        token = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return uuid.uuid4()
    fields = sorted((name, values) for name, values in request.POST.lists() if name not in NOT_TYPED)
    files = sorted((name, file.name, file.size) for name, files in request.FILES.lists() for file in files)
    return uuid.uuid5(token, repr((request.path, fields, files)))


def submit_once(request: StaffRequest, act: Callable[[], str]) -> HttpResponseRedirect:
    """Run `act` once for each sending, and redirect to the URL that it returns.

    Of two sendings at the same moment the later one waits at the unique key until the first has committed, and is
    then led where the first one went. If `act` refuses, its exception undoes the claim, so that the corrected form may
    be sent with the same token.
    """
    token = read_token(request)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO audit_submission (token, user_id, at, answer) VALUES (%s, %s, %s, '')"
                " ON CONFLICT (token) DO NOTHING",
                [token, request.user.pk, request.now],
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
