"""What one pack changes in another, standard by standard. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from cases.rulebook.phrases import cadence_words, qualification_words
from cases.rulebook.schema import Instrument, Pack, Part, Qualification, Standard

NOTHING = "nothing"


@dataclass(frozen=True)
class Difference:
    """One standard or instrument that comes, changes or goes. `details` say what changes, from what to what."""

    sign: str
    code: str
    title: str
    details: Sequence[str] = ()

    def __str__(self) -> str:
        details = f" ({'; '.join(self.details)})" if self.details else ""
        return f"{self.sign} {self.code}: {self.title}{details}"

    @property
    def verb(self) -> str:
        """What happens to it."""
        return {"+": "Added", "~": "Changed", "-": "Removed"}[self.sign]


def compare_packs(before: Pack | None, after: Pack) -> list[Difference]:
    """Say, standard by standard and instrument by instrument, what a pack changes in the one that holds before it."""
    old = _named(before) if before else {}
    new = _named(after)
    return [
        *(Difference("+", code, new[code].title, _said(new[code])) for code in new if code not in old),
        *(
            Difference("~", code, new[code].title, list(_details(old[code], new[code])))
            for code in new
            if code in old and old[code] != new[code]
        ),
        *(Difference("-", code, old[code].title, _said(old[code])) for code in old if code not in new),
    ]


def _named(pack: Pack) -> dict[str, Standard | Instrument]:
    standards = {standard.code: standard for standard in pack.standards}
    return standards | {f"instrument {each.code}": each for each in pack.instruments}


def _said(each: Standard | Instrument) -> list[str]:
    return [cadence_words(each.cadence)] if isinstance(each, Standard) else []


def _details(before: BaseModel, after: BaseModel) -> Iterator[str]:
    for name in type(after).model_fields:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name.replace('_', ' ')}: {_words(old)} → {_words(new)}"


def _words(value: object) -> str:
    """Write a value of a pack as one reads it."""
    if isinstance(value, Qualification):
        return qualification_words(value) or "any"
    if isinstance(value, Part):
        return f"{value.count} {value.title}"
    if isinstance(value, BaseModel):
        if "kind" in type(value).model_fields:
            return cadence_words(value)  # type: ignore[arg-type]
        return ", ".join(f"{name} {_words(each)}" for name, each in value)
    if isinstance(value, tuple):
        return ", ".join(_words(each) for each in value) or NOTHING
    return NOTHING if value is None else str(value)
