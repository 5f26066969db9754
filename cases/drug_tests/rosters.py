"""Who stands on a unit's roster for a day, and who of those drawn is excused."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import QuerySet

from cases.drug_tests.call_in import numbers_for
from cases.drug_tests.draw import Line
from cases.drug_tests.models import CallInNumber, DrugTest, Excuse
from cases.drug_tests.odds import Asks, EveryDay, PerMonth, first_of_month
from cases.drug_tests.testing import asked
from cases.parolees.models import Condition, StatusSpan, SupervisionTerm
from cases.rulebook.testing import RandomTesting
from parole.accounts.models import Unit, User

# No gap is longer: earlier draws than this many days before the month decide nothing.
LONGEST_GAP = timedelta(days=14)

Status = SupervisionTerm.Status
Label = DrugTest.Excuse


@dataclass(frozen=True, slots=True)
class Excused:
    """Why a test is excused as soon as it is drawn, and who said so."""

    label: str
    reason: str
    by: User


def asks_of(how: RandomTesting) -> Asks:
    """Return what a condition asks of the draw, in the figures that are published."""
    if how.odds is not None:
        return EveryDay(how.odds)
    times = format(Decimal(repr(how.per_month)).normalize(), "f")
    return PerMonth(times, how.minimum, how.maximum, how.gap)


def is_random(condition: Condition) -> bool:
    """Say whether a condition asks for random tests."""
    found = asked(condition) if condition.category == Condition.Category.TESTING else None
    return found is not None and isinstance(found.how, RandomTesting)


def lines_for(unit: Unit, day: date, *, at: datetime) -> list[Line]:
    """Return a line for each person whom the unit supervises in the community on a day and tests at random."""
    active = StatusSpan.objects.in_force(day).filter(status=Status.ACTIVE, term__unit=unit, term__is_latest=True)
    # Of whose sentence nothing is left on that day nobody asks anything, whether the term is closed yet or not.
    active = active.exclude(term__projected_discharge_on__lte=day)
    since = dict(active.values_list("term_id", "starts_on"))
    asking: dict[int, tuple[Condition, Asks]] = {}
    # Of several conditions under one term the one imposed last holds.
    for condition in _testing_conditions(unit, day):
        found = asked(condition) if condition.term_id in since else None
        if found is not None and isinstance(found.how, RandomTesting):
            asking[condition.term_id] = (condition, asks_of(found.how))
    people = [condition.parolee_id for condition, _ in asking.values()]
    numbers, drawn = numbers_for(people, at=at), drawn_before(people, day)
    return [
        Line(
            number=numbers[condition.parolee_id],
            asks=asks,
            since=max(first_of_month(day), condition.starts_on, since[term]),
            drawn=tuple(sorted(drawn[condition.parolee_id])),
        )
        for term, (condition, asks) in asking.items()
    ]


def _testing_conditions(unit: Unit, day: date) -> QuerySet[Condition]:
    found = Condition.objects.in_force(day).filter(category=Condition.Category.TESTING, term__unit=unit)
    return found.filter(term__is_latest=True).order_by("term_id", "starts_on", "pk")


def drawn_before(parolee_pks: Collection[int], day: date) -> defaultdict[int, list[date]]:
    """Return the days of this month, and of the longest gap before it, on which these people were drawn."""
    earliest = first_of_month(day) - LONGEST_GAP
    found: defaultdict[int, list[date]] = defaultdict(list)
    rows = DrugTest.objects.filter(parolee_id__in=parolee_pks, draw__on__gte=earliest, draw__on__lt=day)
    for parolee, on in rows.values_list("parolee_id", "draw__on"):
        found[parolee].append(on)
    return found


def conditions_of(numbers: Collection[str], day: date) -> dict[str, Condition]:
    """Return the condition by which each of these numbers stands on the roster of a day, with its term.

    What somebody ended or rewrote since the commitment still explains the test: nobody is removed.
    """
    people = dict(CallInNumber.objects.filter(number__in=numbers).values_list("parolee_id", "number"))
    found = Condition.objects.filter(parolee_id__in=people, starts_on__lte=day).select_related("term")

    def likelihood(condition: Condition) -> tuple[bool, bool, date, int]:
        return is_random(condition), condition.term.is_latest, condition.starts_on, condition.pk

    return {people[condition.parolee_id]: condition for condition in sorted(found, key=likelihood)}


def excused_on(day: date, term_pks: Collection[int], *, by: User) -> dict[int, Excused]:
    """Return why these terms are excused on a day: by their status then, or by what was approved before."""
    found = {
        excuse.term_id: Excused(excuse.label, excuse.reason, excuse.by)
        for excuse in Excuse.objects.in_force(day).of_terms(term_pks).select_related("by").order_by("pk")
    }
    for span in StatusSpan.objects.in_force(day).of_terms(term_pks).exclude(status__in=[Status.ACTIVE]):
        if label := label_of(span):
            found[span.term_id] = Excused(label, f"{span.get_status_display()} since {span.starts_on}.", by)
    return found


def label_of(span: StatusSpan) -> str | None:
    """Return the label under which a status excuses; None where it does not: whoever absconded is expected."""
    if span.status == Status.ABSCONDED:
        return None
    if span.status == Status.SUSPENDED and span.reason == StatusSpan.Reason.HOSPITAL:
        return Label.HOSPITAL
    return {Status.IN_CUSTODY: Label.CUSTODY, Status.DECEASED: Label.DEATH}.get(Status(span.status), Label.APPROVED)
