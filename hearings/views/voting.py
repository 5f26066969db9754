"""A panel votes, by its members' own hands or from paper; it is seated anew after a tie; who is related is recused."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import localtime

from hearings import actions
from hearings.answering import answer_form
from hearings.deciding.counting import count, panel_of
from hearings.forms.decisions import PanelForm, PaperVoteForm, RecusalForm, VoteForm
from hearings.models import Hearing, Recommendation, Vote
from hearings.views.candidates import may_read_file
from hearings.views.hearings import hearing_context, slot_choices_of
from parole.accounts.models import Role, User
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import read_version, show_or_send


@show_or_send
@requires(Permission.HEARING_VOTE)
def hearing_vote(request: StaffRequest, pk: int) -> HttpResponse:
    """Vote as a member of the panel, or enter as the clerk what a member voted on paper."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    is_clerk = request.user.role == Role.CLERK
    form = paper_form(request, hearing) if is_clerk else own_form(request, hearing)

    def act(cast: dict[str, Any]) -> str:
        actions.cast_vote(hearing=hearing, by=request.user, at=request.now, **{"member": request.user, **cast})
        return reverse("hearings:hearing-decision", args=[pk])

    context = hearing_context(hearing) | {
        "is_clerk": is_clerk,
        "may_read_file": may_read_file(request, hearing),
        "cited": hearing.request.cited.order_by("pk") if hearing.request else (),
        "recommendation": Recommendation.objects.visible_to(request.reach).of(hearing).first(),
        "earlier": Vote.objects.visible_to(request.reach).of(hearing).filter(member=request.user).last(),
    }
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_vote.html",
        context=context,
        done="The vote is recorded.",
    )


def own_form(request: StaffRequest, hearing: Hearing) -> VoteForm:
    """Return the form for a member's own vote."""
    return VoteForm(request.POST or None, now=localtime(request.now), kind=hearing.kind)


def paper_form(request: StaffRequest, hearing: Hearing) -> PaperVoteForm:
    """Return the form for a vote on paper, with the member chosen whom the address names."""
    return PaperVoteForm(
        request.POST or None,
        now=localtime(request.now),
        kind=hearing.kind,
        members=panel_of(hearing),
        initial={"member": request.GET.get("for", "")},
    )


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def hearing_panel(request: StaffRequest, pk: int) -> HttpResponse:
    """Seat the panel anew after a tie, as the rule for ties says."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    seated = panel_of(hearing)
    choices = slot_choices_of(request, hearing)
    members: dict[int, User] = {user.pk: user for user in [*seated, *choices["members"]]}
    form = PanelForm(request.POST or None, members=members.values(), initial={"panel": [user.pk for user in seated]})

    def act(seating: dict[str, Any]) -> str:
        version = read_version(request)
        actions.reseat_panel(hearing=hearing, version=version, by=request.user, at=request.now, **seating)
        return reverse("hearings:hearing-decision", args=[pk])

    context = hearing_context(hearing) | {"outcome": count(hearing), "barred": choices["barred"]}
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_panel.html",
        context=context,
        done="The panel is seated. Its new members vote next.",
    )


@show_or_send
@requires(Permission.HEARING_VOTE)
def hearing_recuse(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that somebody does not sit on this case: a member says so of themselves, the clerk of anybody."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    members = slot_choices_of(request, hearing)["members"] if request.user.role == Role.CLERK else [request.user]
    form = RecusalForm(request.POST or None, members=members)

    def act(recused: dict[str, Any]) -> str:
        actions.recuse_member(hearing=hearing, by=request.user, at=request.now, **recused)
        return reverse("hearings:hearing-detail", args=[pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_recuse.html",
        context=hearing_context(hearing),
        done="The recusal is recorded: who is recused sits on no panel of this case.",
    )
