"""What victim services answered: is somebody around the case this victim?"""

from typing import Self

from django.db import models

from cases.parolees.models import Associate, Parolee
from cases.victims.models.victim import Victim
from parole.accounts.models import User
from parole.audit.history import tracked


@tracked
class Match(models.Model):
    """The answer whether an associate is a victim. Without one, who looks alike counts as the same (`matching`)."""

    class Answer(models.TextChoices):
        CONFIRMED = "CONFIRMED", "Is the same person"
        DISMISSED = "DISMISSED", "Is somebody else"

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    victim = models.ForeignKey(Victim, on_delete=models.PROTECT, related_name="matches")
    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="+")
    answer = models.CharField(max_length=9, choices=Answer)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["victim", "associate"],
                name="match_is_answered_once",
                violation_error_message="This was answered already.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Match {self.pk}"
