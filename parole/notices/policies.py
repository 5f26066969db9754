"""May this notice be sent now? Asked at the last moment, of what is true at that moment."""

from datetime import datetime

from parole.notices.models import Channel, Notice, Recipient
from parole.offers import CurrentSubject

SETTLED_BY_HAND = frozenset({Notice.Status.FAILED, Notice.Status.UNCERTAIN})


def reason_to_skip(notice: Notice, subject: CurrentSubject | None, at: datetime, *, is_told: bool) -> str:
    """Return why this notice must not be sent, or nothing. `is_told`: the same went out through another channel."""
    recipient = notice.recipient
    if subject is None or not is_true(notice, subject):
        return Notice.Skip.MOOT
    if is_for_others(notice, subject) or is_left_out(notice, subject):
        return Notice.Skip.MOOT
    if recipient.stopped_at is not None or (recipient.user is not None and not recipient.user.is_active):
        return Notice.Skip.STOPPED
    if is_told:
        return Notice.Skip.TOLD
    if notice.useful_until <= at:
        return Notice.Skip.LATE
    if not has_consent(recipient, notice.channel):
        return Notice.Skip.NO_CONSENT
    return "" if address(recipient, notice.channel) else Notice.Skip.NO_ADDRESS


def is_true(notice: Notice, subject: CurrentSubject) -> bool:
    """Say whether what it tells still holds."""
    return notice.occasion == subject.occasion and notice.stage in subject.open_stages


def is_for_others(notice: Notice, subject: CurrentSubject) -> bool:
    """Say whether what it tells still holds, and others are to be told of it now: the case has moved."""
    told_now = subject.recipients.get(notice.stage)
    return told_now is not None and notice.recipient_id not in told_now and is_true(notice, subject)


def is_left_out(notice: Notice, subject: CurrentSubject) -> bool:
    """Say whether it is no matter of this recipient's any more."""
    return notice.recipient_id in subject.left_out.get(notice.stage, ())


def has_consent(recipient: Recipient, channel: str) -> bool:
    """Say whether this person may be written to this way. Staff consent to e-mail by their employment."""
    if channel == Channel.SMS:
        return recipient.sms_consent_at is not None
    return recipient.user_id is not None or recipient.email_consent_at is not None


def address(recipient: Recipient, channel: str) -> str:
    """Return where a message to this person goes. Staff are written to at the address that they sign in with."""
    if channel == Channel.SMS:
        return str(recipient.phone)
    return recipient.user.email if recipient.user is not None else recipient.email


def may_be_sent_again(notice: Notice, at: datetime) -> bool:
    """Say whether a supervisor may send it again: it failed or is uncertain, and is still of use."""
    return notice.status in SETTLED_BY_HAND and notice.useful_until > at


def may_be_marked_sent(notice: Notice) -> bool:
    """Say whether a supervisor may state that it was sent."""
    return notice.status == Notice.Status.UNCERTAIN
