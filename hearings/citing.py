"""What a request may cite: the facts that the rooms below offer, asked again at every step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from hearings.models import CitedFact, HearingRequest
from parole import offers
from parole.refusals import RefusedError


class NotCitableError(RefusedError):
    """A fact that is cited is not there, or does not stand."""


@dataclass(frozen=True)
class Choice:
    """One fact as the form shows it. With a refusal it is shown, and cannot be chosen."""

    key: str
    words: str
    refusal: str = ""
    on: date | None = None


def choices(term_pk: int, at: datetime) -> Sequence[Choice]:
    """Return the facts of a term that a request may cite, and those that it may not, each with the reason."""
    return [
        Choice(f"{source.name}:{fact.subject}", fact.words, fact.refusal, fact.on)
        for source in offers.offered("CITABLE")
        for fact in source.facts(term_pk, at)
    ]


def cite(request: HearingRequest, keys: Iterable[str], at: datetime) -> None:
    """Let a request rest on these facts and on no others: each is asked for by its room, and refused if it is not."""
    facts = [require_fact(request.term_id, key, at) for key in sorted(set(keys))]
    request.cited.all().delete()
    for source, fact in facts:
        CitedFact.objects.create(
            parolee_id=request.parolee_id, request=request, source=source, subject=fact.subject, words=fact.words
        )


def require_cited(request: HearingRequest, at: datetime) -> None:
    """Refuse to let a request go on that rests on a fact which no longer stands."""
    for cited in request.cited.order_by("pk"):
        require_fact(request.term_id, cited.key, at)


def require_fact(term_pk: int, key: str, at: datetime) -> tuple[str, offers.CitableFact]:
    """Return a fact by its key, with the name of its source, or refuse it in the words of its room."""
    name, _, subject = key.partition(":")
    source = next((each for each in offers.offered("CITABLE") if each.name == name), None)
    if source is None or not (subject.isascii() and subject.isdigit() and len(subject) < 19):
        raise NotCitableError("There is no such fact to cite.")
    return name, source.require(term_pk, int(subject), at)
