"""What every channel takes and answers."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, Self
from uuid import UUID


class Outcome(StrEnum):
    """What is known after an attempt to send."""

    ACCEPTED = "ACCEPTED"
    # The provider said no, and would say it again.
    REFUSED = "REFUSED"
    # It surely did not go out, and may at once be tried again.
    NOT_SENT = "NOT_SENT"
    # It surely did not go out, and may be tried again later.
    UNREACHABLE = "UNREACHABLE"
    # Nobody knows: it is not simply sent again.
    UNCERTAIN = "UNCERTAIN"


@dataclass(frozen=True)
class Message:
    """One message. The reference is the notice's for life, however often it is attempted."""

    reference: UUID
    address: str
    subject: str
    text: str
    # On the clock of `time.monotonic`: afterwards the notice may be somebody else's, and must not go out.
    give_up_at: float

    @property
    def is_too_late(self: Self) -> bool:
        """Whether our time to send it has run out."""
        return time.monotonic() >= self.give_up_at


@dataclass(frozen=True)
class Receipt:
    """What became of one attempt."""

    outcome: Outcome
    provider_id: str = ""
    failure: str = ""


class UnreachableError(Exception):
    """The provider cannot be asked at the moment."""


class MessageChannel(Protocol):
    """Carries messages of one kind."""

    # Whether the provider can be asked, by our reference, what it has accepted.
    can_be_asked: bool

    def send(self: Self, message: Message) -> Receipt:
        """Hand over one message, once."""
        ...

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Return those that were accepted, or raise `UnreachableError`. Only of a channel that can be asked."""
        ...
