"""Drug tests, from the draw to the result."""

from cases.drug_tests.models.draw import Draw, DrawQuerySet
from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet
from cases.drug_tests.models.results import Laboratory, Result, ResultImport, ValidityReading
from cases.drug_tests.models.specimen import Collection
from cases.drug_tests.models.statements import Admission, Door, Override, PrescriptionReview, Waiver

__all__ = [
    "Admission",
    "Collection",
    "Door",
    "Draw",
    "DrawQuerySet",
    "DrugTest",
    "DrugTestQuerySet",
    "Laboratory",
    "Override",
    "PrescriptionReview",
    "Result",
    "ResultImport",
    "ValidityReading",
    "Waiver",
]
