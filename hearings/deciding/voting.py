"""Counts the votes of a panel by the rule that holds for it: what is carried, or what is missing. Pure."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from cases.rulebook.panels import NEUTRAL, PanelRule


class Status(StrEnum):
    """How a count stands."""

    DECIDED = "DECIDED"
    NO_QUORUM = "NO_QUORUM"
    NEEDS_MORE_VOTES = "NEEDS_MORE_VOTES"
    TIE = "TIE"


@dataclass(frozen=True)
class Member:
    """Somebody who sits on a panel."""

    pk: int
    name: str
    is_chair: bool = False


@dataclass(frozen=True)
class Outcome:
    """How a count stands, and why in sentences. `asks` says at a tie what the rule asks for next."""

    status: Status
    trace: Sequence[str]
    disposition: str = ""
    carried_by: Sequence[int] = ()
    outstanding: Sequence[int] = ()
    asks: str = ""

    @property
    def is_decided(self) -> bool:
        """Whether something is carried."""
        return self.status == Status.DECIDED

    @property
    def is_tie(self) -> bool:
        """Whether everybody voted and nothing is carried."""
        return self.status == Status.TIE


ASKS: Mapping[str, str] = {
    "third_member": "One more member joins the panel, reads the record and votes.",
    "three_members": (
        "Three members decide in the panel's place: where that can be, at least two of them did not sit on it."
    ),
    "en_banc": "All members who may sit join the panel, read the record and vote.",
    "chair": "The chair joins the panel and votes: that vote carries.",
    "denied": "",
}


@dataclass(frozen=True)
class _Count:
    """One panel and its votes, with all that a sentence says."""

    rule: PanelRule
    panel: Sequence[Member]
    votes: Mapping[int, str]
    words: Mapping[str, str]
    # What a tie leaves standing under the rule `denied`.
    denied: str

    def voted(self, disposition: str) -> list[Member]:
        return [member for member in self.panel if self.votes.get(member.pk) == disposition]

    def names(self, members: Sequence[Member]) -> str:
        return ", ".join(member.name for member in members)

    def said(self, disposition: str) -> str:
        return self.words.get(disposition, disposition)


def tally(
    rule: PanelRule, panel: Sequence[Member], votes: Mapping[int, str], *, words: Mapping[str, str], denied: str = ""
) -> Outcome:
    """Count the standing vote of each member. The votes of those who do not sit on the panel are no part of it."""
    seated = sorted(panel, key=lambda member: (member.name, member.pk))
    count = _Count(rule, seated, {each.pk: votes[each.pk] for each in seated if each.pk in votes}, words, denied)
    outstanding = [member for member in seated if member.pk not in count.votes]
    trace = [_state(count, outstanding)]
    if missing := _missing(count):
        return Outcome(Status.NO_QUORUM, [*trace, missing], outstanding=[each.pk for each in outstanding])
    if carried := _carried(count):
        return _decided(count, carried, outstanding, trace)
    if outstanding:
        return Outcome(
            Status.NEEDS_MORE_VOTES,
            [*trace, f"Nothing is carried yet: {_need(count)}. Still to vote: {count.names(outstanding)}."],
            outstanding=[each.pk for each in outstanding],
        )
    return _tied(count, trace)


def _state(count: _Count, outstanding: Sequence[Member]) -> str:
    given = Counter(count.votes.values())
    listed = [
        f"{count.said(each)}: {given[each]} ({count.names(count.voted(each))})"
        for each in sorted(given, key=count.said)
    ]
    voted = len(count.panel) - len(outstanding)
    return f"{voted} of {len(count.panel)} voted. {'; '.join(listed)}{'.' if listed else ''}".rstrip()


def _missing(count: _Count) -> str:
    """Say what a quorum lacks: members on the panel, or votes."""
    rule, sits, voted = count.rule, len(count.panel), len(count.votes)
    alone = rule.examiner_alone and sits == 1
    if sits < rule.size and not alone:
        return f"No quorum: the rule asks for a panel of {rule.size}, and {sits} sit on it ({rule.citation})."
    needed = 1 if alone else rule.quorum
    if voted < needed:
        return f"No quorum: {needed} must vote, and {voted} did ({rule.citation})."
    return ""


def _carried(count: _Count) -> str:
    """Return the one disposition that the rule's majority carries, or nothing."""
    given = Counter(count.votes.values())
    ranked = given.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    disposition, most = ranked[0]
    if most < _needed(count):
        return ""
    return disposition


def _needed(count: _Count) -> int:
    """Return how many votes carry something."""
    match count.rule.majority:
        case "votes_cast":
            return len(count.votes) // 2 + 1
        case "panel":
            return len(count.panel) // 2 + 1
        case _:
            # One who may decide alone concurs with nobody.
            alone = count.rule.examiner_alone and len(count.panel) == 1
            return 1 if alone else count.rule.concurring or 1


def _need(count: _Count) -> str:
    needed = _needed(count)
    votes = "vote" if needed == 1 else "votes"
    return f"{needed} {votes} for one disposition carry it ({count.rule.citation})"


def _decided(count: _Count, disposition: str, outstanding: Sequence[Member], trace: Sequence[str]) -> Outcome:
    carried_by = count.voted(disposition)
    sentences = [*trace, f"“{count.said(disposition)}” is carried by {count.names(carried_by)}: {_need(count)}."]
    if outstanding and count.rule.majority == "votes_cast":
        sentences.append(f"{count.names(outstanding)} did not vote, and a vote of theirs could still change this.")
    return Outcome(
        Status.DECIDED,
        sentences,
        disposition=disposition,
        carried_by=[each.pk for each in carried_by],
        outstanding=[each.pk for each in outstanding],
    )


def _tied(count: _Count, trace: Sequence[str]) -> Outcome:
    """Resolve a tie by the rule, or say what the rule asks for next."""
    rule = count.rule
    tied = f"A tie: everybody voted, and nothing is carried; {_need(count)}."
    if rule.tie == "denied" and count.denied:
        said = f"The rule leaves things as they were: “{count.said(count.denied)}” stands ({rule.citation})."
        by = [each.pk for each in count.voted(count.denied)]
        return Outcome(Status.DECIDED, [*trace, tied, said], disposition=count.denied, carried_by=by)
    chair = next((member for member in count.panel if member.is_chair), None)
    if rule.tie == "chair" and chair is not None:
        disposition = count.votes[chair.pk]
        said = f"The chair's vote carries: “{count.said(disposition)}”, by {chair.name} ({rule.citation})."
        by = [each.pk for each in count.voted(disposition)]
        return Outcome(Status.DECIDED, [*trace, tied, said], disposition=disposition, carried_by=by)
    source = "no rule of this unit says otherwise" if rule is NEUTRAL else rule.citation
    return Outcome(Status.TIE, [*trace, tied, f"{ASKS[rule.tie]} ({source})"], asks=rule.tie)
