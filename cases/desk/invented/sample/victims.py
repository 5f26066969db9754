"""Three victims who asked to be told: by text, by e-mail and by letter. One of them lives with the person."""

from datetime import date, datetime, timedelta

from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.parolees.models import Associate, SupervisionTerm
from cases.victims import actions
from cases.victims.actions import Registration
from cases.victims.models import Trigger, Victim
from parole.accounts.models import User

ALL = list(Trigger.values)
ToldBy, Relation = Victim.ToldBy, Victim.Relation

# Of the cases that come before the board this week and the next: after those in custody, these have a date ahead.
WITH_HEARINGS = slice(9, 12)


def register_victims(*, at: datetime, on: date) -> None:
    """Register them in the first office, before anything happened that they are to be told of."""
    by = User.objects.get(email=f"{SIGN_INS['victim_services']}@{DOMAIN}")
    terms = SupervisionTerm.objects.filter(unit__code="NORTH", status=SupervisionTerm.Status.ACTIVE)
    cases = [term.parolee for term in terms.select_related("parolee").order_by("parolee__number")[WITH_HEARINGS]]
    near = Associate.objects.filter(parolee=cases[0], kind=Associate.Kind.FAMILY).order_by("pk")[0]
    registrations = (
        Registration(
            name=near.name,
            told_by=ToldBy.TEXT,
            triggers=ALL,
            phone="+15155550171",
            relation=Relation.FAMILY,
            notes="Call after six in the evening.",
        ),
        Registration(
            name="Paula Novak",
            told_by=ToldBy.EMAIL,
            triggers=[Trigger.RELEASE, Trigger.ABSCONDING, Trigger.HEARING, Trigger.DECISION],
            phone="+15155550172",
            email="paula.novak@mail.example",
            statement_requested_on=on - timedelta(days=40),
            statement_received_on=on - timedelta(days=12),
        ),
        Registration(
            name="Walter Dietrich",
            told_by=ToldBy.LETTER,
            triggers=ALL,
            phone="+15155550173",
            address="18 Orchard Row\nAmes, IA 50010",
            relation=Relation.GUARDIAN,
        ),
    )
    for parolee, registration in zip(cases, registrations, strict=True):
        actions.register_victim(parolee=parolee, by=by, at=at - timedelta(days=45), registration=registration)
