"""The line by which people ask whether they are to come in: their numbers, what was asked, and when it did not work."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.drug_tests.models.drug_test import DrugTest
from cases.parolees.models import Parolee
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked


@tracked
class CallInNumber(models.Model):
    """The number by which one person is known to the draw and on the line, for life. Of the PIN a hash is kept."""

    parolee = models.OneToOneField(Parolee, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=8, unique=True)
    issued_at = models.DateTimeField()
    pin = models.CharField(max_length=128, blank=True)
    pin_issued_at = models.DateTimeField(null=True, blank=True)
    pin_issued_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_in_number_has_eight_digits",
                condition=Q(number__regex=r"^\d{8}$"),
                violation_error_message="A call-in number has 8 digits.",
            ),
            models.CheckConstraint(
                name="call_in_pin_says_who_issued_it",
                condition=Q(pin="", pin_issued_at__isnull=True, pin_issued_by__isnull=True)
                | (~Q(pin="") & Q(pin_issued_at__isnull=False, pin_issued_by__isnull=False)),
                violation_error_message="A PIN says when it was issued, and by whom.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.number


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Reads of what was asked on the line."""

    def answered_since(self: Self, since: datetime) -> Self:
        """Return the enquiries since a moment that were looked into, whatever the answer was."""
        return self.filter(at__gte=since).exclude(answer=Enquiry.Answer.TOO_OFTEN)

    def wrong_since(self: Self, since: datetime) -> Self:
        """Return the enquiries since a moment that did not prove whose they were."""
        return self.filter(at__gte=since, answer=Enquiry.Answer.NOT_KNOWN)


class Enquiry(models.Model):
    """One question on the line, and what was answered. Only added to.

    Whoever gave no right number and PIN is known by digests alone: of the number that was tried, and of where it was
    tried from.
    """

    class Channel(models.TextChoices):
        WEB = "WEB", "Web page"
        TEXT = "TEXT", "Text message"
        VOICE = "VOICE", "Voice line"

    class Answer(models.TextChoices):
        COME_IN = "COME_IN", "Come in today"
        NOTHING = "NOTHING", "Nothing today"
        ASK_LATER = "ASK_LATER", "Ask again later"
        NOT_KNOWN = "NOT_KNOWN", "Number or PIN not right"
        TOO_OFTEN = "TOO_OFTEN", "Tried too often"

    channel = models.CharField(max_length=5, choices=Channel)
    at = models.DateTimeField()
    answer = models.CharField(max_length=9, choices=Answer)
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # The test that the person was told to come in for.
    drug_test = models.ForeignKey(DrugTest, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    number_digest = models.CharField(max_length=64)
    caller_digest = models.CharField(max_length=64)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="enquiry_names_whom_it_answers",
                condition=Q(answer__in=["COME_IN", "NOTHING", "ASK_LATER"], parolee__isnull=False)
                | Q(answer__in=["NOT_KNOWN", "TOO_OFTEN"], parolee__isnull=True),
                violation_error_message="An answer names whom it was given to, and a refusal nobody.",
            ),
            models.CheckConstraint(
                name="enquiry_tells_of_a_test",
                condition=Q(answer="COME_IN", drug_test__isnull=False)
                | (~Q(answer="COME_IN") & Q(drug_test__isnull=True)),
                violation_error_message="Whoever is told to come in is told so for a test.",
            ),
        ]
        indexes = [
            models.Index(fields=["number_digest", "at"], name="enquiry_by_number", condition=~Q(answer="TOO_OFTEN")),
            models.Index(fields=["caller_digest", "at"], name="enquiry_by_caller", condition=Q(answer="NOT_KNOWN")),
            models.Index(fields=["parolee", "-at"], name="enquiry_by_parolee"),
            models.Index(fields=["drug_test"], name="enquiry_by_test", condition=Q(drug_test__isnull=False)),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Enquiry {self.pk}"


class LineOutageQuerySet(models.QuerySet["LineOutage"]):
    """Reads of outages."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return all of them: the line is one for the whole agency, and an outage is about nobody."""
        return self

    def latest_first(self: Self) -> Self:
        """Return them as they are listed, with who recorded each."""
        return self.select_related("recorded_by").order_by("-starts_at", "-pk")

    def touching(self: Self, since: datetime, until: datetime) -> Self:
        """Return the outages of which some part lies between two instants."""
        return self.filter(starts_at__lt=until, ends_at__gt=since)


class LineOutage(models.Model):
    """A time in which the line did not answer, whoever asked. Only added to: it excuses people."""

    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    what = models.CharField(max_length=200)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = LineOutageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="line_outage_ends_after_it_starts",
                condition=Q(ends_at__gt=F("starts_at")),
                violation_error_message="An outage cannot end before it starts.",
            ),
        ]
        indexes = [models.Index(fields=["starts_at", "ends_at"], name="line_outage_by_time")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Outage {self.pk}"
