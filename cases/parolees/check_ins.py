"""What a condition may ask for beside what the rules ask of everybody, and what contradicts it."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from django.db.models import Q
from pydantic import ValidationError

from cases.parolees.models import Condition, SupervisionTerm
from cases.rulebook.changes import contradiction
from cases.rulebook.documents import restore_change, restore_check_in, restore_pack
from cases.rulebook.messages import explain
from cases.rulebook.models import RulePack
from cases.rulebook.phrases import cadence_words, qualification_words, testing_words
from cases.rulebook.schema import CheckInChange, CheckInParameters, Pack
from cases.rulebook.testing import read_testing
from parole.refusals import RefusedError

LONGEST_QUOTE = 80


class ContradictionError(RefusedError):
    """What the condition asks for contradicts the rules, another condition, or itself. The sentences say how."""


def pack_in_force(term: SupervisionTerm, on: date) -> Pack | None:
    """Return the rules that hold for a term on a day."""
    row = RulePack.objects.in_force(term.unit.jurisdiction, on)
    return restore_pack(row.document) if row else None


def read_check_in(parameters: Mapping[str, object]) -> CheckInParameters | CheckInChange | None:
    """Return what a condition's parameters ask for: a check-in of its own, a change to a standard, or nothing."""
    asked = parameters.get("check_in")
    if asked is None:
        return None
    model: type[CheckInParameters | CheckInChange]
    changes = isinstance(asked, Mapping) and "changes" in asked
    model, restore = (CheckInChange, restore_change) if changes else (CheckInParameters, restore_check_in)
    try:
        return restore(asked)
    except ValidationError as error:
        raise ContradictionError(*explain(error, model)) from error


def words_of(conditions: Sequence[Condition], term: SupervisionTerm, on: date) -> dict[int, str]:
    """Say of each condition that asks for check-ins or tests what it asks for. What cannot be read says nothing."""
    asked = {}
    for condition in conditions:
        with suppress(ContradictionError):
            asked[condition.pk] = read_check_in(condition.parameters)
    changes = any(isinstance(each, CheckInChange) for each in asked.values())
    pack = pack_in_force(term, on) if changes else None
    titles = {standard.code: standard.title for standard in (pack.standards if pack else ())}
    words = {pk: _words(each, titles) for pk, each in asked.items() if each is not None}
    testing = {condition.pk: read_testing(condition.parameters) for condition in conditions}
    tested = {pk: testing_words(each) for pk, each in testing.items() if each is not None}
    return {pk: ". ".join(filter(None, (words.get(pk), tested.get(pk)))) for pk in {**words, **tested}}


def require_no_contradiction(
    term: SupervisionTerm, parameters: Mapping[str, object], *, starts_on: date, ends_on: date | None, on: date
) -> None:
    """Refuse what cannot be planned: what the rules do not have, or another condition changes on some of the days."""
    asked = read_check_in(parameters)
    if asked is None:
        return
    pack = pack_in_force(term, max(starts_on, on))
    if isinstance(asked, CheckInParameters):
        _require_known_instruments(asked, pack)
        return
    if pack is None:
        raise ContradictionError("No rules are in force for this unit, so there is none to change.")
    if sentence := contradiction(pack, asked):
        raise ContradictionError(sentence)
    other = _changing(asked.changes, term, starts_on, ends_on)
    if other is not None:
        title = next(standard.title for standard in pack.standards if standard.code == asked.changes)
        raise ContradictionError(
            f"“{title}” is changed already on some of these days, by the condition “{_quoted(other)}”."
            " Two conditions cannot change the same rule at once."
        )


def _words(asked: CheckInParameters | CheckInChange, titles: Mapping[str, str]) -> str:
    if isinstance(asked, CheckInParameters):
        how = qualification_words(asked.satisfied_by)
        return f"Adds {cadence_words(asked.cadence)}: {asked.title}{f' ({how})' if how else ''}"
    direction = "More often" if asked.direction == "tighten" else "Less often"
    authority = f", by authority of {asked.authority}" if asked.authority else ""
    return f"{direction}, {cadence_words(asked.cadence)}: {titles.get(asked.changes, asked.changes)}{authority}"


def _changing(code: str, term: SupervisionTerm, starts_on: date, ends_on: date | None) -> Condition | None:
    meanwhile = Q(ends_on__isnull=True) | Q(ends_on__gte=starts_on)
    if ends_on is not None:
        meanwhile &= Q(starts_on__lte=ends_on)
    changing = Condition.objects.of_terms([term.pk]).filter(meanwhile, parameters__check_in__changes=code)
    return changing.order_by("starts_on", "pk").first()


def _require_known_instruments(asked: CheckInParameters, pack: Pack | None) -> None:
    known = {instrument.code for instrument in pack.instruments} if pack else set()
    if unknown := sorted(set(asked.satisfied_by.instruments) - known):
        raise ContradictionError(f"The rules in force know no instrument “{unknown[0]}”.")


def _quoted(condition: Condition) -> str:
    words = condition.wording
    return words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()}…"
