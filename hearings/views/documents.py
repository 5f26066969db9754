"""The papers of a hearing to print, and its packet."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from cases.parolees.models import Parolee
from hearings.models import Decision, Hearing, Hold
from hearings.pages.documents import ENGLISH, PACKET, write_packet, write_paper
from hearings.pages.order import order_of, write_order, write_release
from hearings.pages.packet import contents
from hearings.pages.papers import papers_section
from hearings.pages.subpoenas import packet_subpoenas
from hearings.views.requests import case_facts
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.accounts.templatetags.agency import day_year
from parole.notices.models import Recipient


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_paper(request: StaffRequest, pk: int, code: str) -> HttpResponse:
    """Write one paper in the person's language, or in the one that is asked for."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    language = asked_language(request, hearing.parolee)
    if code == PACKET:
        language = ENGLISH
        document: bytes | None = write_packet(hearing, packet_facts(hearing), packet_subpoenas(hearing), request.today)
    else:
        document = write_paper(hearing, code, language=language)
    if document is None:
        raise Http404
    return pdf(document, f"hearing-{pk}-{code.lower().replace('_', '-')}-{language}.pdf")


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_order_pdf(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the order in the person's language, or in the one that is asked for, to be served."""
    decision = get_object_or_404(Decision.objects.visible_to(request.reach).for_order(), hearing=pk)
    language = asked_language(request, decision.hearing.parolee)
    facts = case_facts(decision.hearing)
    document = write_order(order_of(decision, request.today), facts, language=language)
    return pdf(document, f"hearing-{pk}-order-{language}.pdf")


@require_safe
@requires(Permission.WARRANT_RECORD)
def hold_release_order(request: StaffRequest, pk: int) -> HttpResponse:
    """Write the order by which a jail lets somebody go."""
    holds = Hold.objects.visible_to(request.reach).for_list().select_related("release_ordered_by")
    document = write_release(get_object_or_404(holds, pk=pk), language=ENGLISH)
    if document is None:
        raise Http404
    return pdf(document, f"hold-{pk}-release.pdf")


def asked_language(request: StaffRequest, parolee: Parolee) -> str:
    """Return the language that is asked for in the address, or else the person's own."""
    asked = request.GET.get("language", "")
    return asked if asked in Recipient.Language.values else parolee.recipient.language


def pdf(document: bytes, name: str) -> HttpResponse:
    """Answer with a document that is kept nowhere. Its name names nobody: it ends in somebody's folder of downloads."""
    headers = {"Content-Disposition": f'inline; filename="{name}"', "Cache-Control": "no-store"}
    return HttpResponse(document, content_type="application/pdf", headers=headers)


@require_safe
@requires(Permission.HEARING_VIEW)
def hearing_packet(request: StaffRequest, pk: int) -> HttpResponse:
    """Show what belongs to the packet of a hearing, and what of it is there."""
    hearing = get_object_or_404(Hearing.objects.visible_to(request.reach).for_detail(), pk=pk)
    section = papers_section(request, hearing)
    listed = [*contents(hearing, section["papers"]), *packet_subpoenas(hearing)]
    context = {
        "hearing": hearing,
        "facts": packet_facts(hearing),
        "contents": listed,
        "missing": sum(not each.is_there for each in listed),
        "section": section,
        "pdf_url": reverse("hearings:hearing-paper", args=[pk, PACKET]),
        "today": request.today,
    }
    return render(request, "hearings/hearing_packet.html", context)


def packet_facts(hearing: Hearing) -> list[dict[str, str]]:
    """Return what stands above a packet: the case as far as a hearing needs it, and the day."""
    on = hearing.starts_at.astimezone(hearing.unit.zone)
    return [*case_facts(hearing), {"label": "Hearing", "value": f"{hearing.get_kind_display()}, {day_year(on)}"}]
