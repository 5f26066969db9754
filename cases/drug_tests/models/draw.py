"""The nightly draw of one unit: committed the evening before, revealed after the day."""

from datetime import date, datetime, time
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

    def undrawn(self: Self) -> Self:
        """Return what was committed and not drawn."""
        return self.filter(drawn_at__isnull=True)

    def unrevealed(self: Self) -> Self:
        """Return what was drawn and is still secret."""
        return self.filter(drawn_at__isnull=False, revealed_at__isnull=True)

    def for_list(self: Self) -> Self:
        """Return draws without seed and roster, the latest days first."""
        return self.select_related("unit").defer("seed", "roster").order_by("unit__name", "-on", "pk")


class Draw(models.Model):
    """One unit's draw for one day. What was committed never changes; only what is done with it is noted."""

    class State(models.TextChoices):
        COMMITTED = "COMMITTED", "Committed"
        DRAWN = "DRAWN", "Drawn, not yet published"
        PUBLISHED = "PUBLISHED", "Published"
        NOT_DRAWN = "NOT_DRAWN", "Not drawn"

    # The hour of the unit's evening from which the next day is committed, and the day that ends is published.
    EVENING = time(20)

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

    def state_at(self: Self, at: datetime) -> "State":
        """Return how far this draw has come. What was not drawn on its day is not drawn any more."""
        if self.revealed_at is not None:
            return self.State.PUBLISHED
        if self.drawn_at is not None:
            return self.State.DRAWN
        return self.State.NOT_DRAWN if at.astimezone(self.unit.zone).date() > self.on else self.State.COMMITTED
