"""Possible new arrests: what a jail or a court reported of somebody who may be a parolee, and what a person found."""

from collections.abc import Collection
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from cases.parolees.models import CaseEvent, Parolee, SupervisionTerm
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import append_only, tracked

AGENCY_LENGTH = 120
BOOKING_LENGTH = 40
NAME_LENGTH = 200
CHARGES_LENGTH = 1000
PLACE_LENGTH = 120
NOTE_LENGTH = 500


class ArrestMatchQuerySet(models.QuerySet["ArrestMatch"]):
    """Reads of possible arrests."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those that name the parolees whom this user reaches."""
        return self.filter(parolee__in=Parolee.objects.visible_to(reach))

    def possible(self: Self) -> Self:
        """Return those about which nobody has decided."""
        return self.filter(status=ArrestMatch.Status.POSSIBLE)

    def decided(self: Self) -> Self:
        """Return those that somebody confirmed or dismissed."""
        return self.exclude(status=ArrestMatch.Status.POSSIBLE)

    def of_bookings(self: Self, numbers: Collection[str]) -> Self:
        """Return those under these booking numbers, of whichever agency."""
        return self.filter(booking_number__in=numbers)

    def of_the_same_booking(self: Self, match: "ArrestMatch") -> Self:
        """Return what else the same booking may mean."""
        return self.filter(agency=match.agency, booking_number=match.booking_number).exclude(pk=match.pk)

    def strongest_first(self: Self) -> Self:
        """Return them as they are listed, with the person."""
        rank = models.Case(
            *(models.When(strength=each, then=models.Value(n)) for n, each in enumerate(ArrestMatch.Strength.values))
        )
        return self.select_related("parolee", "decided_by").order_by(rank, "-arrested_at", "pk")


@tracked
class ArrestMatch(models.Model):
    """A booking that an agency reported, beside one parolee whom it may mean. It is no arrest until a person says so.

    Nothing may cite it, count it or tell it; what counts is the arrest that its confirmation records. There is one
    for each booking and person, however often the booking is reported; the latest report is what stands here until
    somebody has decided.
    """

    class Status(models.TextChoices):
        POSSIBLE = "POSSIBLE", "Possible: not confirmed"
        CONFIRMED = "CONFIRMED", "Confirmed"
        DISMISSED = "DISMISSED", "Dismissed"

    class Strength(models.TextChoices):
        STRONG = "STRONG", "Strong"
        FAIR = "FAIR", "Fair"
        WEAK = "WEAK", "Weak"

    class Ground(models.TextChoices):
        NUMBER = "NUMBER", "Same number"
        NAME = "NAME", "Same name"
        ALIAS = "ALIAS", "Same name as an alias"
        SOUND = "SOUND", "Name sounds alike"
        LAST_NAME = "LAST_NAME", "Same last name, another first name"
        BIRTH = "BIRTH", "Same birth date"
        BIRTH_NEAR = "BIRTH_NEAR", "Nearly the same birth date"
        OTHER_NUMBER = "OTHER_NUMBER", "Against it: another number of the same kind"
        OTHER_BIRTH = "OTHER_BIRTH", "Against it: another birth date"

    class Reason(models.TextChoices):
        OTHER_PERSON = "OTHER_PERSON", "It is another person"
        OLD = "OLD", "It is not new: an earlier case, or a hold of ours"
        MISTAKEN = "MISTAKEN", "The agency says the report is wrong"
        # What a decision or a report elsewhere means; nobody chooses these.
        OTHER_CONFIRMED = "OTHER_CONFIRMED", "The booking was confirmed as somebody else's"
        CORRECTED = "CORRECTED", "The agency corrected its report, and it no longer fits"
        WITHDRAWN = "WITHDRAWN", "The arrest was withdrawn as entered in error"

    CHOSEN = (Reason.OTHER_PERSON, Reason.OLD, Reason.MISTAKEN)

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    term = models.ForeignKey(SupervisionTerm, on_delete=models.PROTECT, related_name="+")
    # As the agency reported it.
    agency = models.CharField(max_length=AGENCY_LENGTH)
    booking_number = models.CharField(max_length=BOOKING_LENGTH)
    last_name = models.CharField(max_length=NAME_LENGTH)
    first_name = models.CharField(max_length=NAME_LENGTH, blank=True)
    born_on = models.DateField(null=True, blank=True)
    arrested_at = models.DateTimeField()
    charges = models.CharField(max_length=CHARGES_LENGTH, blank=True)
    place = models.CharField(max_length=PLACE_LENGTH, blank=True)
    # By the kinds of `Identifier`.
    identifiers = models.JSONField(default=dict, blank=True)
    # By the agency's clock: what is reported later corrects what was reported before, in whichever order they arrive.
    reported_at = models.DateTimeField()
    grounds = ArrayField(models.CharField(max_length=12, choices=Ground))
    strength = models.CharField(max_length=6, choices=Strength)
    found_at = models.DateTimeField()
    status = models.CharField(max_length=9, choices=Status, default=Status.POSSIBLE)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    reason = models.CharField(max_length=15, choices=Reason, blank=True)
    note = models.CharField(max_length=NOTE_LENGTH, blank=True)
    arrest = models.ForeignKey(CaseEvent, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ArrestMatchQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "arrest matches"
        constraints = [
            models.UniqueConstraint(
                fields=["agency", "booking_number", "parolee"],
                name="arrest_match_once_for_a_booking",
                violation_error_message="This booking stands beside this person already.",
            ),
            models.UniqueConstraint(
                fields=["agency", "booking_number"],
                condition=Q(status="CONFIRMED"),
                name="arrest_match_confirmed_for_one_person",
                violation_error_message="This booking was confirmed as somebody else's.",
            ),
            models.CheckConstraint(
                name="arrest_match_decided_by_somebody",
                condition=Q(status="POSSIBLE", decided_at__isnull=True, decided_by__isnull=True)
                | (~Q(status="POSSIBLE") & Q(decided_at__isnull=False, decided_by__isnull=False)),
                violation_error_message="What is decided was decided by somebody, at a moment.",
            ),
            models.CheckConstraint(
                name="arrest_match_confirmed_by_an_arrest",
                condition=Q(status="CONFIRMED", arrest__isnull=False)
                | (~Q(status="CONFIRMED") & Q(arrest__isnull=True)),
                violation_error_message="A confirmed match leads to the arrest on record, and no other one does.",
            ),
            models.CheckConstraint(
                name="arrest_match_dismissed_for_a_reason",
                condition=(Q(status="DISMISSED") & ~Q(reason="")) | (~Q(status="DISMISSED") & Q(reason="", note="")),
                violation_error_message="A match is dismissed for a reason, and only then has one.",
            ),
        ]
        indexes = [
            models.Index(fields=["parolee"], condition=Q(status="POSSIBLE"), name="arrest_match_possible"),
            models.Index(fields=["booking_number"], name="arrest_match_by_booking"),
        ]

    def __str__(self: Self) -> str:
        return f"Arrest match {self.pk}"

    @property
    def is_possible(self: Self) -> bool:
        """Whether nobody has decided yet."""
        return self.status == self.Status.POSSIBLE

    @property
    def is_dismissed(self: Self) -> bool:
        """Whether somebody said that this is no arrest of this person's."""
        return self.status == self.Status.DISMISSED

    @property
    def name(self: Self) -> str:
        """The name as the agency reported it, the last name first."""
        return ", ".join(filter(None, (self.last_name, self.first_name)))

    @property
    def grounds_in_words(self: Self) -> list[str]:
        """Why it may be this person, and what speaks against it: parts of one sentence."""
        first, *others = (str(self.Ground(ground).label) for ground in self.grounds)
        return [first, *(other[0].lower() + other[1:] for other in others)]


class ArrestFileQuerySet(models.QuerySet["ArrestFile"]):
    """Reads of the files."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return one's own and, since they are for everybody, those of the nightly folder; an auditor reads all."""
        if reach.is_everywhere:
            return self.all()
        return self.filter(Q(by_id=reach.user_pk) | Q(by__role=Role.SYSTEM))

    def newest_first(self: Self) -> Self:
        """Return them as they are listed."""
        return self.select_related("by").order_by("-at", "-pk")


class ArrestFile(models.Model):
    """One file that was matched: how many rows came to what. It names nobody, and keeps no cell of any row."""

    # The title of the mapping by which it was read; empty where the file could not be read.
    title = models.CharField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64)
    # Bookings that are beside a person now for the first time, were before, and may mean nobody under supervision.
    found = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    unmatched = models.PositiveIntegerField(default=0)
    # Rows of `row` and `why`.
    refused = models.JSONField(default=list, blank=True)
    # Why nothing of it could be read.
    problem = models.CharField(max_length=300, blank=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = ArrestFileQuerySet.as_manager()

    class Meta:
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Arrest file {self.pk}"
