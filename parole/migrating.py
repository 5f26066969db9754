"""Migrations that render the models once for many operations.

Django and pgtrigger render a model, and everything that points at it, again after each operation. Nothing of a
constraint, an index or a trigger is read from the rendered model: its fields stay as they were. Of models and fields
that are made one after the other only the last state is needed. With a hundred models that was most of the time that a
new database took. The state that `makemigrations` compares, and what is done to the database, are the same.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final, Self

import pgtrigger.migrations
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.operations.fields import FieldOperation
from django.db.migrations.state import ProjectState

# What can be done to several models or fields at once: make them, or change them.
MAKING: Final = (migrations.CreateModel, migrations.AddField)
CHANGING: Final = (migrations.AlterField,)


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


class RemoveTrigger(pgtrigger.migrations.RemoveTrigger):
    """Removes a trigger."""

    def state_forwards(self: Self, app_label: str, state: ProjectState) -> None:
        """Forget the trigger."""
        options = state.models[app_label, self.model_name.lower()].options
        options["triggers"] = [trigger for trigger in options["triggers"] if trigger.name != self.name]


class Together(Operation):
    """Makes several models and fields, or alters several fields, of which the models are rendered once, after the last.

    A model that is made here is made with its fields, whether they came with it or were added to it.
    """

    def __init__(self: Self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        made = {operation.name_lower for operation in operations if isinstance(operation, migrations.CreateModel)}
        # What is done to the database: nothing for the fields of a model that is made here.
        self.done = [
            operation
            for operation in operations
            if not isinstance(operation, migrations.AddField) or operation.model_name_lower not in made
        ]

    @property
    def reversible(self: Self) -> bool:  # type: ignore[override]
        """Can be undone when each of them can."""
        return all(operation.reversible for operation in self.operations)

    def state_forwards(self: Self, app_label: str, state: ProjectState) -> None:
        """Change a state of which nothing is rendered: whoever asks for its models next has all of them rendered."""
        if "apps" in vars(state):
            del state.apps
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self: Self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Do each, in order."""
        for operation in self.done:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(
        self: Self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Undo each, the last first."""
        for operation in reversed(self.done):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self: Self) -> str:
        """Say what each does."""
        return "; ".join(operation.describe() for operation in self.operations)


def _subject(operation: Operation) -> tuple[str, str]:
    """Say which model, and which field of it, an operation is about."""
    if isinstance(operation, FieldOperation):
        return operation.model_name_lower, operation.name_lower
    return getattr(operation, "name_lower", ""), ""


def together(operations: Iterable[Operation]) -> list[Operation]:
    """Join neighbors that make, or that change, as long as each is about something else."""
    runs: list[list[Operation]] = []
    for operation in operations:
        kinds = next((kinds for kinds in (MAKING, CHANGING) if isinstance(operation, kinds)), ())
        run = runs[-1] if runs else []
        if run and isinstance(run[0], kinds) and _subject(operation) not in map(_subject, run):
            run.append(operation)
        else:
            runs.append([operation])
    return [Together(run) if len(run) > 1 else run[0] for run in runs]


class Migration(migrations.Migration):
    """A migration whose neighbors of one kind are done together."""

    def __init__(self: Self, name: str, app_label: str) -> None:
        super().__init__(name, app_label)
        vars(self)["operations"] = together(self.operations)
