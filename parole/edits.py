"""Saving an edit only when the row is still the one that was shown."""

from typing import Self

from django.db import models
from django.db.models import F


class StaleEditError(Exception):
    """Somebody else saved the row first. `current` is the row as it stands now."""

    def __init__(self: Self, current: models.Model) -> None:
        super().__init__("The row was changed after it was shown.")
        self.current = current


def save_edit(row: models.Model, *, version: int, **changes: object) -> None:
    """Write `changes` to `row` if its version is still `version`, and raise `StaleEditError` if it is not.

    The version is compared in the UPDATE's WHERE, so that of two edits at the same moment one is refused.
    """
    manager = type(row)._default_manager
    updated = manager.filter(pk=row.pk, version=version).update(version=F("version") + 1, **changes)
    if updated != 1:
        raise StaleEditError(manager.get(pk=row.pk))
    row.refresh_from_db()
