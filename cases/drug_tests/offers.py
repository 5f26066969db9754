"""What drug tests offer: what their events say on the timeline of a case."""

from parole.offers import Verb

__all__ = ["VERBS"]

VERBS = (
    Verb("drug_test.drawn", "Drawn for a drug test"),
    Verb("drug_test.drawn_excused", "Drawn for a drug test, and excused"),
    Verb("drug_test.excused", "Drug test excused"),
    Verb("excuse.recorded", "Excused from drug tests for some days"),
    Verb("excuse.withdrawn", "Excuse from drug tests withdrawn"),
)
