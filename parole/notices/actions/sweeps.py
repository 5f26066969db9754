"""The sweep: whatever has reached a stage becomes a notice, once, however often it runs."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Min

from parole.accounts.models import Role, Unit, User
from parole.audit.history import acting
from parole.notices.hours import opens_at
from parole.notices.models import DUE_COLUMNS, Recipient, Watermark
from parole.offers import Source, offered

# A row may carry an earlier time than the moment at which its transaction became visible.
LATE_COMMITS = timedelta(minutes=2)
# How far back the hourly backstop looks.
RESCAN = timedelta(days=8)

# The channel is chosen by consent. Without any the row is stored all the same, and skipped with that reason when its
# time comes: whoever looks at the notices sees that nobody was told.
STORE = """
    INSERT INTO notices_notice (
        source, subject_id, occasion, stage, recipient_id, channel, unit_id, parolee_id, population, status,
        planned_at, send_after, useful_until, attempt, reference, provider_id, skip, failure, words
    )
    SELECT
        due.source, due.subject_id::bigint, due.occasion, due.stage, recipient.id,
        CASE
            WHEN recipient.user_id IS NOT NULL THEN 'EMAIL'
            WHEN recipient.sms_consent_at IS NOT NULL THEN 'SMS'
            WHEN recipient.email_consent_at IS NOT NULL THEN 'EMAIL'
            ELSE 'SMS'
        END,
        unit.id, due.parolee_id::bigint, due.population, 'PLANNED',
        %s, {opens_at}, due.useful_until, 0, gen_random_uuid(), '', '', '', ''
    FROM ({due}) AS due ({columns})
    JOIN notices_recipient AS recipient ON recipient.id = due.recipient_id
    JOIN accounts_unit AS unit ON unit.id = due.unit_id
    WHERE due.reached_at >= unit.notices_live_from
    ON CONFLICT DO NOTHING
"""


def sweep(*, by: User, now: datetime) -> int:
    """Store a notice for everything that has reached a stage since the last sweep; return how many were stored."""
    sources: tuple[Source, ...] = offered("SOURCES")
    with acting(by=by, at=now, through="notices.sweep"):
        _open_staff_recipients()
    _open_watermarks(sources, now)
    return sum(_sweep_source(source, now) for source in sources)


def rescan(*, by: User, now: datetime) -> int:
    """Look at the last days once more, in case a sweep missed a row; return how many were stored."""
    sources: tuple[Source, ...] = offered("SOURCES")
    with acting(by=by, at=now, through="notices.rescan"):
        _open_staff_recipients()
    _open_watermarks(sources, now)
    return sum(_rescan_source(source, now) for source in sources)


@transaction.atomic
def _sweep_source(source: Source, now: datetime) -> int:
    """Sweep one source from its watermark on. The watermark's row is the lock: whoever finds it taken leaves."""
    watermark = Watermark.objects.select_for_update(skip_locked=True).filter(pk=source.name).first()
    if watermark is None or watermark.swept_until >= now:
        return 0
    stored = _store(source, watermark.swept_until - LATE_COMMITS, now)
    Watermark.objects.filter(pk=source.name).update(swept_until=now)
    return stored


@transaction.atomic
def _rescan_source(source: Source, now: datetime) -> int:
    """Sweep the last days of one source, without moving its watermark."""
    Watermark.objects.select_for_update().get(pk=source.name)
    return _store(source, now - RESCAN, now)


def _store(source: Source, since: datetime, until: datetime) -> int:
    """Turn what the source says into rows, in one statement; what is there already stays as it is."""
    compiled = [queryset.query.sql_with_params() for queryset in source.due(since, until)]
    if not compiled:
        return 0
    statement = STORE.format(
        due=" UNION ALL ".join(f"({sql})" for sql, _ in compiled),
        columns=", ".join(DUE_COLUMNS),
        opens_at=opens_at("due.reached_at", "recipient"),
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [until, *(value for _, values in compiled for value in values)])
        return cursor.rowcount


def _open_watermarks(sources: tuple[Source, ...], now: datetime) -> None:
    """Let a source that was never swept begin where the first unit went live, within the days of a rescan."""
    known = set(Watermark.objects.values_list("pk", flat=True))
    new = [source.name for source in sources if source.name not in known]
    if new:
        live_from = Unit.objects.aggregate(first=Min("notices_live_from"))["first"] or now
        begin = min(max(live_from, now - RESCAN), now)
        Watermark.objects.bulk_create(
            [Watermark(source=name, swept_until=begin) for name in new], ignore_conflicts=True
        )


def _open_staff_recipients() -> None:
    """Let everybody who works here be told: a new user is a recipient from the next sweep on."""
    new = User.objects.filter(is_active=True, recipient__isnull=True).exclude(role=Role.SYSTEM).select_related("unit")
    Recipient.objects.bulk_create(
        [Recipient(user=user, time_zone=user.unit.time_zone) if user.unit else Recipient(user=user) for user in new],
        ignore_conflicts=True,
    )
