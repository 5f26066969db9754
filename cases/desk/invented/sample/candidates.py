"""Four people of the sample agency who are still inside: just begun, to be approved, ready for the board, granted."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Self

from cases.desk.invented.sample.staff import DOMAIN
from cases.officers.models import Officer
from cases.parolees.models import SupervisionTerm
from cases.plans import actions
from cases.plans.models import Investigation
from parole.accounts.models import Role, User

DAY = timedelta(days=1)
# How far each of the four has come: the last may be released today.
BEGUN, TO_APPROVE, READY, GRANTED = range(4)
HOME = {
    "kind": Investigation.Kind.HOME_PLAN,
    "partner": "Teresa Lund, aunt",
    "place": "418 Maple Street, Ames",
    "request": "Whether a room is free, who else lives there, and whether weapons or alcohol are in the house.",
}
WORK = {
    "kind": Investigation.Kind.EMPLOYMENT,
    "partner": "Hill Roofing",
    "place": "90 Depot Road, Ames",
    "request": "Whether the place is still free, at which hours, and whether the employer knows of the sentence.",
}
FINDINGS = {
    Investigation.Kind.HOME_PLAN: "Own room on the ground floor. Lives alone, works days. No weapons, no alcohol seen.",
    Investigation.Kind.EMPLOYMENT: "The foreman knows of the sentence and keeps the place. Weekdays from 7 am.",
}
REASONS = "No misconduct in two years, the treatment program completed, a home and work to go to."
CONDITIONS = [("TREATMENT", "Attend aftercare each week."), ("SUBSTANCES", "Drink no alcohol.")]


def wait_for_release(
    terms: Collection[SupervisionTerm], officers: Mapping[int, int], *, at: datetime, on: date
) -> None:
    """Open the files of four, as far as each has come."""
    officer = Officer.objects.select_related("user__unit").get(user__email=f"officer@{DOMAIN}")
    supervisor = User.objects.get(role=Role.SUPERVISOR, unit=officer.user.unit)
    inside = [term for term in terms if term.status == SupervisionTerm.Status.PRE_RELEASE]
    near = [term for term in inside if term.unit_id == officer.user.unit_id]
    # The files of the officer who signs in come first.
    near.sort(key=lambda term: (officers.get(term.pk) != officer.pk, term.pk))
    for place, term in enumerate(near[:4]):
        File(term, place, officer, supervisor, at=at, on=on).fill()


class File:
    """One file on its way."""

    def __init__(
        self: Self, term: SupervisionTerm, place: int, officer: Officer, supervisor: User, *, at: datetime, on: date
    ) -> None:
        self.place, self.officer, self.supervisor, self.on, self.at = place, officer, supervisor, on, at
        self.earlier = self._days_ago(30)
        expires_on = on + timedelta(days=1500 + 90 * place)
        SupervisionTerm.objects.filter(pk=term.pk).update(
            expires_on=expires_on, projected_discharge_on=expires_on, projected_at=at
        )
        self.candidate = actions.open_candidate(term=term, by=officer.user, at=at - 40 * DAY)

    def _days_ago(self: Self, days: int) -> dict[str, Any]:
        """Return who acted so many days ago, and when."""
        return {"by": self.officer.user, "at": self.at - days * DAY, "on": self.on - days * DAY}

    def fill(self: Self) -> None:
        """Do what has been done of this file so far."""
        self._begin()
        self._investigate(HOME, is_overdue=self.place == BEGUN)
        if self.place == BEGUN:
            return
        opinion = actions.write_opinion(
            candidate=self.candidate,
            by=self.officer.user,
            at=self.at - 3 * DAY,
            recommendation="RECOMMENDED",
            reasons=REASONS,
            conditions=CONDITIONS,
        )
        if self.place == TO_APPROVE:
            return
        self._investigate(WORK, is_overdue=False)
        actions.approve_opinion(opinion=opinion, version=1, by=self.supervisor, at=self.at - DAY)
        if self.place == GRANTED:
            actions.record_grant(
                term_pk=self.candidate.term_id,
                by=self.supervisor,
                at=self.at - DAY,
                granted_on=self.on - DAY,
                release_on=self.on,
            )

    def _begin(self: Self) -> None:
        """Set the dates, and record the time inside."""
        month = (self.on.replace(day=1) + timedelta(days=32)).replace(day=1)
        actions.edit_candidate(
            candidate=self.candidate,
            version=1,
            **self.earlier,
            facility="North Central Correctional Facility",
            incarcerated_on=self.on - timedelta(days=1000 + 50 * self.place),
            parole_eligible_on=self.on + timedelta(days=20 + 60 * (3 - self.place)),
            mandatory_release_on=self.on + timedelta(days=700 + 90 * self.place),
            hearing_month=month if self.place else None,
            conduct_read_on=self.on - 30 * DAY if self.place else None,
            is_handled_by_victim_services=self.place >= READY,
        )
        actions.record_earned_time(
            candidate=self.candidate,
            **self.earlier,
            kind="GRANTED",
            days=45,
            effective_on=self.on - 60 * DAY,
            authority="Warden",
            reason="Kitchen, two quarters",
        )
        actions.record_conduct(
            candidate=self.candidate,
            **self.earlier,
            kind="COMMENDATION",
            category="WORK",
            happened_on=self.on - 70 * DAY,
            detail="Trained four others in the kitchen.",
        )
        program = actions.enroll_in_program(
            candidate=self.candidate,
            **self.earlier,
            name="Thinking for a change",
            provider="Facility",
            enrolled_on=self.on - 200 * DAY,
        )
        if self.place:
            actions.close_program(
                program=program, version=1, **self.earlier, status="COMPLETED", ended_on=self.on - 60 * DAY
            )

    def _investigate(self: Self, asked: Mapping[str, Any], *, is_overdue: bool) -> None:
        """Ask for an investigation; leave it without an answer, or let it be found good."""
        due_on = self.on + timedelta(days=-4 if is_overdue else 6)
        made = actions.request_investigation(
            candidate=self.candidate, **self.earlier, **asked, officer=self.officer, due_on=due_on
        )
        earlier = self._days_ago(20)
        actions.ask_partner(
            investigation=made, version=1, **earlier, asked_of=asked["partner"], asked_on=self.on - 20 * DAY
        )
        actions.record_sharing(
            investigation=made,
            **earlier,
            fields=["NAME", "RELEASE"],
            told=asked["partner"],
            shared_on=self.on - 20 * DAY,
            authority="Release signed by the parolee",
        )
        if is_overdue:
            return
        lately = self._days_ago(2)
        actions.record_answer(
            investigation=made,
            version=2,
            **lately,
            answer="APPROVED",
            answer_reason="",
            answered_on=self.on - 2 * DAY,
            findings=FINDINGS[asked["kind"]],
        )
        if self.place >= READY:
            actions.approve_finding(investigation=made, version=3, by=self.supervisor, at=self.at - DAY)
