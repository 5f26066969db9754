"""What notices call a meeting that was announced: shared by those who tell of it and those who change it."""

from datetime import UTC

from cases.meetings.models import Meeting

SOURCE = "meetings.appointment"


def occasion_of(meeting: Meeting) -> str:
    """Return what notices about this meeting are about: its planned time, as the sweep writes it."""
    planned = meeting.scheduled_for or meeting.changed_at
    return planned.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
