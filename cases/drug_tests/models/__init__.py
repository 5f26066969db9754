"""Drug tests, from the draw to the result."""

from cases.drug_tests.models.call_in import CallInNumber
from cases.drug_tests.models.draw import Draw, DrawQuerySet
from cases.drug_tests.models.drug_test import DrugTest, DrugTestQuerySet
from cases.drug_tests.models.excuse import Excuse, ExcuseQuerySet

__all__ = ["CallInNumber", "Draw", "DrawQuerySet", "DrugTest", "DrugTestQuerySet", "Excuse", "ExcuseQuerySet"]
