"""The nightly draw of one unit: committed the evening before, revealed after the day."""

from datetime import date
from typing import Self

import pgtrigger
from django.db import models
from django.db.models import F, Q

from parole.accounts.models import Unit
from parole.audit.history import refuse_truncate


class DrawQuerySet(models.QuerySet["Draw"]):
    """Reads of draws. A draw names nobody: its roster has call-in numbers alone."""

    def on(self: Self, day: date) -> Self:
        """Return the draws for a day."""
        return self.filter(on=day)

    def revealed(self: Self) -> Self:
        """Return what anybody may verify."""
        return self.filter(revealed_at__isnull=False)


class Draw(models.Model):
    """One unit's draw for one day. What was committed never changes; only what is done with it is noted."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    # 32 random bytes in hexadecimal: nobody outside the database has them before the reveal.
    seed = models.CharField(max_length=64)
    # The canonical roster, byte for byte as it was committed. See docs/draw.md.
    roster = models.TextField()
    # SHA-256 of seed and roster, in hexadecimal: published at once.
    commitment = models.CharField(max_length=64)
    committed_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(null=True, blank=True)

    objects = DrawQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "on"],
                name="draw_once_a_day",
                violation_error_message="The draw of this day is committed already.",
            ),
            models.CheckConstraint(
                name="draw_goes_step_by_step",
                condition=(Q(drawn_at__isnull=True) | Q(drawn_at__gte=F("committed_at")))
                & (Q(revealed_at__isnull=True) | Q(drawn_at__isnull=False, revealed_at__gte=F("drawn_at"))),
                violation_error_message="A draw is committed, then drawn, then revealed.",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(name="committed", fields=["unit", "on", "seed", "roster", "commitment", "committed_at"]),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            refuse_truncate(),
        ]

    def __str__(self: Self) -> str:
        return f"Draw of {self.on}"
