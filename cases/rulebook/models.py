"""Rule packs as they were loaded: effective-dated versions of a jurisdiction's standards."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from parole.audit.history import tracked


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
