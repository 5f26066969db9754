"""That somebody told a victim by hand, or tried to: the proof where no channel works."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee
from cases.victims.models.victim import Victim
from parole.accounts.models import User
from parole.audit.history import append_only
from parole.notices.models import Notice


class TellingQuerySet(models.QuerySet["Telling"]):
    """Reads of what was told by hand."""

    def reached(self: Self) -> Self:
        """Return the attempts at which the victim was told."""
        return self.filter(was_reached=True)


class Telling(models.Model):
    """One attempt to tell a victim by hand what a notice is about. It only ever grows."""

    class How(models.TextChoices):
        TELEPHONE = "TELEPHONE", "By telephone"
        LETTER = "LETTER", "By letter"
        IN_PERSON = "IN_PERSON", "In person"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="tellings")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=9, choices=How)
    was_reached = models.BooleanField()
    told_at = models.DateTimeField()
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    words = models.TextField(max_length=2_000)
    recorded_at = models.DateTimeField()

    objects = TellingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["notice"],
                condition=Q(was_reached=True),
                name="telling_reaches_once",
                violation_error_message="This was told already.",
            ),
            models.CheckConstraint(
                name="telling_has_words",
                condition=~Q(words=""),
                violation_error_message="Write what was said, or what came of it.",
            ),
            models.CheckConstraint(
                name="telling_is_recorded_afterwards",
                condition=Q(recorded_at__gte=F("told_at")),
                violation_error_message="What was told was told before it is recorded.",
            ),
        ]
        triggers = append_only()

    def __str__(self: Self) -> str:
        return f"Telling {self.pk}"
