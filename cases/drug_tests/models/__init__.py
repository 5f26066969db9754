"""Drug tests, from the draw to the result."""

from cases.drug_tests.models.call_in import CallInNumber, Enquiry, EnquiryQuerySet, LineOutage, LineOutageQuerySet
from cases.drug_tests.models.draw import Draw, DrawQuerySet
from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet

__all__ = [
    "CallInNumber",
    "Draw",
    "DrawQuerySet",
    "DrugTest",
    "DrugTestQuerySet",
    "Enquiry",
    "EnquiryQuerySet",
    "LineOutage",
    "LineOutageQuerySet",
]
