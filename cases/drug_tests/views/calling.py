"""The line itself: a page, texts and calls by which people ask whether they are to come in. Nobody signs in there."""

import re

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from cases.drug_tests import line_words
from cases.drug_tests.actions.enquiries import Reply, answer_enquiry
from cases.drug_tests.call_in import DIGITS, the_line
from cases.drug_tests.calling_forms import CallInForm
from cases.drug_tests.models import Enquiry
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send
from parole.notices.channels.twilio import is_signed

Answer, Channel = Enquiry.Answer, Enquiry.Channel


@login_not_required
@show_or_send
def call_in(request: StaffRequest) -> HttpResponse:
    """Answer on a page. It shows no name, and does not say what for."""
    form = CallInForm(request.POST if request.method == "POST" else None)
    reply: Reply | None = None
    if form.is_bound and form.is_valid():
        caller = request.META.get("REMOTE_ADDR", "")
        reply = _ask(request, Channel.WEB, form.cleaned_data["number"], form.cleaned_data["pin"], caller)
    is_refused = bool(form.errors) or (reply is not None and reply.answer in {Answer.NOT_KNOWN, Answer.TOO_OFTEN})
    if reply is not None and not is_refused:
        # The next person at this screen finds neither the number nor the PIN of the last one.
        form = CallInForm()
    context = {
        "form": form,
        "sentences": line_words.sentences(reply) if reply else (),
        "is_refused": is_refused,
        "comes_in": reply is not None and reply.answer == Answer.COME_IN,
    }
    response = render(request, "drug_tests/call_in.html", context, status=REFUSED if is_refused else 200)
    response["Cache-Control"] = "no-store"
    return response


# The provider has no form of ours, and so no token: its signature over all that it sends stands for one.
@login_not_required
@csrf_exempt
@require_POST
def call_in_text(request: StaffRequest) -> HttpResponse:
    """Answer a text that holds a number and a PIN."""
    if not _is_from_provider(request):
        return HttpResponse(status=403)
    digits = re.sub(r"[^0-9]", "", request.POST.get("Body", "")[:200])
    reply = _ask(request, Channel.TEXT, digits[:DIGITS], digits[DIGITS:], request.POST.get("From", ""))
    return _markup(line_words.text_answer(reply))


# Signed likewise.
@login_not_required
@csrf_exempt
@require_POST
def call_in_voice(request: StaffRequest) -> HttpResponse:
    """Ask a caller for number and PIN, and answer what was entered."""
    if not _is_from_provider(request):
        return HttpResponse(status=403)
    if "Digits" not in request.POST:
        return _markup(line_words.voice_prompt(reverse("drug_tests:call-in-voice")))
    digits = re.sub(r"[^0-9]", "", request.POST["Digits"][:40])
    reply = _ask(request, Channel.VOICE, digits[:DIGITS], digits[DIGITS:], request.POST.get("From", ""))
    return _markup(line_words.voice_answer(reply))


def _ask(request: StaffRequest, channel: str, number: str, pin: str, caller: str) -> Reply:
    return answer_enquiry(by=the_line(), at=request.now, channel=channel, number=number, pin=pin, caller=caller)


def _is_from_provider(request: HttpRequest) -> bool:
    signature = request.headers.get("X-Twilio-Signature", "")
    return is_signed(request.build_absolute_uri(), request.POST.dict(), signature)


def _markup(words: str) -> HttpResponse:
    return HttpResponse(words, content_type="text/xml; charset=utf-8", headers={"Cache-Control": "no-store"})
