"""The time that passes while a task runs."""

import time
from datetime import datetime, timedelta
from typing import Self


class Watch:
    """Counts on from one reading of the clock, by a clock that nobody sets and that runs on while we are stopped."""

    def __init__(self: Self, started_at: datetime) -> None:
        self._started_at = started_at
        self._started = time.monotonic()

    @property
    def seconds(self: Self) -> float:
        """How long it has been running."""
        return time.monotonic() - self._started

    @property
    def now(self: Self) -> datetime:
        """The moment that it is now."""
        return self._started_at + timedelta(seconds=self.seconds)

    def reaches(self: Self, at: datetime) -> float:
        """When, on the clock of `time.monotonic`, it will be `at`."""
        return self._started + (at - self._started_at).total_seconds()
