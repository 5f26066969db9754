"""The outbox: who is told, of what, at which stage, through which channel, and what became of it."""

import uuid
from datetime import date, datetime, time, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Right
from django.utils.timezone import make_aware
from phonenumber_field.modelfields import PhoneNumberField

from parole.accounts.models import Population, Role, Unit, validate_time_zone
from parole.accounts.reach import Reach
from parole.audit.history import tracked

DAY = timedelta(days=1)
# How many digits at the end of a telephone number people know it by, whatever they write before them.
LOCAL_DIGITS = 7


class Channel(models.TextChoices):
    """How a notice travels."""

    EMAIL = "EMAIL", "E-mail"
    SMS = "SMS", "Text message"


@tracked
class Recipient(models.Model):
    """Whom we tell: addresses, consent, language, quiet hours and zone. Parolees and users point down to it.

    A message travels through a channel only with recorded consent (staff consent by their employment) and an address.
    """

    class Wording(models.TextChoices):
        NEUTRAL = "NEUTRAL", "Neutral: nothing about supervision"
        FULL = "FULL", "Full: may name the agency and the appointment"

    class Language(models.TextChoices):
        ENGLISH = "en", "English"
        SPANISH = "es", "Spanish"

    class Outside(models.TextChoices):
        COUNSEL = "COUNSEL", "Counsel"
        INTERPRETER = "INTERPRETER", "Interpreter"
        JAIL = "JAIL", "Jail"
        GUARDIAN = "GUARDIAN", "Guardian"

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="recipient"
    )
    # What somebody outside the agency has to do with a case; nothing of parolees and of staff.
    outside = models.CharField(max_length=11, choices=Outside, blank=True)
    email = models.EmailField(blank=True)
    phone = PhoneNumberField(blank=True)
    email_consent_at = models.DateTimeField(null=True, blank=True)
    sms_consent_at = models.DateTimeField(null=True, blank=True)
    # Set by a death or a closed case: nothing is sent any more, whatever was consented to.
    stopped_at = models.DateTimeField(null=True, blank=True)
    language = models.CharField(max_length=5, choices=Language, default=Language.ENGLISH)
    wording = models.CharField(max_length=10, choices=Wording, default=Wording.NEUTRAL)
    time_zone = models.CharField(max_length=50, default="America/Chicago", validators=[validate_time_zone])
    send_from = models.TimeField(default=time(9))
    send_until = models.TimeField(default=time(20))
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="recipient_sms_consent_needs_a_phone",
                condition=Q(sms_consent_at__isnull=True) | ~Q(phone=""),
                violation_error_message="Consent to text messages needs a phone number.",
            ),
            models.CheckConstraint(
                name="recipient_email_consent_needs_an_address",
                condition=Q(email_consent_at__isnull=True) | ~Q(email=""),
                violation_error_message="Consent to e-mail needs an e-mail address.",
            ),
            models.CheckConstraint(
                name="recipient_send_window_is_in_order",
                condition=Q(send_from__lt=F("send_until")),
                violation_error_message="The sending window must open before it closes.",
            ),
            models.CheckConstraint(
                name="recipient_outside_is_no_user",
                condition=Q(outside="") | Q(user__isnull=True),
                violation_error_message="Somebody outside the agency is no user of it.",
            ),
        ]
        # A search by telephone finds people also by the number that they are texted at.
        indexes = [models.Index(Right(F("phone"), LOCAL_DIGITS), name="recipient_by_local_part")]

    def __str__(self: Self) -> str:
        return f"Recipient {self.pk}"


# What every source's `due()` returns for each row, in this order.
DUE_COLUMNS = (
    "source",  # text: the source's name
    "subject_id",  # bigint: the meeting, check-in or hearing
    "occasion",  # text: the ISO date or instant that the stage counts from
    "stage",  # text: one of Notice.Stage
    "recipient_id",  # bigint
    "unit_id",  # bigint: the unit whose go-live instant decides
    "parolee_id",  # bigint or NULL: the case it is about
    "population",  # text: of that case
    "reached_at",  # timestamptz: the instant the stage was reached
    "useful_until",  # timestamptz: a message later than this is noise, and is skipped
)


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Reads of the outbox."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the notices of the units served (an auditor: of all), within the populations authorized.

        What is told in confidence is none of them, whoever asks.
        """
        within = self.filter(population__in=reach.populations).exclude(stage=Notice.Stage.NEWS)
        if reach.is_everywhere:
            return within
        if reach.role == Role.SUPERVISOR:
            return within.filter(unit_id__in=reach.units)
        return self.none()

    def news(self: Self) -> Self:
        """Return what is told in confidence: whoever asks for it has said before to whose it is."""
        return self.filter(stage=Notice.Stage.NEWS)

    def claimable(self: Self, at: datetime) -> Self:
        """Return what waits to be sent and may go now."""
        return self.filter(status=Notice.Status.PLANNED, send_after__lte=at)

    def waiting(self: Self) -> Self:
        """Return what nobody has begun to send: it can still be called back."""
        return self.filter(status__in=[Notice.Status.PLANNED, Notice.Status.CLAIMED])

    def perhaps_sent(self: Self) -> Self:
        """Return what went out, is going out, or may once have gone out."""
        return self.filter(
            Q(status__in=[Notice.Status.SENT, Notice.Status.UNCERTAIN, Notice.Status.ATTEMPTING])
            | Q(uncertain_at__isnull=False)
        )

    def narrowed(self: Self, *, on: date | None = None, **exact: str) -> Self:
        """Return those with exactly these values, and stored on this civil day of the zone in use."""
        found = self.filter(**exact)
        if on is None:
            return found
        midnight = make_aware(datetime.combine(on, time()))
        return found.filter(planned_at__gte=midnight, planned_at__lt=make_aware(datetime.combine(on + DAY, time())))

    def for_list(self: Self) -> Self:
        """Join what the list of notices shows, newest first."""
        return self.select_related("recipient__user", "unit").order_by("-planned_at", "-pk")


class Notice(models.Model):
    """One message to one recipient about one stage of one thing, and the proof of what became of it.

    The unique key makes it one row however often the sweep runs. `attempt` is the fence: only the worker that holds the
    current attempt may record an answer.
    """

    class Status(models.TextChoices):
        PLANNED = "PLANNED", "Waiting"
        CLAIMED = "CLAIMED", "Being prepared"
        ATTEMPTING = "ATTEMPTING", "Being sent"
        SENT = "SENT", "Sent"
        UNCERTAIN = "UNCERTAIN", "Not known whether it was sent"
        FAILED = "FAILED", "Failed"
        SKIPPED = "SKIPPED", "Not sent"
        CANCELLED = "CANCELLED", "Cancelled"

    class Stage(models.TextChoices):
        WINDOW_OPENS = "WINDOW_OPENS", "Window opens"
        DUE = "DUE", "Due"
        OVERDUE = "OVERDUE", "Overdue"
        OVERDUE_SUPERVISOR = "OVERDUE_SUPERVISOR", "Overdue, to the supervisor"
        FOUR_DAYS_BEFORE = "FOUR_DAYS_BEFORE", "4 days before"
        DAY_BEFORE = "DAY_BEFORE", "1 day before"
        MISSED = "MISSED", "Missed"
        SCHEDULED = "SCHEDULED", "Scheduled"
        MOVED = "MOVED", "Moved"
        CANCELLED = "CANCELLED", "Cancelled"
        REASSIGNED = "REASSIGNED", "Officer changed"
        COME_IN = "COME_IN", "Come in today"
        DECIDED = "DECIDED", "Decided"
        # To somebody who asked in confidence to be told of a case.
        NEWS = "NEWS", "News in confidence"
        CLOCK_STARTED = "CLOCK_STARTED", "Legal clock started"
        CLOCK_AMBER = "CLOCK_AMBER", "Legal deadline near"
        CLOCK_RED = "CLOCK_RED", "Legal deadline very near"
        NOT_NEEDED = "NOT_NEEDED", "No longer needed"
        RETURNED = "RETURNED", "Returned"
        LODGED = "LODGED", "Lodged"
        IN_90_DAYS = "IN_90_DAYS", "In 90 days"
        IN_30_DAYS = "IN_30_DAYS", "In 30 days"
        IN_7_DAYS = "IN_7_DAYS", "In 7 days"
        LAST_DAY = "LAST_DAY", "The day itself"

    class Skip(models.TextChoices):
        NO_CONSENT = "NO_CONSENT", "No consent recorded"
        NO_ADDRESS = "NO_ADDRESS", "No address"
        STOPPED = "STOPPED", "Notices to this person are stopped"
        MOOT = "MOOT", "No longer due, or moved"
        TOLD = "TOLD", "Told through another channel"
        LATE = "LATE", "Too late to be of use"

    TRANSITIONS: dict[str, frozenset[str]] = {
        Status.PLANNED: frozenset({Status.CLAIMED, Status.CANCELLED}),
        Status.CLAIMED: frozenset({Status.PLANNED, Status.ATTEMPTING, Status.FAILED, Status.SKIPPED, Status.CANCELLED}),
        Status.ATTEMPTING: frozenset({Status.SENT, Status.FAILED, Status.UNCERTAIN, Status.PLANNED}),
        Status.UNCERTAIN: frozenset({Status.SENT, Status.PLANNED}),
        Status.FAILED: frozenset({Status.PLANNED}),
        Status.SENT: frozenset(),
        # A meeting that is moved away and back again is told of after all.
        Status.SKIPPED: frozenset({Status.PLANNED}),
        Status.CANCELLED: frozenset({Status.PLANNED}),
    }

    source = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    occasion = models.CharField(max_length=40)
    stage = models.CharField(max_length=20, choices=Stage)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="notices")
    channel = models.CharField(max_length=5, choices=Channel)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="notices")
    # A key and not a foreign key: the outbox knows no room above it.
    parolee_id = models.BigIntegerField(null=True)
    population = models.CharField(max_length=10, choices=Population)
    status = models.CharField(max_length=10, choices=Status, default=Status.PLANNED)
    planned_at = models.DateTimeField()
    send_after = models.DateTimeField()
    useful_until = models.DateTimeField()
    # Until when a worker holds it; of an uncertain one: when it is sent once more, if it is.
    lease_until = models.DateTimeField(null=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    reference = models.UUIDField(default=uuid.uuid4)
    provider_id = models.CharField(max_length=80, blank=True)
    sent_at = models.DateTimeField(null=True)
    # When it first became unknown whether it was sent. It stays: whoever may have been told counts as told.
    uncertain_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    skip = models.CharField(max_length=12, choices=Skip, blank=True)
    failure = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["source", "subject_id", "occasion", "recipient", "stage", "channel"], name="notice_once"
            ),
            models.CheckConstraint(
                name="notice_sent_has_its_moment",
                condition=Q(status="SENT", sent_at__isnull=False) | (~Q(status="SENT") & Q(sent_at__isnull=True)),
            ),
            models.CheckConstraint(
                name="notice_skipped_has_a_reason",
                condition=Q(status="SKIPPED", skip__gt="") | (~Q(status="SKIPPED") & Q(skip="")),
            ),
            models.CheckConstraint(
                name="notice_held_has_a_lease",
                condition=~Q(status__in=["CLAIMED", "ATTEMPTING"]) | Q(lease_until__isnull=False),
            ),
            models.CheckConstraint(
                name="notice_in_confidence_names_no_case",
                condition=~Q(stage="NEWS") | Q(parolee_id__isnull=True),
            ),
        ]
        indexes = [
            models.Index(fields=["send_after", "id"], name="notice_waiting", condition=Q(status="PLANNED")),
            models.Index(
                fields=["lease_until", "id"],
                name="notice_held",
                condition=Q(status__in=["CLAIMED", "ATTEMPTING", "UNCERTAIN"]),
            ),
            models.Index(fields=["source", "subject_id"], name="notice_by_subject"),
            models.Index(fields=["unit", "-planned_at", "-id"], name="notice_by_unit"),
            models.Index(fields=["parolee_id", "-planned_at"], name="notice_by_parolee"),
        ]

    def __str__(self: Self) -> str:
        return f"Notice {self.pk}"


class Watermark(models.Model):
    """How far each source has been swept: locked and advanced in the transaction that stores what was found."""

    source = models.CharField(max_length=40, primary_key=True)
    swept_until = models.DateTimeField()

    def __str__(self: Self) -> str:
        return self.source
