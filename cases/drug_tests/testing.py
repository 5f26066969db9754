"""What conditions ask for, and the panels, cutoffs and deadlines of the rules in force."""

from datetime import date

from cases.drug_tests.models import DrugTest
from cases.parolees.models import Condition
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.testing import DrugTesting, Panel, TestingParameters, read_testing
from parole.accounts.models import Unit
from parole.refusals import RefusedError


class NoTestingError(RefusedError):
    """The rules of the unit say nothing about drug tests, or do not have this panel."""


def asked(condition: Condition) -> TestingParameters | None:
    """Return what a condition asks for; None when it asks for no tests, or for something that cannot be read."""
    return read_testing(condition.parameters)


def pack_for(unit: Unit, on: date) -> RulePack:
    """Return the version of the unit's rules by which it tests on a day."""
    pack = RulePack.objects.in_force(unit.jurisdiction, on)
    if pack is None or not pack.document.get("drug_testing"):
        raise NoTestingError("The rules of this unit say nothing about drug tests: load a pack that does.")
    return pack


def testing_of(pack: RulePack) -> DrugTesting:
    """Return how a version of the rules tests."""
    testing = restore_pack(pack.document).drug_testing
    if testing is None:
        raise NoTestingError("These rules say nothing about drug tests.")
    return testing


def panel_of(testing: DrugTesting, code: str) -> Panel:
    """Return a panel by its code."""
    for panel in testing.panels:
        if panel.code == code:
            return panel
    raise NoTestingError(f"These rules have no panel “{code}”.")


def panel_title(drug_test: DrugTest) -> str:
    """Return what the panel of a test, read with its pack, is called in the rules by which it is done."""
    return panel_of(testing_of(drug_test.pack), drug_test.panel).title
