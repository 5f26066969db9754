"""Sets of filters that somebody gave a name."""

from typing import Self

from django.db import models
from django.db.models import Q

from parole.accounts.models import User
from parole.accounts.reach import Reach


class SavedViewQuerySet(models.QuerySet["SavedView"]):
    """Reads of saved views."""

    def visible_to(self: Self, reach: Reach) -> Self:
        """Return one's own, by name."""
        return self.filter(user_id=reach.user_pk).order_by("name", "pk")

    def of_page(self: Self, page: str) -> Self:
        """Return those of one page."""
        return self.filter(page=page)


class SavedView(models.Model):
    """The filters of one page under a name, one user's own. Only what may stand in an address: nobody's name."""

    class Page(models.TextChoices):
        CASELOAD = "CASELOAD", "Caseload"
        MEETINGS = "MEETINGS", "Meetings of a case"

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    page = models.CharField(max_length=10, choices=Page)
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=500)
    is_default = models.BooleanField(default=False)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "page", "name"],
                name="saved_view_once_a_name",
                violation_error_message="You already have a view of that name.",
            ),
            models.UniqueConstraint(
                fields=["user", "page"], name="saved_view_one_default", condition=Q(is_default=True)
            ),
        ]

    def __str__(self: Self) -> str:
        return self.name
