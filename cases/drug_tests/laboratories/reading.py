"""Turning a row of a laboratory's file into an entry by its mapping, or refusing it with a reason. Pure."""

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Self
from zoneinfo import ZoneInfo

from cases.drug_tests.entries import FIGURE, Entry, ReadingEntry, ResultEntry
from cases.drug_tests.laboratories.mapping import FileMapping, TestCode
from parole.refusals import RefusedError
from parole.tables import Row, plain

# About ten thousand rows: more than a laboratory reports in a day.
LONGEST = 1_000_000
METHOD_LENGTH = 60
WHAT_LENGTH = 80


class RefusedRowError(Exception):
    """This row cannot be an entry; the message names the column and the value, and says why."""


class UnreadableTextError(RefusedError):
    """The file is no text in the encoding of its laboratory, or too long."""


@dataclass(frozen=True)
class Specimen:
    """One entry as a row gave it, and the seal of the specimen that it is about."""

    seal: str
    entry: Entry


def decode(content: bytes, mapping: FileMapping) -> str:
    """Return the text of a file."""
    if len(content) > LONGEST:
        raise UnreadableTextError(f"The file is longer than {LONGEST // 1000:,} KB: send it in parts.")
    encoding = "utf-8-sig" if mapping.encoding == "utf-8" else mapping.encoding
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableTextError(f"The file is not written in {mapping.encoding}, as its laboratory's are.") from error
    if "\x00" in text:
        raise UnreadableTextError("The file is no text.")
    return text


def what_of(row: Row, mapping: FileMapping) -> str:
    """Return what a row is about, as a report of refusals names it: its seal and its code."""
    cells = (row.cells.get(mapping.columns.seal, ""), row.cells.get(mapping.columns.test, ""))
    return " · ".join(cell for cell in cells if cell)[:WHAT_LENGTH]


def read_row(row: Row, mapping: FileMapping) -> Specimen:
    """Return the specimen and the entry that a row holds."""
    if row.surplus or row.missing:
        raise RefusedRowError("The row has slipped: it has more or fewer cells than the file has columns.")
    cells = Cells(row.cells, mapping)
    seal = cells.required("seal")
    code = mapping.tests.get(cells.required("test"))
    if code is None:
        raise RefusedRowError(f"{mapping.columns.test}: the mapping does not know “{cells.required('test')}”.")
    reported_at = cells.reported_at()
    entry = cells.reading(code, reported_at) if code.measure else cells.result(code, reported_at)
    return Specimen(seal, entry)


@dataclass(frozen=True)
class Cells:
    """The cells of one row, read by a mapping."""

    cells: dict[str, str]
    mapping: FileMapping

    def get(self: Self, name: str) -> str:
        """Return what stands in a column, or nothing where the file has no such column."""
        head = getattr(self.mapping.columns, name)
        return plain(self.cells.get(head, "")) if head else ""

    def required(self: Self, name: str) -> str:
        """Return what stands in a column that may not be empty."""
        text = self.get(name)
        if not text:
            raise RefusedRowError(f"{getattr(self.mapping.columns, name)} is missing.")
        return text

    def reported_at(self: Self) -> datetime:
        """Return when the laboratory reported, by its own clock."""
        text = self.required("reported")
        try:
            read = datetime.strptime(text, self.mapping.reported_format)  # noqa: DTZ007 - the zone is the mapping's
        except ValueError as error:
            raise RefusedRowError(f"{self.mapping.columns.reported}: “{text[:40]}” is no date as expected.") from error
        return read.replace(tzinfo=ZoneInfo(self.mapping.time_zone))

    def figure(self: Self, name: str) -> Decimal | None:
        """Return a figure; None where the laboratory gives none."""
        text = self.get(name)
        if text in self.mapping.no_value:
            return None
        if not (text.isascii() and re.fullmatch(FIGURE, text)):
            raise RefusedRowError(f"{getattr(self.mapping.columns, name)}: “{text[:40]}” is no figure.")
        return Decimal(text)

    def reading(self: Self, code: TestCode, reported_at: datetime) -> ReadingEntry:
        """Return a measure of the specimen, or the laboratory's word for it."""
        measure = code.measure or ""
        if measure == "said":
            text = self.required("outcome")
            if text not in self.mapping.words:
                raise RefusedRowError(f"{self.mapping.columns.outcome}: the mapping has no meaning for “{text[:40]}”.")
            return ReadingEntry(measure, reported_at, word=self.mapping.words[text])
        value = self.figure("value")
        if value is None:
            raise RefusedRowError(f"{self.mapping.columns.value or 'The value'} is missing.")
        if code.unit and self.get("unit") != code.unit:
            raise RefusedRowError(f"The value is in “{self.get('unit')[:20]}”, and expected in {code.unit}.")
        return ReadingEntry(measure, reported_at, value=value)

    def result(self: Self, code: TestCode, reported_at: datetime) -> ResultEntry:
        """Return a report about a substance."""
        text = self.required("outcome")
        if text not in self.mapping.outcomes:
            raise RefusedRowError(f"{self.mapping.columns.outcome}: the mapping has no meaning for “{text[:40]}”.")
        unit = self.get("unit")
        if unit and unit not in self.mapping.units:
            raise RefusedRowError(f"{self.mapping.columns.unit}: the mapping does not know “{unit[:20]}”.")
        method = self.get("method")
        if len(method) > METHOD_LENGTH:
            raise RefusedRowError(f"{self.mapping.columns.method} is longer than {METHOD_LENGTH} letters.")
        return ResultEntry(
            substance=code.substance or "",
            analyte=code.analyte or "",
            outcome=self.mapping.outcomes[text],
            reported_at=reported_at,
            value=self.figure("value"),
            cutoff=self.figure("cutoff"),
            unit=self.mapping.units[unit] if unit else "",
            method=method,
        )
