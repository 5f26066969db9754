"""The officer's opinion, and the supervisor's answer to it."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.plans import actions, reading
from cases.plans.answering import answer_form
from cases.plans.forms import OpinionForm, ReasonForm
from cases.plans.models import Opinion
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def opinion_write(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the opinion, or its next version."""
    candidate = reading.carried_candidate(request, pk)
    before = candidate.opinions.order_by("-number").first()
    form = OpinionForm(request.POST or None, initial=OpinionForm.initial_of(before) if before else {})
    return answer_form(
        request,
        candidate.parolee,
        form,
        act=lambda typed: actions.write_opinion(candidate=candidate, by=request.user, at=request.now, **typed),
        back=reverse("plans:candidate-detail", args=[pk]),
        title="Write the opinion again" if before else "Write the opinion",
        apply_label="Send it to the supervisor",
        done="The opinion waits for the supervisor.",
        intro="Each version is kept. A new one goes to the supervisor again." if before else "",
    )


@require_POST
@requires(Permission.CANDIDATE_APPROVE)
def opinion_approve(request: StaffRequest, pk: int) -> HttpResponse:
    """Let an opinion go before the board."""
    opinion = _reached(request, pk)
    back = reverse("plans:candidate-detail", args=[opinion.candidate_id])

    def act() -> str:
        actions.approve_opinion(opinion=opinion, version=read_version(request), by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="The opinion is approved.", back=back)


@show_or_send
@requires(Permission.CANDIDATE_APPROVE)
def opinion_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Send an opinion back to the officer."""
    opinion = _reached(request, pk)
    return answer_form(
        request,
        opinion.parolee,
        ReasonForm(request.POST or None, initial={"version": opinion.version}),
        act=lambda typed: actions.return_opinion(opinion=opinion, by=request.user, at=request.now, **typed),
        back=reverse("plans:candidate-detail", args=[opinion.candidate_id]),
        title="Return the opinion",
        apply_label="Return it",
        done="The opinion went back to the officer.",
        initial_of=ReasonForm.initial_of,
    )


def _reached(request: StaffRequest, pk: int) -> Opinion:
    return get_object_or_404(Opinion.objects.visible_to(request.reach).select_related("parolee"), pk=pk)
