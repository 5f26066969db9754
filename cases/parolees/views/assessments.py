"""Recording a score, seeing which level it means, and deciding about another one."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from cases.parolees import actions, policies
from cases.parolees.answering import OVERVIEW, answer_form
from cases.parolees.case import case_context
from cases.parolees.forms import AssessmentForm, AssessmentReviewForm, RefusalForm
from cases.parolees.instruments import instruments_of
from cases.parolees.models import Assessment, Level, Parolee
from cases.parolees.views.terms import open_term
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, show_restored
from parole.forms import PageForm

DONE = "The assessment was recorded."
WAITS = "The assessment was recorded. The level of the band holds until a supervisor approves the other one."


@require_safe
@requires(Permission.CASE_VIEW)
def assessment_list(request: StaffRequest, pk: int) -> HttpResponse:
    """Show every score of a person, newest first, with what was withdrawn."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    context = case_context(request, parolee, tab=OVERVIEW)
    made = parolee.assessments.select_related("recorded_by", "decided_by", "pack").defer("pack__document")
    context["assessments"] = made.newest_first()
    context["user_pk"] = request.user.pk
    context["may_decide"] = may(request.user.role, Permission.OVERRIDE_DECIDE)
    return render(request, "parolees/assessment_list.html", context)


@show_or_send
@requires(Permission.CASE_EDIT)
def assessment_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Take a score, show the level that it means, and record it: two steps at one address."""
    term = open_term(request, pk)
    parolee = term.parolee
    step = request.POST.get("step", "")
    about: dict[str, Any] = {
        "instruments": instruments_of(term.unit, request.today).by_code,
        "parolee": parolee,
        "today": request.today,
    }
    form = AssessmentForm(request.POST or None, initial={"assessed_on": request.today}, **about)
    show_restored(request, form)
    if not form.is_valid() or step == "again":
        context = {**case_context(request, parolee, tab=OVERVIEW), "form": form, "instruments": about["instruments"]}
        return render(request, "parolees/assessment_record.html", context, status=REFUSED if form.errors else 200)

    sent = request.POST if step == "record" else None
    review = AssessmentReviewForm(sent, initial={**form.cleaned_data, "level": form.band}, **about)
    is_override = review.is_valid() and review.cleaned_data["level"] != form.band
    return answer_form(
        request,
        parolee,
        review,
        template="parolees/assessment_review.html",
        act=lambda typed: actions.record_assessment(
            term=term, by=request.user, at=request.now, on=request.today, **typed
        ),
        done=WAITS if is_override else DONE,
        instrument=form.read_with,
        typed=form.cleaned_data,
        bands=Assessment.Table(form.table_read).label if form.table_read else "",
        band=Level(form.band).label,
        starts_on=policies.level_would_start_on(term, form.cleaned_data["assessed_on"]),
    )


@show_or_send
@requires(Permission.CASE_EDIT)
def assessment_withdraw(request: StaffRequest, pk: int, assessment_pk: int) -> HttpResponse:
    """Take back an assessment that was entered in error."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    assessment: Assessment = get_object_or_404(parolee.assessments.all(), pk=assessment_pk)
    return answer_form(
        request,
        parolee,
        PageForm(request.POST) if request.method == "POST" else PageForm(),
        template="parolees/assessment_withdraw.html",
        act=lambda _: actions.withdraw_assessment(
            assessment=assessment, by=request.user, at=request.now, on=request.today
        ),
        done="The assessment was withdrawn. The level stays as it is.",
        assessment=assessment,
    )


@show_or_send
@requires(Permission.OVERRIDE_DECIDE)
def override_approve(request: StaffRequest, pk: int, assessment_pk: int) -> HttpResponse:
    """Let another level than the band's hold."""
    assessment = _waiting(request, pk, assessment_pk)
    return answer_form(
        request,
        assessment.parolee,
        PageForm(request.POST) if request.method == "POST" else PageForm(),
        template="parolees/override_approve.html",
        act=lambda _: actions.approve_override(
            assessment=assessment, by=request.user, at=request.now, on=request.today
        ),
        done=f"Approved: the level is {assessment.get_level_display().lower()} from today.",
        assessment=assessment,
    )


@show_or_send
@requires(Permission.OVERRIDE_DECIDE)
def override_refuse(request: StaffRequest, pk: int, assessment_pk: int) -> HttpResponse:
    """Leave it at the level of the band, and say why."""
    assessment = _waiting(request, pk, assessment_pk)
    return answer_form(
        request,
        assessment.parolee,
        RefusalForm(request.POST or None),
        template="parolees/override_refuse.html",
        act=lambda typed: actions.refuse_override(
            assessment=assessment, by=request.user, at=request.now, reason=typed["reason"]
        ),
        done=f"Refused: the level of the band stays, {assessment.get_band_display().lower()}.",
        assessment=assessment,
    )


def _waiting(request: StaffRequest, pk: int, assessment_pk: int) -> Assessment:
    """Return an override of a parolee whom this user reaches; once it is decided, no form is shown for it.

    What is sent is let through: a second sending is led where the first one went, and the action refuses the rest.
    """
    assessments = Assessment.objects.visible_to(request.reach).select_related("parolee", "term", "recorded_by")
    shown = assessments if request.method == "POST" else assessments.waiting()
    return get_object_or_404(shown, parolee=pk, pk=assessment_pk)
