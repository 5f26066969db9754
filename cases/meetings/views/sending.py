"""What every form about a meeting does when it is sent."""

from collections.abc import Callable

from django.http import HttpResponse

from cases.meetings import actions
from cases.meetings.forms import MeetingEditForm, MomentForm
from cases.meetings.models import Meeting
from parole.accounts.requests import StaffRequest
from parole.audit.submissions import submit_once
from parole.edits import StaleEditError

REFUSALS = (actions.ForeignRowError, actions.MeetingClosedError, actions.TermClosedError)


def send(request: StaffRequest, form: MomentForm, act: Callable[[], str]) -> HttpResponse | None:
    """Run `act` once for a valid form. A form that is wrong, or refused by the rules, answers None and says why."""
    if not form.is_valid():
        return None
    try:
        return submit_once(request, act)
    except actions.ImpossibleTimeError as refusal:
        form.add_error(form.time_field, str(refusal))
    except REFUSALS as refusal:
        form.add_error(None, str(refusal))
    except StaleEditError as stale:
        if isinstance(form, MeetingEditForm) and isinstance(stale.current, Meeting):
            form.show_conflict(stale.current)
        else:
            form.add_error(None, "This meeting was moved while you were writing. Check the time, and save again.")
    return None
