"""What a request or a violation may cite: the facts that the rooms below offer, asked again at every step."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from hearings.models import CitedFact, HearingRequest, Violation
from parole import offers
from parole.offers import Use
from parole.refusals import RefusedError

# So many facts of one room a recommendation shows of its days.
MOST = 100


class NotCitableError(RefusedError):
    """A fact that is cited is not there, or does not stand."""


@dataclass(frozen=True)
class Choice:
    """One fact as the form shows it. With a refusal it is shown, and cannot be chosen."""

    key: str
    words: str
    on: date
    refusal: str = ""


@dataclass(frozen=True)
class Drawn:
    """What may be drawn from a range of days; `is_cut` where one room has more there than are shown."""

    facts: Sequence[Choice]
    is_cut: bool = False


# What rests on facts, and for which use it cites them.
Citing = HearingRequest | Violation


def choices(term_pk: int, at: datetime, use: Use = Use.HEARING_REQUEST) -> Sequence[Choice]:
    """Return the facts of a term that may be cited for a use, and those that may not, each with the reason."""
    return [
        _choice(source.name, fact) for source in offers.offered("CITABLE") for fact in source.facts(term_pk, at, use)
    ]


def draw(
    term_pk: int, at: datetime, days: tuple[date, date] | None, *, chosen: Iterable[str] = (), most: int = MOST
) -> Drawn:
    """Return the facts of these days that a recommendation may rest on, and what was chosen already beside them.

    What was chosen of other days stays in sight, so that the form can say what is wrong with it. Of each room the
    latest are shown, up to a number that somebody can still read; without days, those that any form would show.
    """
    wanted = offers.Days(*days, most + 1) if days else None
    found: dict[str, Choice] = {}
    is_cut = False
    for source in offers.offered("CITABLE"):
        facts = source.facts(term_pk, at, Use.HEARING_REQUEST, wanted)
        is_cut = is_cut or len(facts) > most
        found |= {(choice := _choice(source.name, fact)).key: choice for fact in facts[:most]}
    return Drawn([*found.values(), *_chosen(term_pk, at, [key for key in chosen if key not in found])], is_cut)


def _chosen(term_pk: int, at: datetime, keys: Iterable[str]) -> Iterator[Choice]:
    """Yield what still stands of facts that were chosen; of the others the form says that they cannot be cited."""
    for key in sorted(set(keys)):
        with suppress(RefusedError):
            yield _choice(*require_fact(term_pk, key, at))


def _choice(source: str, fact: offers.CitableFact) -> Choice:
    return Choice(f"{source}:{fact.subject}", fact.words, fact.on, fact.refusal)


def cite(row: Citing, keys: Iterable[str], at: datetime) -> None:
    """Let a row rest on these facts and on no others: each is asked for by its room, and refused if it is not."""
    facts = [require_fact(row.term_id, key, at, _use_of(row)) for key in sorted(set(keys))]
    row.cited.all().delete()
    citing = {"request": row} if isinstance(row, HearingRequest) else {"violation": row}
    for source, fact in facts:
        CitedFact.objects.create(
            parolee_id=row.parolee_id, source=source, subject=fact.subject, words=fact.words, **citing
        )


def require_cited(row: Citing, at: datetime, use: Use | None = None) -> None:
    """Refuse to let a row go on that rests on a fact which no longer stands, for its own use or for another."""
    for cited in row.cited.order_by("pk"):
        require_fact(row.term_id, cited.key, at, use or _use_of(row))


def _use_of(row: Citing) -> Use:
    return Use.HEARING_REQUEST if isinstance(row, HearingRequest) else Use.VIOLATION


def require_fact(
    term_pk: int, key: str, at: datetime, use: Use = Use.HEARING_REQUEST
) -> tuple[str, offers.CitableFact]:
    """Return a fact by its key, with the name of its source, or refuse it in the words of its room."""
    name, _, subject = key.partition(":")
    source = next((each for each in offers.offered("CITABLE") if each.name == name), None)
    if source is None or not (subject.isascii() and subject.isdigit() and len(subject) < 19):
        raise NotCitableError("There is no such fact to cite.")
    return name, source.require(term_pk, int(subject), at, use)
