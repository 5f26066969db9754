"""How a panel decided: the count, the decision beside the recommendation, and the written order."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from cases.parolees.check_ins import pack_in_force
from cases.rulebook.panels import panel_words
from hearings import actions
from hearings.answering import answer_form
from hearings.deciding.counting import count, count_votes, panel_of, rule_of, standing_votes
from hearings.forms.decisions import DecisionForm
from hearings.grants import is_released_by_file
from hearings.models import Decision, Hearing, HearingRequest, Hold, Recommendation, Vote
from hearings.pages.order import order_of
from hearings.policies import scheduling as policies
from hearings.views.hearings import hearing_context
from hearings.views.requests import as_typed, case_facts
from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import read_version, show_or_send, show_restored

# Who follows a count while the panel deliberates; the others read the decision.
DELIBERATING = frozenset({Role.CLERK, Role.BOARD_MEMBER, Role.AUDITOR})


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_decision(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the count of a hearing, what was decided, and beside it what was recommended."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    user = request.user
    decision = Decision.objects.visible_to(request.reach).filter(hearing=hearing).select_related("recorded_by").first()
    follows = user.role in DELIBERATING or decision is not None
    versions = list(Recommendation.objects.visible_to(request.reach).of(hearing))
    recommendation = versions[0] if versions else None
    approved = [version for version in versions if version.status == Recommendation.Status.APPROVED]
    is_waiting = recommendation is not None and recommendation.status == Recommendation.Status.SUBMITTED
    is_own = recommendation is not None and recommendation.written_by_id == user.pk
    is_voting = hearing.is_open and policies.has_begun(hearing, request.now)
    context = {
        **hearing_context(hearing),
        "decision": decision,
        "recommendation": recommendation,
        "earlier": versions[1:],
        "read_by_panel": approved[0] if approved else None,
        "cited": hearing.request.cited.order_by("pk") if hearing.request else (),
        "may_see_case": may(user.role, Permission.CASE_VIEW),
        "may_recommend": may(user.role, Permission.HEARING_RECOMMEND) and hearing.is_open and not is_waiting,
        "may_answer": is_waiting and may(user.role, Permission.RECOMMENDATION_ANSWER) and not is_own,
        "may_enter": is_voting and user.role == Role.CLERK,
        "may_vote": is_voting and user.role == Role.BOARD_MEMBER,
        "today": request.today,
        **(counted(request, hearing) if follows else {}),
    }
    return render(request, "hearings/hearing_decision.html", context)


def counted(request: StaffRequest, hearing: Hearing) -> dict[str, Any]:
    """Return the panel with each member's vote, the rule, and how the count stands."""
    panel, votes = panel_of(hearing), standing_votes(hearing)
    rule = rule_of(hearing)
    seated = {user.pk for user in panel}
    cast = list(Vote.objects.visible_to(request.reach).of(hearing))
    return {
        "panel": [(user, votes.get(user.pk)) for user in panel],
        # Votes that stand no longer, and those of whom a tie replaced: they are kept, and do not count.
        "set_aside": [vote for vote in cast if vote.member_id not in seated or votes[vote.member_id].pk != vote.pk],
        "rule": panel_words(rule),
        "citation": rule.citation,
        "outcome": count_votes(hearing, panel, votes),
    }


@show_or_send
@requires(Permission.HEARING_DECIDE)
def hearing_decide(request: StaffRequest, pk: int) -> HttpResponse:
    """Record the decision that the panel carried, and let it flow into the case."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    outcome = count(hearing)
    effects = policies.effects_open_to(hearing.term, outcome.disposition) if outcome.is_decided else []
    if waits_on_file := Hearing.Effect.RELEASED in effects and is_released_by_file(hearing.term):
        effects = [effect for effect in effects if effect != Hearing.Effect.RELEASED]
    holds = Hold.objects.visible_to(request.reach).of_terms([hearing.term_id])
    lodged = holds.filter(status=Hold.Status.LODGED).order_by("pk")
    form = DecisionForm(
        request.POST or None,
        now=localtime(request.now),
        effects=effects,
        holds=[hold.place for hold in lodged],
        pack=pack_in_force(hearing.term, request.today),
        today=request.today,
        initial={"disposition": outcome.disposition, "effect": next(iter(effects), ""), "on": as_typed(request.today)},
    )
    if request.method != "POST":
        for block in form.blocks:
            show_restored(request, block)

    def act(decided: dict[str, Any]) -> str:
        version = read_version(request)
        actions.record_decision(hearing=hearing, version=version, by=request.user, at=request.now, **decided)
        return reverse("hearings:hearing-order", args=[pk])

    context = hearing_context(hearing) | {
        "outcome": outcome,
        "recommendation": Recommendation.objects.visible_to(request.reach).of(hearing).first(),
        "waits_on_file": waits_on_file,
        "may_decide": outcome.is_decided and hearing.is_open and policies.has_begun(hearing, request.now),
    }
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_decide.html",
        context=context,
        done="The decision is recorded. What is due was planned again.",
    )


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_order(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the written order: evidence, reasons, conditions, and the last day of appeal."""
    decision = get_object_or_404(Decision.objects.visible_to(request.reach).for_order(), hearing=pk)
    role = request.user.role
    context = {
        "order": order_of(decision, request.today),
        "decision": decision,
        "hearing": decision.hearing,
        "facts": case_facts(decision.hearing),
        "may_serve": may(role, Permission.HEARING_SERVE),
        "may_appeal": may(role, Permission.APPEAL_FILE),
        "may_see_holds": may(role, Permission.WARRANT_RECORD),
        "appeals": HearingRequest.objects.visible_to(request.reach).filter(decision=decision).order_by("pk"),
        "today": request.today,
    }
    return render(request, "hearings/hearing_order.html", context)
