"""What a rule pack may say about the docket: when hearings are held, how long they take, and how much notice."""

from collections.abc import Mapping
from datetime import time
from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from cases.rulebook.words import HearingKind, Strict

TimeOfDay = Annotated[
    str, Field(pattern=r"^([01][0-9]|2[0-3]):[0-5][05]$", description="a time in steps of five minutes, like 09:30")
]
Minutes = Annotated[int, Field(ge=5, le=720, multiple_of=5)]
NoticeDays = Annotated[int, Field(ge=0, le=120)]


class Docketing(Strict):
    """When hearings are held on a business day, how long each takes, and how many days ahead it is announced."""

    opens: TimeOfDay = "09:00"
    closes: TimeOfDay = "17:00"
    # Minutes from one possible start to the next.
    step: Minutes = 30
    minutes: dict[HearingKind | Literal["default"], Minutes] = Field(default_factory=dict)
    notice_days: dict[HearingKind | Literal["default"], NoticeDays] = Field(default_factory=dict)
    # Kept for every hearing of the kind: a date that is later where there is a victim tells that there is one.
    victim_notice_days: dict[HearingKind | Literal["default"], NoticeDays] = Field(default_factory=dict)

    # What is not held by video: there is a right to be heard in person.
    in_person: list[HearingKind] = Field(default_factory=list)

    @model_validator(mode="after")
    def _leave_room(self: Self) -> Self:
        # Of two such times the later one is the greater text.
        if self.opens >= self.closes:
            raise ValueError(f"hearings begin at {self.opens} and end at {self.closes}: no hour lies between")
        return self

    @property
    def hours(self: Self) -> tuple[time, time]:
        """The first moment of a day at which a hearing may begin, and the last at which it may end."""
        return time.fromisoformat(self.opens), time.fromisoformat(self.closes)

    def minutes_for(self: Self, kind: str) -> int:
        """Return how long a hearing of a kind takes."""
        return _for(self.minutes, kind, 60)

    def notice_days_for(self: Self, kind: str) -> int:
        """Return the whole days between scheduling a hearing and holding it: enough for everybody who is told."""
        return max(_for(self.notice_days, kind, 1), _for(self.victim_notice_days, kind, 0))


def _for(figures: Mapping[Any, int], kind: str, otherwise: int) -> int:
    return figures.get(kind, figures.get("default", otherwise))
