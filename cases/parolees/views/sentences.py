"""The end of sentences: credits, those that end soon, and the letter at the end."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.parolees import actions, letters
from cases.parolees.answering import answer_form
from cases.parolees.expiring import WITHIN, expiring
from cases.parolees.forms import CreditForm
from cases.parolees.models import DischargeLetter, Parolee, SentenceCredit, SupervisionTerm
from cases.parolees.projection import load_rulings
from cases.parolees.views.terms import open_term
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import press_button, show_or_send
from parole.forms import PageForm

PAGE = 50


@show_or_send
@requires(Permission.CREDIT_RECORD)
def credit_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Take days off a sentence on somebody's authority."""
    term = open_term(request, pk)
    rules = load_rulings().on(term.unit.jurisdiction, request.today)
    return answer_form(
        request,
        term.parolee,
        CreditForm(request.POST or None, initial={"granted_on": request.today}, today=request.today),
        template="parolees/credit_record.html",
        act=lambda typed: actions.record_credit(term=term, by=request.user, at=request.now, on=request.today, **typed),
        done="The credit was recorded, and the end of the sentence moved.",
        usual=rules.credits if rules else (),
    )


@show_or_send
@requires(Permission.CREDIT_RECORD)
def credit_withdraw(request: StaffRequest, pk: int, credit_pk: int) -> HttpResponse:
    """Take back a credit that was entered in error."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    credits_given = parolee.credits.select_related("term")
    credit: SentenceCredit = get_object_or_404(credits_given, pk=credit_pk)
    form = PageForm(request.POST) if request.method == "POST" else PageForm()
    return answer_form(
        request,
        parolee,
        form,
        template="parolees/credit_withdraw.html",
        act=lambda _: actions.withdraw_credit(credit=credit, by=request.user, at=request.now, on=request.today),
        done="Withdrawn. The end of the sentence moved.",
        credit=credit,
    )


@require_safe
@requires(Permission.CASE_VIEW)
def expiring_list(request: StaffRequest) -> HttpResponse:
    """List the open terms whose sentence ends within so many days, the earliest first."""
    asked = request.GET.get("within", "")
    within = int(asked) if asked in {str(days) for days in WITHIN} else WITHIN[0]
    page = Paginator(expiring(request.reach, request.today, within), PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "within": within, "choices": WITHIN, "today": request.today}
    return render(request, "parolees/expiring_list.html", context)


@require_safe
@requires(Permission.CASE_VIEW)
def discharge_letter(request: StaffRequest, pk: int) -> HttpResponse:
    """Show the discharge letter of a term that is over, in the person's language, to be printed."""
    term = _over(request, pk)
    issued: DischargeLetter | None = getattr(term, "discharge_letter", None)
    letter = letters.write(term, language=issued.language if issued else term.parolee.recipient.language)
    context = {"term": term, "parolee": term.parolee, "letter": letter, "issued": issued, "today": request.today}
    context["may_issue"] = may(request.user.role, Permission.CREDIT_RECORD)
    return render(request, "parolees/discharge_letter.html", context)


@require_POST
@requires(Permission.CREDIT_RECORD)
def discharge_letter_issue(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that the letter was given to the person."""
    term = _over(request, pk)
    back = reverse("parolees:discharge-letter", args=[pk])

    def act() -> str:
        actions.issue_discharge_letter(term=term, by=request.user, at=request.now)
        return back

    return press_button(request, act=act, done="Recorded: the letter was issued.", back=back)


def _over(request: StaffRequest, pk: int) -> SupervisionTerm:
    terms = SupervisionTerm.objects.visible_to(request.reach).latest_of_each()
    terms = terms.filter(status__in=[SupervisionTerm.Status.EXPIRED, SupervisionTerm.Status.DISCHARGED])
    return get_object_or_404(
        terms.select_related("parolee__recipient", "unit", "discharge_letter__issued_by"), parolee=pk
    )
