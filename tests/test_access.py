"""Every address × role × object × method: nobody reaches what is not theirs, and nothing answers 500.

The cases are generated from the URLconf. An address whose arguments nobody taught `OBJECTS` to make fails the first
test, so that a new view cannot escape.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import get_resolver, reverse

from cases.caseloads.models import Reassignment
from cases.desk.models import ArrestFile
from cases.drug_tests.models import ResultImport
from cases.meetings.models import Meeting, OfficeClosure, ReportDay
from cases.parolees.models import Parolee, SavedView
from cases.plans.models import ReleaseCandidate
from cases.victims.models import Victim
from hearings.models import Booking, Decision, Hearing, Recommendation
from parole.accounts.models import Role, User
from parole.accounts.permissions import ROLE_PERMISSIONS
from parole.audit.models import AccessLog
from parole.notices.models import Notice
from tests import factories
from tests.conftest import NOW, GuardedClient
from tests.test_project import PUBLIC_VIEWS, SIGNED_IN_VIEWS, patterns

pytestmark = pytest.mark.usefixtures("drawn_as_in_service")

MISSING = 2_000_000_000


@dataclass
class Case:
    """One parolee with one of everything that an address can name."""

    parolee: Parolee
    officer: User


def check_in(case: Case) -> int:
    return factories.CheckInFactory(parolee=case.parolee).pk


def meeting(case: Case) -> int:
    return factories.MeetingFactory(parolee=case.parolee, scheduled_for=NOW + timedelta(days=1)).pk


def attachment(case: Case) -> int:
    held = factories.MeetingFactory(parolee=case.parolee, held=True)
    path = default_storage.save("attachments/letter.txt", ContentFile(b"Dear officer"))
    return factories.AttachmentFactory(meeting=held, file=path).pk


def recorded_meeting(case: Case) -> int:
    """Return one that its own officer recorded this morning: they may still correct it."""
    return factories.MeetingFactory(
        parolee=case.parolee,
        held=True,
        happened_at=NOW - timedelta(hours=2),
        happened_on=NOW.date(),
        recorded_by=case.officer,
        recorded_at=NOW - timedelta(hours=1),
    ).pk


def snooze(case: Case) -> int:
    return factories.SnoozeFactory(
        check_in=factories.CheckInFactory(parolee=case.parolee, requirement="snoozed"), waiting=True
    ).pk


def flag(case: Case) -> int:
    meeting = Meeting.objects.get(pk=recorded_meeting(case))
    return factories.IntegrityFlagFactory(meeting=meeting).pk


def condition(case: Case) -> int:
    # The category that every page about a condition takes.
    return factories.ConditionFactory(term=case.parolee.terms.get(), category="TESTING").pk


def drug_test(case: Case) -> int:
    return factories.DrugTestFactory(parolee=case.parolee).pk


def address(case: Case) -> int:
    return factories.AddressFactory(parolee=case.parolee).pk


def associate(case: Case) -> int:
    return factories.AssociateFactory(parolee=case.parolee).pk


def caution(case: Case) -> int:
    return factories.CautionFactory(parolee=case.parolee).pk


def event(case: Case) -> int:
    return factories.CaseEventFactory(term=case.parolee.terms.get()).pk


def assessment(case: Case) -> int:
    return factories.AssessmentFactory(term=case.parolee.terms.get(), waiting=True).pk


def request(case: Case) -> int:
    return factories.HearingRequestFactory(parolee=case.parolee, countersigned=True, requested_by=case.officer).pk


def warrant(case: Case) -> int:
    return factories.WarrantFactory(parolee=case.parolee, issued=True).pk


def requested_warrant(case: Case) -> int:
    return factories.WarrantFactory(parolee=case.parolee, kind="SUMMONS").pk


def hold(case: Case) -> int:
    return factories.HoldFactory(parolee=case.parolee).pk


def ordered_hold(case: Case) -> int:
    """Return a hold that custody was told to end."""
    return factories.HoldFactory(parolee=case.parolee, ordered=True).pk


def clock(case: Case) -> int:
    return factories.RunningClockFactory(parolee=case.parolee).pk


def overdue_clock(case: Case) -> int:
    """Return a clock whose deadline passed, and nobody has said why."""
    return factories.RunningClockFactory(parolee=case.parolee, code="decision", overdue=True).pk


def clocked_term(case: Case) -> int:
    """Return a term in which a clock runs: a clerk reaches it by that."""
    return factories.RunningClockFactory(parolee=case.parolee, code="preliminary", hearing="PRELIMINARY").term_id


def clock_event(case: Case) -> int:
    return factories.ClockEventFactory(term=case.parolee.terms.get()).pk


def credit(case: Case) -> int:
    return factories.SentenceCreditFactory(term=case.parolee.terms.get()).pk


def violation(case: Case) -> int:
    """Return a draft that misses nothing to be reported."""
    return factories.ViolationFactory(parolee=case.parolee, drafted_by=case.officer).pk


def reported_violation(case: Case) -> int:
    return factories.ViolationFactory(parolee=case.parolee, drafted_by=case.officer, reported=True).pk


def absconded(case: Case) -> int:
    return factories.ViolationFactory(parolee=case.parolee, drafted_by=case.officer, kind="ABSCONDED").pk


def countersigned_violation(case: Case) -> int:
    return factories.ViolationFactory(parolee=case.parolee, drafted_by=case.officer, countersigned=True).pk


def hearing(case: Case) -> int:
    made = factories.HearingFactory(parolee=case.parolee, starts_at=NOW + timedelta(days=30))
    examiner = User.objects.filter(role=Role.BOARD_MEMBER).first()
    Booking.objects.create(
        hearing=made,
        parolee=case.parolee,
        kind="PANEL_MEMBER",
        user=examiner if case.parolee.number == "OWN" else factories.UserFactory(role=Role.BOARD_MEMBER),
        resource=f"panel:{made.pk}",
        during=(made.starts_at, made.ends_at),
    )
    return made.pk


def decided_hearing(case: Case) -> int:
    pk = hearing(case)
    Decision.objects.create(
        hearing_id=pk,
        parolee=case.parolee,
        disposition="CONTINUE",
        findings="The report.",
        reasons="Stable.",
        effect="NONE",
        takes_effect_on=NOW.date(),
        trace=["1 of 1 voted."],
        decided_at=NOW,
        recorded_by=factories.UserFactory(role=Role.CLERK),
    )
    return pk


def appeal(case: Case) -> int:
    decision = Decision.objects.get(hearing=decided_hearing(case))
    return factories.HearingRequestFactory(
        parolee=case.parolee, kind="APPEAL", decision=decision, filed_by="Them", filed_on=NOW, status="COUNTERSIGNED"
    ).pk


def recommendation(case: Case) -> int:
    return Recommendation.objects.create(
        hearing_id=hearing(case),
        parolee=case.parolee,
        number=1,
        disposition="CONTINUE",
        reasons="Stable.",
        facts_since=NOW.date(),
        facts_until=NOW.date(),
        written_by=case.officer,
        written_at=NOW,
    ).pk


def service(case: Case) -> int:
    return factories.ServiceFactory(hearing=Hearing.objects.get(pk=hearing(case))).pk


def waiver(case: Case) -> int:
    return factories.HearingWaiverFactory(hearing=Hearing.objects.get(pk=hearing(case))).pk


def contact(case: Case) -> int:
    return factories.HearingContactFactory(hearing=Hearing.objects.get(pk=hearing(case))).pk


def closed_room(case: Case) -> int:
    """Return a closure of a room of the case's unit."""
    return factories.ClosureFactory(room=factories.RoomFactory(unit=case.parolee.terms.get().unit)).pk


def told_test(case: Case) -> int:
    return factories.DrugTestFactory(parolee=case.parolee, told=True).pk


def specimen(case: Case) -> int:
    """Return a test whose specimen is sealed."""
    sealed = factories.DrugTestFactory(parolee=case.parolee, status="COLLECTED")
    return factories.CustodyEventFactory(collection__drug_test=sealed).collection.drug_test_id


def custody_defect(case: Case) -> int:
    sealed = factories.DrugTestFactory(parolee=case.parolee, status="COLLECTED")
    return factories.CustodyDefectFactory(collection__drug_test=sealed).pk


def officer(case: Case) -> int:
    return case.officer.pk


def leave(case: Case) -> int:
    return factories.LeaveFactory(
        officer_id=case.officer.pk,
        starts_on=NOW + timedelta(days=case.parolee.pk),
        ends_on=NOW + timedelta(days=case.parolee.pk),
    ).pk


def cover(case: Case) -> int:
    return factories.CoverFactory(
        officer_id=case.officer.pk,
        covered_by=factories.OfficerFactory(user__unit=case.officer.unit),
        starts_on=NOW,
        ends_on=NOW + timedelta(days=7),
    ).pk


def reassignment(case: Case) -> int:
    return Reassignment.objects.create(
        unit=case.parolee.terms.get().unit,
        by=case.officer,
        reason="Leave",
        effective_at=NOW - timedelta(hours=1),
        applied_at=NOW - timedelta(hours=1),
    ).pk


def report_day(case: Case) -> int:
    made = ReportDay.objects.create(
        unit=case.parolee.terms.get().unit, by=case.officer, planned_at=NOW, on=(NOW + timedelta(days=7)).date()
    )
    factories.MeetingFactory(parolee=case.parolee, report_day=made)
    return made.pk


def closure(case: Case) -> int:
    day = (NOW + timedelta(days=7)).date()
    unit = case.parolee.terms.get().unit
    return OfficeClosure.objects.create(
        unit=unit, starts_on=day, ends_on=day, reason="Weather", by=case.officer, at=NOW
    ).pk


def saved_view(case: Case) -> int:
    return SavedView.objects.create(
        user=case.officer, page="CASELOAD", name=f"View {case.parolee.pk}", query="level=HIGH"
    ).pk


def victim(case: Case) -> int:
    found = Victim.objects.filter(parolee=case.parolee).first()
    return (found or factories.VictimFactory(parolee=case.parolee)).pk


def news(case: Case) -> int:
    """Return the one notice to the one victim of the case."""
    recipient = Victim.objects.get(pk=victim(case)).recipient
    found = Notice.objects.filter(recipient=recipient).first()
    return (found or factories.NewsFactory(recipient=recipient, unit=case.parolee.terms.get().unit)).pk


def notice(case: Case) -> int:
    return Notice.objects.create(
        source="meetings.appointment",
        subject_id=1,
        occasion="2026-11-25",
        stage="DAY_BEFORE",
        recipient=case.parolee.recipient,
        channel="SMS",
        unit=case.parolee.terms.get().unit,
        parolee_id=case.parolee.pk,
        population=case.parolee.population,
        planned_at=NOW,
        send_after=NOW,
        useful_until=NOW + timedelta(days=1),
    ).pk


def at_laboratory(case: Case) -> int:
    """Return one with a presumptive positive: it may be confirmed, waived, explained or overridden."""
    made = factories.DrugTestFactory(parolee=case.parolee, at_lab=True)
    factories.ResultFactory(drug_test=made, substance="thc")
    return made.pk


def result_import(case: Case) -> int:
    return ResultImport.objects.create(
        laboratory=factories.LaboratoryFactory(), sha256="0" * 64, taken=0, unchanged=0, by=case.officer, at=NOW
    ).pk


def excuse(case: Case) -> int:
    return factories.ExcuseFactory(term=case.parolee.terms.get()).pk


def court_appearance(case: Case) -> int:
    return factories.CourtAppearanceFactory(parolee=case.parolee, officer=case.officer).pk


def begun_appearance(case: Case) -> int:
    starts_at = NOW - timedelta(hours=1)
    return factories.CourtAppearanceFactory(parolee=case.parolee, officer=case.officer, starts_at=starts_at).pk


def court_exhibit(case: Case) -> int:
    return factories.CourtExhibitFactory(appearance__parolee=case.parolee, appearance__officer=case.officer).pk


def subpoena(case: Case) -> int:
    return factories.SubpoenaFactory(hearing=Hearing.objects.get(pk=hearing(case))).pk


def arrest_match(case: Case) -> int:
    return factories.ArrestMatchFactory(parolee=case.parolee).pk


def dismissed_match(case: Case) -> int:
    return factories.ArrestMatchFactory(parolee=case.parolee, dismissed=True).pk


def arrest_file(case: Case) -> int:
    return ArrestFile.objects.create(title="Jail", sha256="0" * 64, by=User.objects.system(), at=NOW).pk


def parolee(case: Case) -> int:
    return case.parolee.pk


def file_of(case: Case) -> ReleaseCandidate:
    """Return the file of somebody inside whom the officer of the case carries too."""
    unit, population = case.parolee.terms.get().unit, case.parolee.population
    inside = factories.InsideFactory(officer=case.officer, unit=unit, population=population)
    made: ReleaseCandidate = factories.CandidateFactory(term=inside.terms.get())
    return made


def candidate(case: Case) -> int:
    return file_of(case).pk


def hearing_of_candidate(case: Case) -> int:
    pk, file = hearing(case), file_of(case)
    Hearing.objects.filter(pk=pk).update(parolee=file.parolee, term=file.term)
    return pk


def granted_candidate(case: Case) -> int:
    granted = file_of(case)
    ReleaseCandidate.objects.filter(pk=granted.pk).update(status="GRANTED", granted_on=NOW, release_on=NOW)
    found_by = {"officer_id": case.officer.pk, "found_by": case.officer}
    factories.InvestigationFactory(term=granted.term, approved=True, **found_by)
    return granted.pk


def investigation(case: Case, **facts: Any) -> int:
    return factories.InvestigationFactory(term=file_of(case).term, officer_id=case.officer.pk, **facts).pk


def asked_investigation(case: Case) -> int:
    return investigation(case, asked=True)


def answered_investigation(case: Case) -> int:
    return investigation(case, answered=True, found_by=case.officer)


def opinion(case: Case) -> int:
    return factories.OpinionFactory(candidate=file_of(case), written_by=case.officer).pk


def conduct(case: Case) -> int:
    return factories.ConductEntryFactory(candidate=file_of(case)).pk


def program(case: Case) -> int:
    return factories.ProgramEnrollmentFactory(candidate=file_of(case)).pk


# By the beginning of the url's name: what its `pk` is the key of. The longest beginning that fits decides.
OBJECTS: dict[str, Callable[[Case], int]] = {
    "parolees:": parolee,
    "desk:match-": arrest_match,
    "desk:match-reopen": dismissed_match,
    "desk:arrest-file-": arrest_file,
    "meetings:parolee-": parolee,
    "meetings:meeting-": meeting,
    **dict.fromkeys(
        ("meetings:meeting-detail", "meetings:meeting-addendum", "meetings:meeting-correct"), recorded_meeting
    ),
    **dict.fromkeys(("meetings:meeting-strike", "meetings:meeting-move"), recorded_meeting),
    "meetings:check-in-": check_in,
    "meetings:attachment-": attachment,
    "meetings:snooze-": snooze,
    "meetings:flag-": flag,
    "meetings:report-day-": report_day,
    "meetings:closure-": closure,
    "parolees:saved-view-": saved_view,
    "drug_tests:parolee-": parolee,
    "drug_tests:drug-test-": drug_test,
    "hearings:parolee-": parolee,
    "hearings:request-": request,
    "hearings:request-create": parolee,
    "hearings:request-withdraw-appeal": appeal,
    "hearings:subpoena-": subpoena,
    "hearings:subpoena-issue": hearing,
    "hearings:court-": court_appearance,
    "hearings:court-record": parolee,
    "hearings:court-attend": begun_appearance,
    "hearings:court-exhibit-": court_exhibit,
    "hearings:hearing-": hearing,
    "hearings:hearing-file": hearing_of_candidate,
    "hearings:warrant-": warrant,
    "hearings:warrant-request": parolee,
    "hearings:warrant-issue": requested_warrant,
    "hearings:hold-": hold,
    **dict.fromkeys(("hearings:hold-confirm", "hearings:hold-release-order"), ordered_hold),
    "hearings:hold-lodge": parolee,
    **dict.fromkeys(("hearings:hearing-order", "hearings:hearing-appeal"), decided_hearing),
    "hearings:recommendation-": recommendation,
    "violations:parolee-": parolee,
    "violations:violation-": violation,
    "violations:violation-whereabouts": absconded,
    **dict.fromkeys(("violations:violation-countersign", "violations:violation-return"), reported_violation),
    **dict.fromkeys(
        ("violations:violation-respond", "violations:violation-hearing", "violations:violation-resolve"),
        countersigned_violation,
    ),
    "hearings:service-": service,
    "hearings:waiver-": waiver,
    "hearings:clock-": clock,
    "hearings:clock-explain": overdue_clock,
    "hearings:clock-event-enter": clocked_term,
    "hearings:clock-event-withdraw": clock_event,
    "hearings:contact-": contact,
    "hearings:closure-": closed_room,
    "caseloads:officer-": officer,
    "caseloads:leave-add": officer,
    "caseloads:leave-remove": leave,
    "caseloads:cover-add": officer,
    "caseloads:cover-end": cover,
    "caseloads:reassignment-": reassignment,
    "notices:notice-": notice,
    "victims:victim-": victim,
    "victims:case-": parolee,
    "drug_tests:test-": specimen,
    "drug_tests:test-collect": told_test,
    "drug_tests:custody-memo-": custody_defect,
    **dict.fromkeys(("drug_tests:result-", "drug_tests:admission-", "drug_tests:prescription-"), at_laboratory),
    **dict.fromkeys(("drug_tests:confirmation-", "drug_tests:override-"), at_laboratory),
    "drug_tests:import-": result_import,
    "drug_tests:excuse-": excuse,
    "plans:": candidate,
    "plans:parolee-": parolee,
    "plans:candidate-release": granted_candidate,
    "plans:conduct-correct": conduct,
    "plans:program-close": program,
    "plans:investigation-": investigation,
    "plans:investigation-request": candidate,
    "plans:investigation-answer": asked_investigation,
    **dict.fromkeys(("plans:investigation-approve", "plans:investigation-return"), answered_investigation),
    **dict.fromkeys(("plans:opinion-approve", "plans:opinion-return"), opinion),
}
# What the other arguments are the keys of.
ARGUMENTS: dict[str, Callable[[Case], int | str]] = {
    "code": lambda case: "WAIVER",
    "condition_pk": condition,
    "address_pk": address,
    "associate_pk": associate,
    "caution_pk": caution,
    "event_pk": event,
    "credit_pk": credit,
    "assessment_pk": assessment,
    "notice_pk": news,
}

ADDRESSES = [
    (name, tuple(pattern.pattern.converters), pattern.callback)
    for name, pattern in patterns(get_resolver())
    if name not in PUBLIC_VIEWS
]
# The count is raised by hand: an address that vanishes from the walk is noticed.
AT_LEAST = 40

# Whose rows are whose. The juvenile stands in the officer's own caseload, and only the auditor is authorized.
CASEWORK = {
    "own": {"OFFICER", "SUPERVISOR", "AUDITOR"},
    "juvenile": {"AUDITOR"},
    "other_unit": {"AUDITOR", "OTHER_OFFICER"},
}
# By the beginning of the url's name, the longest first.
REACHES: dict[str, dict[str, set[str]]] = {
    "": CASEWORK,
    "hearings:request-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    "hearings:request-create": CASEWORK,
    "hearings:hearing-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK", "BOARD_MEMBER"}},
    **{key: {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}} for key in ("hearings:warrant-", "hearings:hold-")},
    **dict.fromkeys(("hearings:warrant-request", "hearings:hold-lodge"), CASEWORK),
    "hearings:subpoena-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    "hearings:service-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    "hearings:waiver-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    # What victims told the agency, and what they are told of a case, is for victim services alone.
    "victims:": {"own": {"VICTIM_SERVICES"}},
    "plans:candidate-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    "hearings:clock-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    "hearings:contact-": {**CASEWORK, "own": CASEWORK["own"] | {"CLERK"}},
    # A closure belongs to a room, which has no population of its own.
    "hearings:closure-": {"own": {"CLERK"}, "juvenile": {"CLERK"}},
    # A report day and a closure belong to a unit, and a saved view to its user; none has a population of its own.
    "meetings:report-day-": {
        "own": {"OFFICER", "SUPERVISOR"},
        "juvenile": {"OFFICER", "SUPERVISOR"},
        "other_unit": {"OTHER_OFFICER"},
    },
    "meetings:closure-": {"own": {"SUPERVISOR"}, "juvenile": {"SUPERVISOR"}},
    "parolees:saved-view-": {"own": {"OFFICER"}, "juvenile": {"OFFICER"}, "other_unit": {"OTHER_OFFICER"}},
    # An import names nobody, and belongs to whoever did it.
    "drug_tests:import-": {"own": {"OFFICER"}, "juvenile": {"OFFICER"}, "other_unit": {"OTHER_OFFICER"}},
    # Files of the nightly folder are for every supervisor: they name nobody.
    "desk:arrest-file-": {kind: {"SUPERVISOR"} for kind in CASEWORK},
    # An officer and a reassignment are reached through the unit, and have no population of their own.
    "caseloads:": {
        "own": {"SUPERVISOR", "AUDITOR"},
        "juvenile": {"SUPERVISOR", "AUDITOR"},
        "other_unit": {"AUDITOR"},
    },
}
# There is no photo to see, and nothing left to do, in the smallest case: 404 is then the right answer within reach.
MAY_BE_ABSENT = {
    *("parolees:parolee-photo", "desk:calendar-revoke"),
    *("parolees:discharge-letter", "parolees:discharge-letter-issue"),
}


def of_longest(table: dict[str, Any], name: str) -> Any:
    """Return the entry whose key is the longest beginning of `name`, or None."""
    fitting = [start for start in table if name.startswith(start)]
    return table[max(fitting, key=len)] if fitting else None


def maker(name: str, argument: str) -> Callable[[Case], int | str] | None:
    return ARGUMENTS.get(argument) or of_longest(OBJECTS, name)


def test_every_address_is_visited():
    unknown = [
        f"{name} ({argument})"
        for name, arguments, _ in ADDRESSES
        for argument in arguments
        if maker(name, argument) is None
    ]

    assert unknown == []
    assert len(ADDRESSES) >= AT_LEAST


@pytest.fixture
def users(officer_user, unit, other_unit, clerk, examiner, supervisor, auditor, administrator, outsider):
    return {
        "anonymous": None,
        "OFFICER": officer_user,
        "SUPERVISOR": supervisor,
        "CLERK": clerk,
        "BOARD_MEMBER": examiner,
        "VICTIM_SERVICES": factories.UserFactory(role=Role.VICTIM_SERVICES, unit=unit),
        "AUDITOR": auditor,
        "ADMINISTRATOR": administrator,
        "OTHER_OFFICER": outsider,
    }


@pytest.fixture
def officer_user(request):
    return request.getfixturevalue("officer")


def make_cases(users: dict[str, User], unit: Any, other_unit: Any) -> dict[str, Case]:
    own, other = users["OFFICER"], users["OTHER_OFFICER"]
    return {
        "own": Case(factories.CaseFactory(officer=own, unit=unit, number="OWN"), own),
        "juvenile": Case(factories.CaseFactory(officer=own, unit=unit, population="JUVENILE"), own),
        "other_unit": Case(factories.CaseFactory(officer=other, unit=other_unit), other),
    }


VARYING = re.compile(rb'(csrfmiddlewaretoken|form_token)" value="[^"]*"|nonce="[^"]*"|/\d{4,}/')


def essence(body: bytes) -> bytes:
    """Return a page without what differs each time it is drawn."""
    return VARYING.sub(b"", body)


def is_reached(name: str, role: str, kind: str) -> bool:
    return role in of_longest(REACHES, name).get(kind, set())


def ask(client: GuardedClient, method: str, url: str) -> Any:
    """Send a request whose changes are undone, so that each starts from the same rows."""
    with transaction.atomic():
        response = getattr(client, method.lower())(url)
        transaction.set_rollback(True)
    # What the undone request had to say must not show on the next page.
    client.cookies.pop("messages", None)
    return response


def browser_of(user: User | None) -> GuardedClient:
    client = GuardedClient(headers={"host": "localhost"})
    if user is not None:
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def fault(name: str, view: Any, role: str, user: User | None, kind: str, response: Any, missing: Any) -> str:
    """Say what is wrong with an answer, or nothing."""
    permission = getattr(view, "permission", None)
    status = response.status_code
    if status == 405:
        # The method is asked first, and the answer is the same for everyone.
        return ""
    if user is None:
        led_to_sign_in = status == 302 and response["Location"].startswith(reverse("account_login"))
        return "" if led_to_sign_in else "not led to the sign-in"
    if permission is not None and permission not in ROLE_PERMISSIONS[user.role]:
        return "" if status == 403 else "the role may not, and is not told so"
    if kind and not is_reached(name, role, kind):
        is_hidden = status == 404 and essence(response.content) == essence(missing.content)
        return "" if is_hidden else "not the answer of what does not exist"
    is_kept_out = status in {403, 404} and name not in MAY_BE_ABSENT
    return "kept out, although within reach" if is_kept_out or status >= 500 else ""


@pytest.mark.parametrize(("name", "arguments", "view"), ADDRESSES, ids=[name for name, *_ in ADDRESSES])
def test_nobody_reaches_what_is_not_theirs(name, arguments, view, users, unit, other_unit, frozen):
    cases = make_cases(users, unit, other_unit)
    urls = {
        kind: reverse(name, kwargs={argument: maker(name, argument)(case) for argument in arguments})
        for kind, case in cases.items()
    }
    urls["missing"] = reverse(name, kwargs=dict.fromkeys(arguments, MISSING))
    # An address without arguments names no object: only the role decides.
    tried = urls if arguments else {"": urls["own"]}
    wrong = []
    answered = set()
    for role, user in users.items():
        client = browser_of(user)
        for method in ("GET", "POST"):
            if not may_at_all(view, user):
                # Who may not do it at all is told so before any row is looked for: one address says it for all.
                kinds, missing = dict(list(tried.items())[:1]), None
            elif (missing := ask(client, method, urls["missing"])).status_code == 405:
                # The method is asked before any row.
                continue
            else:
                kinds = tried
            for kind, url in kinds.items():
                response = missing if kind == "missing" else ask(client, method, url)
                answered.add(response.status_code)
                if found := fault(name, view, role, user, kind, response, missing):
                    wrong.append(f"{role} {method} {kind}: {response.status_code}, {found}")
    wrong += other_methods(name, urls["own"], next(filter(lambda user: may_at_all(view, user), users.values()), None))

    assert wrong == []
    assert answered - {405}


def may_at_all(view: Any, user: User | None) -> bool:
    """Say whether somebody has the permission of a view, whatever rows there are. Some are for all who signed in."""
    permission = getattr(view, "permission", None)
    return user is not None and (permission is None or permission in ROLE_PERMISSIONS[user.role])


def other_methods(name: str, url: str, user: User | None) -> list[str]:
    """Say which methods that no page has are taken."""
    if name in SIGNED_IN_VIEWS:
        return []
    client = browser_of(user)
    answers = {method: ask(client, method, url).status_code for method in ("PUT", "PATCH", "DELETE")}
    return [f"{method}: {status}" for method, status in answers.items() if status != 405]


def test_every_denial_leaves_a_line(users, unit, other_unit, frozen):
    case = make_cases(users, unit, other_unit)["other_unit"]
    client = browser_of(users["OFFICER"])

    client.get(reverse("parolees:parolee-detail", args=[case.parolee.pk]))
    client.get(reverse("caseloads:unit-workload"))

    lines = AccessLog.objects.filter(kind=AccessLog.Kind.DENIED).order_by("pk").values_list("view", "status")
    assert list(lines) == [("parolees:parolee-detail", 404), ("caseloads:unit-workload", 403)]
