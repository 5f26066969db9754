"""Violations: the queue, one of them, and its way from a draft to the supervisor's signature."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST, require_safe

from cases.parolees.models import Parolee, SupervisionTerm
from hearings import actions
from hearings.answering import answer_form
from hearings.citing import choices
from hearings.forms.violations import (
    FIRST_ROWS,
    ReasonForm,
    ViolationFilterForm,
    ViolationForm,
    WithdrawForm,
    severity_examples,
)
from hearings.models import Severity, Violation
from hearings.models.violation import OFFENSE_LENGTH
from hearings.pages.violations import arrests_of, conditions_of, is_supervisors_to_withdraw, page_of
from hearings.policies.violations import WithdrawalError
from hearings.views.requests import as_typed
from hearings.violations.matrix import matrix_of
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, read_version, show_or_send
from parole.audit import actions as audit
from parole.offers import Use

PER_PAGE = 50
ORDERS = {
    "when": ("discovered_on", "pk"),
    "-when": ("-discovered_on", "-pk"),
    "name": ("parolee__last_name", "parolee__first_name", "pk"),
    "-name": ("-parolee__last_name", "-parolee__first_name", "pk"),
}
LIST = "violations:violation-list"
DETAIL = "violations:violation-detail"


@require_safe
@requires(Permission.VIOLATION_VIEW)
def violation_list(request: StaffRequest) -> HttpResponse:
    """Show the violations that this person reaches, what waits for them first, or as narrowed down in the address."""
    form = ViolationFilterForm(request.GET)
    chosen = form.chosen
    violations = Violation.objects.visible_to(request.reach).marked_for(request.reach)
    if "status" not in chosen:
        violations = violations.open()
    violations = violations.filter(**{name: value for name, value in chosen.items() if value != "ALL"})
    order = request.GET.get("order", "")
    ordered = violations.for_list().order_by(*ORDERS.get(order, ("-is_waiting", "-discovered_on", "-pk")))
    context = {
        "form": form,
        "page": Paginator(ordered, PER_PAGE).get_page(request.GET.get("page")),
        "order": order if order in ORDERS else "",
        "chips": [
            {"label": words, "url": f"?{urlencode({key: chosen[key] for key in chosen if key != name})}"}
            for name, words in form.labels().items()
        ],
        "clear_url": reverse(LIST),
        "today": request.today,
    }
    template = "hearings/partials/violation_queue.html" if request.htmx else "hearings/violation_list.html"
    return render(request, template, context)


@require_safe
@requires(Permission.VIOLATION_VIEW)
def violation_detail(request: StaffRequest, pk: int) -> HttpResponse:
    """Show one violation, what the matrix says of it, and what this person may do with it."""
    violation = get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)
    audit.record_opening(by=request.user, at=request.now, view=DETAIL, parolee_pk=violation.parolee_id)
    context = page_of(violation, request.user, request.reach, request.now, request.today)
    return render(request, "hearings/violation_detail.html", context)


def form_of(request: StaffRequest, term: SupervisionTerm, **kwargs: Any) -> ViolationForm:
    """Return the form with what of the case may be chosen."""
    return ViolationForm(
        request.POST or None,
        now=localtime(request.now),
        conditions=conditions_of(term),
        arrests=arrests_of(term),
        facts=choices(term.pk, request.now, Use.VIOLATION),
        **kwargs,
    )


def beside_form(request: StaffRequest, term: SupervisionTerm) -> dict[str, Any]:
    """Return what stands beside the form: the original offense, and examples of each severity."""
    matrix = matrix_of(term.unit, request.today)
    return {"term": term, "examples": severity_examples(matrix.responses if matrix else None)}


def of_arrest(request: StaffRequest, term: SupervisionTerm) -> dict[str, Any]:
    """Return what an arrest on record, which the address names, already says of a violation."""
    named = request.GET.get("arrest", "")
    arrest = next((each for each in arrests_of(term) if str(each.pk) == named), None)
    if arrest is None:
        return {}
    return {
        "kind": Violation.Kind.LAW,
        "discovered_on": as_typed(request.today),
        "new_offense": arrest.detail[:OFFENSE_LENGTH],
        "arrest": arrest.pk,
        "happened_1": as_typed(arrest.happened_on),
    }


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def parolee_violation_create(request: StaffRequest, pk: int) -> HttpResponse:
    """Write a violation down."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each().select_related("unit", "parolee")
    term = get_object_or_404(terms, parolee=parolee)

    def act(said: dict[str, Any]) -> str:
        return reverse(DETAIL, args=[actions.draft_violation(term=term, by=request.user, at=request.now, **said).pk])

    return answer_form(
        request,
        form=form_of(request, term, initial=of_arrest(request, term)),
        act=act,
        template="hearings/parolee_violation_create.html",
        context={"parolee": parolee, **beside_form(request, term)},
        done="The draft is kept. Look it over, and report it.",
    )


def as_initial(violation: Violation) -> dict[str, Any]:
    """Return a draft as its form shows it."""
    initial: dict[str, Any] = {
        name: getattr(violation, name) for name in ("kind", "severity", "summary", "new_offense", "is_repeat")
    }
    initial |= {"discovered_on": as_typed(violation.discovered_on), "arrest": violation.arrest_id or ""}
    initial["cites"] = [cited.key for cited in violation.cited.all()]
    for row, each in enumerate(violation.allegations.order_by("pk"), start=1):
        initial |= {
            f"condition_{row}": each.condition_id or "",
            f"happened_{row}": as_typed(each.happened_on),
            f"until_{row}": as_typed(each.until_on),
            f"words_{row}": each.words,
        }
    return initial


def violation_conflicts(current: Violation, typed: Mapping[str, Any]) -> list[dict[str, str]]:
    """Return a draft as it stands beside what was typed over it."""
    theirs = [each.words for each in current.allegations.order_by("pk")]
    return [
        {
            "label": "Kind",
            "theirs": current.get_kind_display(),
            "yours": str(dict(Violation.Kind.choices)[typed["kind"]]),
        },
        {
            "label": "Severity",
            "theirs": current.get_severity_display(),
            "yours": str(dict(Severity.choices)[typed["severity"]]),
        },
        {"label": "What happened", "theirs": current.summary, "yours": typed["summary"]},
        {
            "label": "Allegations",
            "theirs": "\n".join(theirs),
            "yours": "\n".join(each.words for each in typed["allegations"]),
        },
    ]


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def violation_edit(request: StaffRequest, pk: int) -> HttpResponse:
    """Go on writing a draft."""
    violation = get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)
    rows = max(FIRST_ROWS, violation.allegations.count() + 1)

    def act(said: dict[str, Any]) -> str:
        version = read_version(request)
        actions.edit_violation(violation=violation, version=version, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[pk])

    return answer_form(
        request,
        form=form_of(request, violation.term, initial=as_initial(violation), rows=rows),
        act=act,
        template="hearings/violation_edit.html",
        context={
            "violation": violation,
            "parolee": violation.parolee,
            "version": violation.version,
            **beside_form(request, violation.term),
        },
        done="The draft is kept.",
        conflicts=violation_conflicts,
    )


def press(request: StaffRequest, pk: int, action: Callable[..., None], done: str) -> HttpResponse:
    """Do to a violation what a button says."""
    violation = get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)
    detail = reverse(DETAIL, args=[pk])

    def act() -> str:
        action(violation=violation, version=read_version(request), by=request.user, at=request.now)
        return detail

    return press_button(request, act=act, done=done, back=detail)


@require_POST
@requires(Permission.VIOLATION_REPORT)
def violation_report(request: StaffRequest, pk: int) -> HttpResponse:
    """Send a draft to the supervisor."""
    return press(request, pk, actions.report_violation, "Reported. It waits for a supervisor to countersign it.")


@require_POST
@requires(Permission.VIOLATION_COUNTERSIGN)
def violation_countersign(request: StaffRequest, pk: int) -> HttpResponse:
    """Let a violation be answered."""
    return press(request, pk, actions.countersign_violation, "Countersigned. It is to be answered now.")


@show_or_send
@requires(Permission.VIOLATION_REPORT)
def violation_withdraw(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a violation back for good; what was countersigned, with a reason."""
    violation = get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)

    def act(said: dict[str, Any]) -> str:
        version = read_version(request)
        actions.withdraw_violation(violation=violation, version=version, by=request.user, at=request.now, **said)
        return reverse(DETAIL, args=[pk])

    return answer_form(
        request,
        form=WithdrawForm(request.POST or None),
        act=act,
        template="hearings/violation_withdraw.html",
        context={
            "violation": violation,
            "version": violation.version,
            "is_supervisors_to_withdraw": is_supervisors_to_withdraw(violation, request.user),
        },
        done="The violation is withdrawn.",
        field_of=lambda refusal: refusal.field if isinstance(refusal, WithdrawalError) else None,
    )


@show_or_send
@requires(Permission.VIOLATION_COUNTERSIGN)
def violation_return(request: StaffRequest, pk: int) -> HttpResponse:
    """Give a violation back to its officer, and say why."""
    violation = get_object_or_404(Violation.objects.visible_to(request.reach).for_detail(), pk=pk)

    def act(returned: dict[str, Any]) -> str:
        version = read_version(request)
        actions.return_violation(violation=violation, version=version, by=request.user, at=request.now, **returned)
        return reverse(LIST)

    return answer_form(
        request,
        form=ReasonForm(request.POST or None),
        act=act,
        template="hearings/violation_return.html",
        context={"violation": violation, "version": violation.version},
        done="The violation went back to the officer.",
    )
