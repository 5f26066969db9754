"""What drug tests offer: notices, blocks of Today, a tab of the case file, and the words of the timeline."""

from cases.drug_tests.panels import PANELS, TABS
from cases.drug_tests.sources import DrugTestSource
from parole.offers import Verb

__all__ = ["PANELS", "SOURCES", "TABS", "VERBS"]

SOURCES = (DrugTestSource(),)
VERBS = (
    Verb("condition.testing_set", "What a condition asks for in drug tests set"),
    Verb("drug_test.ordered_for_cause", "Drug test ordered for cause"),
    Verb("drug_test.ordered_by_schedule", "Drug test ordered by the calendar of a condition"),
    Verb("drug_test.program_noted", "Drug test by a program noted"),
    Verb("drug_test.told_by_notice", "Told to come in for a drug test, by notice"),
    Verb("drug_test.told_in_person", "Told to come in for a drug test, in person"),
    Verb("drug_test.told_on_the_line", "Told to come in for a drug test, on the call-in line"),
    Verb("drug_test.no_show", "No-show at a drug test: the notice is proven"),
    Verb("drug_test.no_show_not_proven", "No-show at a drug test: notice not proven"),
    Verb("drug_test.excused_by_outage", "Drug test excused: the call-in line did not work"),
    Verb("drug_test.cancelled", "Drug test cancelled"),
    Verb("call_in.issued", "Call-in number and PIN issued"),
)
