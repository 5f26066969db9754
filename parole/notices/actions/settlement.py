"""Settling by hand what failed, or of which nobody knows whether it was sent."""

from datetime import datetime

from django.db import connection, transaction

from parole.accounts.models import User
from parole.audit import actions as audit
from parole.notices import policies
from parole.notices.hours import opens_at
from parole.notices.models import Notice
from parole.notices.wake import wake_delivery
from parole.refusals import RefusedError


class NoticeSettledError(RefusedError):
    """The notice was settled meanwhile, or is of no use any more."""


SEND_AGAIN = """
    UPDATE notices_notice AS notice
    SET status = 'PLANNED', closed_at = NULL, lease_until = NULL, failure = '', send_after = {opens_at}
    FROM notices_recipient AS recipient CROSS JOIN (SELECT %s::timestamptz AS at) AS clock
    WHERE recipient.id = notice.recipient_id AND notice.id = %s AND notice.status = %s
"""


@transaction.atomic
def send_again(*, notice: Notice, by: User, at: datetime) -> None:
    """Let a notice that failed or is uncertain be sent once more, inside its recipient's hours."""
    if not policies.may_be_sent_again(notice, at):
        raise NoticeSettledError("This notice can no longer be sent.")
    with connection.cursor() as cursor:
        cursor.execute(SEND_AGAIN.format(opens_at=opens_at("clock.at", "recipient")), [at, notice.pk, notice.status])
        if cursor.rowcount != 1:
            raise NoticeSettledError("Somebody else settled this notice first.")
    audit.record_event(by=by, at=at, verb="notice.sent_again", target=notice, was=notice.status)
    wake_delivery()


@transaction.atomic
def mark_sent(*, notice: Notice, by: User, at: datetime) -> None:
    """State that a notice of which nobody knew was sent: the recipient or the provider said so."""
    marked = Notice.objects.filter(pk=notice.pk, status=Notice.Status.UNCERTAIN).update(
        status=Notice.Status.SENT, sent_at=at, closed_at=at, lease_until=None
    )
    if marked != 1:
        raise NoticeSettledError("Somebody else settled this notice first.")
    audit.record_event(by=by, at=at, verb="notice.marked_sent", target=notice)
