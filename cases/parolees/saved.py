"""The filters that somebody saved under a name, as a list beside its filters shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.urls import Resolver404, resolve, reverse

from cases.parolees.models import SavedView
from parole.accounts.requests import StaffRequest

# The address of a list on which nothing is left out, whatever somebody's default is.
SHOW_ALL = "?all=1"
# What an address of each page may say, and so what may be saved: nobody's name, and nothing that was searched for.
FILTERS = {
    SavedView.Page.CASELOAD: {"level", "status", "overdue", "unit", "officer"},
    SavedView.Page.MEETINGS: {"outcome", "location", "method", "type", "officer", "since", "until"},
}
PAGE_OF_VIEW = {
    "parolees:parolee-list": SavedView.Page.CASELOAD,
    "meetings:parolee-meetings": SavedView.Page.MEETINGS,
}
LONGEST_VALUE = 40


@dataclass(frozen=True)
class SavedLink:
    """One saved view, and whether the list shows it now."""

    pk: int
    name: str
    url: str
    is_current: bool
    is_default: bool


def address_of(query: str) -> str:
    """Return the end of a list's address for these filters; without any it shows all."""
    return f"?{query}" if query else SHOW_ALL


def filters_of(page: SavedView.Page, query: str) -> str:
    """Return what of an address is a filter of this page, in one order, so that the same filters read the same."""
    found = {
        name: value
        for name, value in parse_qsl(query, max_num_fields=50)
        if name in FILTERS[page] and len(value) <= LONGEST_VALUE and "\x00" not in value
    }
    return urlencode(sorted(found.items()))


def page_at(path: str) -> SavedView.Page | None:
    """Return which page an address of ours leads to; None for any other address."""
    try:
        return PAGE_OF_VIEW.get(resolve(path).view_name)
    except Resolver404:
        return None


def saved_views(request: StaffRequest, page: SavedView.Page) -> list[SavedView]:
    """Return somebody's views of a page: one query for the list and for the default."""
    return list(SavedView.objects.visible_to(request.reach).of_page(page))


def default_query(request: StaffRequest, views: Sequence[SavedView]) -> str:
    """Return the filters of the default view where the address asks for none."""
    if request.GET or request.method != "GET" or request.htmx:
        return ""
    return next((view.query for view in views if view.is_default), "")


def saved_context(request: StaffRequest, page: SavedView.Page, views: Sequence[SavedView]) -> dict[str, Any]:
    """Return the views of a page as links, and where the filters in use can be saved."""
    query = filters_of(page, request.GET.urlencode())
    links = [
        SavedLink(
            view.pk, view.name, address_of(view.query), is_current=view.query == query, is_default=view.is_default
        )
        for view in views
    ]
    is_new = bool(query) and not any(link.is_current for link in links)
    save_url = f"{reverse('parolees:saved-view-save')}?{urlencode({'here': request.path})}&{query}" if is_new else ""
    return {"links": links, "save_url": save_url, "here": request.path}
