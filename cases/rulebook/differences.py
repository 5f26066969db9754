"""What one pack changes in another, standard by standard, panel by panel. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import BaseModel

from cases.rulebook.phrases import cadence_words, qualification_words
from cases.rulebook.responses import IncentiveKind, Responses, Sanction, Step
from cases.rulebook.schema import Instrument, Pack, Part, Qualification, Standard
from cases.rulebook.testing import Defect, DrugTesting, Panel

NOTHING = "nothing"
TESTING_TITLE = "How drug tests are done"
RESPONSES_TITLE = "How violations are answered"
# What has a code and a title of its own, and is compared by itself.
Named = Standard | Instrument | Panel | Defect | Sanction | IncentiveKind | Step


@dataclass(frozen=True)
class Difference:
    """One standard, instrument, panel, defect or response that comes, changes or goes. `details` say how."""

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
        *_responses(before.responses if before else None, after.responses),
    ]


def _named(pack: Pack) -> dict[str, Named]:
    testing, responses = pack.drug_testing, pack.responses
    return {
        **{standard.code: standard for standard in pack.standards},
        **{f"instrument {each.code}": each for each in pack.instruments},
        **{f"panel {each.code}": each for each in (testing.panels if testing else ())},
        **{f"defect {each.code}": each for each in (testing.defects if testing else ())},
        **{f"response {each.code}": each for each in (responses.sanctions if responses else ())},
        **{f"incentive {each.code}": each for each in (responses.incentives if responses else ())},
        **{f"whereabouts {each.code}": each for each in (responses.whereabouts if responses else ())},
    }


def _testing(before: DrugTesting | None, after: DrugTesting | None) -> Iterator[Difference]:
    """Say what changes beside panels and defects: deadlines, temperature, who may watch, validity."""
    return _section("drug-testing", TESTING_TITLE, before, after, apart={"panels": (), "defects": ()})


def _responses(before: Responses | None, after: Responses | None) -> Iterator[Difference]:
    """Say what changes beside the responses themselves: the matrix, history, what comes before revocation."""
    apart = {"sanctions": (), "incentives": (), "whereabouts": ()}
    return _section("responses", RESPONSES_TITLE, before, after, apart=apart)


def _section(
    code: str, title: str, before: BaseModel | None, after: BaseModel | None, *, apart: Mapping[str, object]
) -> Iterator[Difference]:
    """Say that a section comes or goes, or what changes in it but for what is compared by itself."""
    if before is None or after is None:
        sign = "+" if before is None else "-"
        if before is not after:
            yield Difference(sign, code, title)
        return
    if details := list(_details(before.model_copy(update=apart), after.model_copy(update=apart))):
        yield Difference("~", code, title, details)


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
