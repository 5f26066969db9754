"""What the reminders of a hearing count from."""

from datetime import UTC, datetime

SOURCE = "hearings.hearing"


def occasion(starts_at: datetime) -> str:
    """Write the instant that the reminders of a hearing count from, as the sweep writes it."""
    return starts_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
