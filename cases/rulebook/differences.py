"""What one pack changes in another, standard by standard, panel by panel, clock by clock, paper by paper. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from pydantic import BaseModel

from cases.rulebook.legal_clocks import LegalClock, Start
from cases.rulebook.panels import PanelRule, panel_words
from cases.rulebook.papers import Paper, Right
from cases.rulebook.phrases import cadence_words, clock_words, qualification_words, start_words
from cases.rulebook.responses import IncentiveKind, Sanction, Step
from cases.rulebook.schema import Instrument, Pack, Part, Qualification, Standard
from cases.rulebook.testing import Defect, Panel

NOTHING = "nothing"
# The sections of a pack, by what of them is not compared by itself.
SECTIONS = {
    "drug_testing": "How drug tests are done",
    "legal_clocks": "In which zone and at which hours hearings are held",
    "sentence": "What stops the clock of a sentence, and what is usually credited",
    "responses": "How violations are answered",
    "papers": "What may be waived before a hearing",
    "docketing": "When hearings begin, how long they take, and how much notice they need",
}
# What of a section has codes and titles of its own.
APART = {"panels", "defects", "clocks", "sanctions", "incentives", "whereabouts", "required", "rights"}
# What has a code and a title of its own, and is compared by itself.
Named = Standard | Instrument | Panel | Defect | LegalClock | Sanction | IncentiveKind | Step | Paper | Right


@dataclass(frozen=True)
class Difference:
    """One standard, instrument, panel, legal clock, paper and so on that comes, changes or goes.

    `details` say from what to what.
    """

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
        *chain.from_iterable(
            _section(name.replace("_", "-"), title, getattr(before, name, None), getattr(after, name))
            for name, title in SECTIONS.items()
        ),
        *_panels(before.panels if before else (), after.panels),
    ]


def _named(pack: Pack) -> dict[str, Named]:
    testing, legal, responses, papers = pack.drug_testing, pack.legal_clocks, pack.responses, pack.papers
    # Examples prove what a clock says, and change nothing in it.
    clocks = [clock.model_copy(update={"examples": ()}) for clock in legal.clocks] if legal else []
    return {
        **{standard.code: standard for standard in pack.standards},
        **{f"instrument {each.code}": each for each in pack.instruments},
        **{f"panel {each.code}": each for each in (testing.panels if testing else ())},
        **{f"defect {each.code}": each for each in (testing.defects if testing else ())},
        **{f"clock {each.code}": each for each in clocks},
        **{f"response {each.code}": each for each in (responses.sanctions if responses else ())},
        **{f"incentive {each.code}": each for each in (responses.incentives if responses else ())},
        **{f"whereabouts {each.code}": each for each in (responses.whereabouts if responses else ())},
        **{f"paper {each.code}": each for each in (papers.required if papers else ())},
        **{f"right {each.code}": each for each in (papers.rights if papers else ())},
    }


def _section(code: str, title: str, before: BaseModel | None, after: BaseModel | None) -> Iterator[Difference]:
    """Say what changes in a section beside what is compared by itself: deadlines, temperature, the zone and so on."""
    if before is None or after is None:
        if before is not after:
            yield Difference("+" if before is None else "-", code, title)
        return
    apart = dict.fromkeys(APART & type(after).model_fields.keys(), ())
    if details := list(_details(before.model_copy(update=apart), after.model_copy(update=apart))):
        yield Difference("~", code, title, details)


def _panels(before: Sequence[PanelRule], after: Sequence[PanelRule]) -> Iterator[Difference]:
    """Say, kind of hearing by kind, what changes in how it is decided."""
    old, new = ({kind: rule for rule in rules for kind in rule.hearings} for rules in (before, after))
    for kind in dict.fromkeys([*new, *old]):
        title = f"How {kind.lower().replace('_', ' ')} hearings are decided"
        was, becomes = old.get(kind), new.get(kind)
        if was is None and becomes is not None:
            yield Difference("+", f"panel-rule {kind}", title, [panel_words(becomes)])
        elif becomes is None and was is not None:
            yield Difference("-", f"panel-rule {kind}", title, [panel_words(was)])
        elif was and becomes:
            apart = {"hearings": ()}
            if details := list(_details(was.model_copy(update=apart), becomes.model_copy(update=apart))):
                yield Difference("~", f"panel-rule {kind}", title, details)


def _said(each: Named) -> list[str]:
    if isinstance(each, LegalClock):
        return [clock_words(each)]
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
    if isinstance(value, Start):
        return start_words(value)
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
