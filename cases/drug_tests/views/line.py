"""What the agency does about the line: giving out numbers and PINs, and recording when it did not work."""

from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from cases.drug_tests.actions import no_shows
from cases.drug_tests.actions.numbers import Slip, issue_pin
from cases.drug_tests.calling_forms import OutageForm
from cases.drug_tests.case_tab import call_in_of
from cases.drug_tests.models import LineOutage
from cases.drug_tests.panels import TABS
from cases.parolees.case import case_context
from cases.parolees.models import Parolee
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form

OUTAGES_SHOWN = 50


@show_or_send
@requires(Permission.DRUG_TEST_ORDER)
def parolee_call_in(request: StaffRequest, pk: int) -> HttpResponse:
    """Give somebody a call-in number and a PIN on a slip that is shown once."""
    parolee = get_object_or_404(Parolee.objects.visible_to(request.reach), pk=pk)
    slip: Slip | None = None
    if request.method == "POST":
        # Not led elsewhere, and not kept as the answer to this form: the PIN is secret. Sent twice, it is renewed
        # twice, and the one that is shown is the one that holds.
        slip = issue_pin(parolee=parolee, by=request.user, at=request.now)
    context = case_context(request, parolee, tab=TABS[0].url_name)
    context |= {
        "slip": slip,
        "call_in": call_in_of(parolee),
        "address": request.build_absolute_uri(reverse("drug_tests:call-in")),
    }
    response = render(request, "drug_tests/parolee_call_in.html", context)
    response["Cache-Control"] = "no-store"
    return response


@show_or_send
@requires(Permission.OUTAGE_RECORD)
def line_outages(request: StaffRequest) -> HttpResponse:
    """Record that the line did not work, and see when it did not."""
    zone = request.user.unit.zone if request.user.unit else ZoneInfo(settings.TIME_ZONE)
    form = OutageForm(
        request.POST if request.method == "POST" else None,
        zone=zone,
        now=request.now,
        initial={"starts_on": request.today, "ends_on": request.today},
    )

    def act() -> str:
        no_shows.record_outage(by=request.user, at=request.now, **form.cleaned_data)
        messages.success(request, "The outage is recorded. Whoever missed a day of it without a notice is excused.")
        return reverse("drug_tests:line-outages")

    if answer := submit_form(request, form, act):
        return answer
    context = {
        "form": form,
        "outages": LineOutage.objects.visible_to(request.reach).latest_first()[:OUTAGES_SHOWN],
        "today": request.today,
    }
    return render(request, "drug_tests/line_outages.html", context, status=REFUSED if form.errors else 200)
