"""Drug tests, from the draw to the result."""

from cases.drug_tests.models.call_in import CallInNumber, Enquiry, EnquiryQuerySet, LineOutage, LineOutageQuerySet
from cases.drug_tests.models.draw import Draw, DrawQuerySet
from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet
from cases.drug_tests.models.excuse import Excuse, ExcuseQuerySet
from cases.drug_tests.models.results import Laboratory, Result, ResultImport, ValidityReading
from cases.drug_tests.models.specimen import Collection, CustodyDefect, CustodyEvent, CustodyMemo
from cases.drug_tests.models.statements import Admission, Door, Override, PrescriptionReview, Waiver

__all__ = [
    "Admission",
    "CallInNumber",
    "Collection",
    "CustodyDefect",
    "CustodyEvent",
    "CustodyMemo",
    "Door",
    "Draw",
    "DrawQuerySet",
    "DrugTest",
    "DrugTestQuerySet",
    "Enquiry",
    "EnquiryQuerySet",
    "Excuse",
    "ExcuseQuerySet",
    "Laboratory",
    "LineOutage",
    "LineOutageQuerySet",
    "Override",
    "PrescriptionReview",
    "Result",
    "ResultImport",
    "ValidityReading",
    "Waiver",
]
