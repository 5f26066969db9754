"""Rule packs as they were loaded, and the staffing shortages under which some of their rules give way."""

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from parole.accounts.models import Unit, User
from parole.audit.history import tracked
from parole.ranges import days


class RulePackQuerySet(models.QuerySet["RulePack"]):
    """Reads of the rulebook."""

    def in_force(self: Self, jurisdiction: str, on: date) -> "RulePack | None":
        """Return the pack that holds in `jurisdiction` on a day: the latest one effective by then."""
        return (
            self.filter(jurisdiction=jurisdiction, status=RulePack.Status.ACTIVE, effective_from__lte=on)
            .order_by("-effective_from", "-version", "pk")
            .first()
        )

    def in_force_by_jurisdiction(self: Self, on: date) -> dict[str, "RulePack"]:
        """Return the pack that holds on a day in each jurisdiction that has one: one query for all."""
        packs = (
            self.filter(status=RulePack.Status.ACTIVE, effective_from__lte=on)
            .order_by("jurisdiction", "-effective_from", "-version", "pk")
            .distinct("jurisdiction")
        )
        return {pack.jurisdiction: pack for pack in packs}


@tracked
class RulePack(models.Model):
    """One version of a jurisdiction's rules. `document` is the validated YAML, as `schema.Pack` reads it."""

    class Status(models.TextChoices):
        ACTIVE = "ACTIVE", "Active"
        ILLUSTRATIVE = "ILLUSTRATIVE", "Illustrative: have counsel confirm"
        WITHDRAWN = "WITHDRAWN", "Withdrawn"

    class Confidence(models.TextChoices):
        CONFIRMED = "CONFIRMED", "Confirmed by counsel"
        READ = "READ", "Read in the source"
        SECONDARY = "SECONDARY", "From a secondary source"
        INVENTED = "INVENTED", "Invented for demonstration"

    code = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    jurisdiction = models.CharField(max_length=20)
    title = models.CharField(max_length=120)
    citation = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence)
    status = models.CharField(max_length=12, choices=Status)
    effective_from = models.DateField()
    verified_on = models.DateField()
    document = models.JSONField()
    loaded_at = models.DateTimeField()

    objects = RulePackQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="rule_pack_version_once"),
            models.CheckConstraint(
                name="rule_pack_version_counts_from_one",
                condition=Q(version__gte=1),
                violation_error_message="Versions of a pack count from 1.",
            ),
        ]
        indexes = [
            models.Index(F("jurisdiction"), F("status"), F("effective_from").desc(), name="rule_pack_in_force"),
        ]

    def __str__(self: Self) -> str:
        return f"{self.code} version {self.version}"


class StaffingShortageQuerySet(models.QuerySet["StaffingShortage"]):
    """Reads of shortages."""

    def in_force(self: Self, on: date) -> Self:
        """Return the shortages that hold on a day, both ends included."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on), starts_on__lte=on)


@tracked
class StaffingShortage(models.Model):
    """The days on which a unit has too few officers, as somebody with the authority to do so declared.

    On these days `under_shortage` of a standard holds. A unit has one at a time, and each says by which authority.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    authority = models.CharField(max_length=120, help_text="Who may declare it, and by which rule")
    declared_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", editable=False)
    declared_at = models.DateTimeField(editable=False)

    objects = StaffingShortageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="shortage_ends_after_it_starts",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message="A shortage cannot end before it starts.",
            ),
            models.CheckConstraint(
                name="shortage_has_its_authority",
                condition=~Q(authority=""),
                violation_error_message="A shortage says by which authority it is declared.",
            ),
            ExclusionConstraint(
                name="shortage_one_at_a_time",
                expressions=[("unit", RangeOperators.EQUAL), (days("starts_on", "ends_on"), RangeOperators.OVERLAPS)],
                violation_error_message="This unit already has a shortage on some of these days.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"{self.unit}, from {self.starts_on}"
