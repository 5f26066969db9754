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

from parole.notices.channels.base import Message, Outcome, Receipt, UnreachableError

SECONDS_TO_ANSWER = 2.0
SECONDS_BETWEEN_TRIES = 0.002


class FileGateway:
    """Appends one line of JSON a message and has it on the disk before it answers. It can be asked."""

    can_be_asked = True

    def __init__(self: Self) -> None:
        self.path: Path = settings.NOTICES_GATEWAY_FILE
        self.seconds_a_message: float = settings.NOTICES_GATEWAY_DELAY

    def send(self: Self, message: Message) -> Receipt:
        """Accept the message, unless our time for it runs out while it waits."""
        time.sleep(self.seconds_a_message)
        line = json.dumps(
            {"reference": str(message.reference), "to": message.address, "text": message.text, "at": time.time()}
        )
        with self._open(os.O_WRONLY | os.O_APPEND | os.O_CREAT) as file:
            try:
                lock(file, fcntl.LOCK_EX, message.give_up_at)
            except UnreachableError:
                return Receipt(Outcome.NOT_SENT)
            if message.is_too_late:
                return Receipt(Outcome.NOT_SENT)
            os.write(file, f"{line}\n".encode())
            fcntl.flock(file, fcntl.LOCK_UN)
            os.fsync(file)
        return Receipt(Outcome.ACCEPTED, provider_id=str(message.reference))

    def ask(self: Self, references: Collection[UUID]) -> Collection[UUID]:
        """Return those of these references that stand in the file."""
        if not self.path.exists():
            return set()
        with self._open(os.O_RDONLY) as file, self.path.open() as lines:
            lock(file, fcntl.LOCK_SH, time.monotonic() + SECONDS_TO_ANSWER)
            accepted = {UUID(json.loads(line)["reference"]) for line in lines}
        return accepted & set(references)

    @contextmanager
    def _open(self: Self, flags: int) -> Iterator[int]:
        """Open the file. Closing it frees our lock; the kernel closes it for those who die."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file = os.open(self.path, flags | os.O_CLOEXEC, 0o600)
        try:
            yield file
        finally:
            os.close(file)


def lock(file: int, kind: int, give_up_at: float) -> None:
    """Take a lock, unless somebody who was stopped while holding it keeps us waiting for too long."""
    while True:
        try:
            return fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if time.monotonic() >= give_up_at:
                raise UnreachableError from error
            time.sleep(SECONDS_BETWEEN_TRIES)
