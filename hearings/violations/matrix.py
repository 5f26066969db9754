"""The matrix of a unit's rules, and what of a case it is read with: the level, and what was answered before."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from dateutil.relativedelta import relativedelta
from django.utils.formats import date_format
from django.utils.timezone import localtime

from cases.parolees.models import SupervisionLevel, SupervisionTerm
from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.responses import Responses, Step
from hearings.models import Response, Violation
from hearings.violations.responses import Choice, History, Line, Range, choices, draw, suggest
from parole.accounts.models import Unit
from parole.refusals import RefusedError


class NoMatrixError(RefusedError):
    """The rules of the unit say nothing about responses."""


@dataclass(frozen=True)
class Matrix:
    """One matrix, and the version of the rules that it stands in."""

    pack: RulePack
    responses: Responses


@dataclass(frozen=True)
class Reading:
    """What a matrix says of one violation at a moment."""

    matrix: Matrix
    level: str | None
    history: History
    range: Range
    choices: Sequence[Choice]
    lines: Sequence[Line]

    def is_officers(self: Self, choice: Choice) -> bool:
        """Whether an officer answers by it: inside of the range, and without days in custody."""
        return self.range.has(choice.sanction.code) and choice.most_days is None

    def open_to(self: Self, *, any_response: bool) -> list[Choice]:
        """Return what somebody may answer by without a hearing, and without asking anybody else."""
        without = [each for each in self.choices if not each.sanction.by_hearing]
        return [each for each in without if any_response or self.is_officers(each)]

    def supervisors(self: Self) -> list[Choice]:
        """Return what only a supervisor answers by."""
        return [each for each in self.choices if not each.sanction.by_hearing and not self.is_officers(each)]


def matrix_of(unit: Unit, on: date) -> Matrix | None:
    """Return the matrix that holds for a unit on a day, if its rules have one."""
    pack = RulePack.objects.in_force(unit.jurisdiction, on)
    responses = restore_pack(pack.document).responses if pack is not None else None
    return Matrix(pack, responses) if pack is not None and responses is not None else None


def require_matrix(unit: Unit, on: date) -> Matrix:
    """Return the matrix that holds for a unit on a day, or refuse."""
    matrix = matrix_of(unit, on)
    if matrix is None:
        raise NoMatrixError("The rules of this unit say nothing about responses: load a pack that does.")
    return matrix


def read(matrix: Matrix, violation: Violation, at: datetime, on: date) -> Reading:
    """Read a matrix for one violation, with what is known of the case at a moment."""
    level = level_on(violation.term, on)
    history = history_before(violation, matrix.responses, at)
    return Reading(
        matrix=matrix,
        level=level,
        history=history,
        range=suggest(matrix.responses, violation.severity, level, history),
        choices=choices(matrix.responses, history),
        lines=draw(matrix.responses, violation.severity, level, history),
    )


def level_on(term: SupervisionTerm, on: date) -> str | None:
    """Return the level of a term on a day."""
    found = SupervisionLevel.objects.in_force(on).filter(term=term).values_list("level", flat=True).first()
    return str(found) if found else None


def history_before(violation: Violation, responses: Responses, at: datetime) -> History:
    """Return what was answered in the term so far: lately, for the band, and ever, for the caps of custody."""
    since = at - relativedelta(months=responses.months)
    answered = Violation.objects.answered().of_terms([violation.term_id]).exclude(pk=violation.pk)
    imposed = Response.objects.of_term(violation.term_id).exclude(violation=violation)
    return History(
        earlier=answered.filter(resolved_at__gte=since, resolved_at__lte=at).count(),
        imposed=Counter(imposed.values_list("code", flat=True)),
    )


def steps_missing(violation: Violation, matrix: Matrix | None) -> list[Step]:
    """Return the steps of looking for somebody that the rules ask for, and that nobody has recorded."""
    if matrix is None or violation.kind != Violation.Kind.ABSCONDED:
        return []
    done = set(violation.steps.values_list("step", flat=True))
    return [step for step in matrix.responses.whereabouts if step.code not in done]


def alternatives_tried(violation: Violation, added: Sequence[str]) -> list[str]:
    """Return what was tried before in this term: the responses on record, and what is added to them, each once."""
    recorded = [
        f"{each.title}, {date_format(localtime(each.decided_at), 'M j, Y')}"
        for each in Response.objects.of_term(violation.term_id)
    ]
    return list(dict.fromkeys([*recorded, *added]))
