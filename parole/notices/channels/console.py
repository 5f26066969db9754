"""Text messages on the terminal, for whoever writes the words."""

import sys
from collections.abc import Collection
from typing import Self
from uuid import UUID

from parole.notices.channels.base import Message, Outcome, Receipt


class ConsoleGateway:
    """Prints each message. A terminal cannot be asked what it has shown."""

    can_be_asked = False

    def send(self: Self, message: Message) -> Receipt:
        """Print the message."""
        sys.stdout.write(f"To {message.address}: {message.text}\n")
        return Receipt(Outcome.ACCEPTED, provider_id=str(message.reference))

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Refuse: see `can_be_asked`."""
        raise NotImplementedError
