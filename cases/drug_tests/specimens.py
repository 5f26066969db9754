"""Finding the test whose specimen a laboratory names by its seal."""

from collections.abc import Collection as Several
from collections.abc import Mapping

from cases.drug_tests.models import Collection, DrugTest, DrugTestQuerySet


def by_seal(seals: Several[str], tests: DrugTestQuerySet) -> Mapping[str, DrugTest]:
    """Return, of these tests, those that were sealed under these numbers: by the number."""
    sealed = Collection.objects.filter(
        outcome=Collection.Outcome.COLLECTED, seal_number__in=seals, drug_test__in=tests.order_by()
    )
    keys = dict(sealed.values_list("drug_test_id", "seal_number"))
    return {keys[test.pk]: test for test in tests.filter(pk__in=keys)}


def seal_of(drug_test_pk: int) -> str:
    """Return the number under which a test's specimen was sealed, or nothing."""
    sealed = Collection.objects.filter(drug_test_id=drug_test_pk, outcome=Collection.Outcome.COLLECTED)
    return sealed.values_list("seal_number", flat=True).first() or ""
