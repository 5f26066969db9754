"""Saving the filters of a list under a name, opening the list with them, and forgetting them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from cases.parolees import actions
from cases.parolees.forms.saved_views import SavedViewForm
from cases.parolees.models import SavedView
from cases.parolees.saved import SHOW_ALL, address_of, filters_of, page_at
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send, submit_form


@show_or_send
@requires(Permission.CASE_VIEW)
def saved_view_save(request: StaffRequest) -> HttpResponse:
    """Give the filters of a list a name."""
    asked = request.GET.get("here", "")
    here = asked if page_at(asked) else reverse("parolees:parolee-list")
    page = page_at(here) or SavedView.Page.CASELOAD
    form = SavedViewForm(
        request.POST if request.method == "POST" else None,
        initial={"here": here, "query": filters_of(page, request.GET.urlencode())},
    )

    def act() -> str:
        given = form.cleaned_data
        page = page_at(given["here"]) or SavedView.Page.CASELOAD
        query = filters_of(page, given["query"])
        actions.save_view(
            by=request.user,
            at=request.now,
            page=page,
            name=given["name"],
            query=query,
            is_default=given["is_default"],
        )
        return given["here"] + address_of(query)

    if response := submit_form(request, form, act):
        messages.success(request, "The filters are saved.")
        return response
    context = {"form": form, "back_url": here}
    return render(request, "parolees/saved_view_save.html", context, status=422 if form.errors else 200)


@require_POST
@requires(Permission.CASE_VIEW)
def saved_view_default(request: StaffRequest, pk: int) -> HttpResponse:
    """Let the list open with this view, or no longer."""
    view = get_object_or_404(SavedView.objects.visible_to(request.reach), pk=pk)
    is_default = "on" in request.POST.getlist("is_default")
    actions.set_default_view(view=view, by=request.user, at=request.now, is_default=is_default)
    messages.success(request, "The list opens with these filters." if is_default else "The list opens without filters.")
    return redirect(_list_url(request) + address_of(view.query))


@require_POST
@requires(Permission.CASE_VIEW)
def saved_view_delete(request: StaffRequest, pk: int) -> HttpResponse:
    """Forget a view."""
    view = get_object_or_404(SavedView.objects.visible_to(request.reach), pk=pk)
    actions.delete_view(view=view, by=request.user, at=request.now)
    messages.success(request, "The saved filters are deleted.")
    return redirect(_list_url(request) + SHOW_ALL)


def _list_url(request: StaffRequest) -> str:
    """Return the list that somebody came from. No other address is taken."""
    here = request.POST.get("here", "")
    return here if page_at(here) else reverse("parolees:parolee-list")
