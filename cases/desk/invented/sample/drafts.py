"""What an officer of the sample agency began to type and has not sent."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.urls import reverse

from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.meetings.models import Meeting
from parole.accounts.models import User
from parole.drafts import actions as drafts

NOTES = "Came on time with two pay stubs. Says the landlord wants him out by the end of the"


def begin_to_type(officers: Mapping[int, int], *, at: datetime) -> None:
    """Leave the outcome of the first meeting that waits for it half written, on another device."""
    officer = User.objects.get(email=f"{SIGN_INS['officer']}@{DOMAIN}")
    terms = [term_pk for term_pk, officer_pk in officers.items() if officer_pk == officer.pk]
    waiting = Meeting.objects.scheduled().of_terms(terms).filter(scheduled_for__lt=at)
    meeting = waiting.order_by("scheduled_for", "pk").first()
    if meeting is not None:
        drafts.save_draft(
            by=officer,
            at=at - timedelta(minutes=40),
            path=reverse("meetings:meeting-record", args=[meeting.pk]),
            form_token=uuid.uuid4(),
            fields=[("status", ["HELD"]), ("location", [meeting.location]), ("notes", [NOTES])],
            device=uuid.uuid4(),
        )
