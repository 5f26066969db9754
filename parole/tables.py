"""Reading a table of text from a CSV or XLSX file, row by row, and writing cells that no spreadsheet computes."""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import zip_longest
from pathlib import Path

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

# What the file may be written in, in the order tried. The last two read any byte: how an older Windows wrote.
ENCODINGS = ("utf-8-sig", "cp1252", "latin-1")
CELL_LENGTH = 1_000_000
# A cell that starts so is a formula to a spreadsheet.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")


class UnreadableFileError(Exception):
    """The file is not there, or is no table."""


@dataclass(frozen=True)
class Row:
    """One row: its place among the rows of the file, counted from 1, and its cells by the heads of their columns."""

    place: int
    cells: dict[str, str]
    # What stands beyond the last column, or how many cells are missing: such a row has slipped.
    surplus: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True)
class Table:
    """A file opened for reading. `rows` can be walked once."""

    columns: tuple[str, ...]
    rows: Iterator[Row]
    encoding: str = ""


def plain(text: str) -> str:
    """Return a cell or a column's head without the blanks around it."""
    return text.strip().strip("\ufeff").strip()


def harmless(text: str) -> str:
    """Return a text that no spreadsheet computes."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


@contextmanager
def open_table(path: Path, *, delimiter: str = ",", sheet: str = "") -> Iterator[Table]:
    """Open a table by the ending of its name: `.xlsx`, or else a text file with delimiters."""
    try:
        if path.suffix.lower() == ".xlsx":
            with _open_workbook(path, sheet) as table:
                yield table
        else:
            encoding = encoding_of(path)
            with path.open(encoding=encoding, newline="") as file:
                yield _table(_lines(csv.reader(file, delimiter=delimiter)), encoding)
    except OSError as error:
        raise UnreadableFileError(f"{path} cannot be read: {error.strerror or error}.") from error


def read_table(text: str, *, delimiter: str = ",") -> Table:
    """Return the table that a text holds: for a file that came by a form."""
    return _table(_lines(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)), "")


def encoding_of(path: Path) -> str:
    """Return the first encoding in which the whole file can be read."""
    with path.open("rb") as file:
        if file.read(2) in {b"\xff\xfe", b"\xfe\xff"}:
            return "utf-16"
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding) as file:
                while file.read(1 << 20):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    raise AssertionError  # pragma: no cover - latin-1 reads every byte


def _lines(reader: Iterator[Sequence[str]]) -> Iterator[Sequence[str]]:
    csv.field_size_limit(CELL_LENGTH)
    try:
        yield from reader
    except (csv.Error, UnicodeDecodeError) as error:
        raise UnreadableFileError(f"The file is no table: {error}.") from error


@contextmanager
def _open_workbook(path: Path, sheet: str) -> Iterator[Table]:
    try:
        workbook = openpyxl.load_workbook(path, read_only=True, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise UnreadableFileError(f"{path} is no XLSX workbook.") from error
    try:
        if sheet and sheet not in workbook.sheetnames:
            raise UnreadableFileError(f"{path} has no sheet “{sheet}”.")
        rows = (workbook[sheet] if sheet else workbook.worksheets[0]).iter_rows(values_only=True)
        # A sheet leaves out the blank cells at the end of a row, and pads others: neither means anything.
        yield _table(([_text(cell) for cell in cells] for cells in rows), "", is_ragged=True)
    finally:
        workbook.close()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(lines: Iterator[Sequence[str]], encoding: str, *, is_ragged: bool = False) -> Table:
    columns = tuple(plain(head) for head in next(lines, ()))
    while is_ragged and columns and not columns[-1]:
        columns = columns[:-1]
    if not any(columns):
        message = "The file is empty: its first row must name the columns."
        raise UnreadableFileError(message)
    doubled = sorted({head for head in columns if columns.count(head) > 1})
    if doubled:
        raise UnreadableFileError(f"Two columns are called “{doubled[0]}”.")
    return Table(columns, _rows(columns, lines, is_ragged=is_ragged), encoding)


def _rows(columns: tuple[str, ...], lines: Iterator[Sequence[str]], *, is_ragged: bool) -> Iterator[Row]:
    filled = (line for line in lines if any(map(plain, line)))
    for place, line in enumerate(filled, start=1):
        cells = {head: plain(cell) for head, cell in zip_longest(columns, line[: len(columns)], fillvalue="")}
        surplus = tuple(cell for cell in line[len(columns) :] if plain(cell) or not is_ragged)
        yield Row(place, cells, surplus, 0 if is_ragged else max(0, len(columns) - len(line)))
