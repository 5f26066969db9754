"""What is recorded of the time inside."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse

from cases.plans import actions, reading
from cases.plans.answering import answer_form
from cases.plans.forms import ConductCorrectionForm, ConductForm, EarnedTimeForm, ProgramCloseForm, ProgramForm
from cases.plans.models import ConductEntry, ProgramEnrollment, ReleaseCandidate
from parole.accounts.permissions import Permission, requires
from parole.accounts.requests import StaffRequest
from parole.answering import show_or_send


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def conduct_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Add a misconduct or a commendation."""
    candidate = reading.carried_candidate(request, pk)
    return _answer(
        request,
        candidate,
        ConductForm(request.POST or None, today=request.today),
        act=lambda typed: actions.record_conduct(
            candidate=candidate, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Record conduct",
        apply_label="Record it",
        done="The entry was recorded.",
        intro="An entry is never changed. What was wrong is corrected by another one.",
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def conduct_correct(request: StaffRequest, pk: int) -> HttpResponse:
    """Correct an entry by another."""
    entries = ConductEntry.objects.visible_to(request.reach).select_related("candidate__parolee")
    entry = get_object_or_404(entries, pk=pk)
    initial = ConductCorrectionForm.initial_of(entry)
    return _answer(
        request,
        entry.candidate,
        ConductCorrectionForm(request.POST or None, today=request.today, initial=initial),
        act=lambda typed: actions.correct_conduct(
            entry=entry, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Correct an entry",
        apply_label="Add the correction",
        done="The correction was added. The first entry stays readable.",
        intro="What you write takes the place of the entry, which stays readable.",
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def program_enroll(request: StaffRequest, pk: int) -> HttpResponse:
    """Record that somebody takes part in a program."""
    candidate = reading.carried_candidate(request, pk)
    return _answer(
        request,
        candidate,
        ProgramForm(request.POST or None, today=request.today),
        act=lambda typed: actions.enroll_in_program(
            candidate=candidate, by=request.user, at=request.now, on=request.today, **typed
        ),
        title="Enroll in a program",
        apply_label="Record it",
        done="The program was recorded.",
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def program_close(request: StaffRequest, pk: int) -> HttpResponse:
    """Record how a program ended."""
    programs = ProgramEnrollment.objects.visible_to(request.reach).select_related("candidate__parolee")
    program = get_object_or_404(programs, pk=pk)
    form = ProgramCloseForm(request.POST or None, today=request.today, initial={"version": program.version})
    return _answer(
        request,
        program.candidate,
        form,
        act=lambda typed: actions.close_program(
            program=program, by=request.user, at=request.now, on=request.today, **typed
        ),
        title=f"{program.name}: how it ended",
        apply_label="Record it",
        done="The end of the program was recorded.",
        initial_of=ProgramCloseForm.initial_of,
    )


@show_or_send
@requires(Permission.CANDIDATE_EDIT)
def earned_time_record(request: StaffRequest, pk: int) -> HttpResponse:
    """Add days granted or forfeited."""
    candidate = reading.carried_candidate(request, pk)

    def act(typed: dict[str, Any]) -> object:
        days = typed.pop("count")
        return actions.record_earned_time(
            candidate=candidate, by=request.user, at=request.now, on=request.today, days=days, **typed
        )

    return _answer(
        request,
        candidate,
        EarnedTimeForm(request.POST or None, today=request.today),
        act=act,
        title="Earned time",
        apply_label="Record it",
        done="The days were recorded, and the dates moved.",
        intro="Each day granted brings parole eligibility and mandatory release one day nearer. An entry is never "
        "changed: a mistake is entered the other way.",
    )


def _answer(
    request: StaffRequest,
    candidate: ReleaseCandidate,
    form: Form,
    *,
    act: Callable[[dict[str, Any]], object],
    **said: Any,
) -> HttpResponse:
    back = reverse("plans:candidate-detail", args=[candidate.pk])
    return answer_form(request, candidate.parolee, form, act=act, back=back, **said)
