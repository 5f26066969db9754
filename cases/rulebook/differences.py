"""What one pack changes in another, standard by standard, panel by panel, paper by paper. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from cases.rulebook.papers import Paper, Papers, Right
from cases.rulebook.phrases import cadence_words, qualification_words
from cases.rulebook.schema import Instrument, Pack, Part, Qualification, Standard
from cases.rulebook.testing import Defect, DrugTesting, Panel

NOTHING = "nothing"
TESTING_TITLE = "How drug tests are done"
PAPERS_TITLE = "What may be waived"
# What has a code and a title of its own, and is compared by itself.
Named = Standard | Instrument | Panel | Defect | Paper | Right


@dataclass(frozen=True)
class Difference:
    """One standard, instrument, panel, paper and so on that comes, changes or goes. `details` say from what to what."""

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
    """Say, standard by standard, what a pack changes in the one that holds before it."""
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
        *_testing(before.drug_testing if before else None, after.drug_testing),
        *_waivers(before.papers if before else None, after.papers),
    ]


def _named(pack: Pack) -> dict[str, Named]:
    testing, papers = pack.drug_testing, pack.papers
    return {
        **{standard.code: standard for standard in pack.standards},
        **{f"instrument {each.code}": each for each in pack.instruments},
        **{f"panel {each.code}": each for each in (testing.panels if testing else ())},
        **{f"defect {each.code}": each for each in (testing.defects if testing else ())},
        **{f"paper {each.code}": each for each in (papers.required if papers else ())},
        **{f"right {each.code}": each for each in (papers.rights if papers else ())},
    }


def _testing(before: DrugTesting | None, after: DrugTesting | None) -> Iterator[Difference]:
    """Say what changes beside panels and defects: deadlines, temperature, who may watch, validity."""
    if before is None or after is None:
        sign = "+" if before is None else "-"
        if before is not after:
            yield Difference(sign, "drug-testing", TESTING_TITLE)
        return
    apart = {"panels": (), "defects": ()}
    if details := list(_details(before.model_copy(update=apart), after.model_copy(update=apart))):
        yield Difference("~", "drug-testing", TESTING_TITLE, details)


def _waivers(before: Papers | None, after: Papers | None) -> Iterator[Difference]:
    """Say what changes beside papers and rights: which hearings may be waived, and what a juvenile's waiver takes."""
    if before is None or after is None:
        if before is not after:
            yield Difference("+" if before is None else "-", "waivers", PAPERS_TITLE)
        return
    apart = {"required": (), "rights": ()}
    if details := list(_details(before.model_copy(update=apart), after.model_copy(update=apart))):
        yield Difference("~", "waivers", PAPERS_TITLE, details)


def _said(each: Named) -> list[str]:
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
    if isinstance(value, dict):
        return ", ".join(f"{name} {_words(each)}" for name, each in value.items()) or NOTHING
    if isinstance(value, tuple):
        return ", ".join(_words(each) for each in value) or NOTHING
    return NOTHING if value is None else str(value)
