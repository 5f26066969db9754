"""Writing the rows that were not taken, each with its reason and its original columns."""

import csv
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self, TextIO

from cases.desk.imports.mapping import Decision
from parole.tables import Row, harmless


class Refusals:
    """The file of what was not taken, while it is being written."""

    def __init__(self: Self, file: TextIO, columns: Sequence[str]) -> None:
        self._columns = columns
        self._lines: Any = csv.writer(file)
        self._lines.writerow(["row", "outcome", "reason", *map(harmless, columns)])

    def add(self: Self, row: Row, decision: Decision, reason: str) -> None:
        """Write one row."""
        cells = [row.cells[column] for column in self._columns]
        kept = [text.replace("\x00", "\ufffd") for text in (reason, *cells, *row.surplus)]
        self._lines.writerow([row.place, decision, *map(harmless, kept)])


@contextmanager
def write_refusals(path: Path, columns: Sequence[str]) -> Iterator[Refusals]:
    """Write beside the file and put it in place at the end: a run that fails leaves the last one as it was."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        # It names people: only its owner reads it.
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", newline="") as file:
            yield Refusals(file, columns)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
