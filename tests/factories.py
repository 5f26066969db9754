"""Makes the minimum valid row of each model. Traits and arguments add the rest."""

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import uuid4

import factory
from factory.django import DjangoModelFactory

from cases import rulebook
from cases.desk.models import ArrestMatch
from cases.drug_tests.models import (
    Admission,
    CallInNumber,
    Collection,
    CustodyDefect,
    CustodyEvent,
    CustodyMemo,
    Draw,
    DrugTest,
    Enquiry,
    Excuse,
    Laboratory,
    LineOutage,
    Override,
    PrescriptionReview,
    Result,
    ValidityReading,
    Waiver,
)
from cases.meetings.models import (
    Addendum,
    Attachment,
    CheckIn,
    IntegrityFlag,
    Meeting,
    NoteTemplate,
    Observation,
    Snooze,
)
from cases.officers.models import Cover, Leave, Officer
from cases.parolees.models import (
    Address,
    Alias,
    Assessment,
    Assignment,
    Associate,
    CaseEvent,
    Caution,
    Condition,
    Identifier,
    Parolee,
    PhoneNumber,
    SentenceCredit,
    StatusSpan,
    SupervisionLevel,
    SupervisionTerm,
)
from cases.plans.models import (
    ConductEntry,
    EarnedTime,
    Investigation,
    Opinion,
    PartnerSharing,
    ProgramEnrollment,
    ReleaseCandidate,
)
from cases.rulebook.documents import read_pack, store_pack
from cases.rulebook.models import RulePack, StaffingShortage
from cases.victims.models import Match, Telling, Trigger, Victim
from hearings.models import (
    Allegation,
    BreachExplanation,
    ClockEvent,
    Closure,
    CourtAppearance,
    CourtExhibit,
    Hearing,
    HearingContact,
    HearingNeed,
    HearingRequest,
    HearingWaiver,
    Hold,
    Incentive,
    PanelMember,
    Presence,
    Response,
    Room,
    RunningClock,
    Service,
    Subpoena,
    Violation,
    Warrant,
    WhereaboutsStep,
    Withdrawal,
)
from parole.accounts.models import Unit, User
from parole.drafts.models import Draft
from parole.notices.models import Notice, Recipient

RELEASED_ON = date(2026, 11, 2)
RECORDED_AT = datetime(2026, 11, 2, 15, tzinfo=UTC)
PASSWORD = "correct horse battery staple"


class UnitFactory(DjangoModelFactory):
    class Meta:
        model = Unit

    name = factory.Sequence("Office {}".format)
    code = factory.Sequence("U{}".format)
    phone = "515-555-0100"
    notices_live_from = RECORDED_AT


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence("user{}@agency.example".format)
    name = factory.Sequence("User {}".format)
    role = "OFFICER"
    unit = factory.SubFactory(UnitFactory)
    # A fast hash of PASSWORD, made once.
    password = factory.LazyFunction(lambda: hashed_password())


_hashed: list[str] = []


def hashed_password() -> str:
    """Hash PASSWORD the first time it is needed."""
    from django.contrib.auth.hashers import make_password

    if not _hashed:
        _hashed.append(make_password(PASSWORD))
    return _hashed[0]


class OfficerFactory(DjangoModelFactory):
    class Meta:
        model = Officer

    user = factory.SubFactory(UserFactory, role="OFFICER")


class LeaveFactory(DjangoModelFactory):
    class Meta:
        model = Leave

    officer = factory.SubFactory(OfficerFactory)
    reason = "VACATION"


class CoverFactory(DjangoModelFactory):
    class Meta:
        model = Cover


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    class Params:
        texted = factory.Trait(phone="+15155550123", sms_consent_at=RECORDED_AT)
        mailed = factory.Trait(email="someone@mail.example", email_consent_at=RECORDED_AT)


class StaffRecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    user = factory.SubFactory(UserFactory)
    email = factory.SelfAttribute("user.email")
    email_consent_at = RECORDED_AT


class ParoleeFactory(DjangoModelFactory):
    class Meta:
        model = Parolee

    number = factory.Sequence("P{:06}".format)
    first_name = "Rosa"
    last_name = "Alvarez"
    name_key = factory.LazyAttribute(lambda made: f"{made.first_name} {made.last_name}".lower())
    born_on = date(1990, 5, 17)
    population = "ADULT"
    recipient = factory.SubFactory(RecipientFactory)
    recorded_at = RECORDED_AT


class TermFactory(DjangoModelFactory):
    class Meta:
        model = SupervisionTerm

    class Params:
        pre_release = factory.Trait(status="PRE_RELEASE", released_on=None, planned_from=None, expires_on=None)

    parolee = factory.SubFactory(ParoleeFactory)
    unit = factory.SubFactory(UnitFactory)
    kind = "PAROLE"
    authority = "State Parole Board"
    release_basis = "DISCRETIONARY"
    status = "ACTIVE"
    released_on = RELEASED_ON
    planned_from = RELEASED_ON
    expires_on = date(2028, 11, 1)
    projected_discharge_on = factory.SelfAttribute("expires_on")
    projected_at = RECORDED_AT


class StatusSpanFactory(DjangoModelFactory):
    class Meta:
        model = StatusSpan

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    status = factory.SelfAttribute("term.status")
    starts_on = RELEASED_ON
    recorded_at = RECORDED_AT


class SentenceCreditFactory(DjangoModelFactory):
    class Meta:
        model = SentenceCredit

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    days = 30
    reason = "EARNED_COMPLIANCE"
    authority = "Order 17"
    granted_on = date(2026, 11, 20)
    recorded_at = RECORDED_AT
    recorded_by = factory.SubFactory(UserFactory)


class CaseEventFactory(DjangoModelFactory):
    class Meta:
        model = CaseEvent

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    kind = "ARRESTED"
    happened_on = date(2026, 11, 20)
    recorded_at = RECORDED_AT
    recorded_by = factory.SubFactory(UserFactory)


class ArrestMatchFactory(DjangoModelFactory):
    class Meta:
        model = ArrestMatch

    class Params:
        dismissed = factory.Trait(
            status="DISMISSED",
            reason="OTHER_PERSON",
            decided_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
            decided_by=factory.SubFactory("tests.factories.UserFactory"),
        )
        confirmed = factory.Trait(
            status="CONFIRMED",
            decided_at=datetime(2026, 11, 24, 12, tzinfo=UTC),
            decided_by=factory.SubFactory("tests.factories.UserFactory"),
            arrest=factory.SubFactory("tests.factories.CaseEventFactory", term=factory.SelfAttribute("..term")),
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get())
    agency = "Polk County Jail"
    booking_number = factory.Sequence("B-{:05}".format)
    last_name = factory.SelfAttribute("parolee.last_name")
    first_name = factory.SelfAttribute("parolee.first_name")
    born_on = factory.SelfAttribute("parolee.born_on")
    arrested_at = datetime(2026, 11, 22, 4, tzinfo=UTC)
    charges = "Theft, fifth degree"
    place = "Polk County Jail"
    reported_at = datetime(2026, 11, 23, 6, tzinfo=UTC)
    grounds = ("NAME", "BIRTH")
    strength = "STRONG"
    found_at = datetime(2026, 11, 23, 8, tzinfo=UTC)


class LevelFactory(DjangoModelFactory):
    class Meta:
        model = SupervisionLevel

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    level = "HIGH"
    starts_on = RELEASED_ON
    recorded_at = RECORDED_AT


class AssignmentFactory(DjangoModelFactory):
    class Meta:
        model = Assignment

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    officer = factory.SubFactory(OfficerFactory)
    starts_at = RECORDED_AT


class ConditionFactory(DjangoModelFactory):
    class Meta:
        model = Condition

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    kind = "STANDARD"
    category = "CURFEW"
    text = "The parolee shall remain at the approved residence between 10 pm and 6 am."
    plain_words = "Be home from 10 at night to 6 in the morning."
    starts_on = RELEASED_ON


def CaseFactory(  # noqa: N802 - called like the other factories
    *, officer: User | None = None, unit: Unit | None = None, level: str | None = "HIGH", **parolee: Any
) -> Parolee:
    """Make a parolee with an active term, its status, a level and a first officer: the smallest whole case."""
    made: Parolee = ParoleeFactory(**parolee)
    term = TermFactory(parolee=made, unit=unit or (officer.unit if officer else UnitFactory()))
    StatusSpanFactory(term=term)
    if level:
        LevelFactory(term=term, level=level)
    if officer:
        AssignmentFactory(term=term, officer=Officer.objects.get(pk=officer.pk))
    return made


def InsideFactory(  # noqa: N802 - called like the other factories
    *, officer: User | None = None, unit: Unit | None = None, **parolee: Any
) -> Parolee:
    """Make somebody inside: a parolee with a pre-release term, its status, and a first officer where one is named."""
    made: Parolee = ParoleeFactory(**parolee)
    unit = unit or (officer.unit if officer else UnitFactory())
    term = TermFactory(parolee=made, unit=unit, pre_release=True)
    StatusSpanFactory(term=term)
    if officer:
        AssignmentFactory(term=term, officer=Officer.objects.get(pk=officer.pk))
    return made


class AliasFactory(DjangoModelFactory):
    class Meta:
        model = Alias


class IdentifierFactory(DjangoModelFactory):
    class Meta:
        model = Identifier


class PhoneNumberFactory(DjangoModelFactory):
    class Meta:
        model = PhoneNumber


class AddressFactory(DjangoModelFactory):
    class Meta:
        model = Address

    parolee = factory.SubFactory(ParoleeFactory)
    street = "1200 Grand Avenue"
    city = "Des Moines"
    state = "IA"
    from_on = RELEASED_ON


class AssociateFactory(DjangoModelFactory):
    class Meta:
        model = Associate

    parolee = factory.SubFactory(ParoleeFactory)
    kind = "FAMILY"
    name = "Maria Alvarez"


class CautionFactory(DjangoModelFactory):
    class Meta:
        model = Caution

    parolee = factory.SubFactory(ParoleeFactory)
    text = "Dog in the yard"
    recorded_on = RELEASED_ON


@cache
def demo_document() -> dict[str, Any]:
    """Return what the demonstration pack says, read once."""
    return store_pack(read_pack((Path(rulebook.__file__).parent / "packs" / "demo.yaml").read_text()))


class RulePackFactory(DjangoModelFactory):
    class Meta:
        model = RulePack

    code = "demo"
    version = factory.Sequence(lambda n: n + 1)
    jurisdiction = "DEMO"
    title = "Demonstration standards"
    citation = "Invented for demonstration"
    confidence = "INVENTED"
    status = "ACTIVE"
    effective_from = date(2020, 1, 1)
    verified_on = date(2026, 11, 1)
    document = factory.LazyAttribute(
        lambda made: {
            **demo_document(),
            "code": made.code,
            "version": made.version,
            "jurisdiction": made.jurisdiction,
            "title": made.title,
            "citation": made.citation,
            "confidence": made.confidence,
            "status": made.status,
            "effective_from": made.effective_from.isoformat(),
            "verified_on": made.verified_on.isoformat(),
        }
    )
    loaded_at = RECORDED_AT


class AssessmentFactory(DjangoModelFactory):
    class Meta:
        model = Assessment

    class Params:
        waiting = factory.Trait(level="MIN", status="WAITING", override_reason="Has kept every appointment for a year.")

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    pack = factory.SubFactory(RulePackFactory)
    instrument = "lsi-r"
    title = "LSI-R"
    score = 25
    band = "MOD"
    level = factory.SelfAttribute("band")
    status = "SET"
    assessed_on = date(2026, 11, 20)
    recorded_at = RECORDED_AT
    recorded_by = factory.SubFactory(UserFactory)


class StaffingShortageFactory(DjangoModelFactory):
    class Meta:
        model = StaffingShortage

    unit = factory.SubFactory(UnitFactory)
    starts_on = RELEASED_ON
    authority = "Director's order 12"
    declared_by = factory.SubFactory(UserFactory, role="ADMINISTRATOR", unit=None)
    declared_at = RECORDED_AT


class MeetingFactory(DjangoModelFactory):
    class Meta:
        model = Meeting

    class Params:
        held = factory.Trait(
            status="HELD",
            happened_at=datetime(2026, 11, 10, 16, tzinfo=UTC),
            happened_on=date(2026, 11, 10),
            recorded_by=factory.SubFactory(UserFactory),
            recorded_at=datetime(2026, 11, 10, 17, tzinfo=UTC),
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    status = "SCHEDULED"
    location = "SUPERVISION_OFFICE"
    scheduled_for = datetime(2026, 11, 25, 15, tzinfo=UTC)
    changed_at = RECORDED_AT


def _closed_on(made: Any) -> date | None:
    if made.status == "OUTSTANDING":
        return None
    return made.satisfied_by.happened_on if made.satisfied_by else made.due_on


class ObservationFactory(DjangoModelFactory):
    class Meta:
        model = Observation

    meeting = factory.SubFactory(MeetingFactory, held=True)
    parolee = factory.SelfAttribute("meeting.parolee")
    condition = factory.LazyAttribute(lambda made: ConditionFactory(term=made.meeting.term))
    outcome = "COMPLIED"


class AttachmentFactory(DjangoModelFactory):
    class Meta:
        model = Attachment

    meeting = factory.SubFactory(MeetingFactory, held=True)
    parolee = factory.SelfAttribute("meeting.parolee")
    # Nothing lies on the disk under that name.
    file = factory.Sequence("attachments/{}.txt".format)
    name = "letter.txt"
    kind = "TXT"
    size = 5
    sha256 = "0" * 64
    added_by = factory.SelfAttribute("meeting.recorded_by")
    added_at = RECORDED_AT


class NoteTemplateFactory(DjangoModelFactory):
    class Meta:
        model = NoteTemplate

    title = factory.Sequence("Template {}".format)
    text = "Present:\nSeen:"


class CheckInFactory(DjangoModelFactory):
    class Meta:
        model = CheckIn

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    pack = factory.SubFactory(RulePackFactory)
    requirement = "high-in-person"
    title = "In-person meeting"
    level = "HIGH"
    window_opens_on = RELEASED_ON
    due_on = factory.LazyAttribute(lambda made: made.window_opens_on + timedelta(days=15))
    overdue_on = factory.LazyAttribute(lambda made: made.due_on + timedelta(days=1))
    status = "OUTSTANDING"
    satisfied_by = None
    closed_on = factory.LazyAttribute(lambda made: _closed_on(made))
    changed_at = RECORDED_AT


class AddendumFactory(DjangoModelFactory):
    class Meta:
        model = Addendum

    meeting = factory.SubFactory(MeetingFactory, held=True)
    parolee = factory.SelfAttribute("meeting.parolee")
    kind = "ADDENDUM"
    text = "The mother called back."
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 11, 11, 16, tzinfo=UTC)


class IntegrityFlagFactory(DjangoModelFactory):
    class Meta:
        model = IntegrityFlag

    class Params:
        cleared = factory.Trait(
            cleared_at=datetime(2026, 11, 12, 16, tzinfo=UTC),
            cleared_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            clearing_reason="Looked at, and right.",
        )

    meeting = factory.SubFactory(MeetingFactory, held=True)
    parolee = factory.SelfAttribute("meeting.parolee")
    kind = "ENTERED_LATE"
    reason = "The phone had no network."
    raised_at = datetime(2026, 11, 11, 16, tzinfo=UTC)


class SnoozeFactory(DjangoModelFactory):
    class Meta:
        model = Snooze

    class Params:
        waiting = factory.Trait(status="WAITING", until_on=date(2026, 12, 3))

    check_in = factory.SubFactory(CheckInFactory)
    parolee = factory.SelfAttribute("check_in.parolee")
    until_on = date(2026, 11, 27)
    reason = "In the hospital until Friday."
    requested_by = factory.SubFactory(UserFactory)
    requested_at = datetime(2026, 11, 23, 16, tzinfo=UTC)
    status = "ACTIVE"


class DrawFactory(DjangoModelFactory):
    class Meta:
        model = Draw

    unit = factory.SubFactory(UnitFactory)
    on = date(2026, 11, 24)
    seed = "5" * 64
    roster = "{}"
    commitment = "c" * 64
    committed_at = datetime(2026, 11, 24, 0, tzinfo=UTC)


class DrugTestFactory(DjangoModelFactory):
    class Meta:
        model = DrugTest

    class Params:
        drawn = factory.Trait(
            origin="RANDOM",
            condition=factory.LazyAttribute(lambda made: ConditionFactory(term=made.term, category="TESTING")),
            draw=factory.LazyAttribute(
                lambda made: (
                    Draw.objects.filter(unit=made.term.unit, on=made.due_on).first()
                    or DrawFactory(unit=made.term.unit, on=made.due_on)
                )
            ),
        )
        for_cause = factory.Trait(origin="FOR_CAUSE", cause="SUSPECTED_USE", note="Smelled of marijuana.")
        told = factory.Trait(
            status="NOTIFIED",
            notified_at=datetime(2026, 11, 24, 15, tzinfo=UTC),
            due_by=datetime(2026, 11, 24, 23, tzinfo=UTC),
            proof="PROVEN",
        )
        at_lab = factory.Trait(
            status="AT_LAB",
            due_on=date(2026, 11, 18),
            ordered_at=datetime(2026, 11, 17, 16, tzinfo=UTC),
            changed_at=datetime(2026, 11, 18, 16, tzinfo=UTC),
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    origin = "SCHEDULED"
    # The rules in force, where there are any.
    pack = factory.LazyFunction(lambda: RulePack.objects.filter(code="demo").first() or RulePackFactory())
    panel = "federal-urine"
    specimen_type = "URINE"
    due_on = date(2026, 11, 24)
    ordered_by = factory.SubFactory(UserFactory)
    ordered_at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    changed_at = datetime(2026, 11, 24, 6, tzinfo=UTC)


class CallInNumberFactory(DjangoModelFactory):
    class Meta:
        model = CallInNumber

    parolee = factory.SubFactory(ParoleeFactory)
    number = factory.Sequence(lambda n: f"{n + 10_000_000}")
    issued_at = RECORDED_AT


class EnquiryFactory(DjangoModelFactory):
    class Meta:
        model = Enquiry

    channel = "WEB"
    at = datetime(2026, 11, 24, 15, tzinfo=UTC)
    answer = "NOT_KNOWN"
    number_digest = "a" * 64
    caller_digest = "b" * 64


class LineOutageFactory(DjangoModelFactory):
    class Meta:
        model = LineOutage

    starts_at = datetime(2026, 11, 23, 12, tzinfo=UTC)
    ends_at = datetime(2026, 11, 23, 16, tzinfo=UTC)
    what = "The provider of the line was down."
    recorded_by = factory.SubFactory(UserFactory, role="SUPERVISOR")
    recorded_at = datetime(2026, 11, 24, 15, tzinfo=UTC)


class ExcuseFactory(DjangoModelFactory):
    class Meta:
        model = Excuse

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    label = "APPROVED"
    reason = "Funeral in another state."
    starts_on = date(2026, 11, 24)
    ends_on = date(2026, 11, 26)
    by = factory.SubFactory(UserFactory, role="SUPERVISOR")
    at = datetime(2026, 11, 23, 15, tzinfo=UTC)


class RoomFactory(DjangoModelFactory):
    class Meta:
        model = Room

    unit = factory.SubFactory(UnitFactory)
    name = factory.Sequence("Room {}".format)


class PanelMemberFactory(DjangoModelFactory):
    class Meta:
        model = PanelMember

    user = factory.SubFactory(UserFactory, role="BOARD_MEMBER")
    unit = factory.SubFactory(UnitFactory)


class HearingRequestFactory(DjangoModelFactory):
    class Meta:
        model = HearingRequest

    class Params:
        countersigned = factory.Trait(
            status="COUNTERSIGNED",
            countersigned_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            countersigned_at=RECORDED_AT,
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    kind = "REVOCATION"
    reason = "New arrest on November 20."
    status = "REQUESTED"
    requested_by = factory.SubFactory(UserFactory)
    requested_at = RECORDED_AT


class WarrantFactory(DjangoModelFactory):
    class Meta:
        model = Warrant

    class Params:
        issued = factory.Trait(status="ISSUED", issued_on=RELEASED_ON, issued_by="State Parole Board", number="W-17")

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    kind = "WARRANT"
    reason = "New arrest on November 20."
    requested_by = factory.SubFactory(UserFactory)
    requested_at = RECORDED_AT


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = Hold

    class Params:
        ordered = factory.Trait(
            status="RELEASE_ORDERED",
            release_ordered_at=RECORDED_AT,
            release_ordered_by=factory.SubFactory(UserFactory),
            release_authority="State Parole Board",
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    place = "Polk County Jail"
    authority = "State Parole Board"
    lodged_on = RELEASED_ON
    lodged_by = factory.SubFactory(UserFactory)


class HearingFactory(DjangoModelFactory):
    class Meta:
        model = Hearing

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    population = factory.SelfAttribute("parolee.population")
    kind = "REVOCATION"
    starts_at = datetime(2026, 12, 1, 15, tzinfo=UTC)
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=1))
    scheduled_by = factory.SubFactory(UserFactory, role="CLERK")
    changed_at = RECORDED_AT


class CourtAppearanceFactory(DjangoModelFactory):
    class Meta:
        model = CourtAppearance

    class Params:
        attended = factory.Trait(
            status="ATTENDED",
            starts_at=datetime(2026, 11, 20, 15, tzinfo=UTC),
            closed_at=datetime(2026, 11, 20, 17, tzinfo=UTC),
            closed_by=factory.SelfAttribute("officer"),
            testimony="Asked about the curfew. Kept on all but two evenings.",
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    population = factory.SelfAttribute("parolee.population")
    court = "Polk County District Court"
    called_by = "DEFENSE"
    officer = factory.SubFactory(UserFactory)
    starts_at = datetime(2026, 12, 1, 15, tzinfo=UTC)
    ends_at = factory.LazyAttribute(lambda made: made.starts_at + timedelta(hours=2))
    recorded_by = factory.SelfAttribute("officer")
    recorded_at = RECORDED_AT
    changed_at = RECORDED_AT


class CourtExhibitFactory(DjangoModelFactory):
    class Meta:
        model = CourtExhibit

    appearance = factory.SubFactory(CourtAppearanceFactory)
    parolee = factory.SelfAttribute("appearance.parolee")
    what = "Curfew log"


class SubpoenaFactory(DjangoModelFactory):
    class Meta:
        model = Subpoena

    hearing = factory.SubFactory(HearingFactory)
    parolee = factory.SelfAttribute("hearing.parolee")
    name = "Ina Moss"
    address = "Second Street Shelter"
    issued_by = factory.SubFactory(UserFactory, role="CLERK")
    issued_at = RECORDED_AT


class EntryFactory(DjangoModelFactory):
    class Meta:
        abstract = True

    hearing = factory.SubFactory(HearingFactory)
    parolee = factory.SelfAttribute("hearing.parolee")
    for_start = factory.SelfAttribute("hearing.starts_at")
    recorded_by = factory.SubFactory(UserFactory, role="CLERK")
    recorded_at = RECORDED_AT


class ServiceFactory(EntryFactory):
    class Meta:
        model = Service

    paper = "RIGHTS_SHEET"
    whom = "PERSON"
    how = "IN_PERSON"
    outcome = "SERVED"
    served_at = RECORDED_AT
    served_by = "Dana Cole"
    proof = "SIGNED"
    proof_words = "Rosa Alvarez"


class HearingWaiverFactory(EntryFactory):
    class Meta:
        model = HearingWaiver

    what = "SERVICE"
    subject = "EVIDENCE_LIST"
    signed_on = RELEASED_ON


class WithdrawalFactory(DjangoModelFactory):
    class Meta:
        model = Withdrawal

    service = factory.SubFactory(ServiceFactory)
    parolee = factory.SelfAttribute("service.parolee")
    reason = "It was another person."
    by = factory.SubFactory(UserFactory, role="CLERK")
    at = RECORDED_AT


class HearingNeedFactory(DjangoModelFactory):
    class Meta:
        model = HearingNeed

    hearing = factory.SubFactory(HearingFactory)
    parolee = factory.SelfAttribute("hearing.parolee")


class LaboratoryFactory(DjangoModelFactory):
    class Meta:
        model = Laboratory
        django_get_or_create = ("code",)

    code = "prairie-toxicology"
    name = "Prairie Toxicology"


class ResultFactory(DjangoModelFactory):
    class Meta:
        model = Result

    class Params:
        confirmation = factory.Trait(
            stage="CONFIRMATION", analyte="benzoylecgonine", value=220, cutoff=100, method="GC-MS"
        )

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    term = factory.SelfAttribute("drug_test.term")
    laboratory = factory.SubFactory(LaboratoryFactory)
    stage = "SCREEN"
    substance = "cocaine"
    outcome = "POSITIVE"
    reported_at = datetime(2026, 11, 20, 16, tzinfo=UTC)
    recorded_at = datetime(2026, 11, 20, 17, tzinfo=UTC)
    recorded_by = factory.SubFactory(UserFactory)
    source = "MANUAL"


class ValidityReadingFactory(DjangoModelFactory):
    class Meta:
        model = ValidityReading

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    term = factory.SelfAttribute("drug_test.term")
    measure = "creatinine"
    value = 80
    reported_at = datetime(2026, 11, 20, 16, tzinfo=UTC)
    recorded_at = datetime(2026, 11, 20, 17, tzinfo=UTC)
    recorded_by = factory.SubFactory(UserFactory)
    source = "MANUAL"


class AdmissionFactory(DjangoModelFactory):
    class Meta:
        model = Admission

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    substances = factory.LazyFunction(lambda: ["cocaine"])
    signed_on = date(2026, 11, 20)
    statement = "I used cocaine on Friday."
    witnessed_by = "Officer Cole"
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 11, 20, 18, tzinfo=UTC)


class PrescriptionReviewFactory(DjangoModelFactory):
    class Meta:
        model = PrescriptionReview

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    substance = "cocaine"
    conclusion = "EXPLAINS"
    document = "Label of the bottle"
    checked_how = "Called the pharmacy"
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 11, 20, 19, tzinfo=UTC)


class WaiverFactory(DjangoModelFactory):
    class Meta:
        model = Waiver

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    substance = "cocaine"
    reason = "The specimen is used up."
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 11, 20, 19, tzinfo=UTC)


class OverrideFactory(DjangoModelFactory):
    class Meta:
        model = Override

    drug_test = factory.SubFactory(DrugTestFactory, at_lab=True)
    parolee = factory.SelfAttribute("drug_test.parolee")
    door = "HEARING_REQUEST"
    reason = "The board asked to hear of it at once."
    by = factory.SubFactory(UserFactory, role="SUPERVISOR")
    at = datetime(2026, 11, 20, 19, tzinfo=UTC)


class DraftFactory(DjangoModelFactory):
    class Meta:
        model = Draft

    user = factory.SubFactory(UserFactory)
    path = factory.Sequence("/meetings/{}/record/".format)
    fields = factory.LazyFunction(lambda: {"notes": ["Half a sen"]})
    form_token = factory.LazyFunction(uuid4)
    device = factory.LazyFunction(uuid4)
    # The present of the tests.
    saved_at = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
    expires_at = datetime(2026, 12, 8, 15, 30, tzinfo=UTC)


class CollectionFactory(DjangoModelFactory):
    class Meta:
        model = Collection

    drug_test = factory.SubFactory(DrugTestFactory, status="COLLECTED")
    parolee = factory.SelfAttribute("drug_test.parolee")
    term = factory.SelfAttribute("drug_test.term")
    attempt = 1
    outcome = "COLLECTED"
    collected_at = factory.LazyAttribute(lambda made: datetime.combine(made.drug_test.due_on, time(14, 30), tzinfo=UTC))
    collector = factory.SubFactory(UserFactory)
    identity = "PHOTO_ID"
    specimen_type = "URINE"
    seal_number = factory.LazyAttributeSequence(lambda made, n: f"A-{1000 + n}" if made.outcome == "COLLECTED" else "")
    seal_initials = factory.LazyAttribute(lambda made: "RA" if made.outcome == "COLLECTED" else "")
    statement = factory.LazyAttribute(lambda made: "" if made.outcome in {"COLLECTED", "INSUFFICIENT"} else "Said no.")
    recorded_at = factory.LazyAttribute(lambda made: made.collected_at + timedelta(minutes=10))
    recorded_by = factory.SelfAttribute("collector")


class CustodyEventFactory(DjangoModelFactory):
    class Meta:
        model = CustodyEvent

    collection = factory.SubFactory(CollectionFactory)
    parolee = factory.SelfAttribute("collection.parolee")
    number = 1
    kind = "SEALED"
    at = factory.SelfAttribute("collection.collected_at")
    from_whom = "Donor"
    to_whom = factory.SelfAttribute("collection.collector.name")
    is_seal_intact = True
    recorded_at = datetime(2026, 11, 24, 14, 40, tzinfo=UTC)
    recorded_by = factory.SelfAttribute("collection.collector")


class CustodyDefectFactory(DjangoModelFactory):
    class Meta:
        model = CustodyDefect

    collection = factory.SubFactory(CollectionFactory)
    parolee = factory.SelfAttribute("collection.parolee")
    code = "no-signature"
    title = "Collector's signature missing"
    severity = "CORRECTABLE"
    found_at = datetime(2026, 11, 24, 15, tzinfo=UTC)
    found_by = factory.SelfAttribute("collection.collector")
    recorded_at = datetime(2026, 11, 24, 15, tzinfo=UTC)


class CustodyMemoFactory(DjangoModelFactory):
    class Meta:
        model = CustodyMemo

    defect = factory.SubFactory(CustodyDefectFactory)
    parolee = factory.SelfAttribute("defect.parolee")
    statement = "I sealed it myself and forgot to sign."
    by = factory.SelfAttribute("defect.found_by")
    at = datetime(2026, 11, 24, 15, 10, tzinfo=UTC)


class ViolationFactory(DjangoModelFactory):
    class Meta:
        model = Violation

    class Params:
        reported = factory.Trait(
            status="REPORTED", reported_by=factory.SelfAttribute("drafted_by"), reported_at=RECORDED_AT
        )
        countersigned = factory.Trait(
            reported=True,
            status="COUNTERSIGNED",
            countersigned_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            countersigned_at=RECORDED_AT,
        )
        resolved = factory.Trait(
            countersigned=True,
            status="RESOLVED",
            resolution="RESPONSE",
            resolved_by=factory.SelfAttribute("drafted_by"),
            resolved_at=RECORDED_AT,
        )
        returned = factory.Trait(
            returned_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            returned_at=RECORDED_AT,
            return_reason="On which day?",
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    population = factory.SelfAttribute("parolee.population")
    kind = "TECHNICAL"
    severity = "MEDIUM"
    discovered_on = date(2026, 11, 20)
    summary = "Was not home at 11 pm."
    drafted_by = factory.SubFactory(UserFactory)
    drafted_at = RECORDED_AT


class AllegationFactory(DjangoModelFactory):
    class Meta:
        model = Allegation

    violation = factory.SubFactory(ViolationFactory)
    parolee = factory.SelfAttribute("violation.parolee")
    condition = factory.LazyAttribute(lambda made: ConditionFactory(term=made.violation.term))
    happened_on = date(2026, 11, 19)
    words = "Was out at 11 pm."


class WhereaboutsStepFactory(DjangoModelFactory):
    class Meta:
        model = WhereaboutsStep

    violation = factory.SubFactory(ViolationFactory, kind="ABSCONDED")
    parolee = factory.SelfAttribute("violation.parolee")
    step = "home-visit"
    title = "Visit the last known address"
    done_at = RECORDED_AT
    result = "Nobody opened."
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = RECORDED_AT


class ResponseFactory(DjangoModelFactory):
    class Meta:
        model = Response

    violation = factory.SubFactory(ViolationFactory, resolved=True)
    parolee = factory.SelfAttribute("violation.parolee")
    pack = factory.LazyFunction(lambda: RulePack.objects.first() or RulePackFactory())
    code = "curfew"
    title = "Curfew"
    range_low = "Written warning"
    range_high = "Community service"
    is_outside = False
    decided_by = factory.SubFactory(UserFactory)
    decided_at = RECORDED_AT


class IncentiveFactory(DjangoModelFactory):
    class Meta:
        model = Incentive

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    code = "praise"
    title = "Praise in writing"
    reason = "Three months of steady work."
    given_on = date(2026, 11, 20)
    given_by = factory.SubFactory(UserFactory)
    recorded_at = RECORDED_AT


class VictimFactory(DjangoModelFactory):
    class Meta:
        model = Victim

    class Params:
        mailed = factory.Trait(told_by="EMAIL", recipient=factory.SubFactory(RecipientFactory, mailed=True))
        by_letter = factory.Trait(
            told_by="LETTER", address="4 Quiet Lane", recipient=factory.SubFactory(RecipientFactory)
        )
        ended = factory.Trait(
            ended_on=date(2026, 11, 20), ended_by=factory.SubFactory(UserFactory), end_reason="OPTED_OUT"
        )

    parolee = factory.SubFactory(ParoleeFactory)
    recipient = factory.SubFactory(RecipientFactory, phone="+15155550188", sms_consent_at=RECORDED_AT)
    name = "Vera Quill"
    told_by = "TEXT"
    triggers = factory.LazyFunction(lambda: list(Trigger.values))
    registered_by = factory.SubFactory(UserFactory, role="VICTIM_SERVICES")
    registered_at = RECORDED_AT


class NewsFactory(DjangoModelFactory):
    """A notice to a victim."""

    class Meta:
        model = Notice

    class Params:
        failed = factory.Trait(status="FAILED", failure="No such number", closed_at=RECORDED_AT)
        sent = factory.Trait(
            status="SENT", sent_at=RECORDED_AT, closed_at=RECORDED_AT, provider_id="SM1", words="RCS: news"
        )
        by_letter = factory.Trait(status="SKIPPED", skip="NO_CONSENT", closed_at=RECORDED_AT)

    source = "victims.absconding"
    subject_id = factory.Sequence(lambda n: n + 1)
    occasion = "2026-11-20"
    stage = "NEWS"
    recipient = factory.SubFactory(RecipientFactory, texted=True)
    channel = "SMS"
    unit = factory.SubFactory(UnitFactory)
    population = "ADULT"
    planned_at = RECORDED_AT
    send_after = RECORDED_AT
    useful_until = factory.LazyAttribute(lambda made: made.planned_at + timedelta(days=7))


class TellingFactory(DjangoModelFactory):
    class Meta:
        model = Telling

    victim = factory.SubFactory(VictimFactory)
    parolee = factory.SelfAttribute("victim.parolee")
    notice = factory.SubFactory(NewsFactory, recipient=factory.SelfAttribute("..victim.recipient"))
    how = "TELEPHONE"
    was_reached = True
    told_at = RECORDED_AT
    told_by = factory.SubFactory(UserFactory, role="VICTIM_SERVICES")
    words = "I told her in plain words."
    recorded_at = RECORDED_AT


class MatchFactory(DjangoModelFactory):
    class Meta:
        model = Match

    victim = factory.SubFactory(VictimFactory)
    parolee = factory.SelfAttribute("victim.parolee")
    associate = factory.SubFactory(AssociateFactory, parolee=factory.SelfAttribute("..victim.parolee"))
    answer = "CONFIRMED"
    answered_by = factory.SubFactory(UserFactory, role="VICTIM_SERVICES")
    answered_at = RECORDED_AT


class CandidateFactory(DjangoModelFactory):
    class Meta:
        model = ReleaseCandidate

    class Params:
        granted = factory.Trait(status="GRANTED", granted_on=date(2026, 11, 20), release_on=date(2026, 11, 24))

    term = factory.SubFactory(TermFactory, pre_release=True)
    parolee = factory.SelfAttribute("term.parolee")
    incarcerated_on = date(2024, 11, 24)
    opened_at = RECORDED_AT


class ConductEntryFactory(DjangoModelFactory):
    class Meta:
        model = ConductEntry

    candidate = factory.SubFactory(CandidateFactory)
    parolee = factory.SelfAttribute("candidate.parolee")
    kind = "MISCONDUCT"
    category = "PROPERTY"
    happened_on = date(2026, 10, 5)
    detail = "Two blankets that were not his."
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = RECORDED_AT


class ProgramEnrollmentFactory(DjangoModelFactory):
    class Meta:
        model = ProgramEnrollment

    candidate = factory.SubFactory(CandidateFactory)
    parolee = factory.SelfAttribute("candidate.parolee")
    name = "Thinking for a change"
    enrolled_on = date(2026, 9, 1)


class EarnedTimeFactory(DjangoModelFactory):
    class Meta:
        model = EarnedTime

    candidate = factory.SubFactory(CandidateFactory)
    parolee = factory.SelfAttribute("candidate.parolee")
    kind = "GRANTED"
    days = 30
    effective_on = date(2026, 10, 1)
    authority = "Warden"
    reason = "Work in the kitchen"
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = RECORDED_AT


class InvestigationFactory(DjangoModelFactory):
    class Meta:
        model = Investigation

    class Params:
        asked = factory.Trait(status="ASKED", asked_of="Maria Alvarez", asked_on=date(2026, 11, 3))
        answered = factory.Trait(
            asked=True,
            status="ANSWERED",
            answer="APPROVED",
            answered_on=date(2026, 11, 18),
            findings="A room of his own. No weapons seen.",
            found_by=factory.SelfAttribute("officer.user"),
        )
        approved = factory.Trait(
            answered=True,
            status="APPROVED",
            decided_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            decided_at=datetime(2026, 11, 19, 15, tzinfo=UTC),
        )

    term = factory.SubFactory(TermFactory, pre_release=True)
    parolee = factory.SelfAttribute("term.parolee")
    kind = "HOME_PLAN"
    partner = "Maria Alvarez, sister"
    request = "Whether he can live with her."
    requested_by = factory.SubFactory(UserFactory)
    requested_at = RECORDED_AT
    officer = factory.SubFactory(OfficerFactory)
    due_on = date(2026, 12, 1)


class SharingFactory(DjangoModelFactory):
    class Meta:
        model = PartnerSharing

    investigation = factory.SubFactory(InvestigationFactory)
    parolee = factory.SelfAttribute("investigation.parolee")
    fields = ["NAME", "RELEASE"]
    told = "Maria Alvarez"
    shared_on = date(2026, 11, 10)
    authority = "Release signed by the parolee"
    recorded_by = factory.SubFactory(UserFactory)
    recorded_at = RECORDED_AT


class OpinionFactory(DjangoModelFactory):
    class Meta:
        model = Opinion

    class Params:
        approved = factory.Trait(
            status="APPROVED",
            decided_by=factory.SubFactory(UserFactory, role="SUPERVISOR"),
            decided_at=datetime(2026, 11, 19, 15, tzinfo=UTC),
        )

    candidate = factory.SubFactory(CandidateFactory)
    parolee = factory.SelfAttribute("candidate.parolee")
    number = 1
    recommendation = "RECOMMENDED"
    reasons = "Two years without misconduct."
    conditions = factory.LazyFunction(lambda: [["TREATMENT", "Attend counseling each week."]])
    written_by = factory.SubFactory(UserFactory)
    written_at = RECORDED_AT


class RunningClockFactory(DjangoModelFactory):
    class Meta:
        model = RunningClock

    class Params:
        # Its deadline was yesterday, and nobody has said why it was missed.
        overdue = factory.Trait(
            deadline_on=date(2026, 11, 23),
            due_at=datetime(2026, 11, 24, 5, 59, 59, 999999, UTC),
            amber_at=datetime(2026, 11, 18, 6, tzinfo=UTC),
            red_at=datetime(2026, 11, 21, 6, tzinfo=UTC),
        )

    parolee = factory.SubFactory(ParoleeFactory)
    term = factory.LazyAttribute(lambda made: made.parolee.terms.get(is_latest=True))
    unit = factory.SelfAttribute("term.unit")
    population = factory.SelfAttribute("parolee.population")
    code = "revocation"
    title = "Revocation hearing"
    hearing = "REVOCATION"
    citation = "Invented Code 9-103"
    effect = "The person is released"
    must_be_explained = True
    state = "RUNNING"
    started_at = datetime(2026, 11, 20, 6, tzinfo=UTC)
    # December 20 is over at midnight in Chicago.
    deadline_on = date(2026, 12, 20)
    due_at = datetime(2026, 12, 21, 5, 59, 59, 999999, UTC)
    amber_at = datetime(2026, 12, 5, 6, tzinfo=UTC)
    red_at = datetime(2026, 12, 15, 6, tzinfo=UTC)
    trace = factory.LazyFunction(lambda: ["Starts with the preliminary hearing."])
    pack = factory.SubFactory(RulePackFactory, jurisdiction="ELSEWHERE")
    known_at = RECORDED_AT
    run_at = RECORDED_AT


class ClockEventFactory(DjangoModelFactory):
    class Meta:
        model = ClockEvent

    term = factory.SubFactory(TermFactory)
    parolee = factory.SelfAttribute("term.parolee")
    event = "conviction_verified"
    happened_on = date(2026, 11, 20)
    note = "Certified copy from the court"
    entered_by = factory.SubFactory(UserFactory)
    entered_at = RECORDED_AT


class BreachExplanationFactory(DjangoModelFactory):
    class Meta:
        model = BreachExplanation

    clock = factory.SubFactory(RunningClockFactory, overdue=True)
    parolee = factory.SelfAttribute("clock.parolee")
    deadline_at = factory.SelfAttribute("clock.due_at")
    words = "No panel could sit."
    done = "Heard on the first day after."
    by = factory.SubFactory(UserFactory)
    at = datetime(2026, 11, 24, 15, tzinfo=UTC)


class HearingContactFactory(DjangoModelFactory):
    class Meta:
        model = HearingContact

    hearing = factory.SubFactory(HearingFactory)
    parolee = factory.SelfAttribute("hearing.parolee")
    part = "COUNSEL"
    name = "Ada Sloan"
    recipient = factory.SubFactory(
        RecipientFactory,
        outside=factory.SelfAttribute("..part"),
        email="sloan@law.example",
        email_consent_at=RECORDED_AT,
    )
    added_by = factory.SubFactory(UserFactory, role="CLERK")
    added_at = RECORDED_AT


class ClosureFactory(DjangoModelFactory):
    class Meta:
        model = Closure

    room = factory.SubFactory(RoomFactory)
    resource = factory.LazyAttribute(lambda made: f"room:{made.room.pk}" if made.room else f"jail:{made.place}")
    during = (datetime(2026, 12, 1, 6, tzinfo=UTC), datetime(2026, 12, 2, 6, tzinfo=UTC))
    reason = "Burst pipe"
    closed_by = factory.SubFactory(UserFactory, role="CLERK")
    closed_at = RECORDED_AT


class PresenceFactory(DjangoModelFactory):
    class Meta:
        model = Presence

    hearing = factory.SubFactory(HearingFactory)
    parolee = factory.SelfAttribute("hearing.parolee")
    who = "PERSON"
    what = "ARRIVED"
    noted_by = factory.SubFactory(UserFactory, role="CLERK")
    noted_at = RECORDED_AT
