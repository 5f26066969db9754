"""What the reminders of a hearing and of a day in court count from."""

from datetime import UTC, datetime

SOURCE = "hearings.hearing"
COURT = "hearings.court"


def occasion(starts_at: datetime) -> str:
    """Write the instant that the reminders count from, as the sweep writes it."""
    return starts_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%MZ")
