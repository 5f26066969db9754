"""Delivery: claim, read again, write down what is about to be sent, send, write down the answer.

Each step commits by itself, so that whatever kills a worker leaves every notice in a state that says what is known.
"""

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from parole.accounts.models import User
from parole.notices import outbox, words
from parole.notices.channels import Message, MessageChannel, Outcome, Receipt, UnreachableError, channel_for
from parole.notices.models import Channel, Notice
from parole.notices.outbox import Answer
from parole.notices.policies import address, is_for_others, reason_to_skip
from parole.notices.watch import Watch
from parole.offers import CurrentSubject, Source, offered

logger = logging.getLogger(__name__)

T = TypeVar("T")

# A task stops by itself before its time limit does it.
DRAIN_SECONDS = 45
# The part of a lease that must be left to begin a send.
MARGIN = 5


@dataclass(frozen=True)
class Letter:
    """A notice that may be sent, with its words."""

    notice: Notice
    words: words.Words


def deliver(*, by: User, now: datetime, seconds: float = DRAIN_SECONDS) -> int:
    """Send what waits until nothing does or the time is up; return how many attempts were answered.

    Notices are not part of a case's history, so that `by`, the system's user, leaves no trace in them.
    """
    watch = Watch(now)
    answered = 0
    while watch.seconds < seconds:
        settled = _settle_abandoned(watch)
        claimed = _claim_and_send(watch, now + timedelta(seconds=seconds))
        answered += claimed.answered
        if not (settled or claimed.notices):
            break
    return answered


@dataclass(frozen=True)
class Batch:
    """What one claim led to."""

    notices: int
    answered: int


def _settle_abandoned(watch: Watch) -> int:
    """Find out what became of what other workers left behind; return how many were left in the middle of a send."""
    lease = timedelta(seconds=settings.NOTICES_LEASE_SECONDS)
    outbox.release_expired(at=watch.now)
    abandoned = outbox.take_over(limit=settings.NOTICES_BATCH, at=watch.now, until=watch.now + lease)
    for kind, notices in _grouped(abandoned, key=lambda notice: notice.channel).items():
        try:
            receipts = _ask(channel_for(kind), notices)
        except UnreachableError:
            # They stay as they are, and are asked about again when this lease has run out.
            logger.warning("The %s channel cannot be asked about %s notices.", kind, len(notices))
        else:
            answers = zip(notices, receipts, strict=True)
            outbox.record([Answer(notice, watch.now, receipt) for notice, receipt in answers])
    return len(abandoned)


def _ask(channel: MessageChannel, notices: Sequence[Notice]) -> list[Receipt]:
    """Ask by reference where one can ask; elsewhere nobody knows."""
    if not channel.can_be_asked:
        return [Receipt(Outcome.UNCERTAIN, failure="The worker ended while sending it.")] * len(notices)
    accepted = channel.ask({notice.reference for notice in notices})
    return [
        Receipt(Outcome.ACCEPTED, provider_id=str(notice.reference))
        if notice.reference in accepted
        else Receipt(Outcome.NOT_SENT)
        for notice in notices
    ]


def _claim_and_send(watch: Watch, stop_at: datetime) -> Batch:
    """Claim a batch and send what of it may be sent while both our lease and our time last."""
    lease = timedelta(seconds=settings.NOTICES_LEASE_SECONDS)
    at = watch.now
    keys = outbox.claim(limit=settings.NOTICES_BATCH, at=at, until=at + lease)
    if not keys:
        return Batch(0, 0)
    give_up_at = watch.reaches(min(at + lease - lease / MARGIN, stop_at))
    answered = 0
    letters = _write(_read_again(keys, at), at)
    for kind, group in _grouped(letters, key=lambda letter: letter.notice.channel).items():
        channel = channel_for(kind)
        # A channel that can be asked tells after a crash what became of each; of any other one message at most may be
        # under way.
        size = len(group) if channel.can_be_asked else 1
        for first in range(0, len(group), size):
            answered += _send(channel, group[first : first + size], watch, give_up_at)
    return Batch(len(keys), answered)


def _read_again(keys: set[int], at: datetime) -> list[Notice]:
    """Read the notices that it is the hour for, each with whether the same is told through another channel."""
    held = outbox.hold_outside_hours(keys, at=at)
    same = Notice.objects.filter(
        **{name: OuterRef(name) for name in ("source", "subject_id", "occasion", "recipient", "stage")}
    ).exclude(channel=OuterRef("channel"))
    may_go_first = Q(channel=Channel.SMS, recipient__sms_consent_at__isnull=False) | Q(
        channel=Channel.EMAIL, recipient__email_consent_at__isnull=False
    )
    return list(
        Notice.objects.filter(pk__in=keys - held, status=Notice.Status.CLAIMED)
        .select_related("recipient__user", "unit")
        .annotate(
            is_told=Exists(same.perhaps_sent()) | Exists(same.waiting().filter(may_go_first, pk__lt=OuterRef("pk")))
        )
        .order_by("send_after", "pk")
    )


def _write(notices: Sequence[Notice], at: datetime) -> list[Letter]:
    """Ask the rooms what is true now, close what must not be sent, and write the words of the rest."""
    letters: list[Letter] = []
    skipped: dict[Notice, str] = {}
    handed_over: dict[Notice, Collection[int]] = {}
    unwritable: dict[Notice, str] = {}
    for name, group in _grouped(notices, key=lambda notice: notice.source).items():
        subjects = _ask_source(name, {notice.subject_id for notice in group}, at)
        if subjects is None:
            outbox.release(group, until=at + outbox.TRY_AGAIN_AFTER)
            continue
        for notice in group:
            subject = subjects.get(notice.subject_id)
            reason = reason_to_skip(notice, subject, at, is_told=notice.is_told)  # type: ignore[attr-defined]
            if subject is None or reason:
                skipped[notice] = reason
                if subject is not None and subject.is_handed_over and is_for_others(notice, subject):
                    handed_over[notice] = subject.recipients[notice.stage]
                continue
            try:
                letters.append(Letter(notice, words.write(notice, subject.values)))
            except words.UnwritableError as error:
                unwritable[notice] = str(error)
    if handed_over:
        outbox.hand_over(handed_over, at=at)
    if skipped:
        outbox.skip(skipped, at=at)
    if unwritable:
        outbox.fail(unwritable, at=at)
    return letters


def _ask_source(name: str, subjects: Collection[int], at: datetime) -> Mapping[int, CurrentSubject] | None:
    """Ask a room about its subjects. One room that cannot answer does not hold up the notices of the others."""
    sources: dict[str, Source] = {source.name: source for source in offered("SOURCES")}
    try:
        return sources[name].current(subjects, at)
    except Exception:
        logger.exception("The source %s cannot say how its subjects stand; it is asked again later.", name)
        return None


def _send(channel: MessageChannel, letters: Sequence[Letter], watch: Watch, give_up_at: float) -> int:
    """Write down that these are being sent, send them, and write down the answers; return how many there are."""
    ours = outbox.start({letter.notice: letter.words.text for letter in letters}, at=watch.now)
    answers: list[Answer] = []
    try:
        for letter in letters:
            if letter.notice.pk in ours:
                message = _message(letter, give_up_at)
                receipt = Receipt(Outcome.NOT_SENT) if message.is_too_late else channel.send(message)
                answers.append(Answer(letter.notice, watch.now, receipt))
    finally:
        # Also when the time limit of the task interrupts us: what is known by now is not forgotten.
        if answers:
            outbox.record(answers)
    return len(answers)


def _message(letter: Letter, give_up_at: float) -> Message:
    notice = letter.notice
    return Message(
        reference=notice.reference,
        address=address(notice.recipient, notice.channel),
        subject=letter.words.subject,
        text=letter.words.text,
        give_up_at=give_up_at,
    )


def _grouped(things: Iterable[T], key: Callable[[T], str]) -> dict[str, list[T]]:
    """Return the things by key, each group in the order given."""
    groups: defaultdict[str, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups
