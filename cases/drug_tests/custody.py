"""The chain of a specimen: what stands in it, whether it holds, and what may come next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cases.drug_tests.models import Collection, CustodyDefect, CustodyEvent, DrugTest
from cases.drug_tests.testing import testing_of
from cases.rulebook.testing import Defect
from parole.accounts.templatetags.agency import moment
from parole.refusals import RefusedError

Kind = CustodyEvent.Kind
# What the rules call a broken or missing seal, where they have such a defect.
SEAL_BROKEN = "seal-broken"
# The states in which there is a specimen whose chain counts for something.
COUNTING = (DrugTest.Status.COLLECTED, DrugTest.Status.AT_LAB, DrugTest.Status.RESULTED)


class ChainError(RefusedError):
    """The step does not fit the chain as it stands; the message says why."""


class DefectRefusedError(RefusedError):
    """Nothing follows from a defect of this specimen any more, or the rules know no such defect."""


class MemoRefusedError(RefusedError):
    """This defect takes no memo, or has one."""


@dataclass(frozen=True)
class Step:
    """One event of a chain as it is read. `missing` names who had the specimen, where somebody else gave it away."""

    event: CustodyEvent
    missing: str


def is_whole(drug_test_pk: int) -> bool:
    """Say whether a test has a specimen whose chain nothing breaks: no fatal defect, and no other without its memo."""
    return Collection.objects.whole().filter(drug_test=drug_test_pk).exists()


def waits_for_memo(drug_test_pk: int) -> bool:
    """Say whether a memo would put the chain of a test right."""
    return CustodyDefect.objects.open().filter(collection__drug_test=drug_test_pk).exists()


def read_chain(events: Sequence[CustodyEvent]) -> list[Step]:
    """Return a chain in its order, with the places where it does not join."""
    steps: list[Step] = []
    holder = ""
    for event in events:
        joins = not holder or event.from_whom.casefold() == holder.casefold()
        steps.append(Step(event, "" if joins else holder))
        holder = event.to_whom
    return steps


def require_step(chain: Sequence[CustodyEvent], *, after: int, kind: str, happened_at: datetime) -> CustodyEvent:
    """Refuse a step that does not follow the last one; return the last one."""
    if not chain:
        raise ChainError("There is no specimen: nothing can be handed over.")
    last = chain[-1]
    if last.number != after:
        words = f"{last.recorded_by.name} recorded meanwhile: {last.get_kind_display().lower()} to {last.to_whom}"
        raise ChainError(f"{words}, {moment(last.at)}. Look at the chain as it stands now.")
    if last.kind == Kind.DESTROYED:
        raise ChainError("The specimen was destroyed: its chain is over.")
    if kind == Kind.SEALED:
        raise ChainError("A specimen is sealed once, when it is given.")
    if happened_at < last.at:
        raise ChainError(f"That is before the last step: {last.get_kind_display().lower()}, {moment(last.at)}.")
    return last


def is_seal_still_due(chain: Sequence[CustodyEvent]) -> bool:
    """Say whether the seal must be intact still: nobody has opened the specimen."""
    return all(event.kind != Kind.OPENED for event in chain)


def consequences(drug_test: DrugTest, chain: Sequence[CustodyEvent], *, is_seal_intact: bool) -> list[str]:
    """Say what a step would bring about by itself, for whoever is about to record it."""
    if is_seal_intact or not is_seal_still_due(chain) or drug_test.status not in COUNTING:
        return []
    known = {defect.code: defect for defect in defects_of(drug_test)}
    found = known.get(SEAL_BROKEN)
    if found is None:
        return ["The rules of this test have no defect for a broken seal: report what fits best after this step."]
    return [f"With this step the defect “{found.title}” is recorded.", *warning(found)]


def warning(defect: Defect) -> list[str]:
    """Say what a fatal defect does."""
    return ["It is fatal: the test becomes invalid at once, and stays so."] if defect.severity == "fatal" else []


def defects_of(drug_test: DrugTest) -> tuple[Defect, ...]:
    """Return the defects that the rules of a test know."""
    return testing_of(drug_test.pack).defects


def require_defect(drug_test: DrugTest, code: str) -> Defect:
    """Return a defect by its code, unless nothing can follow from it any more."""
    if drug_test.status not in COUNTING:
        reason = f": {drug_test.ended_reason}" if drug_test.ended_reason else ""
        raise DefectRefusedError(f"This test is {drug_test.get_status_display().lower()} already{reason}.")
    for defect in defects_of(drug_test):
        if defect.code == code:
            return defect
    raise DefectRefusedError("The rules of this test have no such defect.")


def require_memo(defect: CustodyDefect) -> None:
    """Refuse a memo to a fatal defect, and a second one."""
    if defect.severity == CustodyDefect.Severity.FATAL:
        raise MemoRefusedError("A fatal defect cannot be put right.")
    if hasattr(defect, "memo"):
        raise MemoRefusedError(f"{defect.memo.by.name} wrote the memo on {moment(defect.memo.at)}.")
