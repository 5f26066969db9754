"""What stands on the page of one drug test, in order. Each part of the room adds the function of its section."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from cases.drug_tests.models import DrugTest
from cases.drug_tests.sections_custody import page_section
from cases.drug_tests.sections_results import results_section
from cases.drug_tests.telling_section import history, telling
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach
from parole.accounts.requests import StaffRequest

# Given who looks, the test and the request: the template of the section and its context, or nothing.
SectionOf = Callable[[Reach, DrugTest, StaffRequest], tuple[str, Mapping[str, Any]] | None]

# Before, there is no specimen of which anything could be found.
HAS_SPECIMEN = frozenset(
    {DrugTest.Status.COLLECTED, DrugTest.Status.AT_LAB, DrugTest.Status.RESULTED, DrugTest.Status.INVALID}
)


def specimen(reach: Reach, drug_test: DrugTest, request: StaffRequest) -> tuple[str, Mapping[str, Any]]:
    """Show what was collected, and its chain of custody."""
    template, context = page_section(drug_test, may_collect=may(request.user.role, Permission.SPECIMEN_COLLECT))
    return template, {"section": context}


def results(reach: Reach, drug_test: DrugTest, request: StaffRequest) -> tuple[str, Mapping[str, Any]] | None:
    """Show what was found, and which doors are open to it."""
    # What was reported before a test was cancelled stays to be read.
    was_given = drug_test.status == DrugTest.Status.CANCELLED and drug_test.collections.specimens().exists()
    if drug_test.status not in HAS_SPECIMEN and not was_given:
        return None
    template, context = results_section(drug_test, user=request.user, reach=reach)
    return template, {"section": context}


SECTIONS: tuple[tuple[int, SectionOf], ...] = (
    (10, telling),
    (30, specimen),
    (50, results),
    (90, history),
)


@dataclass(frozen=True)
class ShownSection:
    """One section that has a place on this page."""

    template: str
    context: Mapping[str, Any]


def sections_of(drug_test: DrugTest, request: StaffRequest) -> list[ShownSection]:
    """Return the sections of the page of a test, in order."""
    ordered = sorted(SECTIONS, key=lambda section: section[0])
    found = (section(request.reach, drug_test, request) for _, section in ordered)
    return [ShownSection(*each) for each in found if each is not None]
