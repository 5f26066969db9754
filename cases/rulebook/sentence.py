"""What a rule pack may say about the clock of a sentence: what stops it, and the usual credits."""

from typing import Annotated, Literal, Self

from pydantic import Field, field_validator

from cases.rulebook.words import Citation, Strict, Title

# The words are those of `SupervisionTerm` and `SentenceCredit`, which stand above this room; a test compares them.
Tolling = Literal["ABSCONDED", "IN_CUSTODY", "SUSPENDED", "COMPACT_OUT"]
CreditReason = Literal["EARNED_COMPLIANCE", "EARNED_TIME", "COURT_ORDER", "BOARD_ORDER", "CORRECTION"]


class UsualCredit(Strict):
    """So many days for something, with the authority for it. A person enters each credit; nothing is computed."""

    reason: CreditReason
    days: Annotated[int, Field(ge=1, le=366)]
    per: Title
    citation: Citation


class SentenceRules(Strict):
    """The statuses under which the clock of a sentence stands still, and what credits are usual."""

    citation: Citation
    tolled_by: Annotated[tuple[Tolling, ...], Field(max_length=4)] = ()
    credits: Annotated[tuple[UsualCredit, ...], Field(max_length=10)] = ()

    @field_validator("credits")
    @classmethod
    def _name_each_reason_once(cls: type[Self], usual: tuple[UsualCredit, ...]) -> tuple[UsualCredit, ...]:
        reasons = [credit.reason for credit in usual]
        if twice := sorted({reason for reason in reasons if reasons.count(reason) > 1}):
            raise ValueError(f"reasons given more than once: {', '.join(twice)}")
        return usual
