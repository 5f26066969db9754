"""What a rule pack may say about panels: how many sit, how many must vote, what carries, and what a tie asks for."""

from collections.abc import Mapping, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from cases.rulebook.words import Citation, HearingKind, Strict

Members = Annotated[int, Field(ge=1, le=31)]
Majority = Literal["votes_cast", "panel", "concurring"]
# From when the days of appeal count: from the decision, or from the day on which the order is served on the person.
AppealFrom = Literal["decision", "service"]
# `third_member` adds one, `three_members` puts three in the panel's place, `en_banc` seats all who may sit, `chair`
# lets the chair's vote carry, `denied` leaves things as they were.
Tie = Literal["third_member", "three_members", "en_banc", "chair", "denied"]

TIES: Mapping[str, str] = {
    "third_member": "a tie goes to one more member",
    "three_members": "a tie goes to three members",
    "en_banc": "a tie goes to all members who may sit",
    "chair": "in a tie the chair's vote carries",
    "denied": "a tie leaves things as they were",
}


class PanelRule(Strict):
    """How hearings of some kinds are decided, with the authority for it.

    `examiner_alone` lets a panel of one decide. `appeal_days` are the days of appeal, counted from the decision or from
    the service of its order; without them there is no day to name.
    """

    hearings: Annotated[tuple[HearingKind, ...], Field(min_length=1)]
    size: Members
    quorum: Members
    majority: Majority
    concurring: Members | None = None
    tie: Tie
    examiner_alone: bool = False
    appeal_days: Annotated[int, Field(ge=1, le=1100)] | None = None
    appeal_from: AppealFrom = "decision"
    citation: Citation

    @model_validator(mode="after")
    def _be_possible(self: Self) -> Self:
        if self.quorum > self.size:
            raise ValueError(f"a quorum of {self.quorum} does not sit on a panel of {self.size}")
        if (self.concurring is not None) != (self.majority == "concurring"):
            raise ValueError("concurring says how many votes must concur: it goes with majority: concurring alone")
        if self.concurring is not None and self.concurring > self.size:
            raise ValueError(f"{self.concurring} votes do not concur on a panel of {self.size}")
        return self


# What holds where the rules say nothing: whoever is booked decides, by a majority of them.
NEUTRAL = PanelRule(
    hearings=(
        "PAROLE_CONSIDERATION",
        "RECOGNIZANCE",
        "PRELIMINARY",
        "REVOCATION",
        "RESCISSION",
        "MODIFICATION",
        "EARLY_DISCHARGE",
        "APPEAL",
        "RECONSIDERATION",
    ),
    size=1,
    quorum=1,
    majority="panel",
    tie="third_member",
    examiner_alone=True,
    citation="The rules of this unit say nothing about panels",
)


def require_each_kind_once(rules: Sequence[PanelRule]) -> None:
    """Refuse two rules for one kind of hearing."""
    kinds = [kind for rule in rules for kind in rule.hearings]
    if twice := sorted({kind for kind in kinds if kinds.count(kind) > 1}):
        raise ValueError(f"kinds of hearing with more than one rule: {', '.join(twice)}")


def rule_for(rules: Sequence[PanelRule], kind: str) -> PanelRule:
    """Return the rule for a kind of hearing, or what holds where there is none."""
    return next((rule for rule in rules if kind in rule.hearings), NEUTRAL)


def panel_words(rule: PanelRule) -> str:
    """Say a rule as one reads it, without its authority."""
    carried = {
        "votes_cast": "a majority of the votes cast decides",
        "panel": "a majority of the panel decides",
        "concurring": f"{rule.concurring} votes that concur decide",
    }
    parts = [
        f"{_members(rule.size)} or more" if rule is NEUTRAL else _members(rule.size),
        f"{rule.quorum} must vote",
        carried[rule.majority],
        TIES[rule.tie],
        *(["one member alone may decide"] if rule.examiner_alone and rule.size > 1 else []),
    ]
    return "; ".join(parts)


def _members(count: int) -> str:
    return "1 member" if count == 1 else f"{count} members"
