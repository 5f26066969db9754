"""What caseloads offer: the words of the timeline for what they undo."""

from parole.offers import Verb

VERBS = (
    Verb("case.unassigned", "Case taken back from its officer: nobody carries it"),
    Verb("case.move_called_off", "Planned move to another officer called off"),
)
