"""A clerk sees of a case only what a hearing needs: a canary in every other text of it sings in no answer.

Every text of every model that belongs to a parolee is filled, whichever room it is in. A new one is tried by being
there; one that a hearing needs is added to `NEEDED`, by hand and in sight.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models import CharField, CheckConstraint, Field, ForeignKey, Model, Q, TextField
from django.db.models.signals import pre_save
from django.urls import reverse
from phonenumber_field.modelfields import PhoneNumberField
from pypdf import PdfReader

from cases.parolees.models import Parolee
from parole.accounts.models import Role
from parole.accounts.permissions import ROLE_PERMISSIONS
from parole.notices.models import Recipient
from tests import factories
from tests.conftest import GuardedClient
from tests.test_access import ADDRESSES, ARGUMENTS, OBJECTS, Case, browser_of, maker
from tests.test_project import own_models

pytestmark = pytest.mark.usefixtures("drawn_as_in_service")

CANARY, NUMBER = "Kanari77", "5550177"
# What of a case a hearing needs: who it is about, what was asked, what is served, needed and decided.
NEEDED: dict[str, set[str]] = {
    "parolees.Parolee": {"number", "first_name", "middle_name", "last_name"},
    # Of whoever is still inside: where they are heard, and on whose authority a clerk releases them.
    "plans.ReleaseCandidate": {"facility"},
    "parolees.SupervisionTerm": {"authority"},
    "hearings.HearingRequest": {"reason", "return_reason"},
    "hearings.CitedFact": {"words"},
    "hearings.Hearing": {"outcome"},
    "hearings.Service": {"paper", "name", "served_by", "proof_words", "remark"},
    "hearings.HearingWaiver": {"subject", "guardian", "counsel"},
    "hearings.Withdrawal": {"reason"},
    "hearings.HearingNeed": {"interpreter", "accommodations", "counsel_name", "counsel_contact"},
    "hearings.Subpoena": {"name", "address", "bring", "served_by", "proof_words"},
    "hearings.Presence": {"name", "reason"},
    "hearings.Warrant": {"number", "reason", "issued_by"},
    "hearings.Hold": {"place", "authority", "release_authority"},
    "hearings.Vote": {"reasons"},
    "hearings.Decision": {"findings", "reasons"},
    "hearings.Recommendation": {"reasons"},
    "hearings.RecommendedFact": {"words"},
    "hearings.Recusal": {"reason"},
    "hearings.RunningClock": {"title", "citation", "effect"},
    "hearings.ClockEvent": {"note"},
    "hearings.ClockEventWithdrawal": {"reason"},
    "hearings.BreachExplanation": {"words", "done"},
    "hearings.LateSlot": {"because"},
}
# Codes and keys that the program itself reads, and that are no words of anybody's.
CODES: dict[str, set[str]] = {
    "notices.Recipient": {"time_zone"},
    "notices.Notice": {"source", "occasion", "channel"},
    "hearings.Booking": {"resource"},
    "hearings.CitedFact": {"source"},
    "hearings.RunningClock": {"code", "hearing"},
}


def belonging() -> list[type[Model]]:
    """Return every model whose rows belong to a parolee: directly, or through a row that does."""
    found: list[type[Model]] = [Parolee, Recipient]
    waiting = True
    while waiting:
        waiting = False
        for model in own_models():
            if model not in found and any(_leads_to(field, found) for field in model._meta.fields):
                found.append(model)
                waiting = True
    return found


def _leads_to(field: Field, models: list[type[Model]]) -> bool:
    is_key = field.attname == "parolee_id"
    return is_key or (isinstance(field, ForeignKey) and field.remote_field.model in models)


def texts(model: type[Model], needed: Mapping[str, set[str]]) -> list[Field]:
    """Return the fields of a model that hold words, and that no hearing needs."""
    left = needed.get(model._meta.label, set()) | CODES.get(model._meta.label, set())
    return [
        field
        for field in model._meta.fields
        if isinstance(field, CharField | TextField) and not field.choices and field.name not in left
        if field.max_length is None or field.max_length >= len(CANARY)
    ]


def canary_of(field: Field, serial: int) -> str:
    """Return what a field is filled with: no two alike where there is room for a number."""
    if isinstance(field, PhoneNumberField):
        return f"+1515{NUMBER}"
    words = f"{CANARY}{serial}"
    return words if field.max_length is None or len(words) <= field.max_length else CANARY


def is_possible(row: Model, field: Field) -> bool:
    """Say whether the database would take a row, as far as its constraints speak of this field."""
    for constraint in row._meta.constraints:
        if isinstance(constraint, CheckConstraint) and f"'{field.name}" in str(constraint.condition):
            try:
                constraint.validate(type(row), row)
            except ValidationError:
                return False
    return True


@contextmanager
def filling(needed: Mapping[str, set[str]]) -> Iterator[None]:
    """Let every row that is made inside the block hold the canary in each of its texts."""
    models, serial = set(belonging()), count()

    def fill(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        if sender in models and instance._state.adding:
            for field in texts(sender, needed):
                before = getattr(instance, field.attname)
                setattr(instance, field.attname, canary_of(field, next(serial)))
                if not is_possible(instance, field):
                    setattr(instance, field.attname, before)

    pre_save.connect(fill)
    try:
        yield
    finally:
        pre_save.disconnect(fill)


# What no address names, and still belongs to a case.
OF_A_PAROLEE = ("AliasFactory", "IdentifierFactory", "PhoneNumberFactory", "CallInNumberFactory")
OF_A_TEST = ("AdmissionFactory", "PrescriptionReviewFactory", "WaiverFactory", "OverrideFactory")
# Texts that no row here holds: words of the program about what was done, and what stands in a row of another state.
UNFILLED: set[str] = {
    "plans.Investigation.withdraw_reason",
    "hearings.Hold.confirmed_by",
    "hearings.Hold.ended_because",
    "hearings.RecommendedFact.path",
    "hearings.RecommendedFact.source",
    "hearings.Warrant.recalled_by",
    "parolees.StatusSpan.place",
    "audit.AccessLog.method",
    "audit.AccessLog.view",
    "audit.Event.target_type",
    "audit.Event.verb",
    "drug_tests.CallInNumber.number",
    "drug_tests.CallInNumber.pin",
    "drug_tests.Collection.observer_name",
    "drug_tests.Collection.seal_number",
    "drug_tests.CustodyMemo.statement",
    "drug_tests.Enquiry.caller_digest",
    "drug_tests.Enquiry.number_digest",
    "drug_tests.Result.analyte",
    "drug_tests.ValidityReading.seal_number",
    "meetings.Attachment.sha256",
    "meetings.IntegrityFlag.clearing_reason",
    "meetings.Interview.relation",
    "meetings.Interview.statement",
    "meetings.Meeting.place_words",
    "meetings.Meeting.sensitive_reason",
    "meetings.Meeting.struck_reason",
    "meetings.MeetingSeries.location",
    "meetings.MeetingSeries.method",
    "meetings.MeetingSeries.rule",
    "meetings.MeetingSeries.type",
    "meetings.MeetingSeries.zone",
    "meetings.Plan.rules",
    "meetings.PromptAnswer.answer",
    "meetings.PromptAnswer.code",
    "meetings.PromptAnswer.words",
    "meetings.Snooze.refusal_reason",
    "parolees.Assessment.refusal_reason",
    "parolees.Condition.answered_before",
}


def make_everything(case: Case) -> dict[str, set[int | str]]:
    """Make one of everything that an address can name, and of everything that hangs on a case. Return the keys."""
    made: dict[Any, int | str] = {}
    for make in {*OBJECTS.values(), *ARGUMENTS.values()}:
        made[make] = make(case)
    for name in OF_A_PAROLEE:
        getattr(factories, name)(parolee=case.parolee)
    for name in OF_A_TEST:
        getattr(factories, name)(drug_test=factories.DrugTestFactory(parolee=case.parolee, at_lab=True))
    factories.AddendumFactory(meeting=factories.MeetingFactory(parolee=case.parolee, held=True))
    factories.TellingFactory(victim=factories.VictimFactory(parolee=case.parolee))
    request = factories.HearingRequestFactory(parolee=case.parolee, countersigned=True, requested_by=case.officer)
    hearing = factories.HearingFactory(parolee=case.parolee, request=request)
    factories.ServiceFactory(hearing=hearing)
    factories.HearingWaiverFactory(hearing=hearing)
    factories.HearingNeedFactory(hearing=hearing)
    factories.CourtAppearanceFactory(parolee=case.parolee, officer=case.officer, attended=True)
    make_violations(case)
    candidate = apps.get_model("plans.ReleaseCandidate").objects.earliest("pk")
    factories.EarnedTimeFactory(candidate=candidate)
    factories.SharingFactory(investigation=factories.InvestigationFactory(term=candidate.term))
    apps.get_model("hearings.CitedFact").objects.create(
        parolee=case.parolee, request=request, source="drug_tests", subject=1
    )
    made["hearing"], made["request"] = hearing.pk, request.pk
    return made


def make_violations(case: Case) -> None:
    """Make what was written about violations: reported, looked into, answered, returned, and heard about."""
    made = {"parolee": case.parolee, "drafted_by": case.officer}
    offense = factories.ViolationFactory(**made, kind="FELONY", new_offense="Burglary", countersigned=True)
    factories.AllegationFactory(violation=offense)
    factories.WhereaboutsStepFactory(violation=factories.ViolationFactory(**made, kind="ABSCONDED", returned=True))
    answered = factories.ViolationFactory(**made, resolved=True, resolution_words="As agreed.")
    factories.ResponseFactory(violation=answered)
    factories.IncentiveFactory(term=case.parolee.terms.get(is_latest=True))
    about = factories.HearingRequestFactory(
        parolee=case.parolee, violation=offense, alternatives="Curfew", countersigned=True, requested_by=case.officer
    )
    factories.HearingFactory(parolee=case.parolee, request=about)


def urls(made: Mapping[Any, int | str], role: str = Role.CLERK) -> Iterator[str]:
    """Yield the address of every page that a clerk, or another role, may open, for everything that was made."""
    for name, arguments, view in ADDRESSES:
        permission = getattr(view, "permission", None)
        if permission is not None and permission not in ROLE_PERMISSIONS[role]:
            continue
        keys = {argument: made[maker(name, argument)] for argument in arguments}
        yield reverse(name, kwargs=keys)
        if name.startswith("hearings:hearing-") and "pk" in keys:
            yield reverse(name, kwargs=keys | {"pk": made["hearing"]})
        if name == "hearings:hearing-paper":
            for code in ("NOTICE_OF_ALLEGATIONS", "RIGHTS_SHEET", "EVIDENCE_LIST", "PACKET"):
                yield reverse(name, kwargs={"pk": made["hearing"], "code": code})
        if name.startswith("hearings:request-") and "pk" in keys:
            yield reverse(name, kwargs={"pk": made["request"]})


def words_of(answer: Any) -> str:
    """Return what an answer says; a document is read."""
    if answer.headers.get("Content-Type") == "application/pdf":
        return " ".join(page.extract_text() for page in PdfReader(BytesIO(answer.content)).pages)
    return (b"".join(answer.streaming_content) if answer.streaming else answer.content).decode(errors="replace")


def singing(client: GuardedClient, made: Mapping[Any, int | str]) -> tuple[set[str], int]:
    """Return the addresses at which a clerk reads the canary, and how many pages were read."""
    found, read = set(), 0
    for url in urls(made):
        answer = client.get(url)
        words = words_of(answer)
        read += answer.status_code == 200
        if CANARY in words or NUMBER in words.replace("-", ""):
            found.add(url)
    return found, read


@pytest.fixture
def filled(officer, examiner, unit, frozen):
    """Makes a case of which every text that is not named as needed is the canary."""

    def make(needed: Mapping[str, set[str]]) -> dict[Any, int | str]:
        factories.RulePackFactory()
        with filling(needed):
            case = Case(factories.CaseFactory(officer=officer, unit=unit, number="OWN"), officer)
            return make_everything(case)

    return make


def test_the_clerk_reads_of_a_case_only_what_a_hearing_needs(filled, clerk):
    made = filled(NEEDED)

    found, read = singing(browser_of(clerk), made)

    assert found == set()
    assert read >= 20
    assert unfilled() - UNFILLED == set()


def unfilled() -> set[str]:
    """Return the texts of which no row holds the canary."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in belonging()
        for field in texts(model, NEEDED)
        if not model._default_manager.filter(
            Q(**{f"{field.name}__startswith": CANARY}) | Q(**{f"{field.name}__contains": NUMBER})
        ).exists()
    }


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("hearings.HearingRequest", "reason"),
        ("hearings.HearingNeed", "accommodations"),
        ("hearings.Service", "proof_words"),
        ("hearings.CitedFact", "words"),
    ],
)
def test_the_walk_hears_every_canary_that_is_not_named_as_needed(filled, clerk, label, field):
    made = filled(NEEDED | {label: NEEDED[label] - {field}})

    found, _ = singing(browser_of(clerk), made)

    assert found


def test_what_is_named_as_needed_is_there():
    missing = [
        f"{label}.{name}"
        for table in (NEEDED, CODES)
        for label, names in table.items()
        for name in names - {field.name for field in apps.get_model(label)._meta.fields}
    ]

    assert missing == []


def test_a_search_tells_the_clerk_no_more(filled, clerk):
    filled(NEEDED)

    answer = browser_of(clerk).post(reverse("desk:person-search"), {"q": "OWN"})

    assert b"OWN" in answer.content
    assert CANARY not in answer.content.decode()
    assert NUMBER not in answer.content.decode().replace("-", "")
