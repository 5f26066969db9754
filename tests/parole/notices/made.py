"""Notices for the tests of delivery: about a real hearing, which says whether they still hold."""

from datetime import datetime, time, timedelta
from typing import Any

from hearings.actions.hearings import SOURCE, occasion
from hearings.models import Hearing
from parole.notices.models import Notice, Recipient
from tests.conftest import NOW
from tests.factories import RECORDED_AT, CaseFactory, HearingFactory, RecipientFactory, UnitFactory

TOMORROW = NOW + timedelta(days=1)
ALL_DAY = {"send_from": time(0), "send_until": time(23, 59, 59)}


def make_hearing(starts_at: datetime = TOMORROW, **fields: Any) -> Hearing:
    """Make a hearing that is due to be told the day before."""
    unit = fields.pop("unit", None) or UnitFactory(phone="515-555-0100")
    return HearingFactory(parolee=CaseFactory(unit=unit), starts_at=starts_at, **fields)


def make_notice(hearing: Hearing | None = None, *, at: datetime = NOW, **fields: Any) -> Notice:
    """Make a notice that waits to be sent: a text to somebody who consented to texts."""
    hearing = hearing or make_hearing()
    fields.setdefault("recipient", None)
    fields["recipient"] = fields["recipient"] or RecipientFactory(texted=True, **ALL_DAY)
    return Notice.objects.create(
        **{
            "source": SOURCE,
            "subject_id": hearing.pk,
            "occasion": occasion(hearing.starts_at),
            "stage": "DAY_BEFORE",
            "channel": "SMS",
            "unit": hearing.unit,
            "parolee_id": hearing.parolee_id,
            "population": hearing.population,
            "planned_at": at,
            "send_after": at,
            "useful_until": hearing.starts_at,
            **fields,
        }
    )


def make_many(count: int, *, hearing: Hearing, at: datetime) -> list[Notice]:
    """Make as many notices about one hearing, each to somebody else."""
    recipients = Recipient.objects.bulk_create(
        [Recipient(phone=f"+1515555{n:04}", sms_consent_at=RECORDED_AT, **ALL_DAY) for n in range(count)]
    )
    return Notice.objects.bulk_create(
        [
            Notice(
                source=SOURCE,
                subject_id=hearing.pk,
                occasion=occasion(hearing.starts_at),
                stage="DAY_BEFORE",
                recipient=recipient,
                channel="SMS",
                unit=hearing.unit,
                parolee_id=hearing.parolee_id,
                population=hearing.population,
                planned_at=at,
                send_after=at,
                useful_until=hearing.starts_at,
            )
            for recipient in recipients
        ]
    )
