"""Rows of the invented jail, and files of them."""

import csv
import io
from datetime import date

HEADS = ("Last Name", "First Name", "DOB", "Booking No", "Arrested", "Charges", "Held At", "As Of", "SID", "FBI No")


def row(
    last="Alvarez",
    first="Rosa",
    *,
    born="05/17/1990",
    booking="B-1",
    arrested="11/21/2026 22:15",
    charges="Theft, fifth degree",
    place="Polk County Jail",
    reported="11/23/2026 02:00",
    state="",
    fbi="",
):
    """Return a booking of the person whom the tests supervise, unless told otherwise."""
    return (last, first, born, booking, arrested, charges, place, reported, state, fbi)


def file_of(rows, heads=HEADS, delimiter=","):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows([heads, *rows])
    return written.getvalue()


BORN = date(1990, 5, 17)
# Each of these is refused, whatever stands beside it.
BROKEN = [
    row(booking=""),
    row(last="", booking="B-90"),
    row(born="1990-05-17", booking="B-91"),
    row(born="05/17/2030", booking="B-92"),
    row(arrested="yesterday", booking="B-93"),
    row(arrested="12/21/2026 22:15", reported="12/22/2026 02:00", booking="B-94"),
    row(arrested="11/23/2026 03:00", booking="B-95"),
    row(charges="x" * 1001, booking="B-96"),
    (*row(booking="B-97"), "slipped"),
]
