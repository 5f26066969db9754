"""May this attempt be recorded as it is told? Who was watched by whom, when it happened, what must stand with it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self

from cases.drug_tests.models import Collection, DrugTest
from cases.officers.models import Officer
from cases.parolees.models import Parolee
from cases.parolees.policies import require_not_before_release
from cases.rulebook.testing import DrugTesting
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.accounts.templatetags.agency import moment
from parole.refusals import RefusedError

Outcome = Collection.Outcome


@dataclass(frozen=True)
class Observer:
    """Who watched: somebody of the agency, whose sex is on record, or anybody by name and sex."""

    user: User | None = None
    name: str = ""
    sex: str = ""


class RecordedMeanwhileError(RefusedError):
    """Somebody else recorded something about this test after the page was shown."""


class ProgramsTestError(RefusedError):
    """A program takes the specimen: there is none for us to take."""


class ImpossibleMomentError(RefusedError):
    """It cannot have happened then; the message says why."""


class UnobservedError(RefusedError):
    """The rules about watching are not kept; the message says what to do."""


class StatementMissingError(RefusedError):
    """What happened needs a written statement."""


class SealError(RefusedError):
    """The seal cannot be right; the message says why."""


class InitialsMissingError(RefusedError):
    """The donor's initials are not on the seal."""


def staff_of(reach: Reach, user: User) -> dict[int, User]:
    """Return who may have taken or watched it: whoever records it first, then the officers whom they see, by name."""
    officers = Officer.objects.visible_to(reach).active().for_list()
    return {user.pk: user, **{officer.pk: officer.user for officer in officers if officer.pk != user.pk}}


def require_happened(happened_at: datetime, *, at: datetime) -> None:
    """Refuse a moment that is still to come."""
    if happened_at > at:
        raise ImpossibleMomentError("That is still to come: record it when it has happened.")


def require_possible(drug_test: DrugTest, collected_at: datetime, *, at: datetime) -> None:
    """Refuse a moment to come, and a day on which the person was not supervised yet."""
    require_happened(collected_at, at=at)
    require_not_before_release(drug_test.term, collected_at.astimezone(drug_test.unit.zone).date())


def require_ours(drug_test: DrugTest) -> None:
    """Refuse to take a specimen that a program takes."""
    if drug_test.is_by_program:
        raise ProgramsTestError("A program takes this specimen. Order a test of our own to take one here.")


def require_next(drug_test: DrugTest, attempt: int) -> None:
    """Refuse an attempt that somebody recorded meanwhile, and say what they recorded."""
    last = drug_test.collections.select_related("recorded_by").order_by("-attempt").first()
    if attempt != (last.attempt if last else 0) + 1:
        raise RecordedMeanwhileError(f"{words_of(last)} Nothing of yours was recorded." if last else "Open it again.")


def words_of(collection: Collection) -> str:
    """Say who recorded what about an attempt, and when."""
    seal = f", seal {collection.seal_number}" if collection.seal_number else ""
    outcome = collection.get_outcome_display().lower()
    return f"{collection.recorded_by.name} recorded on {moment(collection.recorded_at)}: {outcome}{seal}."


def require_said(outcome: str, *, seal_number: str, seal_initials: str, statement: str) -> None:
    """Ask of a specimen for its seal, and of what ends a test against somebody for a written statement."""
    if outcome == Outcome.COLLECTED:
        if not seal_number:
            raise SealError("Write the number of the seal.")
        if not seal_initials:
            raise InitialsMissingError("Write the donor’s initials as they stand on the seal.")
        if Collection.objects.filter(seal_number=seal_number).exists():
            raise SealError("This seal number is on another specimen: read it again.")
    elif outcome in Collection.ENDING and not statement:
        raise StatementMissingError("Write what happened: it may be held against this person.")


def require_watched(
    drug_test: DrugTest, outcome: str, *, testing: DrugTesting, observer: Observer | None, statement: str
) -> str:
    """Refuse a specimen that was not watched as it must be; return the sex of the observer that was relied on."""
    if observer is None:
        if outcome == Outcome.COLLECTED and drug_test.is_observed and not statement:
            raise StatementMissingError("This test is to be observed: write why nobody watched.")
        return ""
    if observer.user is None and not observer.name:
        raise UnobservedError("Say who observed it.")
    sex = observer.sex if observer.user is None else _sex_on_record(observer.user)
    if testing.observed_by_same_sex:
        _require_same_sex(drug_test.parolee, observer, sex)
    return sex


def _sex_on_record(user: User) -> str:
    return Officer.objects.filter(pk=user.pk).values_list("sex", flat=True).first() or ""


def _require_same_sex(parolee: Parolee, observer: Observer, sex: str) -> None:
    if parolee.sex == Parolee.Sex.UNKNOWN:
        raise UnobservedError("The sex of this person is not recorded: record it in the case file first.")
    if not sex and observer.user is None:
        raise UnobservedError("Say the sex of whoever observed it.")
    if not sex:
        name = observer.user.name if observer.user else ""
        raise UnobservedError(
            f"The sex of {name} is not recorded: an administrator adds it, or somebody else observes."
        )
    if sex != parolee.sex:
        wanted = Officer.Sex(parolee.sex).label.lower()
        raise UnobservedError(f"The rules ask for a {wanted} observer: ask somebody else to observe.")


def is_expected(temperature: Decimal | None, testing: DrugTesting) -> bool | None:
    """Say whether a temperature is one of a fresh specimen; None when it was not taken."""
    if temperature is None:
        return None
    lowest, highest = testing.temperature
    return lowest <= float(temperature) <= highest


class NotDueError(RefusedError):
    """No specimen is to be taken for this test as it stands."""

    def __init__(self: Self, drug_test: DrugTest) -> None:
        super().__init__(f"This test is {drug_test.get_status_display().lower()}: no specimen is taken for it.")
