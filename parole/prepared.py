"""Reads that are asked again and again for other keys: Django writes their SQL once.

Where one action asks several of them, writing the SQL costs more than PostgreSQL needs to answer it.
"""

from collections.abc import Callable, Collection
from functools import cached_property
from typing import Any, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import Func, JSONField, QuerySet
from psycopg2.extensions import AsIs

# Stands for the keys in the SQL that is kept: no row has it.
KEY = -(2**62)


class Prepared:
    """A queryset of plain values, in which only the keys change from one time to the next.

    `build` gets keys to filter by, as a list. It is asked once in a process, so nothing in it may depend on the moment.
    Values come as the driver returns them.
    """

    def __init__(self: Self, build: Callable[[list[int]], QuerySet[Any, Any]]) -> None:
        self._build = build

    @cached_property
    def _compiled(self: Self) -> tuple[str, tuple[Any, ...]]:
        return self._build([KEY]).query.sql_with_params()

    def rows(self: Self, keys: Collection[int] = ()) -> list[tuple[Any, ...]]:
        """Return the values for these keys: one query."""
        sql, params = self._compiled
        written = AsIs(", ".join(str(int(key)) for key in keys) or "NULL")
        with connection.cursor() as cursor:
            cursor.execute(sql, [written if each == KEY else each for each in params])
            return cursor.fetchall()


class Beside(ArraySubquery):
    """The rows of another table that belong to a row, as a list: each with its `fields` in order, as JSON has them."""

    template = "array_to_json(ARRAY(%(subquery)s))"

    def __init__(self: Self, rows: QuerySet[Any, Any], *fields: str) -> None:
        row = Func(*fields, function="jsonb_build_array", output_field=JSONField())
        super().__init__(rows.values_list(row))
