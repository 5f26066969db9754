"""What may be cited of the tests of a term, in words: it passes the guard of the door in question, or says why not."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format

from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.guard import require_established, why_not
from cases.drug_tests.models import Admission, Door, DrugTest, Result
from parole.offers import CitableFact, Use
from parole.refusals import RefusedError

# Each use is a door of its own: a supervisor who opens one leaves the others closed.
DOORS = {use: Door(use) for use in Use}
# The latest are shown: what is older is in the case file.
SHOWN = 20


class NotOfThisTermError(RefusedError):
    """The test is of another term, or gone."""


def facts(term_pk: int, at: datetime, use: Use) -> Sequence[CitableFact]:
    """Return what the tests of a term have found against somebody: what may be cited, and what may not and why."""
    screened = Result.objects.filter(drug_test=OuterRef("pk"), outcome=Result.Outcome.POSITIVE)
    admitted = Admission.objects.filter(drug_test=OuterRef("pk"))
    tests = DrugTest.objects.of_terms([term_pk]).select_related("pack")
    latest = list(tests.filter(Exists(screened) | Exists(admitted)).order_by("-due_on", "-pk")[:SHOWN])
    if not latest:
        return []
    door = DOORS[use]
    return [CitableFact(key, words(about), why_not(about, door=door, at=at)) for key, about in examine(latest).items()]


def require(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse what does not pass the guard at this moment, and return the words of what does."""
    test = DrugTest.objects.of_terms([term_pk]).select_related("pack").filter(pk=subject).first()
    if test is None:
        raise NotOfThisTermError("This drug test is not of this term.")
    require_established(test.pk, door=DOORS[use], at=at)
    return CitableFact(test.pk, words(examine([test])[test.pk]))


def words(about: Examined) -> str:
    """Say what a test has found. A presumptive positive is always called one."""
    findings = about.findings
    said = [
        *(f"{about.titles[code]}: confirmed positive" for code in findings.of(Finding.CONFIRMED)),
        *(f"{about.titles[code]}: admitted in writing" for code in findings.of(Finding.ADMITTED)),
        *(f"{about.titles[code]}: presumptive, not confirmed" for code in findings.of(Finding.PRESUMPTIVE)),
        *(f"{about.titles[code]}: explained by a prescription" for code in findings.of(Finding.EXPLAINED)),
        *(f"{about.titles[code]}: not confirmed" for code in findings.of(Finding.NOT_CONFIRMED)),
    ]
    if findings.validity:
        said.append(f"The specimen is {findings.validity.lower()}")
    day = date_format(about.drug_test.due_on, "M j, Y")
    return f"Drug test of {day}. {'. '.join(said) or 'Nothing was found'}."
