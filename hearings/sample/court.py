"""Two days in court of the sample agency, one ahead and one attended; and two witnesses of a hearing."""

from datetime import date, datetime, time, timedelta
from typing import Any

from cases.desk.invented.sample.encounters import working_day
from cases.desk.invented.sample.staff import DOMAIN
from cases.parolees.models import Assignment
from hearings import actions
from hearings.models import Hearing
from parole.accounts.models import Unit, User

# Where the officer is asked for in the list of sign-ins, both are to be seen.
CALLED = f"officer@{DOMAIN}"
COURT = "Polk County District Court"
TESTIMONY = (
    "Asked by the defense whether he kept the curfew: on all but two evenings, and on both he had called before. "
    "Asked by the prosecution about the missed class of October: confirmed from the chronology."
)


def call_to_court(*, at: datetime, on: date) -> None:
    """Let a court call one officer twice about people on their caseload."""
    officer = User.objects.get(email=CALLED)
    carried = Assignment.objects.primary().current(at).filter(officer_id=officer.pk, term__status="ACTIVE")
    ahead, attended = (each.term for each in carried.select_related("term__unit").order_by("parolee__number")[4:6])
    days = (working_day(on + timedelta(days=4)), working_day(on - timedelta(days=5)))
    starts_at, started_at = (datetime.combine(day, time(10), tzinfo=ahead.unit.zone) for day in days)
    call: dict[str, Any] = {
        "officer": officer,
        "by": officer,
        "at": min(at, started_at) - timedelta(days=3),
        "court": COURT,
    }
    actions.record_appearance(
        term=ahead,
        called_by="PROSECUTION",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=3),
        case_number="FECR-204417",
        place="Courtroom 4B",
        subpoena_on=working_day(on - timedelta(days=9)),
        subpoena_how="IN_PERSON",
        exhibits=["Chronology since the release", "Signed conditions"],
        **call,
    )
    past = actions.record_appearance(
        term=attended,
        called_by="DEFENSE",
        starts_at=started_at,
        ends_at=started_at + timedelta(hours=1),
        case_number="AGCR-198802",
        exhibits=["Curfew log"],
        **call,
    )
    actions.attend_appearance(
        appearance=past, version=1, by=officer, at=started_at + timedelta(hours=2), testimony=TESTIMONY
    )


def call_witnesses(*, unit: Unit, by: User, at: datetime) -> None:
    """Call two witnesses to the next hearing of an office; one of them has the subpoena."""
    hearing = Hearing.objects.upcoming(at).filter(unit=unit, starts_at__gt=at).order_by("starts_at", "pk").first()
    if hearing is None:
        return
    asked = [
        ("Ina Moss", "Second Street Shelter, Des Moines", "The sign-in sheets of November."),
        ("Officer T. Grant", "Ames Police Department", "The report of the stop."),
    ]
    subpoenas = [
        actions.issue_subpoena(hearing=hearing, by=by, at=at - timedelta(days=2), name=name, address=place, bring=bring)
        for name, place, bring in asked
    ]
    actions.serve_subpoena(
        subpoena=subpoenas[0],
        version=1,
        by=by,
        at=at,
        served_at=at - timedelta(days=1),
        served_by=by.name,
        how="IN_PERSON",
        proof="SIGNED",
        proof_words="Ina Moss",
    )
