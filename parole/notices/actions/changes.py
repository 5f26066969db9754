"""Telling those who were told, calling back what waits, and stopping everything to a person."""

import json
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import F, Func, Q, TextField, Value
from django.db.models.functions import Cast

from parole.accounts.models import User
from parole.audit import actions as audit
from parole.notices.hours import opens_at
from parole.notices.models import Notice, NoticeQuerySet, Recipient
from parole.notices.wake import wake_delivery

# How long the news of a change is worth telling.
NEWS_LASTS = timedelta(days=3)

# Everybody to whom something about the subjects was sent, or may have been, once, through the channel used last.
TELL = """
    INSERT INTO notices_notice (
        source, subject_id, occasion, stage, recipient_id, channel, unit_id, parolee_id, population, status,
        planned_at, send_after, useful_until, attempt, reference, provider_id, skip, failure, words
    )
    SELECT DISTINCT ON (changed.successor_id, told.recipient_id)
        told.source, changed.successor_id, changed.occasion, %(stage)s, told.recipient_id, told.channel, told.unit_id,
        told.parolee_id, told.population, 'PLANNED',
        clock.at, {opens_at}, %(useful_until)s, 0, gen_random_uuid(), '', '', '', ''
    FROM notices_notice AS told
    JOIN unnest(%(subjects)s::bigint[], %(successors)s::bigint[], %(occasions)s::text[])
        AS changed (subject_id, successor_id, occasion) ON changed.subject_id = told.subject_id
    JOIN notices_recipient AS recipient ON recipient.id = told.recipient_id
    CROSS JOIN (SELECT %(at)s::timestamptz AS at) AS clock
    WHERE told.source = %(source)s AND told.subject_id = ANY(%(subjects)s)
        AND (told.status IN ('SENT', 'UNCERTAIN', 'ATTEMPTING') OR told.uncertain_at IS NOT NULL)
    ORDER BY changed.successor_id, told.recipient_id, told.id DESC
    ON CONFLICT DO NOTHING
"""


@transaction.atomic
def tell_about_change(
    *,
    source: str,
    subject_pks: Collection[int],
    stage: str,
    occasion: str,
    by: User,
    at: datetime,
    successor_pk: int | None = None,
) -> int:
    """Tell everyone who was told of these subjects that they changed, all of them to one occasion.

    Where each of the subjects took the place of the one before, `successor_pk` is the last: it is what the news is
    about, and everybody hears it once.
    """
    successors = {} if successor_pk is None else dict.fromkeys(subject_pks, successor_pk)
    occasions = dict.fromkeys(subject_pks, occasion)
    return tell_about_changes(source=source, occasions=occasions, stage=stage, by=by, at=at, successors=successors)


@transaction.atomic
def tell_about_changes(
    *,
    source: str,
    occasions: Mapping[int, str],
    stage: str,
    by: User,
    at: datetime,
    successors: Mapping[int, int] | None = None,
) -> int:
    """Tell everyone who was told of these subjects that they changed, and call back what waits about the old occasions.

    `occasions` holds what each subject is about now; however many they are, the number of statements is the same. What
    waits is called back first: a worker that holds such a notice either wrote down before us that it is sending it, and
    its recipient then counts as told, or finds that it no longer may. A subject whose place another took has that one
    among `successors`.
    """
    about_these = Q(source=source, subject_id__in=occasions)
    if stage == Notice.Stage.CANCELLED:
        _cancel(Notice.objects.filter(about_these).exclude(stage=stage).waiting(), at)
    else:
        _cancel(Notice.objects.filter(about_these).exclude(occasion=_new(occasions)).waiting(), at)
        _revive(Notice.objects.filter(about_these, occasion=_new(occasions), useful_until__gt=at))
    subjects = list(occasions)
    with connection.cursor() as cursor:
        cursor.execute(
            TELL.format(opens_at=opens_at("clock.at", "recipient")),
            {
                "source": source,
                "subjects": subjects,
                "successors": [(successors or {}).get(pk, pk) for pk in subjects],
                "occasions": [occasions[pk] for pk in subjects],
                "stage": stage,
                "at": at,
                "useful_until": at + NEWS_LASTS,
            },
        )
        told = cursor.rowcount
    if told:
        wake_delivery()
    return told


def _new(occasions: Mapping[int, str]) -> Func:
    """Return the SQL of what each subject is about now."""
    return Func(
        Value(json.dumps({str(pk): occasion for pk, occasion in occasions.items()})),
        Cast("subject_id", TextField()),
        template="(%(expressions)s)",
        arg_joiner="::jsonb ->> ",
        output_field=TextField(),
    )


def cancel_waiting(*, source: str, subject_pks: Collection[int], by: User, at: datetime) -> int:
    """Call back every notice about these subjects that nobody has begun to send."""
    return _cancel(Notice.objects.filter(source=source, subject_id__in=subject_pks).waiting(), at)


@transaction.atomic
def stop_recipients(*, recipient_pks: Collection[int], by: User, at: datetime) -> int:
    """Send nothing more to these people, whatever they consented to, and call back what waits for them."""
    recipients = Recipient.objects.filter(pk__in=recipient_pks, stopped_at__isnull=True)
    stopped = list(recipients.select_for_update())
    Recipient.objects.filter(pk__in=[recipient.pk for recipient in stopped]).update(
        stopped_at=at, version=F("version") + 1
    )
    audit.record_events(by=by, at=at, verb="recipient.stopped", targets=stopped)
    return _cancel(Notice.objects.filter(recipient__in=recipient_pks).waiting(), at)


def _cancel(waiting: NoticeQuerySet, at: datetime) -> int:
    return waiting.update(status=Notice.Status.CANCELLED, closed_at=at, lease_until=None)


def _revive(notices: NoticeQuerySet) -> int:
    """Let what was called back wait again: the subject is back on the occasion that these are about."""
    return notices.filter(
        Q(status=Notice.Status.CANCELLED) | Q(status=Notice.Status.SKIPPED, skip=Notice.Skip.MOOT)
    ).update(status=Notice.Status.PLANNED, skip="", closed_at=None)
