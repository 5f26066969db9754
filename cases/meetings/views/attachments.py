"""Files beside the record of a meeting: adding them, and handing them out."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from cases.meetings import actions
from cases.meetings.forms import AttachForm
from cases.meetings.models import Attachment, Meeting
from cases.meetings.views.case import TAB
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send, submit_form
from parole.audit import actions as audit

DOWNLOAD = "meetings:attachment-download"
CONTENT_TYPES = {
    Attachment.Kind.PDF: "application/pdf",
    Attachment.Kind.JPEG: "image/jpeg",
    Attachment.Kind.PNG: "image/png",
    Attachment.Kind.TXT: "text/plain; charset=utf-8",
    Attachment.Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@show_or_send
@requires(Permission.MEETING_RECORD)
def meeting_attach(request: StaffRequest, pk: int) -> HttpResponse:
    """Keep files with a meeting that was recorded, while its term is open."""
    meetings = Meeting.objects.visible_to(request.reach).select_related("parolee", "term")
    meeting = get_object_or_404(meetings, pk=pk)
    back_url = reverse(TAB, args=[meeting.parolee_id])
    if request.method != "POST" and meeting.status not in Meeting.OUTCOMES:
        return redirect(back_url)
    form = AttachForm(request.POST, request.FILES) if request.method == "POST" else AttachForm()

    def act() -> str:
        files = form.cleaned_data["attachments"]
        actions.attach_files(meeting=meeting, by=request.user, at=request.now, files=files)
        return back_url

    if response := submit_form(request, form, act):
        count = len(form.cleaned_data["attachments"])
        messages.success(request, "1 file was kept." if count == 1 else f"{count} files were kept.")
        return response
    context = {
        "form": form,
        "meeting": meeting,
        "parolee": meeting.parolee,
        "back_url": back_url,
        "today": request.today,
    }
    return render(request, "meetings/meeting_attach.html", context, status=422 if form.errors else 200)


@require_safe
@requires(Permission.CASE_VIEW)
def attachment_download(request: StaffRequest, pk: int) -> HttpResponse:
    """Hand a file out, to whoever may open the case and to nobody else; each time leaves a line."""
    attachment = get_object_or_404(Attachment.objects.visible_to(request.reach), pk=pk)
    try:
        with attachment.file.open("rb") as stored:
            content = stored.read()
    except FileNotFoundError as error:
        raise Http404 from error
    if request.method == "GET":
        audit.record_opening(by=request.user, at=request.now, view=DOWNLOAD, parolee_pk=attachment.parolee_id)
    response = HttpResponse(content, content_type=CONTENT_TYPES[Attachment.Kind(attachment.kind)])
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=attachment.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
