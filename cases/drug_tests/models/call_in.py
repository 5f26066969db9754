"""The number by which a person is known to the draw and on the line."""

from typing import Self

from django.db import models
from django.db.models import Q

from cases.parolees.models import Parolee
from parole.audit.history import tracked


@tracked
class CallInNumber(models.Model):
    """The number by which one person is known to the draw and on the line, for life."""

    parolee = models.OneToOneField(Parolee, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=8, unique=True)
    issued_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="call_in_number_has_eight_digits",
                condition=Q(number__regex=r"^\d{8}$"),
                violation_error_message="A call-in number has 8 digits.",
            ),
        ]

    def __str__(self: Self) -> str:
        return self.number
