"""The guard is one function that every door asks: tried from each door there is, and refused each time.

Whoever opens another door, or reads what was found in another place, fails a test here until it is listed.
"""

import ast
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.urls import reverse

from cases.drug_tests.citing import facts, require, words
from cases.drug_tests.evidence import examine
from cases.drug_tests.guard import UnestablishedError, require_established
from cases.drug_tests.models import Door, Result
from cases.drug_tests.models.statements import ALWAYS_OPEN
from hearings import actions as hearings
from hearings import citing as hearing_citing
from hearings.forms.scheduling import RequestForm
from hearings.models import CitedFact, HearingRequest, Violation
from hearings.policies.violations import Alleged
from parole import offers
from parole.accounts.models import User
from parole.notices import actions as notices
from parole.notices.models import Notice
from parole.offers import Use
from parole.refusals import RefusedError
from tests import factories
from tests.conftest import NOW

ROOT = Path(__file__).parent.parent.parent.parent
GUARDED = [door for door in Door if door not in ALWAYS_OPEN]
BACKEND = "django.contrib.auth.backends.ModelBackend"
ASKED = {"kind": "REVOCATION", "reason": "Used again.", "hold_by": None}


@pytest.fixture
def presumptive(drug_test):
    """Screened positive for cocaine, and nothing more is known."""
    factories.ResultFactory(drug_test=drug_test)
    return drug_test


@pytest.fixture
def confirmed(presumptive):
    """Is resulted, and cocaine is confirmed."""
    factories.ResultFactory(drug_test=presumptive, confirmation=True)
    presumptive.status = "RESULTED"
    presumptive.save()
    return presumptive


def refusal(drug_test, door=Door.HEARING_REQUEST):
    """Say why the guard refuses; nothing when it does not."""
    try:
        require_established(drug_test.pk, door=door, at=NOW)
    except UnestablishedError as refused:
        return str(refused)
    return ""


# --- The guard itself ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("door", Door)
def test_a_presumptive_positive_passes_no_door_but_help_and_a_medical_warning(presumptive, door):
    assert (refusal(presumptive, door) == "") is (door in {Door.HELP, Door.MEDICAL_WARNING})


@pytest.mark.parametrize("door", GUARDED)
def test_a_confirmed_positive_passes(confirmed, door):
    assert refusal(confirmed, door) == ""


@pytest.mark.parametrize("door", GUARDED)
def test_a_written_admission_passes_once_the_test_is_resulted(presumptive, door):
    factories.AdmissionFactory(drug_test=presumptive)
    assert refusal(presumptive, door) == "The other results of this test are still awaited."

    presumptive.status = "RESULTED"
    presumptive.save()

    assert refusal(presumptive, door) == ""


@pytest.mark.parametrize("door", GUARDED)
def test_dilute_passes_no_door_even_where_it_was_overridden_before(confirmed, door):
    if door != Door.MESSAGE:
        factories.OverrideFactory(drug_test=confirmed, door=door)
    for measure, value in (("creatinine", 12), ("specific_gravity", "1.0015")):
        factories.ValidityReadingFactory(drug_test=confirmed, measure=measure, value=value)

    assert refusal(confirmed, door).startswith("The specimen is dilute: that is never a positive.")


def test_what_a_prescription_explains_passes_no_door(confirmed):
    factories.PrescriptionReviewFactory(drug_test=confirmed)

    assert refusal(confirmed) == "A prescription explains this: cocaine."


def test_an_adulterated_specimen_passes_no_door(confirmed):
    factories.ValidityReadingFactory(drug_test=confirmed, measure="nitrite", value=700)

    assert refusal(confirmed) == "The specimen is adulterated: nothing was found by it."


@pytest.mark.parametrize("status", ["INVALID", "CANCELLED"])
def test_a_test_that_came_to_nothing_passes_no_door(confirmed, status):
    factories.OverrideFactory(drug_test=confirmed)
    confirmed.status, confirmed.ended_reason = status, "Seal broken."
    confirmed.save()

    assert refusal(confirmed) == f"This test is {status.lower()}: Seal broken."
    assert words(examine([confirmed])[confirmed.pk]) == "Drug test of Nov 18, 2026. Nothing was found."


@pytest.mark.parametrize("door", GUARDED)
def test_a_defect_of_custody_passes_no_door_until_its_memo_is_written(confirmed, door):
    defect = factories.CustodyDefectFactory(collection=confirmed.collections.get())
    assert (
        refusal(confirmed, door) == "The chain of custody of this specimen is not whole: a defect waits for its memo."
    )

    factories.CustodyMemoFactory(defect=defect)

    assert refusal(confirmed, door) == ""


def test_a_seal_that_was_found_broken_passes_no_door(confirmed):
    factories.CustodyEventFactory(
        collection=confirmed.collections.get(), number=2, kind="RECEIVED", is_seal_intact=False
    )

    assert refusal(confirmed) == "The chain of custody of this specimen is not whole."


def test_results_without_a_specimen_pass_no_door(parolee):
    drug_test = factories.DrugTestFactory(parolee=parolee, status="RESULTED")
    factories.ResultFactory(drug_test=drug_test, confirmation=True)

    assert refusal(drug_test) == "The chain of custody of this specimen is not whole."


def test_a_correctable_defect_passes_no_door_until_its_memo_even_where_it_was_overridden(presumptive):
    factories.OverrideFactory(drug_test=presumptive)
    defect = factories.CustodyDefectFactory(collection=presumptive.collections.get())
    assert refusal(presumptive) == "The chain of custody of this specimen is not whole: a defect waits for its memo."

    factories.CustodyMemoFactory(defect=defect)

    assert refusal(presumptive) == ""


@pytest.mark.parametrize(
    ("outcome", "said"), [("REFUSED", "Refused"), ("DEVICE", "Device or substitute found"), ("BRIBE", "Bribe offered")]
)
def test_a_refusal_passes_and_says_how_it_ended(parolee, outcome, said):
    refused = factories.DrugTestFactory(parolee=parolee, status="REFUSED")
    factories.CollectionFactory(drug_test=refused, outcome=outcome)

    assert (
        require(refused.term_id, refused.pk, NOW, Use.HEARING_REQUEST).words
        == f"Drug test of Nov 24, 2026. {said}, with a written statement."
    )
    assert [fact.refusal for fact in facts(refused.term_id, NOW, Use.HEARING_REQUEST)] == [""]


@pytest.mark.parametrize(
    ("proof", "why_not"),
    [("PROVEN", ""), ("NOT_PROVEN", "Nobody knows that the person was told: not coming is then held against nobody.")],
)
def test_a_no_show_passes_only_where_the_notice_is_proven(parolee, proof, why_not):
    missed = factories.DrugTestFactory(parolee=parolee, status="NO_SHOW", proof=proof)

    (fact,) = facts(missed.term_id, NOW, Use.HEARING_REQUEST)

    said = "notice proven" if proof == "PROVEN" else "notice not proven"
    assert (fact.words, fact.refusal) == (f"Drug test of Nov 24, 2026. No-show, {said}.", why_not)
    assert refusal(missed, Door.VIOLATION) == why_not


@pytest.mark.parametrize(
    ("status", "why_not"), [("EXCUSED", "This test is excused."), ("NOTIFIED", "No specimen was given yet.")]
)
def test_whoever_is_excused_or_still_expected_is_held_to_nothing(parolee, officer, status, why_not):
    label = {"excuse": "HOSPITAL", "excused_by": officer} if status == "EXCUSED" else {}
    drug_test = factories.DrugTestFactory(parolee=parolee, status=status, **label)

    assert refusal(drug_test) == why_not
    assert facts(drug_test.term_id, NOW, Use.HEARING_REQUEST) == []


def test_an_override_opens_its_own_door_from_its_own_moment(presumptive):
    factories.OverrideFactory(drug_test=presumptive, door="SANCTION", at=NOW)

    assert [door for door in GUARDED if not refusal(presumptive, door)] == [Door.SANCTION]
    with pytest.raises(UnestablishedError):
        require_established(presumptive.pk, door=Door.SANCTION, at=NOW - timedelta(seconds=1))


def test_an_override_of_a_screen_that_was_not_confirmed_lapses(presumptive):
    factories.OverrideFactory(drug_test=presumptive)
    assert refusal(presumptive) == ""

    factories.ResultFactory(drug_test=presumptive, confirmation=True, outcome="NEGATIVE", value=3)

    assert refusal(presumptive) == "Nothing is established by this test."


# --- From each door that exists --------------------------------------------------------------------------------------


def test_hearing_request_action_refuses_and_takes_once_it_is_confirmed(presumptive, officer):
    asked = {"term": presumptive.term, "by": officer, "at": NOW, "cites": [f"drug_tests:{presumptive.pk}"], **ASKED}
    with pytest.raises(UnestablishedError, match="Presumptive only: cocaine"):
        hearings.request_hearing(**asked)
    assert not CitedFact.objects.exists()

    factories.ResultFactory(drug_test=presumptive, confirmation=True)
    type(presumptive).objects.filter(pk=presumptive.pk).update(status="RESULTED")
    request = hearings.request_hearing(**asked)

    assert request.cited.get().words == "Drug test of Nov 18, 2026. Cocaine: confirmed positive."


def test_hearing_request_is_not_countersigned_once_a_prescription_explains_it(confirmed, officer, supervisor):
    cites = [f"drug_tests:{confirmed.pk}"]
    request = hearings.request_hearing(term=confirmed.term, by=officer, at=NOW, cites=cites, **ASKED)
    factories.PrescriptionReviewFactory(drug_test=confirmed)

    with pytest.raises(UnestablishedError):
        hearings.countersign_request(request=request, version=1, by=supervisor, at=NOW)

    request.refresh_from_db()
    assert request.status == "REQUESTED"


def alleging(presumptive, officer):
    """Return what a violation of this term says that cites the test."""
    return {
        "term": presumptive.term,
        "by": officer,
        "at": NOW,
        "kind": "TECHNICAL",
        "severity": "MEDIUM",
        "discovered_on": NOW.date(),
        "summary": "Used.",
        "allegations": [Alleged(factories.ConditionFactory(term=presumptive.term), presumptive.due_on, "Used.")],
        "cites": [f"drug_tests:{presumptive.pk}"],
    }


def test_violation_refuses_an_unconfirmed_test_and_takes_it_by_the_override_of_its_own_door(presumptive, officer):
    said = alleging(presumptive, officer)
    with pytest.raises(UnestablishedError, match="Presumptive only: cocaine"):
        hearings.draft_violation(**said)
    factories.OverrideFactory(drug_test=presumptive, door="HEARING_REQUEST")
    with pytest.raises(UnestablishedError):
        hearings.draft_violation(**said)
    assert not Violation.objects.exists()

    factories.OverrideFactory(drug_test=presumptive, door="VIOLATION")

    assert hearings.draft_violation(**said).cited.get().words.endswith("Cocaine: presumptive, not confirmed.")


def test_what_a_violation_cites_by_override_is_no_ground_for_a_sanction_nor_for_a_hearing(
    presumptive, officer, supervisor
):
    factories.RulePackFactory()
    factories.OverrideFactory(drug_test=presumptive, door="VIOLATION")
    violation = hearings.draft_violation(**alleging(presumptive, officer))
    hearings.report_violation(violation=violation, version=1, by=officer, at=NOW)
    hearings.countersign_violation(violation=violation, version=2, by=supervisor, at=NOW)

    with pytest.raises(UnestablishedError):
        hearings.respond(violation=violation, version=3, by=officer, at=NOW, code="curfew")
    with pytest.raises(UnestablishedError):
        hearings.ask_for_hearing(
            violation=violation, version=3, by=officer, at=NOW, kind="MODIFICATION", reason="Used.", hold_by=None
        )

    assert not HearingRequest.objects.exists()


def test_hearing_request_form_offers_what_stands_alone(presumptive):
    known = hearing_citing.choices(presumptive.term_id, NOW)
    typed = {"kind": "REVOCATION", "reason": "Used.", "cites": [f"drug_tests:{presumptive.pk}"]}

    form = RequestForm(typed, now=NOW, facts=known)

    assert form.errors == {"cites": ["That is not a fact that can be cited."]}
    assert [fact.refusal for fact in form.refused] == [
        "Presumptive only: cocaine is neither confirmed nor admitted in writing."
    ]
    assert "cites" not in RequestForm(now=NOW, facts=known).fields


def test_hearing_request_view_refuses_what_is_posted_past_the_form(client, officer, presumptive, frozen):
    client.force_login(officer, backend=BACKEND)
    url = reverse("hearings:request-create", args=[presumptive.parolee_id])
    page = client.get(url).content.decode()
    assert "Presumptive only: cocaine" in page
    assert f'value="drug_tests:{presumptive.pk}"' not in page

    typed = {"kind": "REVOCATION", "reason": "Used.", "cites": f"drug_tests:{presumptive.pk}", "form_token": uuid4()}
    response = client.post(url, typed)

    assert response.status_code == 422
    assert response.context["form"]["reason"].value() == "Used."
    assert not HearingRequest.objects.exists()


def test_import_establishes_nothing_by_a_screen(presumptive):
    """What imports store are rows like these, from whichever source: the guard looks at what they say alone."""
    Result.objects.bulk_create(
        [
            factories.ResultFactory.build(
                drug_test=presumptive,
                parolee=presumptive.parolee,
                term=presumptive.term,
                laboratory=None,
                recorded_by=presumptive.ordered_by,
                reported_at=NOW + timedelta(hours=number),
                source="IMPORT",
            )
            for number in range(3)
        ]
    )

    assert all(refusal(presumptive, door) for door in GUARDED)


def test_notices_tell_nothing_of_a_result(presumptive, confirmed):
    """The message door is asked by nobody, because no source of notices carries a result."""
    notices.sweep(by=User.objects.system(), now=NOW)

    assert not Notice.objects.filter(parolee_id=presumptive.parolee_id, source__startswith="drug_tests.result").exists()
    assert readers_of_results() & {module_of(path) for path in source_files()} == set()


def test_no_task_reads_a_result():
    assert readers_of_results() & {module_of(path) for path in code() if path.name == "tasks.py"} == set()


# --- Who asks --------------------------------------------------------------------------------------------------------


def code():
    return [path for room in ("parole", "cases", "hearings") for path in sorted((ROOT / room).rglob("*.py"))]


def source_files():
    """Return the modules by which notices are told: `sources` of every room."""
    return [path for path in code() if path.stem == "sources" or path.parent.name == "sources"]


def module_of(path):
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imported(path):
    """Return what a module imports, as `module.name`."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom) and node.module
        for alias in node.names
    }


RESULTS = {
    *(f"cases.drug_tests.models.{name}" for name in ("Result", "Admission")),
    *(f"cases.drug_tests.evidence.{name}" for name in ("examine", "evidence_of")),
    "cases.drug_tests.findings.find",
}


def readers_of_results():
    """Return the modules that import what was found, or ask its table by name."""
    return {
        module_of(path) for path in code() if imported(path) & RESULTS or "drug_tests_result AS" in path.read_text()
    }


def test_every_caller_of_the_guard_is_known():
    asking = {}
    for path in code():
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                called = getattr(node.func, "id", getattr(node.func, "attr", ""))
                if called in {"require_established", "why_not"}:
                    doors = [ast.unparse(word.value) for word in node.keywords if word.arg == "door"]
                    asking.setdefault(module_of(path), set()).update((called, *doors))

    assert asking == {
        # The guard asks itself, to say no in one place alone.
        "cases.drug_tests.guard": {"why_not", "door"},
        "cases.drug_tests.citing": {"why_not", "require_established", "DOORS[use]"},
        # Shows which doors are open, and lets nothing through.
        "cases.drug_tests.sections_results": {"why_not", "door"},
    }


def test_whoever_reads_what_was_found_is_known():
    """A later door must read results to use them: here it stands out, and must ask the guard."""
    assert readers_of_results() == {
        # Invents what laboratories report, and reads nothing.
        "cases.desk.invented.sample.testing_rest",
        "cases.drug_tests.actions.entering",
        "cases.drug_tests.actions.importing",
        "cases.drug_tests.actions.overrides",
        "cases.drug_tests.actions.results",
        "cases.drug_tests.citing",
        # Counts alone: for rates, which name nobody.
        "cases.drug_tests.counting",
        "cases.drug_tests.evidence",
        "cases.drug_tests.guard",
        # Says in the case file how it stands, and calls nothing positive that is not confirmed.
        "cases.drug_tests.overview",
        "cases.drug_tests.result_forms",
        "cases.drug_tests.sections_results",
        "cases.drug_tests.views.results",
    }


def test_every_door_is_known():
    assert set(Door) - {"HELP", "MEDICAL_WARNING"} == {
        "HEARING_REQUEST",
        "VIOLATION",
        "SANCTION",
        "REPORT_SENTENCE",
        "MESSAGE",
    }
    assert frozenset({"HELP", "MEDICAL_WARNING"}) == ALWAYS_OPEN
    assert [offer.name for offer in offers.offered("CITABLE")] == [
        "meetings",
        "drug_tests",
        "programs",
        "investigations",
    ]


# --- What is cited, in words -----------------------------------------------------------------------------------------


def test_facts_shows_what_may_be_cited_and_what_not(confirmed, parolee):
    dilute = factories.DrugTestFactory(parolee=parolee, status="RESULTED", due_on=confirmed.due_on)
    factories.ResultFactory(drug_test=dilute, substance="thc")
    factories.ValidityReadingFactory(drug_test=dilute, measure="said", value=None, word="DILUTE")
    factories.DrugTestFactory(parolee=parolee, status="RESULTED")

    found = {fact.subject: (fact.words, fact.refusal) for fact in facts(confirmed.term_id, NOW, Use.HEARING_REQUEST)}

    assert found == {
        confirmed.pk: ("Drug test of Nov 18, 2026. Cocaine: confirmed positive.", ""),
        dilute.pk: (
            "Drug test of Nov 18, 2026. The specimen is dilute.",
            "The specimen is dilute: that is never a positive. It may lead to another test.",
        ),
    }


def test_require_refuses_a_test_of_another_term(confirmed, officer):
    other = factories.CaseFactory(officer=officer)

    with pytest.raises(RefusedError, match="not of this term"):
        require(other.terms.get().pk, confirmed.pk, NOW, Use.HEARING_REQUEST)


def test_what_is_cited_by_an_override_is_still_called_presumptive(presumptive):
    factories.OverrideFactory(drug_test=presumptive)

    assert require(presumptive.term_id, presumptive.pk, NOW, Use.HEARING_REQUEST).words == (
        "Drug test of Nov 18, 2026. Cocaine: presumptive, not confirmed."
    )


def test_words_of_a_test_that_found_nothing(drug_test):
    assert words(examine([drug_test])[drug_test.pk]) == "Drug test of Nov 18, 2026. Nothing was found."


def test_facts_of_days_are_those_of_these_days_alone(confirmed, parolee):
    def found(since, until):
        drawn = facts(confirmed.term_id, NOW, Use.HEARING_REQUEST, offers.Days(since, until, most=10))
        return [fact.subject for fact in drawn]

    on = confirmed.due_on
    factories.DrugTestFactory(parolee=parolee, status="REFUSED", due_on=on + timedelta(days=1))

    assert found(on, on) == [confirmed.pk]
    assert found(on - timedelta(days=9), on - timedelta(days=1)) == []
