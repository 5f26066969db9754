"""`manage.py sample_agency`: the agency that the demo shows."""

import json
from datetime import UTC, datetime
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import F
from django.test import override_settings
from django.urls import resolve

from cases.desk.models import ArrestFile, ArrestMatch
from cases.drug_tests.evidence import examine
from cases.drug_tests.models import CallInNumber, DrugTest, LineOutage, Override
from cases.meetings.models import (
    Addendum,
    Attachment,
    CheckIn,
    IntegrityFlag,
    Interview,
    Meeting,
    MeetingSeries,
    NoteTemplate,
    OfficeClosure,
    Participant,
    PromptAnswer,
    Snooze,
)
from cases.officers.models import Cover, Leave, Officer
from cases.parolees.models import (
    Address,
    Assessment,
    Assignment,
    Associate,
    CaseEvent,
    Caution,
    Condition,
    Parolee,
    SavedView,
    StatusSpan,
    SupervisionTerm,
)
from cases.plans.models import ConductEntry, EarnedTime, Investigation, Opinion, ReleaseCandidate
from cases.victims.matching import associates_like
from cases.victims.models import Victim
from hearings.models import (
    Booking,
    CitedFact,
    CourtAppearance,
    Hearing,
    HearingRequest,
    Incentive,
    PanelMember,
    Response,
    Room,
    Subpoena,
    Violation,
    WhereaboutsStep,
)
from parole.accounts.models import AgencySettings, PicklistEntry, Role, Unit, User
from parole.drafts.models import Draft
from parole.notices.actions import sweep
from parole.notices.models import Notice, Recipient
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def data(django_db_setup, django_db_blocker, tmp_path_factory):
    """Make the sample agency once for all tests of this file, on November 24; return its data folder."""
    folder = tmp_path_factory.mktemp("data")
    with (
        django_db_blocker.unblock(),
        override_settings(DATA=folder),
        time_machine.travel(NOW, tick=False),
        transaction.atomic(),
    ):
        assert make() == "The sample agency is made: 1,100 people on 2026-11-24."
        yield folder
        transaction.set_rollback(True)


def make():
    """Run the command; return what it says."""
    out = StringIO()
    call_command("sample_agency", stdout=out)
    return out.getvalue().strip()


def test_sample_agency_is_as_large_as_a_small_agency():
    assert [Parolee.objects.count(), Officer.objects.count()] == [1100, 12]
    assert list(Unit.objects.order_by("pk").values_list("tier", flat=True)) == [
        "AGENCY", "REGION", "OFFICE", "OFFICE", "OFFICE",
    ]  # fmt: skip
    assert set(User.objects.values_list("role", flat=True)) == set(Role.values)
    assert AgencySettings.objects.count() == 1
    assert set(PicklistEntry.objects.values_list("picklist", flat=True)) == set(PicklistEntry.Picklist.values)


def test_most_of_the_sample_agency_keeps_its_dates():
    people = SupervisionTerm.objects.supervised().count()
    late = CheckIn.objects.overdue(TODAY).values("parolee").distinct().count()
    assert 0.05 <= late / people <= 0.08
    assert CheckIn.objects.outstanding().filter(due_on=TODAY).exists()
    assert CheckIn.objects.outstanding().filter(due_on__gt=TODAY).count() > people
    assert not SupervisionTerm.objects.supervised().exclude(pk__in=CheckIn.objects.values("term")).exists()


def test_the_calendars_of_the_sample_agency_hold_today_and_wait_for_outcomes():
    assert Meeting.objects.scheduled().filter(scheduled_for__date=TODAY).count() > 20
    assert Meeting.objects.outcomes_to_log(NOW).count() >= 12
    assert Meeting.objects.held().filter(happened_on__gte=TODAY).count() == 0


def test_the_sample_agency_has_a_weekly_appointment_a_closed_day_and_a_saved_view():
    series = MeetingSeries.objects.get()
    assert series.rule == "FREQ=WEEKLY;BYDAY=TU"
    assert 10 <= series.meetings.scheduled().count() <= 13
    assert OfficeClosure.objects.get().ends_on < TODAY
    assert SavedView.objects.get().query == "level=HIGH&overdue=yes"


def test_an_officer_of_the_sample_agency_has_left_a_visit_half_written():
    draft = Draft.objects.select_related("user").get()
    meeting = Meeting.objects.get(pk=resolve(draft.path).kwargs["pk"])

    assert (draft.user.email, draft.fields["status"]) == ("officer@agency.example", ["HELD"])
    assert meeting.is_open
    assert meeting.scheduled_for < NOW


def test_victims_of_the_sample_agency_are_told_of_hearings_ahead_and_one_may_be_around_the_case():
    assert set(Victim.objects.values_list("told_by", flat=True)) == {"TEXT", "EMAIL", "LETTER"}
    victims = Victim.objects.all()
    assert [len(associates_like(victim)) for victim in victims.order_by("pk")] == [1, 0, 0]

    with transaction.atomic():
        sweep(by=User.objects.system(), now=NOW)
        told = set(Notice.objects.news().values_list("recipient", flat=True))
        transaction.set_rollback(True)
    assert told == set(victims.values_list("recipient", flat=True))


def test_adults_and_juveniles_of_the_sample_agency_do_not_mix():
    carried = Assignment.objects.filter(officer__user__populations__contained_by=["ADULT"])
    assert set(carried.values_list("parolee__population", flat=True)) == {"ADULT"}
    assert Parolee.objects.filter(population="JUVENILE").count() == 100
    assert not SupervisionTerm.objects.exclude(assignments__officer__user__unit=F("unit")).open().exists()


def test_the_sample_agency_has_a_docket_and_requests_in_every_stage():
    assert (Room.objects.count(), Room.objects.filter(is_video=True).count()) == (9, 3)
    assert PanelMember.objects.count() == 3
    assert set(Hearing.objects.values_list("status", flat=True)) == {"HELD", "SCHEDULED"}
    assert Booking.objects.filter(kind="ROOM").count() == Hearing.objects.count()
    seated = {"bookings__user__email": "board@agency.example", "bookings__kind": "PANEL_MEMBER"}
    considered = Hearing.objects.scheduled().filter(kind="PAROLE_CONSIDERATION", **seated)
    assert ReleaseCandidate.objects.filter(status="PREPARING", term__in=considered.values("term")).count() == 1
    assert set(HearingRequest.objects.values_list("status", flat=True)) == {"REQUESTED", "COUNTERSIGNED", "RETURNED"}


def test_an_officer_of_the_sample_agency_is_called_to_court_and_was_there_before():
    appearances = CourtAppearance.objects.order_by("starts_at")
    assert [(each.status, each.starts_at > NOW, each.officer.email) for each in appearances] == [
        ("ATTENDED", False, "officer@agency.example"),
        ("SCHEDULED", True, "officer@agency.example"),
    ]


def test_two_witnesses_of_the_sample_agency_are_called_and_one_has_the_subpoena():
    subpoenas = Subpoena.objects.order_by("pk")
    assert [each.served_at is not None for each in subpoenas] == [True, False]
    assert subpoenas[0].hearing.starts_at > NOW


def test_most_adults_of_the_sample_agency_are_assessed_and_one_override_waits():
    adults = SupervisionTerm.objects.supervised().filter(parolee__population="ADULT")
    assert 0.75 < Assessment.objects.filter(term__in=adults).count() / adults.count() < 0.95
    assert set(Assessment.objects.values_list("status", flat=True)) == {"SET", "WAITING", "APPROVED"}
    waiting = Assessment.objects.waiting().get()
    assert waiting.recorded_by.email == "officer@agency.example"
    assert waiting.term.unit == User.objects.get(email="supervisor@agency.example").unit
    wrong = [each.pk for each in Assessment.objects.all() if each.holds != each.term.levels.get().level]
    assert wrong == []


def test_things_happened_to_a_few_people_of_the_sample_agency():
    assert set(CaseEvent.objects.values_list("kind", flat=True)) == {
        "ARRESTED", "EMPLOYED", "RETURNED_FROM_CUSTODY"
    }  # fmt: skip
    assert 5 <= CaseEvent.objects.filter(kind="ARRESTED").count() <= 15
    assert StatusSpan.objects.filter(reason="HOSPITAL", ends_on=None).count() == 3
    now = StatusSpan.objects.filter(ends_on=None)
    assert not SupervisionTerm.objects.exclude(pk__in=now.filter(status=F("term__status")).values("term")).exists()


def test_a_jail_reported_four_of_the_sample_agency_and_an_officer_has_decided_about_two():
    matches = ArrestMatch.objects.order_by("booking_number")
    assert [(match.status, match.strength) for match in matches] == [
        ("POSSIBLE", "STRONG"),
        ("POSSIBLE", "WEAK"),
        ("CONFIRMED", "STRONG"),
        ("DISMISSED", "STRONG"),
    ]
    officer = User.objects.get(email="officer@agency.example")
    assert set(Assignment.objects.filter(term__in=matches.values("term")).values_list("officer", flat=True)) == {
        officer.pk
    }
    assert (ArrestFile.objects.get().found, ArrestFile.objects.get().unmatched) == (4, 1)


def test_the_sample_agency_shows_what_became_of_its_record():
    assert set(Addendum.objects.values_list("kind", flat=True)) == {"ADDENDUM", "CORRECTION"}
    assert IntegrityFlag.objects.open().count() == 1
    assert list(Snooze.objects.order_by("pk").values_list("status", flat=True)) == ["ACTIVE", "WAITING"]


def test_people_of_the_sample_agency_have_places_people_conditions_and_consent():
    assert Address.objects.exclude(cautions="").exists()
    assert set(Associate.objects.values_list("kind", flat=True)) == {"FAMILY", "EMPLOYER", "GUARDIAN"}
    assert set(Condition.objects.values_list("answer", flat=True)) == set(Condition.Answer.values)
    consenting = Recipient.objects.filter(user=None, sms_consent_at__isnull=False).count()
    assert 600 < consenting < 900
    assert [Leave.objects.count(), Cover.objects.count()] == [2, 1]


def test_some_records_of_the_sample_agency_hold_interviews_answers_and_a_letter():
    assert set(Interview.objects.values_list("consent", flat=True)) == {"GIVEN", "REFUSED"}
    assert Interview.objects.filter(meeting__purpose="HOME_VISIT").exclude(statement="").exists()
    assert PromptAnswer.objects.filter(code="weapons_seen", answer="NO").exists()
    assert {each.name for each in Attachment.objects.all()} == {"Letter from the employer.txt"}
    assert Participant.objects.filter(came=None, meeting__status="SCHEDULED").exists()
    assert NoteTemplate.objects.filter(purpose="HOME_VISIT").exists()
    knowing = Associate.objects.filter(kind="EMPLOYER").values_list("knows_of_supervision", flat=True)
    assert set(knowing) == {"KNOWS", "DOES_NOT_KNOW", "NOT_KNOWN"}
    assert set(Caution.objects.values_list("kind", flat=True)) == set(Caution.Kind.values)


def test_nobody_in_the_sample_agency_is_told_of_what_was_due_before_today():
    assert set(Unit.objects.values_list("notices_live_from", flat=True)) == {datetime(2026, 11, 24, 6, tzinfo=UTC)}


def test_sample_agency_writes_a_sign_in_for_each_role_that_works(data):
    path = data / "sign-ins.json"

    sign_ins = json.loads(path.read_text())
    assert path.stat().st_mode & 0o777 == 0o600
    assert {role: User.objects.get(email=each["email"]).role for role, each in sign_ins.items()} == {
        "officer": "OFFICER",
        "supervisor": "SUPERVISOR",
        "clerk": "CLERK",
        "board_member": "BOARD_MEMBER",
        "victim_services": "VICTIM_SERVICES",
        "auditor": "AUDITOR",
        "administrator": "ADMINISTRATOR",
        "other_officer": "OFFICER",
    }
    assert User.objects.get(email=sign_ins["officer"]["email"]).check_password(sign_ins["officer"]["password"])


def test_sample_agency_a_second_time_changes_nothing():
    before = [Parolee.objects.count(), Hearing.objects.count(), CheckIn.objects.count()]

    assert make() == "The sample agency is there already."
    assert [Parolee.objects.count(), Hearing.objects.count(), CheckIn.objects.count()] == before


def test_sample_agency_invents_the_same_people_in_every_database():
    people = Parolee.objects.order_by("number").values_list("number", "first_name", "last_name")
    assert list(people[:2]) == [("P000001", "Wayne", "Ellison"), ("P000002", "Tommy", "Myers")]


def test_sample_agency_leaves_another_agency_alone():
    User.objects.filter(email="officer@agency.example").update(email="someone@else.example")

    with pytest.raises(CommandError, match="another agency"):
        make()


def test_sample_agency_tests_people_and_shows_every_end_of_a_test():
    assert set(DrugTest.objects.values_list("status", flat=True)) >= {
        *("ORDERED", "NOTIFIED", "COLLECTED", "AT_LAB", "RESULTED", "EXCUSED", "NO_SHOW", "REFUSED", "CANCELLED"),
    }
    assert set(DrugTest.objects.filter(status="NO_SHOW").values_list("proof", flat=True)) == {"PROVEN", "NOT_PROVEN"}
    assert DrugTest.objects.filter(excuse="LINE_OUTAGE").exists()
    assert {"FOR_CAUSE", "SCHEDULED"} <= set(DrugTest.objects.expected().on(TODAY).values_list("origin", flat=True))
    assert Condition.objects.filter(category="TESTING").count() > 200
    assert LineOutage.objects.count() == 1
    assert CallInNumber.objects.exclude(pin="").count() == 3


def test_the_sample_agency_has_results_of_every_kind():
    found = examine(DrugTest.objects.filter(origin="SCHEDULED").select_related("pack"))
    findings = {finding for about in found.values() for finding in about.findings.substances.values()}
    assert findings >= {"NEGATIVE", "PRESUMPTIVE", "CONFIRMED", "EXPLAINED", "NO_FINDING"}
    assert Override.objects.count() == 1
    # Those that stand, and those that a supervisor let through.
    cited = CitedFact.objects.get(request__isnull=False).words
    assert "confirmed positive" in cited or "presumptive, not confirmed" in cited


def test_the_sample_agency_has_violations_in_every_state_and_incentives():
    mine = Violation.objects.filter(drafted_by__email="officer@agency.example")
    assert set(mine.values_list("status", flat=True)) == {"DRAFT", "REPORTED", "COUNTERSIGNED", "RESOLVED"}
    assert mine.filter(status="DRAFT", returned_at__isnull=False).exists()
    assert mine.filter(requests__kind="REVOCATION").count() == 1
    assert set(Response.objects.values_list("is_outside", flat=True)) == {False, True}
    assert WhereaboutsStep.objects.exists()
    assert Incentive.objects.exists()


def test_candidates_stand_at_each_step_before_the_release():
    found = ReleaseCandidate.objects.order_by("pk")

    assert list(found.values_list("status", flat=True)) == ["PREPARING", "PREPARING", "PREPARING", "GRANTED"]
    assert Investigation.objects.overdue(TODAY).count() == 1
    assert Investigation.objects.waiting().count() == 1
    assert Opinion.objects.waiting().count() == 1
    assert (EarnedTime.objects.count(), ConductEntry.objects.count()) == (4, 4)
    assert found.filter(release_on=TODAY).count() == 1
