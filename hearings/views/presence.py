"""The day's list of hearings, and what is noted of who came."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import get_current_timezone
from django.views.decorators.http import require_safe

from hearings import actions
from hearings.answering import answer_form
from hearings.forms.presence import PresenceForm
from hearings.models import Hearing, Presence
from hearings.pages.presence import expected_at
from hearings.views.calendars import day_asked
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send
from parole.days import midnight

ONE_DAY = timedelta(days=1)


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_day(request: StaffRequest) -> HttpResponse:
    """List the hearings of one day, each with who is expected and what was seen of them."""
    on, zone = day_asked(request), get_current_timezone()
    found = Hearing.objects.visible_to(request.reach).between(midnight(on, zone), midnight(on + ONE_DAY, zone))
    hearings = list(found.exclude(status=Hearing.Status.CANCELLED).for_list().order_by("starts_at", "pk"))
    expected = expected_at(hearings)
    context = {
        "on": on,
        "rows": [(hearing, expected[hearing.pk]) for hearing in hearings],
        "previous_url": f"?on={on - ONE_DAY}",
        "next_url": f"?on={on + ONE_DAY}",
        "may_note": may(request.user.role, Permission.HEARING_OPEN) and on <= request.today,
        "today": request.today,
    }
    return render(request, "hearings/hearing_day.html", context)


@show_or_send
@requires(Permission.HEARING_OPEN)
def hearing_presence(request: StaffRequest, pk: int) -> HttpResponse:
    """Note who came to a hearing; where the jail did not produce the person, go on to the next date."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    expected = expected_at([hearing])[pk]
    form = PresenceForm(request.POST or None, expected=[each for one in expected for each in one.choices])

    def act(seen: dict[str, Any]) -> str:
        presence = actions.note_presence(hearing=hearing, by=request.user, at=request.now, **seen)
        is_missing = presence.what == Presence.What.NOT_PRODUCED
        if is_missing and may(request.user.role, Permission.HEARING_SCHEDULE):
            return reverse("hearings:hearing-continue", args=[pk])
        return reverse("hearings:hearing-presence", args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_presence.html",
        context={"hearing": hearing, "expected": expected},
        done="It is noted.",
    )
