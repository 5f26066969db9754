"""The release: everything stands there already, and one press lets it begin."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.plans import actions, policies, reading, releasing
from cases.plans.answering import answer_form
from cases.plans.forms import ReleaseForm
from cases.plans.models import ReleaseCandidate
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send


@show_or_send
@requires(Permission.CANDIDATE_RELEASE)
def candidate_release(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what begins with the release, or what blocks it; once confirmed, let it begin."""
    candidates = ReleaseCandidate.objects.visible_to(request.reach).for_list(request.today)
    candidate = get_object_or_404(candidates, pk=pk)
    home_plan = policies.approved_home_plan(candidate)
    form = ReleaseForm(
        request.POST or None,
        officers=releasing.officers_of(home_plan),
        standard=releasing.standard_missing(candidate),
        proposed=releasing.proposed(candidate),
        initial={
            "version": candidate.version,
            "officer": home_plan.officer_id if home_plan else None,
            "level": releasing.level_of(candidate, request.today),
            "standard": list(releasing.standard_missing(candidate)),
        },
    )

    def act(typed: dict[str, Any]) -> str:
        actions.release_candidate(
            candidate=candidate,
            version=typed["version"],
            by=request.user,
            at=request.now,
            on=request.today,
            level=typed["level"],
            officer=typed["officer"],
            conditions=form.chosen_conditions(),
        )
        return f"Released.{releasing.first_due(candidate.parolee_id, request.today)}"

    return answer_form(
        request,
        candidate.parolee,
        form,
        act=act,
        back=reverse("plans:candidate-detail", args=[pk]),
        title="Release",
        apply_label="Release",
        done="Released.",
        initial_of=lambda row: {"version": row.version},
        template="plans/candidate_release.html",
        candidate=candidate,
        home_plan=home_plan,
        blocks=policies.release_blocks(candidate, request.today, in_full=request.user.role != Role.CLERK),
        binding=reading.conditions_decided(candidate),
    )
