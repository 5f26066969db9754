"""What was served and what was waived, only added to; and what a hearing needs besides."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee
from hearings.models.hearing import Hearing
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

# The written order of a decision. It is served like a paper that the rules name, and none of them names it.
ORDER = "ORDER"
ORDER_TITLE = "Order"
NAME_LENGTH = 120
REASON_LENGTH = 2_000


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads of what was served and waived."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what belongs to the hearings that this user sees."""
        return self.filter(hearing__in=Hearing.objects.visible_to(reach))

    def of_hearings(self: Self, hearings: Collection[int]) -> Self:
        """Return what was entered for these hearings, in the order in which it was entered."""
        return self.filter(hearing_id__in=hearings).select_related("recorded_by", "withdrawal__by").order_by("pk")

    def standing(self: Self) -> Self:
        """Return what was not withdrawn."""
        return self.filter(withdrawal__isnull=True)


class Entry(models.Model):
    """What services and waivers have in common."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="%(class)ss")
    # The start of the hearing that stood on that day: nothing when it was not scheduled yet. A paper that told another
    # date is served again where the rules say so.
    for_start = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = EntryQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def is_withdrawn(self: Self) -> bool:
        """Whether somebody withdrew it since; `of_hearings` brings that along."""
        return hasattr(self, "withdrawal")


class Service(Entry):
    """The handing over of one paper to one person, or the attempt at it, with its proof."""

    class Whom(models.TextChoices):
        PERSON = "PERSON", "The person"
        COUNSEL = "COUNSEL", "Counsel"
        GUARDIAN = "GUARDIAN", "Guardian"
        JAIL = "JAIL", "The jail"

    class How(models.TextChoices):
        IN_PERSON = "IN_PERSON", "In person"
        MAIL = "MAIL", "Mail"
        CERTIFIED_MAIL = "CERTIFIED_MAIL", "Certified mail"
        ELECTRONIC = "ELECTRONIC", "Electronic message"
        THROUGH_JAIL = "THROUGH_JAIL", "Through the jail"

    class Outcome(models.TextChoices):
        SERVED = "SERVED", "Served"
        ATTEMPTED = "ATTEMPTED", "Attempted, not served"

    class Proof(models.TextChoices):
        SIGNED = "SIGNED", "Signed for"
        REFUSED_TO_SIGN = "REFUSED_TO_SIGN", "Refused to sign, before a witness"
        RECEIPT = "RECEIPT", "Receipt"

    paper = models.CharField(max_length=40)
    whom = models.CharField(max_length=10, choices=Whom)
    # Of counsel, guardian or jail; the person is named by the hearing.
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    how = models.CharField(max_length=15, choices=How)
    outcome = models.CharField(max_length=10, choices=Outcome)
    served_at = models.DateTimeField()
    served_by = models.CharField(max_length=NAME_LENGTH)
    proof = models.CharField(max_length=15, choices=Proof, blank=True)
    # Who signed, who witnessed the refusal, or the number of the receipt.
    proof_words = models.CharField(max_length=NAME_LENGTH, blank=True)
    # What stood in the way.
    remark = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="service_is_proven",
                condition=Q(outcome="SERVED") & ~Q(proof="") & ~Q(proof_words="")
                | Q(outcome="ATTEMPTED", proof="", proof_words=""),
                violation_error_message="What was served has its proof, and an attempt has none.",
            ),
            models.CheckConstraint(
                name="service_attempt_says_why_it_failed",
                condition=Q(outcome="SERVED") | ~Q(remark=""),
                violation_error_message="Say what stood in the way.",
            ),
            models.CheckConstraint(
                name="service_names_whoever_is_not_the_person",
                condition=Q(whom="PERSON", name="") | (~Q(whom="PERSON") & ~Q(name="")),
                violation_error_message="Counsel, guardian or jail is served by name.",
            ),
            models.CheckConstraint(
                name="service_names_the_server",
                condition=~Q(served_by="") & ~Q(paper=""),
                violation_error_message="Say who served it.",
            ),
            models.CheckConstraint(
                name="service_recorded_after_it_happened",
                condition=Q(recorded_at__gte=F("served_at")),
                violation_error_message="A service is recorded after it happened.",
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="service_by_hearing")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Service {self.pk}"


class HearingWaiver(Entry):
    """A signed choice to forgo a paper, the days before it, a right, or the hearing."""

    class What(models.TextChoices):
        SERVICE = "SERVICE", "Service of a paper"
        NOTICE_PERIOD = "NOTICE_PERIOD", "Days of notice"
        RIGHT = "RIGHT", "A right"
        HEARING = "HEARING", "The hearing"

    what = models.CharField(max_length=15, choices=What)
    # The code of the paper or of the right.
    subject = models.CharField(max_length=40, blank=True)
    signed_on = models.DateField()
    guardian = models.CharField(max_length=NAME_LENGTH, blank=True)
    guardian_told_on = models.DateField(null=True, blank=True)
    # Whoever advised the person, and was there.
    counsel = models.CharField(max_length=NAME_LENGTH, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_waiver_names_what_is_waived",
                condition=Q(what="HEARING", subject="") | (~Q(what="HEARING") & ~Q(subject="")),
                violation_error_message="A waiver names the paper or the right.",
            ),
            models.CheckConstraint(
                name="hearing_waiver_tells_the_guardian_on_a_day",
                condition=Q(guardian="", guardian_told_on__isnull=True)
                | (~Q(guardian="") & Q(guardian_told_on__isnull=False)),
                violation_error_message="A guardian is told by name, on a day.",
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="hearing_waiver_by_hearing")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Waiver {self.pk}"


class Withdrawal(models.Model):
    """Says of a service or a waiver that it was entered in error. What was entered stays, and counts no more."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    service = models.OneToOneField(Service, on_delete=models.PROTECT, null=True, related_name="withdrawal")
    waiver = models.OneToOneField(HearingWaiver, on_delete=models.PROTECT, null=True, related_name="withdrawal")
    reason = models.TextField(max_length=REASON_LENGTH)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="withdrawal_of_one_entry",
                condition=Q(service__isnull=False, waiver__isnull=True) | Q(service__isnull=True, waiver__isnull=False),
            ),
            models.CheckConstraint(
                name="withdrawal_has_a_reason",
                condition=~Q(reason=""),
                violation_error_message="Say what was wrong with the entry.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Withdrawal {self.pk}"


@tracked
class HearingNeed(models.Model):
    """Whom and what a hearing needs so that the person can follow it and be heard."""

    hearing = models.OneToOneField(Hearing, on_delete=models.PROTECT, related_name="need")
    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    interpreter = models.CharField(max_length=80, blank=True)
    accommodations = models.CharField(max_length=500, blank=True)
    counsel_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    counsel_contact = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="hearing_need_contact_of_somebody",
                condition=Q(counsel_contact="") | ~Q(counsel_name=""),
                violation_error_message="A contact belongs to counsel with a name.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Needs of hearing {self.hearing_id}"
