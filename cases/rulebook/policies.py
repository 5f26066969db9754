"""What of a valid pack can be computed today: all of it."""

from collections.abc import Iterator

from cases.rulebook.schema import CheckInParameters


class NotComputedError(Exception):
    """The arithmetic meets something that it does not compute. `reasons` name the standards."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def obstacles(_rule: CheckInParameters) -> Iterator[str]:
    """Say what of this cadence is not computed: nothing."""
    return iter(())
