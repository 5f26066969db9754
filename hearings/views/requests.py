"""Requests: an officer asks, a supervisor countersigns or returns, and the officer corrects or withdraws."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cases.parolees.case import case_context
from cases.parolees.models import Parolee, SupervisionTerm
from hearings import actions
from hearings.answering import answer_form
from hearings.citing import choices
from hearings.deciding.appeals import days_late, last_day, served_at
from hearings.forms.scheduling import RequestForm, ReturnForm
from hearings.models import Hearing, HearingRequest, Hold, Violation, Warrant
from hearings.models.request import Kind
from hearings.pages.clocks import case_clocks, matter_clocks, with_clocks
from hearings.pages.court import court_section
from hearings.pages.violations import balance_of
from hearings.policies import scheduling as policies
from hearings.policies.violations import AlternativesError, HoldByError
from parole.accounts.models import PicklistEntry, Role
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.picklists import labels
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import count_of_days
from parole.answering import press_button, read_version, show_or_send
from parole.refusals import RefusedError

PER_PAGE = 50
RECENT = 10


def case_facts(row: HearingRequest | Hearing) -> list[dict[str, str]]:
    """Return all that a page about a hearing says of the case. Whoever sees the hearing sees this, and no more."""
    born = row.parolee.born_on
    return [
        {"label": "Name", "value": row.parolee.name},
        {"label": "Number", "value": row.parolee.number},
        {"label": "Born", "value": str(born.year) if born else "Not recorded"},
        {"label": "Unit", "value": row.unit.name},
    ]


def as_typed(on: date | None) -> str:
    """Return a day as the field of a form shows it."""
    return f"{on.month}/{on.day}/{on.year}" if on else ""


def request_conflicts(current: HearingRequest, typed: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return a request as it stands beside what was typed over it."""
    kinds = dict(Kind.choices)
    return [
        {"label": "Kind of hearing", "theirs": current.get_kind_display(), "yours": kinds[typed["kind"]]},
        {"label": "Reason", "theirs": current.reason, "yours": typed["reason"]},
        {"label": "To be held by", "theirs": as_typed(current.hold_by), "yours": as_typed(typed["hold_by"])},
        {
            "label": "Facts that it cites",
            "theirs": " ".join(cited.words for cited in current.cited.order_by("pk")),
            "yours": f"{len(typed.get('cites', ()))} chosen",
        },
    ]


def field_of_request(refusal: RefusedError) -> str | None:
    """Return the field that is to blame for a refusal."""
    return refusal.field if isinstance(refusal, HoldByError | AlternativesError) else None


@require_safe
@requires(Permission.HEARING_VIEW)
def parolee_hearings(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the hearings of a case and what was asked for."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    hearings = Hearing.objects.visible_to(request.reach).filter(parolee=parolee).for_list()
    requests = HearingRequest.objects.visible_to(request.reach).filter(parolee=parolee).for_list()
    context = case_context(request, parolee, tab="hearings:parolee-hearings")
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().filter(parolee=parolee)
    term = terms.select_related("unit").first()
    context |= {
        "warrants": Warrant.objects.visible_to(request.reach).filter(parolee=parolee).order_by("-requested_at", "-pk"),
        "holds": Hold.objects.visible_to(request.reach).filter(parolee=parolee).order_by("-lodged_on", "-pk"),
        "may_request_warrant": may(request.user.role, Permission.WARRANT_REQUEST)
        and term is not None
        and not term.is_closed,
        "may_record": may(request.user.role, Permission.WARRANT_RECORD),
        "violations": Violation.objects.visible_to(request.reach).filter(parolee=parolee).latest_first()[:RECENT],
        "balance": balance_of(request.reach, parolee, request.now, request.today),
        "may_report": may(request.user.role, Permission.VIOLATION_REPORT) and term is not None and not term.is_closed,
        "hearings": Paginator(hearings.order_by("-starts_at", "-pk"), PER_PAGE).get_page(request.GET.get("page")),
        "requests": with_clocks(requests.open().order_by("-requested_at", "-pk"), request.now),
        "clocks": case_clocks(request, parolee.pk, term),
        "may_request": may(request.user.role, Permission.HEARING_REQUEST) and term is not None and not term.is_closed,
    }
    context |= court_section(request.reach, parolee)
    return render(request, "hearings/parolee_hearings.html", context)


@show_or_send
@requires(Permission.HEARING_REQUEST)
def request_create(request: StaffRequest, pk: int) -> HttpResponse:
    """Ask for a hearing in a case."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    term = get_object_or_404(SupervisionTerm.objects.visible_to(request.reach).latest_of_each(), parolee=parolee)
    facts = choices(term.pk, request.now)
    form = RequestForm(request.POST or None, now=localtime(request.now), facts=facts)
    context = {"parolee": parolee}

    def act(asked: dict[str, Any]) -> str:
        made = actions.request_hearing(term=term, by=request.user, at=request.now, **asked)
        return reverse("hearings:request-detail", args=[made.pk])

    done = "The request waits for a supervisor to countersign it."
    template = "hearings/request_create.html"
    return answer_form(
        request, form=form, act=act, template=template, context=context, done=done, field_of=field_of_request
    )


@show_or_send
@requires(Permission.HEARING_REQUEST)
def request_correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct a request that was returned, and ask again."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    initial: dict[str, Any] = {"kind": asked.kind, "reason": asked.reason, "hold_by": as_typed(asked.hold_by)}
    initial["cites"] = [cited.key for cited in asked.cited.all()]
    facts = choices(asked.term_id, request.now)
    form = RequestForm(request.POST or None, now=localtime(request.now), initial=initial, facts=facts)
    context = {"asked": asked, "version": asked.version}

    def act(corrected: dict[str, Any]) -> str:
        version = read_version(request)
        actions.correct_request(request=asked, version=version, by=request.user, at=request.now, **corrected)
        return reverse("hearings:request-detail", args=[asked.pk])

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/request_correct.html",
        context=context,
        done="The request waits for a supervisor again.",
        conflicts=request_conflicts,
        field_of=field_of_request,
    )


@require_safe
@requires(Permission.HEARING_VIEW)
def request_list(request: StaffRequest) -> HttpResponse:
    """Show what waits for this person, most urgent first, and what waits for others."""
    requests = HearingRequest.objects.visible_to(request.reach).marked_for(request.reach).open()
    ordered = requests.for_list().most_urgent_first("-is_waiting")
    page = Paginator(ordered, PER_PAGE).get_page(request.GET.get("page"))
    page.object_list = with_clocks(page.object_list, request.now)
    context = {
        "page": page,
        "waiting": HearingRequest.objects.visible_to(request.reach).waiting_for(request.reach).count(),
        "may_docket": may(request.user.role, Permission.HEARING_SCHEDULE),
        "may_see_clocks": may(request.user.role, Permission.CLOCK_VIEW),
        "today": request.today,
    }
    return render(request, "hearings/request_list.html", context)


@require_safe
@requires(Permission.HEARING_VIEW)
def request_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one request, what became of it so far, and what this person may do with it."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    user = request.user
    context = {
        "asked": asked,
        "facts": case_facts(asked),
        "cited": asked.cited.order_by("pk"),
        "clocks": matter_clocks(request, asked),
        "hearings": Hearing.objects.visible_to(request.reach).filter(request=asked).for_list().order_by("starts_at"),
        "may_see_case": may(user.role, Permission.CASE_VIEW),
        "may_see_violation": may(user.role, Permission.VIOLATION_VIEW),
        "may_countersign": policies.may_countersign(asked, user),
        "may_accept": policies.may_accept(asked, user),
        "may_return": policies.may_return(asked, user),
        "may_correct": policies.may_correct(asked, user),
        "may_withdraw": policies.may_withdraw(asked, user),
        "may_withdraw_appeal": may(user.role, Permission.APPEAL_FILE) and policies.may_withdraw_appeal(asked),
        "days_late": late_words(asked),
        "is_own": policies.is_own(asked, user) and user.role == Role.SUPERVISOR,
        "today": request.today,
    }
    return render(request, "hearings/request_detail.html", context)


@require_POST
@requires(Permission.HEARING_COUNTERSIGN)
def request_countersign(request: StaffRequest, pk: int) -> HttpResponse:
    """Send a request on to the clerk."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    detail = reverse("hearings:request-detail", args=[pk])

    def act() -> str:
        version = read_version(request)
        actions.countersign_request(request=asked, version=version, by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done="Countersigned. The request waits for the clerk.", back=detail)


@show_or_send
@requires(Permission.HEARING_RETURN)
def request_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a request back to its officer, and say why."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    form = ReturnForm(request.POST or None, usual=labels(PicklistEntry.Picklist.RETURN_REASON))
    context = {"asked": asked, "version": asked.version}

    def act(returned: dict[str, Any]) -> str:
        version = read_version(request)
        actions.return_request(request=asked, version=version, by=request.user, at=request.now, **returned)
        return reverse("hearings:request-list")

    return answer_form(
        request,
        form=form,
        act=act,
        template="hearings/request_return.html",
        context=context,
        done="The request went back to the officer.",
    )


def late_words(asked: HearingRequest) -> str:
    """Say by how much an appeal came late; nothing when it came in time, or was no appeal."""
    if asked.decision is None or asked.filed_on is None:
        return ""
    served = served_at([asked.decision.hearing_id]).get(asked.decision.hearing_id)
    late = days_late(last_day(asked.decision, served), asked.filed_on)
    return f"{count_of_days(late)} after the last day" if late else ""


@require_POST
@requires(Permission.HEARING_REQUEST)
def request_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a request back for good."""
    asked = get_object_or_404(HearingRequest.objects.visible_to(request.reach).for_detail(), pk=pk)
    detail = reverse("hearings:request-detail", args=[pk])

    def act() -> str:
        version = read_version(request)
        actions.withdraw_request(request=asked, version=version, by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done="The request is withdrawn.", back=detail)
