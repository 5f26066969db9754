"""What every screen with a form does when the form is sent: act once, or say at the form why not."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from parole.accounts.requests import StaffRequest
from parole.audit.submissions import find_answer, submit_once
from parole.drafts.actions import discard_draft
from parole.drafts.restoring import restore
from parole.edits import StaleEditError
from parole.forms import PageForm
from parole.refusals import RefusedError

REFUSED = 422
STALE = "Somebody else was here first. Look at it as it stands now before you decide."

show_or_send = require_http_methods(["GET", "HEAD", "POST"])


def submit_form(
    request: StaffRequest,
    form: Form,
    act: Callable[[], str],
    *,
    show_stale: Callable[[Any], None] | None = None,
    field_of: Callable[[RefusedError], str | None] = lambda _: None,
) -> HttpResponseRedirect | None:
    """Run `act` once for a form in shape, and redirect to the URL that it returns.

    None means that the form is to be shown: for the first time, with what was typed into it before, or again, because
    it is out of shape or says now why it was refused. A refusal stands above the form, or at the field that `field_of`
    names. Of a stale edit `show_stale` gets the row as it stands now.
    """
    if request.method != "POST":
        show_restored(request, form)
        return None
    if not form.is_valid():
        return find_answer(request) if isinstance(form, PageForm) and form.is_kept_unsent else None

    def act_and_forget() -> str:
        answer = act()
        discard_draft(by=request.user, path=request.path)
        return answer

    try:
        return submit_once(request, act_and_forget)
    except RefusedError as refusal:
        # What this form does not ask for stands above it.
        field = field_of(refusal)
        for sentence in refusal.sentences:
            form.add_error(field if field in form.fields else None, sentence)
    except StaleEditError as stale:
        if show_stale is None:
            raise
        show_stale(stale.current)
    return None


def press_button(request: StaffRequest, *, act: Callable[[], str], done: str, back: str) -> HttpResponse:
    """Act on a button without a form. A refusal is said on the page that the button stood on."""
    try:
        answer = submit_once(request, act)
    except RefusedError as refusal:
        messages.error(request, str(refusal))
    except StaleEditError:
        messages.error(request, STALE)
    else:
        messages.success(request, done)
        return answer
    return redirect(back)


def show_restored(request: StaffRequest, form: Form) -> None:
    """Let a form that is opened show what its user had typed into it."""
    if isinstance(form, PageForm) and not form.is_bound:
        restore(request, form)


def read_version(request: StaffRequest) -> int:
    """Return the version that the page was made from; 0, which no row has, when it cannot be read."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
