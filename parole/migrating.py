"""Operations of migrations that add a constraint, an index or a trigger without rendering the models anew.

Django and pgtrigger render a model, and everything that points at it, again after each of these. Nothing of what they
add is read from the rendered model: its fields stay as they were. With some hundreds of them and a hundred models that
was most of the time that a new database took. The state that `makemigrations` compares is the same.
"""

from typing import Any, Self

import pgtrigger.migrations
from django.db import migrations
from django.db.migrations.state import ProjectState


def _append(state: ProjectState, app_label: str, model: str, option: str, value: Any) -> None:
    """Add a value to an option of a model's state."""
    options = state.models[app_label, model].options
    options[option] = [*options.get(option, []), value]


class AddConstraint(migrations.AddConstraint):
    """Adds a constraint."""

    def state_forwards(self: Self, app_label: str, state: ProjectState) -> None:
        """Note the constraint."""
        _append(state, app_label, self.model_name_lower, "constraints", self.constraint)


class AddIndex(migrations.AddIndex):
    """Adds an index."""

    def state_forwards(self: Self, app_label: str, state: ProjectState) -> None:
        """Note the index, named as Django names it."""
        _append(state, app_label, self.model_name_lower, "indexes", self.index.clone())


class AddTrigger(pgtrigger.migrations.AddTrigger):
    """Adds a trigger."""

    def state_forwards(self: Self, app_label: str, state: ProjectState) -> None:
        """Note the trigger."""
        _append(state, app_label, self.model_name.lower(), "triggers", self.trigger)
