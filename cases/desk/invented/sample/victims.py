"""Three victims who asked to be told: by text, by e-mail and by letter. One of them may live with the person."""

from datetime import date, datetime, timedelta

from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.parolees.models import Assignment, Associate, SupervisionTerm
from cases.plans.models import ReleaseCandidate
from cases.victims import actions
from cases.victims.actions import Registration
from cases.victims.models import Trigger, Victim
from parole.accounts.models import User

ALL = list(Trigger.values)
ToldBy, Relation, Status = Victim.ToldBy, Victim.Relation, SupervisionTerm.Status

# Of those inside, who come before the board first: the later ones have their hearing ahead.
WITH_HEARINGS = slice(8, 10)


def register_victims(*, at: datetime, on: date) -> None:
    """Register them in the first office, before anything happened that they are to be told of."""
    by = User.objects.get(email=f"{SIGN_INS['victim_services']}@{DOMAIN}")
    terms = SupervisionTerm.objects.filter(unit__code="NORTH").select_related("parolee").order_by("parolee__number")
    carried = Assignment.objects.primary().current(at).filter(officer__user__email=f"{SIGN_INS['officer']}@{DOMAIN}")
    outside = terms.filter(status=Status.ACTIVE, pk__in=carried.values("term_id"))[0]
    granted = ReleaseCandidate.objects.filter(status=ReleaseCandidate.Status.GRANTED).values("term")
    waiting = terms.filter(status__in=[Status.IN_CUSTODY, Status.PRE_RELEASE]).exclude(pk__in=granted)
    inside = waiting[WITH_HEARINGS]
    near = Associate.objects.filter(parolee=outside.parolee, kind=Associate.Kind.FAMILY).order_by("pk")[0]
    registrations = (
        Registration(
            name=near.name,
            told_by=ToldBy.EMAIL,
            triggers=ALL,
            email="family@mail.example",
            relation=Relation.FAMILY,
            notes="Write only; the telephone is shared.",
        ),
        Registration(
            name="Paula Novak",
            told_by=ToldBy.TEXT,
            triggers=[Trigger.RELEASE, Trigger.ABSCONDING, Trigger.HEARING, Trigger.DECISION],
            phone="+15155550172",
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
    for term, registration in zip([outside, *inside], registrations, strict=True):
        actions.register_victim(parolee=term.parolee, by=by, at=at - timedelta(days=45), registration=registration)
