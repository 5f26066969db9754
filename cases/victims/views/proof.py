"""Recording by hand that a victim was told, and answering who around a case a victim is."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from cases.victims import actions
from cases.victims.answering import answer_form
from cases.victims.forms import TOLD, TellingForm
from cases.victims.matching import people_around
from cases.victims.models import Match
from cases.victims.rows import news_of
from cases.victims.views.victims import find_victim
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send


@show_or_send
@requires(Permission.VICTIM_SERVE)
def victim_tell(request: StaffRequest, pk: int, notice_pk: int) -> HttpResponse:
    """Record that somebody told a victim what a notice is about, or tried to."""
    victim = find_victim(request, pk)
    row = next((row for row in news_of(victim, request.now) if row.notice.pk == notice_pk), None)
    if row is None:
        raise Http404
    form = TellingForm(request.POST if request.method == "POST" else None, now=timezone.localtime(request.now))

    def act(typed: dict[str, Any]) -> str:
        was_reached = typed.pop("outcome") == TOLD
        actions.record_telling(
            victim=victim, notice=row.notice, by=request.user, at=request.now, was_reached=was_reached, **typed
        )
        return f"{reverse('victims:victim-detail', args=[victim.pk])}#news"

    return answer_form(
        request,
        form,
        template="victims/victim_tell.html",
        act=act,
        done="It was recorded.",
        context={"victim": victim, "row": row},
    )


@require_POST
@requires(Permission.VICTIM_SERVE)
def victim_match_confirm(request: StaffRequest, pk: int, associate_pk: int) -> HttpResponse:
    """Say that somebody around the case is this victim: officers go on being asked to ask first."""
    return _answer(request, pk, associate_pk, Match.Answer.CONFIRMED, "Officers are asked to ask you first.")


@require_POST
@requires(Permission.VICTIM_SERVE)
def victim_match_dismiss(request: StaffRequest, pk: int, associate_pk: int) -> HttpResponse:
    """Say that somebody around the case is somebody else: officers are warned no more."""
    return _answer(
        request, pk, associate_pk, Match.Answer.DISMISSED, "Officers are not warned of this person any more."
    )


def _answer(request: StaffRequest, pk: int, associate_pk: int, answer: str, done: str) -> HttpResponse:
    victim = find_victim(request, pk)
    associate = get_object_or_404(people_around(victim), pk=associate_pk)
    back = f"{reverse('victims:victim-detail', args=[victim.pk])}#matches"

    def act() -> str:
        actions.answer_match(victim=victim, associate=associate, by=request.user, at=request.now, answer=answer)
        return back

    return press_button(request, act=act, done=done, back=back)
