"""Somebody who was harmed, or speaks for whoever was, and asked to be told what becomes of the person who did it."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from phonenumber_field.modelfields import PhoneNumberField

from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import Role, User
from parole.accounts.reach import Reach
from parole.audit.history import tracked
from parole.notices.models import Recipient


class Trigger(models.TextChoices):
    """What a victim may ask to be told of."""

    RELEASE = "RELEASE", "Release"
    ABSCONDING = "ABSCONDING", "Absconding"
    HEARING = "HEARING", "Hearing set, moved or cancelled"
    DECISION = "DECISION", "Decision after a hearing"
    EARLY_DISCHARGE = "EARLY_DISCHARGE", "Early discharge"
    TRANSFER = "TRANSFER", "Transfer to another unit"
    DEATH = "DEATH", "Death"


class VictimQuerySet(models.QuerySet["Victim"]):
    """Reads of those who registered."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return to victim services the victims in cases of the units served; to everybody else nobody."""
        if reach.role != Role.VICTIM_SERVICES:
            return self.none()
        served = SupervisionTerm.objects.latest_of_each().filter(unit_id__in=reach.units)
        return self.filter(parolee__population__in=reach.populations, parolee__in=served.values("parolee_id"))

    def standing(self: Self) -> Self:
        """Return whose registration has not ended."""
        return self.filter(ended_on__isnull=True)

    def wanting(self: Self, trigger: str) -> Self:
        """Return who is to be told of this by now."""
        return self.standing().filter(triggers__contains=[trigger])

    def to_be_spared(self: Self) -> Self:
        """Return whom nobody must happen to visit: also who wants to hear nothing any more."""
        return self.exclude(end_reason__in=[Victim.EndReason.DIED, Victim.EndReason.IN_ERROR])

    def for_list(self: Self) -> Self:
        """Bring along what a list of victims shows."""
        return self.select_related("parolee", "recipient").order_by("name", "pk")


@tracked
class Victim(models.Model):
    """One registration: who asked to be told what becomes of one parolee, of what, and how. It ends, and is kept.

    The telephone number that texts go to, the e-mail address and the language are the recipient's. No other room points
    here, and nothing that others read does.
    """

    class ToldBy(models.TextChoices):
        LETTER = "LETTER", "Letter by hand"
        TEXT = "TEXT", "Text message"
        EMAIL = "EMAIL", "E-mail"

    class Relation(models.TextChoices):
        VICTIM = "VICTIM", "Victim of the offense"
        GUARDIAN = "GUARDIAN", "Parent or guardian of the victim"
        FAMILY = "FAMILY", "Family of the victim"
        ADVOCATE = "ADVOCATE", "Speaks for the victim"
        WITNESS = "WITNESS", "Witness of the offense"

    class EndReason(models.TextChoices):
        OPTED_OUT = "OPTED_OUT", "Wants to hear nothing any more"
        NOT_REACHED = "NOT_REACHED", "Cannot be reached any more"
        DIED = "DIED", "Died"
        IN_ERROR = "IN_ERROR", "Registered in error"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    recipient = models.OneToOneField(Recipient, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=160)
    other_phone = PhoneNumberField(blank=True)
    address = models.TextField(max_length=300, blank=True)
    relation = models.CharField(max_length=10, choices=Relation, default=Relation.VICTIM)
    told_by = models.CharField(max_length=6, choices=ToldBy)
    triggers = ArrayField(models.CharField(max_length=15, choices=Trigger))
    statement_requested_on = models.DateField(null=True, blank=True)
    statement_received_on = models.DateField(null=True, blank=True)
    notes = models.TextField(max_length=4_000, blank=True)
    registered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    registered_at = models.DateTimeField()
    end_reason = models.CharField(max_length=11, choices=EndReason, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = VictimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="victim_has_a_name",
                condition=~Q(name=""),
                violation_error_message="A victim has a name.",
            ),
            models.CheckConstraint(
                name="victim_is_told_of_something",
                condition=Q(triggers__len__gte=1),
                violation_error_message="Choose at least one thing to be told of.",
            ),
            models.CheckConstraint(
                name="victim_told_by_letter_has_an_address",
                condition=~Q(told_by="LETTER") | ~Q(address=""),
                violation_error_message="A letter needs an address.",
            ),
            models.CheckConstraint(
                name="victim_ended_by_somebody_for_a_reason",
                condition=Q(ended_on__isnull=True, ended_by__isnull=True, end_reason="")
                | (Q(ended_on__isnull=False, ended_by__isnull=False) & ~Q(end_reason="")),
                violation_error_message="A registration ends on a day, by somebody, for a reason.",
            ),
            models.CheckConstraint(
                name="victim_statement_comes_after_it_is_asked_for",
                condition=Q(statement_requested_on__isnull=True)
                | Q(statement_received_on__isnull=True)
                | Q(statement_received_on__gte=F("statement_requested_on")),
                violation_error_message="A statement cannot be received before it was asked for.",
            ),
        ]
        indexes = [models.Index(fields=["parolee"], name="victim_standing", condition=Q(ended_on__isnull=True))]

    def __str__(self: Self) -> str:
        return f"Victim {self.pk}"

    @property
    def is_standing(self: Self) -> bool:
        """Whether this person is still to be told."""
        return self.ended_on is None

    @property
    def trigger_labels(self: Self) -> list[str]:
        """What they asked to be told of, in words."""
        return [str(Trigger(trigger).label) for trigger in self.triggers]
