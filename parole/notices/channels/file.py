"""Text messages in a file: the gateway of the demo and of the tests, and the truth that the fault tests count by."""

import fcntl
import json
import os
import time
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self
from uuid import UUID

from django.conf import settings

from parole.notices.channels.base import Message, Outcome, Receipt


class FileGateway:
    """Appends one line of JSON a message and has it on the disk before it answers. It can be asked."""

    can_be_asked = True

    def __init__(self: Self) -> None:
        self.path: Path = settings.NOTICES_GATEWAY_FILE
        self.seconds_a_message: float = settings.NOTICES_GATEWAY_DELAY

    def send(self: Self, message: Message) -> Receipt:
        """Accept the message, unless our time for it ran out while it waited."""
        time.sleep(self.seconds_a_message)
        line = json.dumps(
            {"reference": str(message.reference), "to": message.address, "text": message.text, "at": time.time()}
        )
        with self._open(os.O_WRONLY | os.O_APPEND | os.O_CREAT, fcntl.LOCK_EX) as file:
            if message.is_too_late:
                return Receipt(Outcome.NOT_SENT)
            os.write(file, f"{line}\n".encode())
            os.fsync(file)
        return Receipt(Outcome.ACCEPTED, provider_id=str(message.reference))

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Return those of these references that stand in the file."""
        if not self.path.exists():
            return set()
        with self._open(os.O_RDONLY, fcntl.LOCK_SH), self.path.open() as lines:
            accepted = {UUID(json.loads(line)["reference"]) for line in lines}
        return accepted & set(references)

    @contextmanager
    def _open(self: Self, flags: int, lock: int) -> Iterator[int]:
        """Open the file for as long as we hold its lock; the kernel frees the lock of a process that dies."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self.path, flags | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, lock)
            yield file
        finally:
            os.close(file)
