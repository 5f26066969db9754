"""Whom outside the agency a hearing concerns, and where they are told of it."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee
from hearings.models.hearing import Hearing
from hearings.models.service import NAME_LENGTH
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.notices.models import Recipient


class HearingContactQuerySet(models.QuerySet["HearingContact"]):
    """Reads of contacts."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return the contacts of the hearings that this user sees."""
        return self.filter(hearing__in=Hearing.objects.visible_to(reach))

    def standing(self: Self) -> Self:
        """Return those who are still told."""
        return self.filter(removed_at__isnull=True)

    def for_list(self: Self) -> Self:
        """Bring along where they are told, in the order in which they were added."""
        return self.select_related("recipient").order_by("added_at", "pk")


@tracked
class HearingContact(models.Model):
    """Counsel, interpreter, jail or guardian, at one address. A jail is told only while it holds the person.

    A hearing that another continues hands its contacts on with the same recipient: everybody hears each thing once.
    """

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="contacts")
    part = models.CharField(max_length=11, choices=Recipient.Outside)
    name = models.CharField(max_length=NAME_LENGTH)
    recipient = models.ForeignKey(Recipient, on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = HearingContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["hearing", "recipient"],
                condition=Q(removed_at__isnull=True),
                name="hearing_contact_once",
                violation_error_message="They are told of this hearing already.",
            ),
            models.CheckConstraint(
                name="hearing_contact_has_a_name",
                condition=~Q(name=""),
                violation_error_message="Say who it is.",
            ),
            models.CheckConstraint(
                name="hearing_contact_removed_by_somebody",
                condition=Q(removed_by__isnull=True, removed_at__isnull=True)
                | Q(removed_by__isnull=False, removed_at__isnull=False),
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Contact {self.pk}"

    @property
    def address(self: Self) -> str:
        """Where they are told."""
        return self.recipient.email or str(self.recipient.phone)
