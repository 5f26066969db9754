"""The chain of a specimen on the screen: reading it, handing on, reporting what is wrong, writing the memo."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.drug_tests import custody
from cases.drug_tests.actions.custody import hand_over, hand_over_many, report_defect, write_memo
from cases.drug_tests.custody_forms import BagForm, DefectForm, HandOverForm, MemoForm
from cases.drug_tests.models import Collection, CustodyDefect, DrugTest
from cases.drug_tests.sections_custody import page_section
from parole.accounts.permissions import Permission, may, requires
from parole.accounts.requests import StaffRequest
from parole.answering import REFUSED, show_or_send, submit_form
from parole.audit import actions as audit
from parole.forms import AT_ONCE

PAGE = "drug_tests:test-custody"
BAG = "drug_tests:specimens-hand-over"


@require_safe
@requires(Permission.DRUG_TEST_VIEW)
def test_custody(request: StaffRequest, pk: int) -> HttpResponse:
    """Show how a specimen was taken, whose hands it went through, and what is wrong with its chain."""
    drug_test = get_object_or_404(DrugTest.objects.visible_to(request.reach).select_related("parolee"), pk=pk)
    audit.record_opening(by=request.user, at=request.now, view=PAGE, parolee_pk=drug_test.parolee_id)
    may_collect = may(request.user.role, Permission.SPECIMEN_COLLECT)
    template, section = page_section(drug_test, may_collect=may_collect)
    context = {
        "drug_test": drug_test,
        "parolee": drug_test.parolee,
        "template": template,
        "section": section,
        "may_collect": may_collect,
        "today": request.today,
    }
    return render(request, "drug_tests/test_custody.html", context)


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def test_hand_over(request: StaffRequest, pk: int) -> HttpResponse:
    """Record the next step of one chain."""
    specimen = _specimen(request, pk)
    chain = list(specimen.custody_events.select_related("recorded_by").order_by("number"))
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        initial={
            "after": chain[-1].number if chain else 0,
            "kind": custody.Kind.HANDED_OVER,
            "from_whom": chain[-1].to_whom if chain else "",
            "happened_at": "now",
        },
    )

    def act() -> str:
        intact = form.facts["is_seal_intact"]
        form.require_heeded(custody.consequences(specimen.drug_test, chain, is_seal_intact=intact))
        event = hand_over(collection=specimen, by=request.user, at=request.now, **form.facts)
        messages.success(request, f"Seal {specimen.seal_number}: {event.get_kind_display().lower()}.")
        return reverse(PAGE, args=[pk])

    if response := submit_form(request, form, act, field_of=form.field_of):
        return response
    return _page(request, "drug_tests/test_hand_over.html", form, specimen, last=chain[-1] if chain else None)


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def test_defect_report(request: StaffRequest, pk: int) -> HttpResponse:
    """Report a fault in the chain. What is fatal is said before it is done."""
    specimen = _specimen(request, pk)
    form = DefectForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        defects=custody.defects_of(specimen.drug_test),
        initial={"found_at": "now", "code": request.GET.get("code", "")},
    )

    def act() -> str:
        form.require_heeded(custody.warning(form.defects[form.facts["code"]]))
        defect = report_defect(collection=specimen, by=request.user, at=request.now, **form.facts)
        is_fatal = defect.severity == CustodyDefect.Severity.FATAL
        follows = "The test is invalid." if is_fatal else "It waits for a memo."
        messages.success(request, f"Reported: {defect.title.lower()}. {follows}")
        return reverse(PAGE, args=[pk])

    if response := submit_form(request, form, act, field_of=form.field_of):
        return response
    return _page(request, "drug_tests/test_defect_report.html", form, specimen)


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def custody_memo_write(request: StaffRequest, pk: int) -> HttpResponse:
    """State in writing what puts a correctable defect right."""
    defects = CustodyDefect.objects.visible_to(request.reach)
    defect = get_object_or_404(defects.select_related("collection__drug_test__parolee", "found_by"), pk=pk)
    drug_test = defect.collection.drug_test
    form = MemoForm(request.POST if request.method == "POST" else None)

    def act() -> str:
        write_memo(defect=defect, by=request.user, at=request.now, statement=form.cleaned_data["statement"])
        messages.success(request, f"Memo written: {defect.title.lower()}.")
        return reverse(PAGE, args=[drug_test.pk])

    if response := submit_form(request, form, act):
        return response
    return _page(request, "drug_tests/custody_memo_write.html", form, defect.collection, defect=defect)


@show_or_send
@requires(Permission.SPECIMEN_COLLECT)
def specimens_hand_over(request: StaffRequest) -> HttpResponse:
    """Hand a whole bag of specimens over at one go."""
    form = BagForm(
        request.POST if request.method == "POST" else None,
        now=timezone.localtime(request.now),
        initial={"is_to_laboratory": True, "happened_at": "now"},
    )
    waiting = (
        Collection.objects.visible_to(request.reach)
        .specimens()
        # One whose chain has not begun has nobody who could hand it over.
        .filter(drug_test__status=DrugTest.Status.COLLECTED, custody_events__number=1)
        .select_related("drug_test", "parolee")
        .with_chain()
        .order_by("collected_at", "pk")
    )

    def act() -> str:
        specimens = _chosen(request, waiting, form.cleaned_data["specimen"])
        count = hand_over_many(by=request.user, at=request.now, specimens=specimens, **form.facts)
        words = "1 specimen" if count == 1 else f"{count} specimens"
        messages.success(request, f"{words} handed over to {form.facts['to_whom']}.")
        return reverse(BAG)

    if response := submit_form(request, form, act, field_of=form.field_of):
        return response
    rows = [(each, list(each.custody_events.all())[-1]) for each in waiting[:AT_ONCE]]
    chosen = set(form.cleaned_data.get("specimen", ())) if form.is_bound else None
    context = {"form": form, "rows": rows, "chosen": chosen, "today": request.today}
    return render(request, "drug_tests/specimens_hand_over.html", context, status=REFUSED if form.errors else 200)


def _chosen(request: StaffRequest, waiting: QuerySet[Collection], chosen: Mapping[int, int]) -> dict[Collection, int]:
    """Return the specimens of a bag with the step shown last; refuse a bag of which something is gone."""
    found = {each: chosen[each.pk] for each in waiting.filter(pk__in=chosen)}
    if len(found) < len(chosen):
        gone = Collection.objects.visible_to(request.reach).filter(pk__in=chosen.keys() - {each.pk for each in found})
        seals = ", ".join(gone.order_by("seal_number").values_list("seal_number", flat=True)) or "one of them"
        raise custody.ChainError(f"No longer here to be handed over: {seals}. Look at the list as it stands now.")
    return found


def _specimen(request: StaffRequest, pk: int) -> Collection:
    """Return the specimen of a test within reach; a test without one has no chain."""
    specimens = Collection.objects.visible_to(request.reach).specimens()
    related = specimens.select_related("drug_test__parolee", "drug_test__pack", "parolee")
    return get_object_or_404(related, drug_test=pk)


def _page(request: StaffRequest, template: str, form: Any, specimen: Collection, **more: Any) -> HttpResponse:
    context = {
        "form": form,
        "specimen": specimen,
        "drug_test": specimen.drug_test,
        "parolee": specimen.parolee,
        "today": request.today,
        **more,
    }
    return render(request, template, context, status=REFUSED if form.errors else 200)
