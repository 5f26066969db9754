"""Keeping files with the record of a meeting."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Self

from django.core.files.base import ContentFile
from django.db import transaction

from cases.meetings.files import TakenFile
from cases.meetings.models import Attachment, Meeting
from cases.parolees.policies import require_open
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError


class NotRecordedError(RefusedError):
    """The meeting has no outcome yet, so there is no record to keep a file with."""

    def __init__(self: Self) -> None:
        super().__init__("This meeting has no outcome yet. Log it first, and add the file there.")


@transaction.atomic
def attach_files(*, meeting: Meeting, by: User, at: datetime, files: Sequence[TakenFile]) -> Sequence[Attachment]:
    """Keep files that `files.take` passed, while the term is open. What is kept is neither changed nor removed."""
    require_open(meeting.term)
    if meeting.status not in Meeting.OUTCOMES:
        raise NotRecordedError
    return [_attach(meeting, by, at, each) for each in files]


def _attach(meeting: Meeting, by: User, at: datetime, taken: TakenFile) -> Attachment:
    attachment = Attachment(
        parolee_id=meeting.parolee_id,
        meeting=meeting,
        name=taken.name,
        kind=taken.kind,
        size=len(taken.content),
        sha256=taken.sha256,
        added_by=by,
        added_at=at,
    )
    # On the disk a name says nothing of whom the file is about.
    stored_as = uuid.uuid4().hex + PurePath(taken.name).suffix.lower()
    attachment.file.save(stored_as, ContentFile(taken.content), save=True)
    audit.record_event(by=by, at=at, verb="meeting.file_attached", target=attachment, kind=taken.kind)
    return attachment
