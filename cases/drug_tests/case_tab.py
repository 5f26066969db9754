"""What the tab of the case file shows: what each condition asks for, the strip, and the call-in number."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.drug_tests.models import CallInNumber, DrugTestQuerySet
from cases.drug_tests.rows import drug_test_rows
from cases.drug_tests.strip import Strip, draw_strip, first_day
from cases.drug_tests.testing import NoTestingError, asked, pack_for, testing_of
from cases.parolees.models import Condition, Parolee, SupervisionTerm
from cases.rulebook.phrases import testing_words
from cases.rulebook.testing import DrugTesting


@dataclass(frozen=True)
class Asking:
    """A condition about testing, what it asks for in words, and what stands in the way of it."""

    condition: Condition
    words: str
    panel: str
    trouble: str
    is_by_program: bool


def asking_of(parolee: Parolee, on: date) -> list[Asking]:
    """Return what each condition about testing that binds a person on a day asks for."""
    conditions = binding_conditions(parolee.pk, on)
    testing = rules_of(conditions[0].term, on) if conditions else None
    return [_asking(condition, testing) for condition in conditions]


def binding_conditions(parolee_pk: int, on: date) -> list[Condition]:
    """Return the conditions about testing of a person's latest term that are in force on a day."""
    latest = SupervisionTerm.objects.latest_of_each().filter(parolee=parolee_pk)
    binding = Condition.objects.filter(term__in=latest).in_force(on).filter(category=Condition.Category.TESTING)
    return list(binding.select_related("term__unit").order_by("starts_on", "pk"))


def rules_of(term: SupervisionTerm, on: date) -> DrugTesting | None:
    """Return how the unit of a term tests on a day; None where its rules do not say."""
    try:
        return testing_of(pack_for(term.unit, on))
    except NoTestingError:
        return None


def call_in_of(parolee: Parolee) -> CallInNumber | None:
    """Return the call-in number of a person who has a PIN for it."""
    return CallInNumber.objects.filter(parolee=parolee).exclude(pin="").first()


def strip_of(drug_tests: DrugTestQuerySet, today: date, now: datetime) -> Strip:
    """Draw the tests of the last 180 days."""
    recent = drug_tests.filter(due_on__gte=first_day(today), due_on__lte=today).select_related("unit")
    rows = drug_test_rows(recent, now)
    return draw_strip(today=today, drug_tests=[(row.drug_test.due_on, row.state, row.sign, row.words) for row in rows])


def _asking(condition: Condition, testing: DrugTesting | None) -> Asking:
    wanted = asked(condition)
    if wanted is None:
        return Asking(
            condition, "", "", "It does not say yet how often: nobody is called in by it.", is_by_program=False
        )
    panels = {panel.code: panel.title for panel in (testing.panels if testing else ())}
    trouble = "" if wanted.panel in panels else f"The rules in force have no panel “{wanted.panel}”: set another."
    is_by_program = wanted.how.kind == "program"
    return Asking(condition, testing_words(wanted), panels.get(wanted.panel, ""), trouble, is_by_program=is_by_program)
