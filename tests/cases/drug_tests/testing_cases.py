"""People who are tested at random."""

from typing import Any

from cases.parolees.models import Parolee
from parole.accounts.models import User
from tests.factories import CaseFactory, ConditionFactory

# Whoever is drawn every day makes a test that does not depend on the seed.
CERTAIN = {"kind": "random", "odds": "1/1"}


def drawn_case(officer: User, how: dict[str, Any] | None = None, panel: str = "federal-oral-fluid") -> Parolee:
    """Return somebody in the caseload of an officer, with a condition that asks for tests."""
    parolee = CaseFactory(officer=officer)
    ConditionFactory(
        term=parolee.terms.get(),
        kind="SPECIAL",
        category="TESTING",
        text="The parolee shall submit to drug tests.",
        parameters={"testing": {"how": how or CERTAIN, "panel": panel}},
    )
    return parolee
