"""What the officer recommends to a panel; a supervisor approves or returns it."""

from datetime import date, timedelta
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from hearings import actions
from hearings.answering import answer_form
from hearings.citing import draw
from hearings.forms.decisions import RecommendationForm, ReturnRecommendationForm
from hearings.models import Hearing, Recommendation
from hearings.views.hearings import hearing_context
from hearings.views.requests import as_typed
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send, show_restored

LOOKS_BACK = timedelta(days=180)


@show_or_send
@requires(Permission.HEARING_RECOMMEND)
def hearing_recommend(request: StaffRequest, pk: int) -> HttpResponse:
    """Recommend an outcome, on facts of the days that are typed. The last version stands in the form again."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    last = Recommendation.objects.visible_to(request.reach).of(hearing).first()
    make_form = partial(RecommendationForm, now=localtime(request.now), kind=hearing.kind)
    form = make_form(request.POST or None, initial=_as_written(last, request.today))
    if "look" in request.POST:
        # Nothing is sent yet: everything typed stands in the form again, with the facts of its days.
        form = make_form(
            initial={
                name: field.widget.value_from_datadict(request.POST, {}, name) for name, field in form.fields.items()
            }
        )
    else:
        show_restored(request, form)
    form.offer(draw(hearing.term_id, request.now, form.days, chosen=form.chosen))

    def act(said: dict[str, Any]) -> str:
        actions.submit_recommendation(hearing=hearing, by=request.user, at=request.now, **said)
        return reverse("hearings:hearing-decision", args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_recommend.html",
        context=hearing_context(hearing) | {"last": last},
        done="The recommendation waits for a supervisor.",
    )


def _as_written(last: Recommendation | None, today: date) -> dict[str, Any]:
    """Return what the form begins with: the last version as it was written, or the half year until today."""
    if last is None:
        return {"since": as_typed(today - LOOKS_BACK), "until": as_typed(today)}
    return {
        "disposition": last.disposition,
        "reasons": last.reasons,
        "since": as_typed(last.facts_since),
        "until": as_typed(last.facts_until),
        "facts": [f"{fact.source}:{fact.subject}" for fact in last.facts.all()],
    }


@require_POST
@requires(Permission.RECOMMENDATION_ANSWER)
def recommendation_approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Let clerk and panel read a recommendation."""
    recommendation = get_object_or_404(Recommendation.objects.visible_to(request.reach).for_list(), pk=pk)
    page = reverse("hearings:hearing-decision", args=[recommendation.hearing_id])

    def act() -> str:
        version = read_version(request)
        actions.approve_recommendation(recommendation=recommendation, version=version, by=request.user, at=request.now)
        return page

    return press_button(request, act=act, done="Approved. The clerk and the panel read it now.", back=page)


@show_or_send
@requires(Permission.RECOMMENDATION_ANSWER)
def recommendation_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a recommendation back to its officer, and say why."""
    recommendation = get_object_or_404(Recommendation.objects.visible_to(request.reach).for_list(), pk=pk)

    def act(returned: dict[str, Any]) -> str:
        version = read_version(request)
        actions.return_recommendation(
            recommendation=recommendation, version=version, by=request.user, at=request.now, **returned
        )
        return reverse("hearings:hearing-decision", args=[recommendation.hearing_id])

    return answer_form(
        request,
        form=ReturnRecommendationForm(request.POST or None),
        act=act,
        template="hearings/recommendation_return.html",
        context={"recommendation": recommendation, "version": recommendation.version},
        done="The recommendation went back to the officer.",
    )
