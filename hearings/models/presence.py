"""Who was there on the day, as it was noted, only added to."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee
from hearings.models.hearing import Hearing
from hearings.models.service import NAME_LENGTH
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import append_only


class PresenceQuerySet(models.QuerySet["Presence"]):
    """Reads of who was there."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return what was noted of the hearings that this user sees."""
        return self.filter(hearing__in=Hearing.objects.visible_to(reach))

    def last_words(self: Self) -> Self:
        """Return the last word on each of those who were expected."""
        return self.order_by("hearing_id", "who", "name", "-pk").distinct("hearing_id", "who", "name")


class Presence(models.Model):
    """What somebody saw on the day of a hearing: who came, who did not, and whom the jail did not bring.

    Of several notes about the same person the last one counts, and the others stay.
    """

    class Who(models.TextChoices):
        PERSON = "PERSON", "The person"
        COUNSEL = "COUNSEL", "Counsel"
        INTERPRETER = "INTERPRETER", "Interpreter"
        WITNESS = "WITNESS", "Witness"

    class What(models.TextChoices):
        ARRIVED = "ARRIVED", "Arrived"
        NOT_ARRIVED = "NOT_ARRIVED", "Not arrived"
        PRODUCED = "PRODUCED", "Produced by the jail"
        NOT_PRODUCED = "NOT_PRODUCED", "Not produced by the jail"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="presences")
    who = models.CharField(max_length=11, choices=Who)
    # Of a witness; the others are named by the hearing.
    name = models.CharField(max_length=NAME_LENGTH, blank=True)
    what = models.CharField(max_length=12, choices=What)
    # Why a jail brought nobody, as it says itself.
    reason = models.CharField(max_length=500, blank=True)
    noted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="presence_of_a_witness_by_name",
                condition=(Q(who="WITNESS") & ~Q(name="")) | (~Q(who="WITNESS") & Q(name="")),
                violation_error_message="A witness has a name.",
            ),
            models.CheckConstraint(
                name="presence_produced_is_the_person",
                condition=~Q(what__in=["PRODUCED", "NOT_PRODUCED"]) | Q(who="PERSON"),
                violation_error_message="A jail produces the person and nobody else.",
            ),
            models.CheckConstraint(
                name="presence_not_produced_says_why",
                condition=(Q(what="NOT_PRODUCED") & ~Q(reason="")) | (~Q(what="NOT_PRODUCED") & Q(reason="")),
                violation_error_message="Say what reason the jail gave.",
            ),
        ]
        indexes = [models.Index(fields=["hearing"], name="presence_by_hearing")]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Presence {self.pk}"

    @property
    def is_there(self: Self) -> bool:
        """Whether they came or were brought."""
        return self.what in {self.What.ARRIVED, self.What.PRODUCED}
