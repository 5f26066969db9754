"""What drug tests offer: facts that a hearing request may cite, and what their events say on the timeline."""

from cases.drug_tests import citing
from parole.offers import Citable, Verb

CITABLE = (Citable(name="drug_tests", facts=citing.facts, require=citing.require),)
VERBS = (
    Verb("drug_test.results_recorded", "Drug test results recorded"),
    Verb("drug_test.resulted", "Drug test resulted"),
    Verb("drug_test.admitted", "Use admitted in writing"),
    Verb("drug_test.prescription_reviewed", "Prescription reviewed for a drug test"),
    Verb("drug_test.confirmation_waived", "Confirmation of a drug test waived"),
    Verb("drug_test.guard_overridden", "Guard of a drug test overridden"),
)
