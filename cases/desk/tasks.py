"""What the timetable asks of the desk."""

import logging
from pathlib import Path

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from cases.desk.arrests.actions.matching import match_file, note_unreadable
from cases.desk.arrests.reading import LONGEST, decode
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.audit.history import acting
from parole.refusals import RefusedError

logger = logging.getLogger(__name__)


@shared_task(name="desk.match_arrests", soft_time_limit=1800, time_limit=1860)
def match_arrests() -> None:
    """Match every file that lies in the folder of the settings; without one, do nothing. Running it again is safe."""
    if settings.ARREST_FILES is None:
        return
    for path in sorted(settings.ARREST_FILES.glob("*.csv")):
        match_one(path)


def match_one(path: Path) -> None:
    """Match one file. One that cannot be read is noted, and keeps nobody from the next one."""
    by, at = User.objects.system(), timezone.now()
    with path.open("rb") as opened:
        content = opened.read(LONGEST + 1)
    with acting(by=by, at=at, through="match_arrests"):
        try:
            with transaction.atomic():
                match_file(text=decode(content), people=Parolee.objects.all(), by=by, at=at)
        except RefusedError as refusal:
            kept = note_unreadable(content=content, problem=str(refusal), by=by, at=at)
            logger.error("A file of bookings could not be read.", extra={"arrest_file": kept.pk})
