"""One hearing: scheduled from a request, looked at, moved, cancelled, continued."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import get_current_timezone, localtime
from django.views.decorators.http import require_safe

from cases.parolees.models import SupervisionTerm
from cases.rulebook.panels import panel_words
from hearings import actions
from hearings.answering import answer_form
from hearings.deciding.counting import rule_in
from hearings.deciding.independence import reasons_against
from hearings.forms.scheduling import CancelForm, ContinueForm, ScheduleForm, SlotForm
from hearings.models import Decision, Hearing, HearingContact, HearingRequest, PanelMember, Room, RunningClock
from hearings.pages.clocks import late_slots_of, matter_clocks
from hearings.pages.papers import papers_section
from hearings.pages.presence import expected_at, not_produced
from hearings.pages.subpoenas import subpoenas_section
from hearings.papers.required import day_of
from hearings.policies import scheduling as policies
from hearings.scheduling.engagements import wanted_elsewhere
from hearings.scheduling.slots import span
from hearings.scheduling.unusual import unusual
from hearings.views.candidates import may_read_file
from hearings.views.docketing import slot_in, suggestions
from hearings.views.requests import as_typed, case_facts
from parole.accounts.models import Population, Role, Unit, User
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import clock
from parole.answering import read_version, show_or_send

DETAIL = "hearings:hearing-detail"


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def request_accept(request: StaffRequest, pk: int) -> HttpResponse:
    """Make a hearing of a countersigned request."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    form = ScheduleForm(
        request.POST or None,
        initial={"kind": asked.kind},
        is_filed=asked.filed_on is not None,
        **slot_choices(request, asked, asked.term, asked.unit, asked.parolee.population, asked.kind),
    )
    clocks = matter_clocks(request, asked)
    context = {"asked": asked, "version": asked.version, "clocks": clocks, **suggestions(request, asked)}

    def act(slot: dict[str, Any]) -> str:
        version = read_version(request)
        hearing = actions.accept_request(request=asked, version=version, by=request.user, at=request.now, **slot)
        return warn_and_show(request, hearing, asked)

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/request_accept.html",
        context=context,
        done="The hearing is scheduled.",
        pressed=slot_in(request.GET),
    )


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one hearing: when, where, before whom, about what, and what was decided."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    role = request.user.role
    schedules = may(role, Permission.HEARING_SCHEDULE) and hearing.is_open
    has_begun = policies.has_begun(hearing, request.now)
    context = {
        "hearing": hearing,
        "facts": case_facts(hearing),
        "following": Hearing.objects.visible_to(request.reach).filter(continues=hearing).first(),
        "decision": Decision.objects.visible_to(request.reach).filter(hearing=hearing).first(),
        "may_see_case": may(role, Permission.CASE_VIEW),
        "may_read_file": may_read_file(request, hearing),
        "may_see_request": HearingRequest.objects.visible_to(request.reach).filter(hearings=hearing).exists(),
        "may_change": schedules,
        "may_vote": role == Role.BOARD_MEMBER and hearing.is_open and has_begun,
        "may_recommend": may(role, Permission.HEARING_RECOMMEND) and hearing.is_open,
        "may_recuse": may(role, Permission.HEARING_VOTE) and hearing.is_open,
        "is_counted": has_begun and hearing.status in {Hearing.Status.SCHEDULED, Hearing.Status.HELD},
        "papers": papers_section(request, hearing),
        "clocks": matter_clocks(request, hearing),
        "late_slots": late_slots_of(hearing),
        "contacts": HearingContact.objects.visible_to(request.reach).standing().filter(hearing=hearing).for_list(),
        "may_tell": may(role, Permission.HEARING_SERVE) and hearing.is_open,
        "expected": expected_at([hearing])[hearing.pk] if hearing.presences.exists() else (),
        "may_note": may(role, Permission.HEARING_OPEN) and hearing.is_open and day_of(hearing) <= request.today,
        "is_juvenile": hearing.population == Population.JUVENILE,
        "witnesses": subpoenas_section(request, hearing),
        "today": request.today,
    }
    return render(request, "hearings/hearing_detail.html", context)


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def hearing_move(request: StaffRequest, pk: int) -> HttpResponse:
    """Hold a hearing at another time, in another room or before another panel."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    form = SlotForm(request.POST or None, initial=slot_of(hearing), **slot_choices_of(request, hearing))

    def act(slot: dict[str, Any]) -> str:
        version = read_version(request)
        actions.move_hearing(hearing=hearing, version=version, by=request.user, at=request.now, **slot)
        return warn_and_show(request, hearing, hearing)

    def conflicts(current: Hearing, typed: Mapping[str, Any]) -> list[dict[str, str]]:
        zone = get_current_timezone()
        return [
            {
                "label": "When",
                "theirs": span(current.starts_at, current.ends_at, zone),
                "yours": span(typed["starts_at"], typed["ends_at"], zone),
            },
            {"label": "Room", "theirs": str(hearing.room or ""), "yours": str(typed["room"])},
            {"label": "Panel", "theirs": _names(hearing.panel), "yours": _names(typed["panel"])},
        ]

    context = {
        **hearing_context(hearing),
        **suggestions(request, hearing),
        "clocks": matter_clocks(request, hearing),
    }
    done = "The hearing is moved. Everybody who was told of it is told."
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_move.html",
        context=context,
        done=done,
        conflicts=conflicts,
        pressed=slot_in(request.GET),
    )


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def hearing_cancel(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a hearing off the docket."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    form = CancelForm(request.POST or None, now=localtime(request.now))

    def act(cancelled: dict[str, Any]) -> str:
        version = read_version(request)
        actions.cancel_hearing(hearing=hearing, version=version, by=request.user, at=request.now, **cancelled)
        return reverse(DETAIL, args=[pk])

    context = hearing_context(hearing)
    done = "The hearing is cancelled. Everybody who was told of it is told."
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_cancel.html",
        context=context,
        done=done,
    )


@show_or_send
@requires(Permission.HEARING_SCHEDULE)
def hearing_continue(request: StaffRequest, pk: int) -> HttpResponse:
    """Close a hearing without a decision, and open the next one where its date is known."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    initial = {"reason": not_produced(hearing), "room": hearing.room, "panel": [user.pk for user in hearing.panel]}
    form = ContinueForm(request.POST or None, initial=initial, **slot_choices_of(request, hearing))

    def act(continued: dict[str, Any]) -> str:
        version = read_version(request)
        following = actions.continue_hearing(
            hearing=hearing, version=version, by=request.user, at=request.now, **continued
        )
        return warn_and_show(request, following, hearing) if following else reverse(DETAIL, args=[pk])

    context = {
        **hearing_context(hearing),
        **suggestions(request, hearing, after=hearing.ends_at),
        "clocks": matter_clocks(request, hearing),
    }
    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/hearing_continue.html",
        context=context,
        done="The hearing is continued.",
        pressed=slot_in(request.GET),
    )


def warn_and_show(request: StaffRequest, hearing: Hearing, asked: HearingRequest | Hearing) -> str:
    """Say what is unusual, and who must attend and is wanted elsewhere. What was typed stands all the same."""
    if said := [*unusual(hearing), *wanted_elsewhere(hearing, asked)]:
        messages.warning(request, " ".join(said))
    return reverse(DETAIL, args=[hearing.pk])


def hearing_context(hearing: Hearing) -> dict[str, Any]:
    """Return what every form about a hearing is shown with."""
    return {"hearing": hearing, "facts": case_facts(hearing), "version": hearing.version}


def slot_choices(
    request: StaffRequest, asked: HearingRequest | None, term: SupervisionTerm, unit: Unit, population: str, kind: str
) -> dict[str, Any]:
    """Return where and before whom a hearing can be held, who may not sit and why, and the clock of the form."""
    members = PanelMember.objects.visible_to(request.reach).eligible(unit, population)
    users = {member.user_id: member.user for member in members.select_related("user").order_by("user__name", "pk")}
    against = reasons_against(term=term, users=users, request=asked)
    rooms = Room.objects.visible_to(request.reach).in_use().select_related("unit").order_by("unit__name", "name", "pk")
    return {
        "rooms": rooms,
        "members": [user for pk, user in users.items() if pk not in against],
        "barred": [(user, against[pk]) for pk, user in users.items() if pk in against],
        "rule": panel_words(rule_in(unit, kind, request.today)),
        "has_deadline": RunningClock.objects.visible_to(request.reach).filter(term=term).awaited().exists(),
        "now": localtime(request.now),
    }


def slot_choices_of(request: StaffRequest, hearing: Hearing) -> dict[str, Any]:
    """Return the same for a hearing that is on the docket."""
    return slot_choices(request, hearing.request, hearing.term, hearing.unit, hearing.population, hearing.kind)


def slot_of(hearing: Hearing) -> dict[str, Any]:
    """Return a hearing's place on the docket as the form shows it."""
    starts_at, ends_at = localtime(hearing.starts_at), localtime(hearing.ends_at)
    return {
        "on": as_typed(starts_at.date()),
        "starts": _clock(starts_at),
        "ends": _clock(ends_at),
        "room": hearing.room,
        "panel": [user.pk for user in hearing.panel],
    }


def _clock(at: datetime) -> str:
    return clock(at.time())


def _names(users: list[User]) -> str:
    return ", ".join(user.name for user in users)
