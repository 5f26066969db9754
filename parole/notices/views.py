"""What was sent, what failed and what is waiting; and settling by hand what failed or is uncertain."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import day
from parole.answering import REFUSED
from parole.audit.submissions import submit_once
from parole.notices import actions as notices
from parole.notices.forms import NoticeFilterForm
from parole.notices.models import Channel, Notice
from parole.notices.rows import notice_rows

PER_PAGE = 50


@require_safe
@requires(Permission.NOTICE_VIEW)
def notice_list(request: StaffRequest) -> HttpResponse:
    """List the notices of the units served, the latest first."""
    return _list(request)


@require_POST
@requires(Permission.NOTICE_SETTLE)
def notice_send_again(request: StaffRequest, pk: int) -> HttpResponse:
    """Have a notice that failed or is uncertain sent again."""
    return _settle(request, pk, notices.send_again, "The notice is sent again, inside the hours of its recipient.")


@require_POST
@requires(Permission.NOTICE_SETTLE)
def notice_mark_sent(request: StaffRequest, pk: int) -> HttpResponse:
    """State that an uncertain notice was sent."""
    return _settle(request, pk, notices.mark_sent, "The notice is marked as sent.")


def _settle(request: StaffRequest, pk: int, settle: Callable[..., None], done: str) -> HttpResponse:
    """Settle a notice in one way and go back to the list, or say above it why not."""
    notice = get_object_or_404(Notice.objects.visible_to(request.reach), pk=pk)

    def act() -> str:
        settle(notice=notice, by=request.user, at=request.now)
        messages.success(request, done)
        return _address(request)

    try:
        return submit_once(request, act)
    except notices.NoticeSettledError as refusal:
        messages.error(request, str(refusal))
        return _list(request, status=REFUSED)


def _list(request: StaffRequest, status: int = 200) -> HttpResponse:
    """Render the list as the address narrows it; htmx gets the table alone."""
    form = NoticeFilterForm(request.GET)
    chosen = form.chosen
    found = Notice.objects.visible_to(request.reach).for_list().narrowed(**chosen)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context: dict[str, Any] = {
        "form": form,
        "page": page,
        "rows": notice_rows(page, request.now, may_settle=may(request.user.role, Permission.NOTICE_SETTLE)),
        "chips": _chips(request.GET, chosen),
        "clear_url": reverse("notices:notice-list"),
        "shows_units": request.reach.is_everywhere or len(request.reach.units) > 1,
        "today": request.today,
    }
    template = "notices/partials/notice_table.html" if request.htmx else "notices/notice_list.html"
    return render(request, template, context, status=status)


def _address(request: StaffRequest) -> str:
    """Return the list as it was narrowed when the button was pressed, and nothing else that the address said."""
    kept = NoticeFilterForm(request.GET).chosen
    if page := request.GET.get("page", "")[:9]:
        kept["page"] = page
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{reverse('notices:notice-list')}{query}"


def _chips(query: QueryDict, chosen: dict[str, Any]) -> list[dict[str, str]]:
    """Return the filters in use, each with the address of the list without it."""
    labels = {
        "status": dict(Notice.Status.choices),
        "stage": dict(Notice.Stage.choices),
        "channel": dict(Channel.choices),
    }
    chips = []
    for name, value in chosen.items():
        rest = query.copy()
        rest.pop(name, None)
        rest.pop("page", None)
        label = day(value) if name == "on" else str(labels[name][value])
        chips.append({"label": label, "url": f"?{rest.urlencode()}"})
    return chips
