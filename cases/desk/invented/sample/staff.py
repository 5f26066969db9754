"""The offices of the sample agency and the people who work there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password

from cases.desk.invented import drawing
from cases.officers import actions as officers
from cases.officers.models import Leave, Officer
from parole.accounts.models import AgencySettings, PicklistEntry, Population, Role, Unit, User
from parole.notices.models import Recipient

# The demo serves this machine alone, and says so on every page.
PASSWORD = "a quiet river in June"  # noqa: S105 - printed by the demo for whoever runs it
DOMAIN = "agency.example"
ADULT, JUVENILE = Population.ADULT, Population.JUVENILE
BOTH = (ADULT, JUVENILE)

# The role in the list of sign-ins, and the address that opens it.
SIGN_INS = {
    "officer": "officer",
    "supervisor": "supervisor",
    "clerk": "clerk",
    "board_member": "board",
    "victim_services": "victims",
    "auditor": "auditor",
    "administrator": "admin",
    "other_officer": "other.officer",
}


@dataclass(frozen=True)
class Office:
    """One office: its people, and how many cases each of its officers carries."""

    code: str
    name: str
    city: str
    population: Population
    supervisor: tuple[str, str]
    officers: tuple[tuple[str, str, int], ...]


OFFICES = (
    Office(
        code="NORTH",
        name="North Office",
        city="Ames",
        population=ADULT,
        supervisor=("supervisor", "Ruth Vance"),
        officers=(
            ("officer", "Dana Cole", 96),
            ("other.officer", "Luis Ortega", 88),
            ("officer3", "Grace Nwosu", 108),
            ("officer4", "Peter Lindqvist", 101),
            ("officer5", "Amira Haddad", 92),
        ),
    ),
    Office(
        code="SOUTH",
        name="South Office",
        city="Indianola",
        population=ADULT,
        supervisor=("supervisor.south", "Harold Jensen"),
        officers=(
            ("officer6", "Kim Park", 99),
            ("officer7", "Marcus Reed", 117),
            ("officer8", "Elena Petrova", 104),
            ("officer9", "Tom Whitehorse", 98),
            ("officer10", "Joy Okafor", 97),
        ),
    ),
    Office(
        code="YOUTH",
        name="Youth Office",
        city="Des Moines",
        population=JUVENILE,
        supervisor=("supervisor.youth", "Carla Mendes"),
        officers=(("officer11", "Noah Brandt", 54), ("officer12", "Leila Rahimi", 46)),
    ),
)

PICKLISTS = {
    PicklistEntry.Picklist.REASSIGNMENT_REASON: (
        "Caseload adjustment",
        "Officer left",
        "Officer on leave",
        "Change of address",
        "Change in risk",
        "Risk to staff",
        "Transfer in",
        "Other",
    ),
    PicklistEntry.Picklist.RETURN_REASON: (
        "Allegations are not specific",
        "Dates are missing",
        "Wrong kind of hearing",
        "Documents are missing",
    ),
    PicklistEntry.Picklist.CLOSURE_REASON: ("Weather", "Holiday", "Emergency", "Building", "Training", "Other"),
    PicklistEntry.Picklist.CAUTION: ("Dog in the yard", "Visit in pairs", "No entry after dark", "Shared building"),
}


def make_units(*, on: date) -> dict[str, Unit]:
    """Create the agency, its region and its offices. What was due before `on` is told to nobody."""
    # The telephone of the agency itself is that of victim services.
    agency = Unit(code="AGENCY", name="State Department of Supervision", tier=Unit.Tier.AGENCY, phone="(515) 555-0190")
    region = Unit(code="CENTRAL", name="Central Region", tier=Unit.Tier.REGION, parent=agency)
    offices = [
        Unit(
            code=office.code,
            name=office.name,
            parent=region,
            street="400 Main Street",
            city=office.city,
            phone=f"(515) 555-01{place}0",
            duty_phone=f"(515) 555-01{place}9",
            kind=Unit.Kind.JUVENILE_CENTER if office.population == JUVENILE else Unit.Kind.GOVERNMENT_OFFICE,
        )
        for place, office in enumerate(OFFICES, start=1)
    ]
    units = [agency, region, *offices]
    for unit in units:
        unit.notices_live_from = datetime.combine(on, time.min, tzinfo=unit.zone)
        unit.save()
    return {unit.code: unit for unit in units}


def make_staff(*, units: dict[str, Unit], at: datetime) -> None:
    """Create everyone who signs in. All of them have the same password: this agency is invented."""
    password = make_password(PASSWORD)

    def user(name: str, address: str, role: Role, unit: str | None, populations: Sequence[str]) -> User:
        return User(
            email=f"{address}@{DOMAIN}",
            name=name,
            role=role,
            unit=units[unit] if unit else None,
            populations=list(populations),
            password=password,
        )

    staff = [
        user("Sylvia Grant", "supervisor.region", Role.SUPERVISOR, "CENTRAL", BOTH),
        user("Ira Bloom", "clerk", Role.CLERK, "CENTRAL", BOTH),
        user("Nora Field", "board", Role.BOARD_MEMBER, "CENTRAL", BOTH),
        user("Samuel Ortiz", "board2", Role.BOARD_MEMBER, "CENTRAL", BOTH),
        user("Judith Marsh", "board3", Role.BOARD_MEMBER, "CENTRAL", BOTH),
        user("Iris Lund", "victims", Role.VICTIM_SERVICES, "AGENCY", BOTH),
        user("Ana Reyes", "auditor", Role.AUDITOR, None, BOTH),
        user("Joe Stack", "admin", Role.ADMINISTRATOR, None, BOTH),
    ]
    for office in OFFICES:
        only = [office.population]
        staff.append(user(office.supervisor[1], office.supervisor[0], Role.SUPERVISOR, office.code, only))
        staff += [user(name, address, Role.OFFICER, office.code, only) for address, name, _ in office.officers]
    User.objects.bulk_create(staff)
    Recipient.objects.bulk_create(Recipient(user=member, email=member.email, email_consent_at=at) for member in staff)
    Officer.objects.bulk_create(
        Officer(user=member, badge_number=f"{drawing.number(member.email, below=9000) + 1000}")
        for member in staff
        if member.role == Role.OFFICER
    )


def make_settings() -> None:
    """Write down the agency's words and lists."""
    AgencySettings.objects.get_or_create(pk=1)
    PicklistEntry.objects.bulk_create(
        [
            PicklistEntry(picklist=picklist, label=label, position=position)
            for picklist, labels in PICKLISTS.items()
            for position, label in enumerate(labels)
        ],
        ignore_conflicts=True,
    )


def make_leave(*, by: User, at: datetime, on: date) -> None:
    """Send one officer of each adult office on leave; a colleague covers for the one who is away today."""
    away = Officer.objects.get(user__email=f"officer3@{DOMAIN}")
    covering = Officer.objects.get(user__email=f"officer@{DOMAIN}")
    soon = Officer.objects.get(user__email=f"officer8@{DOMAIN}")
    first, last = on - timedelta(days=2), on + timedelta(days=5)
    officers.add_leave(officer=away, by=by, at=at, reason=Leave.Reason.VACATION, starts_on=first, ends_on=last)
    officers.add_cover(officer=away, covered_by=covering, by=by, at=at, starts_on=first, ends_on=last)
    officers.add_leave(
        officer=soon,
        by=by,
        at=at,
        reason=Leave.Reason.TRAINING,
        starts_on=on + timedelta(days=8),
        ends_on=on + timedelta(days=10),
    )
