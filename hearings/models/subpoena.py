"""Subpoenas: who is told in writing to come to a hearing as a witness, and how that was served."""

from collections.abc import Collection
from typing import Self

from django.db import models
from django.db.models import F, Q

from cases.parolees.models import Parolee
from hearings.models.hearing import Hearing
from hearings.models.service import NAME_LENGTH, REASON_LENGTH, Service
from parole.accounts.models import User
from parole.accounts.reach import Reach
from parole.audit.history import tracked

ADDRESS_LENGTH = 300


class SubpoenaQuerySet(models.QuerySet["Subpoena"]):
    """Reads of subpoenas."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return those for the hearings that this user sees."""
        return self.filter(hearing__in=Hearing.objects.visible_to(reach))

    def of_hearings(self: Self, hearings: Collection[int]) -> Self:
        """Return those for these hearings, in the order in which they were issued."""
        return self.filter(hearing_id__in=hearings).select_related("issued_by", "withdrawn_by").order_by("pk")

    def standing(self: Self) -> Self:
        """Return those that were not withdrawn."""
        return self.filter(withdrawn_at__isnull=True)


@tracked
class Subpoena(models.Model):
    """One witness who must come to one hearing. It is printed, handed over, and its service proven, or withdrawn."""

    parolee = models.ForeignKey(Parolee, on_delete=models.PROTECT, related_name="+")
    hearing = models.ForeignKey(Hearing, on_delete=models.PROTECT, related_name="subpoenas")
    name = models.CharField(max_length=NAME_LENGTH)
    # Where the witness lives or works, or the agency that they answer to.
    address = models.CharField(max_length=ADDRESS_LENGTH, blank=True)
    bring = models.CharField(max_length=REASON_LENGTH, blank=True)
    issued_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    served_at = models.DateTimeField(null=True, blank=True)
    served_by = models.CharField(max_length=NAME_LENGTH, blank=True)
    how = models.CharField(max_length=15, choices=Service.How, blank=True)
    proof = models.CharField(max_length=15, choices=Service.Proof, blank=True)
    # Who signed, who witnessed the refusal, or the number of the receipt.
    proof_words = models.CharField(max_length=NAME_LENGTH, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = SubpoenaQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="subpoena_names_its_witness",
                condition=~Q(name=""),
                violation_error_message="A subpoena names the witness.",
            ),
            models.CheckConstraint(
                name="subpoena_served_with_proof",
                condition=Q(served_at__isnull=True, served_by="", how="", proof="", proof_words="")
                | (Q(served_at__isnull=False) & ~Q(served_by="") & ~Q(how="") & ~Q(proof="") & ~Q(proof_words="")),
                violation_error_message="What was served has its proof.",
            ),
            models.CheckConstraint(
                name="subpoena_withdrawn_by_somebody",
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                violation_error_message="What is withdrawn was withdrawn by somebody, at a moment.",
            ),
            models.CheckConstraint(
                name="subpoena_withdrawn_after_it_was_issued",
                condition=Q(withdrawn_at__isnull=True) | Q(withdrawn_at__gte=F("issued_at")),
                violation_error_message="A subpoena is withdrawn after it was issued.",
            ),
        ]

    def __str__(self: Self) -> str:
        return f"Subpoena {self.pk}"

    @property
    def is_open(self: Self) -> bool:
        """Whether it is still to be served."""
        return self.served_at is None and self.withdrawn_at is None
