"""What the screens of a record do when a form is sent that may hold something unusual."""

from collections.abc import Callable

from django.http import HttpResponseRedirect

from cases.meetings.forms import MeetingRecordForm
from cases.meetings.policies import FlaggedError
from parole.accounts.requests import StaffRequest
from parole.answering import submit_form


def submit_flagged(
    request: StaffRequest, form: MeetingRecordForm, act: Callable[[], str]
) -> HttpResponseRedirect | None:
    """Answer a form as `submit_form` does. What is unusual comes back once, with everything typed, to be explained."""
    try:
        return submit_form(request, form, act, show_stale=form.show_stale, field_of=form.field_of)
    except FlaggedError as flagged:
        form.show_flags(flagged.flags)
    return None
