"""Somebody's own calendar: the page on which its address is made and ended, and what stands at the address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from cases.desk import actions
from cases.desk.calendar_forms import CalendarForm
from cases.desk.feeds import find_feed, is_read_too_often, read_feed
from cases.desk.models import CalendarFeed
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send


@show_or_send
@requires(Permission.CALENDAR_FEED)
def calendar(request: StaffRequest) -> HttpResponse:
    """Make or renew the secret address of one's own calendar; it is shown once."""
    feed = CalendarFeed.objects.visible_to(request.reach).first()
    form = CalendarForm(
        request.POST if request.method == "POST" else None,
        initial={"shows_initials": feed.shows_initials if feed else False},
    )
    address = ""
    if form.is_bound and form.is_valid():
        # Not led elsewhere, and not kept as the answer to this form: the address is secret. Sent twice, it is renewed
        # twice, and the one that is shown is the one that holds.
        token = actions.renew_feed(by=request.user, at=request.now, **form.cleaned_data)
        address = request.build_absolute_uri(reverse("desk:calendar-feed", args=[token]))
        feed = CalendarFeed.objects.visible_to(request.reach).first()
    context = {"form": form, "feed": feed, "address": address, "today": request.today}
    return render(request, "desk/calendar.html", context)


@require_POST
@requires(Permission.CALENDAR_FEED)
def calendar_revoke(request: StaffRequest) -> HttpResponse:
    """End the secret address of one's own calendar."""
    feed = get_object_or_404(CalendarFeed.objects.visible_to(request.reach))
    actions.revoke_feed(feed=feed, by=request.user, at=request.now)
    messages.success(request, "The address no longer works. Calendar programs that knew it show nothing new.")
    return redirect("desk:calendar")


@login_not_required
@require_safe
def calendar_feed(request: StaffRequest, token: str) -> HttpResponse:
    """Answer a calendar program. Whoever knows the address reads it: it says when, and neither who nor why."""
    feed = find_feed(token)
    if feed is None:
        raise Http404
    if is_read_too_often(feed):
        response = HttpResponse(status=429, headers={"Retry-After": "60"})
    else:
        response = HttpResponse(read_feed(feed, request.now), content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "private, no-store"
    response["Referrer-Policy"] = "no-referrer"
    return response
