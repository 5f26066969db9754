"""What was done before a journey begins: rules were loaded, and people were met."""

from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from cases.meetings import actions as meetings
from cases.meetings.models import Meeting
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User

DEMO_PACK: Path = settings.BASE_DIR / "cases" / "rulebook" / "packs" / "demo.yaml"


def load_demo_pack(at: datetime) -> None:
    """Let the demonstration rules decide what is due."""
    load_pack(pack=read_pack(DEMO_PACK.read_text()), by=User.objects.system(), at=at)


def met(parolee: Any, by: User, at: datetime, *, location: str, type: str = "DIRECT") -> Meeting:  # noqa: A002
    """Record that a parolee was met, at that moment; the check-ins follow."""
    return meetings.record_meeting(
        parolee=parolee,
        meeting=None,
        by=by,
        at=at,
        status="HELD",
        happened_at=at,
        location=location,
        method="IN_PERSON",
        type=type,
        is_announced=False,
        associates=[],
        others_present="",
        notes="",
        observations={},
    )


def plan(parolee: Any, at: datetime) -> None:
    """Plan what is due, as the timetable does each hour."""
    term = parolee.terms.select_related("unit").get(is_latest=True)
    meetings.plan_terms(term_pks=[term.pk], by=User.objects.system(), at=at, on=at.astimezone(term.unit.zone).date())
