"""What may be cited of the tests of a term, in words: it passes the guard of the door in question, or says why not."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.drug_tests.evidence import Examined, examine
from cases.drug_tests.findings import Finding
from cases.drug_tests.guard import require_established, why_not
from cases.drug_tests.models import Admission, Collection, Door, DrugTest, DrugTestQuerySet, Result
from parole.offers import CitableFact, Days, Use
from parole.refusals import RefusedError

# Each use is a door of its own: a supervisor who opens one leaves the others closed.
DOORS = {use: Door(use) for use in Use}
# What somebody did, without any result.
CONDUCT = (DrugTest.Status.NO_SHOW, DrugTest.Status.REFUSED)
# The latest are shown: what is older is in the case file.
SHOWN = 20


class NotOfThisTermError(RefusedError):
    """The test is of another term, or gone."""


def facts(term_pk: int, at: datetime, use: Use, days: Days | None = None) -> Sequence[CitableFact]:
    """Return what the tests of a term say against somebody: what may be cited, and what may not and why."""
    tests = _tests(term_pk)
    if days is not None:
        tests = tests.filter(due_on__range=(days.since, days.until))
    most = days.most if days else SHOWN
    screened = Result.objects.filter(drug_test=OuterRef("pk"), outcome=Result.Outcome.POSITIVE)
    admitted = Admission.objects.filter(drug_test=OuterRef("pk"))
    against = Exists(screened) | Exists(admitted) | Q(status__in=CONDUCT)
    latest = list(tests.filter(against).order_by("-due_on", "-pk")[:most])
    # Of those by a program one is enough to say why none of them can be cited.
    by_program = tests.by_program().filter(due_on__lte=localtime(at).date())
    latest += by_program.order_by("-due_on", "-pk")[:1]
    if not latest:
        return []
    return [_fact(about, why_not(about, door=DOORS[use], at=at)) for about in examine(latest).values()]


def require(term_pk: int, subject: int, at: datetime, use: Use) -> CitableFact:
    """Refuse what does not pass the guard at this moment, and return the words of what does."""
    test = _tests(term_pk).filter(pk=subject).first()
    if test is None:
        raise NotOfThisTermError("This drug test is not of this term.")
    require_established(test.pk, door=DOORS[use], at=at)
    return _fact(examine([test])[test.pk])


def _fact(about: Examined, refusal: str = "") -> CitableFact:
    test = about.drug_test
    path = reverse("drug_tests:drug-test-detail", args=[test.pk])
    return CitableFact(test.pk, words(about), on=test.due_on, path=path, refusal=refusal)


def words(about: Examined) -> str:
    """Say what somebody did, or what a test has found. A presumptive positive is always called one."""
    day = date_format(about.drug_test.due_on, "M j, Y")
    if about.drug_test.is_by_program:
        return f"Drug test of {day}, by a program."
    said = _conduct(about.drug_test) if about.drug_test.status in CONDUCT else _found(about)
    return f"Drug test of {day}. {'. '.join(said) or 'Nothing was found'}."


def _tests(term_pk: int) -> DrugTestQuerySet:
    return DrugTest.objects.of_terms([term_pk]).select_related("pack").prefetch_related("collections")


def _conduct(test: DrugTest) -> list[str]:
    if test.status == DrugTest.Status.NO_SHOW:
        return [f"No-show, {test.get_proof_display().lower()}"]
    ended_by = [each for each in test.collections.all() if each.outcome in Collection.ENDING]
    return [f"{each.get_outcome_display()}, with a written statement" for each in ended_by]


def _found(about: Examined) -> list[str]:
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
    return said
