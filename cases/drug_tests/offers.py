"""What drug tests offer: notices, what follows a change, blocks of Today and of the case file, facts and words."""

from cases.drug_tests import citing
from cases.drug_tests.actions.endings import end_expected
from cases.drug_tests.overview import SECTIONS
from cases.drug_tests.panels import PANELS as CALLED_IN
from cases.drug_tests.panels import TABS
from cases.drug_tests.panels_custody import PANELS as CUSTODY
from cases.drug_tests.sources import DrugTestSource
from cases.parolees.models import SupervisionTerm
from parole.offers import Change, Citable, Verb

__all__ = ["CITABLE", "FOLLOWS", "PANELS", "SECTIONS", "SOURCES", "TABS", "VERBS"]


def follow_change(change: Change) -> None:
    """Call off what is expected under a term that has ended: nobody is called in any more."""
    if change.kind == Change.Kind.DEATH:
        end_expected(term_pks=change.term_pks, by=change.by, at=change.at, is_death=True)
    elif change.kind == Change.Kind.TERM:
        closed = SupervisionTerm.objects.filter(pk__in=change.term_pks, status__in=SupervisionTerm.CLOSED)
        if pks := list(closed.values_list("pk", flat=True)):
            end_expected(term_pks=pks, by=change.by, at=change.at, is_death=False)


CITABLE = (Citable(name="drug_tests", facts=citing.facts, require=citing.require),)
PANELS = (*CALLED_IN, *CUSTODY)
FOLLOWS = (follow_change,)
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
    Verb("drug_test.drawn", "Drawn for a drug test"),
    Verb("drug_test.drawn_excused", "Drawn for a drug test, and excused"),
    Verb("drug_test.excused", "Drug test excused"),
    Verb("excuse.recorded", "Excused from drug tests for some days"),
    Verb("excuse.withdrawn", "Excuse from drug tests withdrawn"),
    Verb("drug_test.results_recorded", "Drug test results recorded"),
    Verb("drug_test.resulted", "Drug test resulted"),
    Verb("drug_test.admitted", "Use admitted in writing"),
    Verb("drug_test.prescription_reviewed", "Prescription reviewed for a drug test"),
    Verb("drug_test.confirmation_waived", "Confirmation of a drug test waived"),
    Verb("drug_test.guard_overridden", "Guard of a drug test overridden"),
)
