"""Turning a row of a file into a booking by its mapping, or refusing it with a reason that quotes no cell. Pure."""

import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from cases.desk.arrests.mapping import ArrestMapping
from cases.desk.models import arrest_match as limits
from parole.refusals import RefusedError
from parole.tables import ENCODINGS, Row, plain

# About five thousand rows: more than a jail books in a month.
LONGEST = 1_000_000
# The clocks of agencies differ; what lies further ahead has not happened.
AHEAD = timedelta(hours=12)
FIRST_BIRTH = date(1900, 1, 1)


class RefusedRowError(Exception):
    """This row cannot be a booking. The message names the column, and no cell: it is kept, and may be of a stranger."""


class UnreadableTextError(RefusedError):
    """The file is no text, or too long."""


@dataclass(frozen=True)
class Booked:
    """One booking as an agency reported it."""

    agency: str
    booking_number: str
    last_name: str
    first_name: str
    born_on: date | None
    arrested_at: datetime
    charges: str
    place: str
    reported_at: datetime
    identifiers: dict[str, str] = field(default_factory=dict)

    @property
    def key(self: Self) -> tuple[str, str]:
        """What tells one booking from every other."""
        return self.agency, self.booking_number

    @property
    def facts(self: Self) -> dict[str, object]:
        """What a match keeps of it."""
        return dict(vars(self))


def decode(content: bytes) -> str:
    """Return the text of a file, in the first encoding that fits."""
    if len(content) > LONGEST:
        raise UnreadableTextError(f"The file is longer than {LONGEST // 1000:,} KB: send it in parts.")
    if b"\x00" in content:
        raise UnreadableTextError("The file is no text.")
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError  # pragma: no cover - latin-1 reads every byte


def number_key(value: str) -> str:
    """Return a number as it is compared: without case, blanks and strokes."""
    return re.sub(r"[^0-9A-Z]", "", value.upper())


def read_row(row: Row, mapping: ArrestMapping, at: datetime) -> Booked:
    """Return the booking that a row holds."""
    if row.surplus or row.missing:
        raise RefusedRowError("The row has slipped: it has more or fewer cells than the file has columns.")
    cells = Cells(row.cells, mapping)
    last, first = cells.name()
    booked = Booked(
        agency=cells.text("agency", limits.AGENCY_LENGTH, required=True) if mapping.columns.agency else mapping.agency,
        booking_number=cells.text("booking_number", limits.BOOKING_LENGTH, required=True),
        last_name=last,
        first_name=first,
        born_on=cells.born_on(at),
        arrested_at=cells.moment("arrested_at", at),
        charges=cells.text("charges", limits.CHARGES_LENGTH),
        place=cells.text("place", limits.PLACE_LENGTH),
        reported_at=cells.moment("reported_at", at),
        identifiers=cells.identifiers(),
    )
    if booked.reported_at < booked.arrested_at:
        raise RefusedRowError(f"{mapping.columns.reported_at}: it was reported before the arrest.")
    return booked


@dataclass(frozen=True)
class Cells:
    """The cells of one row, read by a mapping."""

    cells: dict[str, str]
    mapping: ArrestMapping

    def head(self: Self, name: str) -> str:
        """Return what a column is called in the file; nothing where the file has none."""
        return getattr(self.mapping.columns, name) or ""

    def text(self: Self, name: str, longest: int, *, required: bool = False) -> str:
        """Return what stands in a column."""
        text = plain(self.cells.get(self.head(name), ""))
        if required and not text:
            raise RefusedRowError(f"{self.head(name)} is missing.")
        if len(text) > longest:
            raise RefusedRowError(f"{self.head(name)} is longer than {longest:,} letters.")
        return text

    def name(self: Self) -> tuple[str, str]:
        """Return the last name and the given names."""
        if self.mapping.columns.name:
            last, _, first = self.text("name", limits.NAME_LENGTH, required=True).partition(",")
            return plain(last), plain(first)
        return self.text("last_name", limits.NAME_LENGTH, required=True), self.text("first_name", limits.NAME_LENGTH)

    def born_on(self: Self, at: datetime) -> date | None:
        """Return the birth date, where the file has one."""
        text = self.text("born_on", limits.NAME_LENGTH)
        if not text:
            return None
        try:
            born_on = datetime.strptime(text, self.mapping.day_format).date()  # noqa: DTZ007 - a civil day
        except ValueError as error:
            raise RefusedRowError(f"{self.head('born_on')} is no day as expected.") from error
        if not FIRST_BIRTH <= born_on <= at.date():
            raise RefusedRowError(f"{self.head('born_on')} is nobody's birth date.")
        return born_on

    def moment(self: Self, name: str, at: datetime) -> datetime:
        """Return an instant by the agency's clock, which has come."""
        text = self.text(name, limits.NAME_LENGTH, required=True)
        try:
            read = datetime.strptime(text, self.mapping.moment_format)  # noqa: DTZ007 - the zone is the mapping's
        except ValueError as error:
            raise RefusedRowError(f"{self.head(name)} is no day and time as expected.") from error
        if read.date() < FIRST_BIRTH or read.replace(tzinfo=ZoneInfo(self.mapping.time_zone)) > at + AHEAD:
            raise RefusedRowError(f"{self.head(name)} is no moment that has come.")
        return read.replace(tzinfo=ZoneInfo(self.mapping.time_zone))

    def identifiers(self: Self) -> dict[str, str]:
        """Return the numbers by which agencies know the person, by their kinds."""
        found = {kind: plain(self.cells.get(head, "")) for kind, head in self.mapping.identifiers.items()}
        return {kind: value[: limits.BOOKING_LENGTH] for kind, value in found.items() if number_key(value)}
