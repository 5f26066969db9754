"""The draws of the last two weeks in the sample agency: drawn and published night by night, as a worker would."""

from datetime import date, datetime, time, timedelta

from cases.desk.invented.sample.people import share
from cases.drug_tests.actions import draws
from cases.drug_tests.models import Draw, DrugTest
from parole.accounts.models import Unit, User

NIGHTS = 14
ONE_DAY = timedelta(days=1)
# In a thousand: what became of those who were drawn.
ENDS = ((DrugTest.Status.RESULTED, 930), (DrugTest.Status.NO_SHOW, 70))


def draw_nights(*, by: User, at: datetime, on: date) -> None:
    """Commit, draw and publish each day until today, whose draw is made and still secret. Tonight commits the next."""
    zones = {unit.time_zone: unit.zone for unit in Unit.objects.all()}.values()
    for day in (on - timedelta(days=ago) for ago in range(NIGHTS, -1, -1)):
        for zone in zones:
            evening = datetime.combine(day - ONE_DAY, Draw.EVENING, tzinfo=zone)
            draws.reveal_draws(by=by, at=evening)
            draws.commit_draws(by=by, at=evening)
            draws.draw_committed(by=by, at=min(datetime.combine(day, time(0, 5), tzinfo=zone), at))
    _settle(on)


def _settle(on: date) -> None:
    """Let whoever was drawn on a day that is over have come, or not."""
    past = DrugTest.objects.filter(
        origin=DrugTest.Origin.RANDOM, due_on__lt=on, status=DrugTest.Status.ORDERED
    ).select_related("parolee", "unit")
    for drug_test in past.order_by("pk"):
        told_at = datetime.combine(drug_test.due_on, time(6), tzinfo=drug_test.unit.zone)
        DrugTest.objects.filter(pk=drug_test.pk).update(
            status=share(ENDS, "drawn", drug_test.parolee.number, drug_test.due_on),
            notified_at=told_at,
            due_by=told_at + timedelta(hours=8),
            proof=DrugTest.Proof.PROVEN,
            changed_at=told_at + timedelta(hours=9),
        )
