"""Drug tests, from the draw to the result."""

from cases.drug_tests.models.draw import Draw, DrawQuerySet
from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet
from cases.drug_tests.models.specimen import Collection, CustodyDefect, CustodyEvent, CustodyMemo

__all__ = [
    "Collection",
    "CustodyDefect",
    "CustodyEvent",
    "CustodyMemo",
    "Draw",
    "DrawQuerySet",
    "DrugTest",
    "DrugTestQuerySet",
]
