"""The statements that move notices through their life. Each is guarded by the attempt of whoever makes it.

A notice that was taken over carries a higher attempt, so that a worker that was stopped for too long and wakes up finds
its statements to match nothing: it can neither begin to send nor record an answer.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from parole.notices.channels import Outcome, Receipt
from parole.notices.hours import opens_at
from parole.notices.models import Notice, NoticeQuerySet

# When an ordinary reminder of which nobody knows whether it went out is sent once more.
SEND_ONCE_MORE_AFTER = timedelta(minutes=30)
# The reminders for which hearing twice is harmless. The others wait for somebody to decide.
ORDINARY_STAGES = (
    Notice.Stage.WINDOW_OPENS,
    Notice.Stage.DUE,
    Notice.Stage.OVERDUE,
    Notice.Stage.OVERDUE_SUPERVISOR,
    Notice.Stage.FOUR_DAYS_BEFORE,
    Notice.Stage.DAY_BEFORE,
)
# When a provider that could not be reached, or a room that could not answer, is asked again.
TRY_AGAIN_AFTER = timedelta(minutes=5)

STATUS_AFTER = {
    Outcome.ACCEPTED: Notice.Status.SENT,
    Outcome.REFUSED: Notice.Status.FAILED,
    Outcome.NOT_SENT: Notice.Status.PLANNED,
    Outcome.UNREACHABLE: Notice.Status.PLANNED,
    Outcome.UNCERTAIN: Notice.Status.UNCERTAIN,
}

HOLD_OUTSIDE_HOURS = """
    UPDATE notices_notice AS notice
    SET status = 'PLANNED', lease_until = NULL, send_after = {opens_at}
    FROM notices_recipient AS recipient CROSS JOIN (SELECT %s::timestamptz AS at) AS clock
    WHERE recipient.id = notice.recipient_id AND notice.id = ANY(%s) AND notice.status = 'CLAIMED'
        AND {opens_at} > clock.at
    RETURNING notice.id
"""

START = """
    UPDATE notices_notice AS notice
    SET status = 'ATTEMPTING', words = mine.words, failure = ''
    FROM unnest(%s::bigint[], %s::int[], %s::text[]) AS mine (id, attempt, words)
    WHERE notice.id = mine.id AND notice.attempt = mine.attempt
        AND notice.status = 'CLAIMED' AND notice.lease_until > %s
    RETURNING notice.id
"""

RECORD = """
    UPDATE notices_notice AS notice
    SET status = mine.status,
        provider_id = mine.provider_id,
        failure = mine.failure,
        sent_at = CASE WHEN mine.status = 'SENT' THEN mine.at END,
        closed_at = CASE WHEN mine.status IN ('SENT', 'FAILED') THEN mine.at END,
        send_after = COALESCE(mine.send_after, notice.send_after),
        lease_until = CASE
            WHEN mine.status = 'UNCERTAIN' AND notice.uncertain_at IS NULL AND notice.stage = ANY(%s)
                THEN mine.at + make_interval(secs => %s)
        END,
        uncertain_at = CASE
            WHEN mine.status = 'UNCERTAIN' THEN COALESCE(notice.uncertain_at, mine.at) ELSE notice.uncertain_at
        END
    FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::timestamptz[], %s::timestamptz[], %s::text[], %s::text[])
        AS mine (id, attempt, status, at, send_after, provider_id, failure)
    WHERE notice.id = mine.id AND notice.attempt = mine.attempt AND notice.status = 'ATTEMPTING'
"""

CLOSE = """
    UPDATE notices_notice AS notice
    SET status = mine.status, skip = mine.skip, failure = mine.failure, closed_at = %s, lease_until = NULL
    FROM unnest(%s::bigint[], %s::int[], %s::text[], %s::text[], %s::text[])
        AS mine (id, attempt, status, skip, failure)
    WHERE notice.id = mine.id AND notice.attempt = mine.attempt AND notice.status = 'CLAIMED'
"""

# What was called back from the new recipient before, since the case had moved on, waits again.
HAND_OVER = """
    INSERT INTO notices_notice (
        source, subject_id, occasion, stage, recipient_id, channel, unit_id, parolee_id, population, status,
        planned_at, send_after, useful_until, attempt, reference, provider_id, skip, failure, words
    )
    SELECT
        notice.source, notice.subject_id, notice.occasion, notice.stage, recipient.id, notice.channel, notice.unit_id,
        notice.parolee_id, notice.population, 'PLANNED',
        clock.at, {opens_at}, notice.useful_until, 0, gen_random_uuid(), '', '', '', ''
    FROM unnest(%s::bigint[], %s::bigint[]) AS mine (id, recipient_id)
    JOIN notices_notice AS notice ON notice.id = mine.id
    JOIN notices_recipient AS recipient ON recipient.id = mine.recipient_id
    CROSS JOIN (SELECT %s::timestamptz AS at) AS clock
    ON CONFLICT (source, subject_id, occasion, recipient_id, stage, channel) DO UPDATE
    SET status = 'PLANNED', skip = '', closed_at = NULL, send_after = EXCLUDED.send_after
    WHERE notices_notice.status = 'SKIPPED' AND notices_notice.skip = 'MOOT'
"""

RELEASE = """
    UPDATE notices_notice AS notice
    SET status = 'PLANNED', lease_until = NULL, send_after = GREATEST(notice.send_after, %s)
    FROM unnest(%s::bigint[], %s::int[]) AS mine (id, attempt)
    WHERE notice.id = mine.id AND notice.attempt = mine.attempt AND notice.status IN ('CLAIMED', 'ATTEMPTING')
"""


# One statement, so that a worker cannot be stopped between taking rows and saying so. Rows that another one is just
# taking are left to it.
TAKE = """
    WITH free (id) AS MATERIALIZED ({rows} FOR UPDATE SKIP LOCKED)
    UPDATE notices_notice AS notice SET {changes} FROM free WHERE notice.id = free.id RETURNING notice.id
"""


@dataclass(frozen=True)
class Answer:
    """What became of one attempt, and when."""

    notice: Notice
    at: datetime
    receipt: Receipt


def claim(*, limit: int, at: datetime, until: datetime) -> set[int]:
    """Take notices that nobody holds, the longest waiting first, and hold them until `until`."""
    waiting = Notice.objects.claimable(at).order_by("send_after", "pk")[:limit]
    return _take(waiting, "status = 'CLAIMED', attempt = attempt + 1, lease_until = %s", [until])


def take_over(*, limit: int, at: datetime, until: datetime) -> list[Notice]:
    """Take notices whose worker did not come back while it was sending them."""
    abandoned = Notice.objects.filter(status=Notice.Status.ATTEMPTING, lease_until__lt=at)
    taken = _take(abandoned.order_by("lease_until", "pk")[:limit], "attempt = attempt + 1, lease_until = %s", [until])
    return list(Notice.objects.filter(pk__in=taken).order_by("pk")) if taken else []


def release_expired(*, at: datetime) -> None:
    """Let wait again what its worker never began to send, and what is to be sent once more."""
    expired = Notice.objects.filter(status__in=[Notice.Status.CLAIMED, Notice.Status.UNCERTAIN], lease_until__lt=at)
    _take(expired, "status = 'PLANNED', lease_until = NULL, send_after = %s", [at])


def hold_outside_hours(keys: Collection[int], *, at: datetime) -> set[int]:
    """Put back, until their recipients' hours begin, those that it is too early or too late for; return them."""
    statement = HOLD_OUTSIDE_HOURS.format(opens_at=opens_at("clock.at", "recipient"))
    return _execute(statement, [at, list(keys)])


def start(words: Mapping[Notice, str], *, at: datetime) -> set[int]:
    """Write down what is about to be sent; return the keys of those that are still ours to send."""
    return _execute(START, [*_attempts(words), list(words.values()), at])


def record(answers: Sequence[Answer]) -> None:
    """Write down what became of each attempt."""
    with connection.cursor() as cursor:
        cursor.execute(
            RECORD,
            [
                list(ORDINARY_STAGES),
                SEND_ONCE_MORE_AFTER.total_seconds(),
                *_attempts(answer.notice for answer in answers),
                [STATUS_AFTER[answer.receipt.outcome] for answer in answers],
                [answer.at for answer in answers],
                [_try_again_at(answer) for answer in answers],
                [answer.receipt.provider_id[:80] for answer in answers],
                [answer.receipt.failure[:200] for answer in answers],
            ],
        )


def skip(reasons: Mapping[Notice, str], *, at: datetime) -> None:
    """Close those that must not be sent, each with its reason."""
    _close(list(reasons), Notice.Status.SKIPPED, list(reasons.values()), [""] * len(reasons), at)


def fail(failures: Mapping[Notice, str], *, at: datetime) -> None:
    """Close those that cannot be sent as things stand, each with what is wrong."""
    _close(list(failures), Notice.Status.FAILED, [""] * len(failures), list(failures.values()), at)


def hand_over(recipients: Mapping[Notice, Collection[int]], *, at: datetime) -> None:
    """Let those be told of these notices who are to be told now; whoever was told already is not told again."""
    pairs = [(notice.pk, recipient_pk) for notice, keys in recipients.items() for recipient_pk in keys]
    statement = HAND_OVER.format(opens_at=opens_at("clock.at", "recipient"))
    with connection.cursor() as cursor:
        cursor.execute(statement, [[pk for pk, _ in pairs], [recipient_pk for _, recipient_pk in pairs], at])


def release(notices: Collection[Notice], *, until: datetime) -> None:
    """Put back what was not sent."""
    with connection.cursor() as cursor:
        cursor.execute(RELEASE, [until, *_attempts(notices)])


def _take(rows: NoticeQuerySet, changes: str, values: list[Any]) -> set[int]:
    sql, parameters = rows.values("pk").query.sql_with_params()
    return _execute(TAKE.format(rows=sql, changes=changes), [*parameters, *values])


def _close(notices: list[Notice], status: str, skips: list[str], failures: list[str], at: datetime) -> None:
    with connection.cursor() as cursor:
        cursor.execute(CLOSE, [at, *_attempts(notices), [status] * len(notices), skips, failures])


def _try_again_at(answer: Answer) -> datetime | None:
    return answer.at + TRY_AGAIN_AFTER if answer.receipt.outcome == Outcome.UNREACHABLE else None


def _attempts(notices: Iterable[Notice]) -> tuple[list[int], list[int]]:
    """Return the columns by which each statement is guarded."""
    held = list(notices)
    return [notice.pk for notice in held], [notice.attempt for notice in held]


def _execute(statement: str, parameters: list[Any]) -> set[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return {pk for (pk,) in cursor.fetchall()}
