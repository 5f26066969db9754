"""Row history that nothing bypasses: kept by database triggers, and append-only in the database itself.

Each tracked model gets an event table. Statement-level triggers fill it on INSERT, UPDATE and DELETE, whoever does
them and however; other triggers refuse to UPDATE, DELETE or TRUNCATE an event. The roles that serve requests and
tasks have no such privilege to begin with (see the migrations).
"""

from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import pghistory
import pgtrigger
from django.db import models

if TYPE_CHECKING:
    from parole.accounts.models import User

ModelT = TypeVar("ModelT", bound=type[models.Model])


def refuse_truncate() -> pgtrigger.Trigger:
    """Refuse TRUNCATE of an append-only table, but for the flush between transactional tests."""
    return pgtrigger.Trigger(
        name="no_truncate",
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func="""
            IF current_setting('app.allow_truncate', true) = 'on' THEN RETURN NULL; END IF;
            RAISE EXCEPTION 'append-only: cannot truncate %', TG_TABLE_NAME;
        """,
    )


def append_only() -> list[pgtrigger.Trigger]:
    """Return the triggers of a table that only ever grows."""
    return [
        pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        refuse_truncate(),
    ]


def tracked(model: ModelT) -> ModelT:
    """Keep every version of a model's rows, with who and why beside each."""
    return pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        append_only=True,
        context_field=pghistory.ContextJSONField(),
        context_id_field=pghistory.ContextUUIDField(),
        meta={"triggers": [refuse_truncate()]},
    )(model)


def acting(*, by: "User", at: datetime, through: str) -> pghistory.context:
    """Let every row that changes inside the block carry who changed it, when, and through what.

    A request is wrapped by `middleware.record_history`; tasks and commands wrap themselves.
    """
    return pghistory.context(user=by.pk, at=at.isoformat(), through=through)
