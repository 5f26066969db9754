"""What is published of the draws: for anybody, without a sign-in. No page names anybody."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.drug_tests.models import Draw
from cases.drug_tests.publishing import announced, committed_text, find_draw, nights, published
from parole.accounts.requests import StaffRequest


@login_not_required
@require_safe
def draw_list(request: StaffRequest) -> HttpResponse:
    """List the last days of each unit, with how far their draws have come."""
    return render(request, "drug_tests/draw_list.html", {"units": nights(request.now)})


@login_not_required
@require_safe
def draw_detail(request: StaffRequest, unit_code: str, on: str) -> HttpResponse:
    """Show one draw: its commitment, and, once its day is over, whom it selected and how to check that."""
    draw = _draw_or_404(unit_code, on)
    context = {"draw": draw, "state": Draw.State(draw.state_at(request.now)), "published": published(draw)}
    with timezone.override(draw.unit.zone):
        return render(request, "drug_tests/draw_detail.html", context)


@login_not_required
@require_safe
def draw_published(request: HttpRequest, unit_code: str, on: str) -> HttpResponse:
    """Hand out what `verify_draw` reads: the commitment from the evening before on, everything after the day."""
    draw = _draw_or_404(unit_code, on)
    return JsonResponse(published(draw) or announced(draw), json_dumps_params={"indent": 1})


@login_not_required
@require_safe
def draw_committed(request: HttpRequest, unit_code: str, on: str) -> HttpResponse:
    """Hand out the very bytes whose SHA-256 the commitment is, once the day is over."""
    draw = _draw_or_404(unit_code, on)
    if draw.revealed_at is None:
        raise Http404
    return HttpResponse(committed_text(draw), content_type="text/plain; charset=utf-8")


def _draw_or_404(unit_code: str, on: str) -> Draw:
    draw = find_draw(unit_code, on)
    if draw is None:
        raise Http404
    return draw
