"""What planning many needs: a texted person, and what was sent to them."""

from collections.abc import Callable
from typing import Any

import pytest

from cases.meetings.appointments import SOURCE, occasion_of
from cases.meetings.models import Meeting
from parole.notices.models import Notice
from tests.conftest import NOW


@pytest.fixture
def remind() -> Callable[[Meeting], Notice]:
    """Store that somebody was reminded of a meeting."""

    def sent(meeting: Meeting, **facts: Any) -> Notice:
        return Notice.objects.create(
            source=SOURCE,
            subject_id=meeting.pk,
            occasion=occasion_of(meeting),
            stage="DAY_BEFORE",
            recipient=meeting.parolee.recipient,
            channel="SMS",
            unit=meeting.term.unit,
            parolee_id=meeting.parolee_id,
            population="ADULT",
            planned_at=NOW,
            send_after=NOW,
            useful_until=meeting.scheduled_for,
            **{"status": "SENT", "sent_at": NOW, "closed_at": NOW, **facts},
        )

    return sent
