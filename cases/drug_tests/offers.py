"""What drug tests offer: blocks of Today, and the words of the timeline."""

from cases.drug_tests.panels_custody import PANELS
from parole.offers import Verb

__all__ = ["PANELS", "VERBS"]

VERBS = (
    Verb("specimen.collected", "Specimen of a drug test collected"),
    Verb("specimen.insufficient", "Specimen of a drug test not enough"),
    Verb("specimen.refused", "Drug test refused"),
    Verb("specimen.device_found", "Drug test ended: device or substitute found"),
    Verb("specimen.bribe_offered", "Drug test ended: bribe offered"),
    Verb("specimen.stored", "Specimen stored"),
    Verb("specimen.handed_over", "Specimen handed over"),
    Verb("specimen.shipped", "Specimen shipped"),
    Verb("specimen.sent_to_laboratory", "Specimen handed to the laboratory"),
    Verb("specimen.received", "Specimen received"),
    Verb("specimen.opened", "Specimen opened"),
    Verb("specimen.destroyed", "Specimen destroyed"),
    Verb("custody_defect.fatal", "Fatal custody defect reported: the drug test is invalid"),
    Verb("custody_defect.correctable", "Custody defect reported that a memo can correct"),
    Verb("custody_defect.memo_written", "Custody defect corrected by a memo"),
)
