"""What a jail reported last night of the invented people: two possible arrests, one confirmed, one dismissed."""

import csv
import io
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from cases.desk.arrests.actions.deciding import confirm_match, dismiss_match
from cases.desk.arrests.actions.matching import match_file
from cases.desk.invented.sample.staff import DOMAIN
from cases.desk.models import ArrestMatch
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import User

# Where the officer is asked for in the list of sign-ins, all of it is to be seen.
READER = f"officer@{DOMAIN}"
HEADS = ("Last Name", "First Name", "DOB", "Booking No", "Arrested", "Charges", "Held At", "As Of", "SID", "FBI No")
CHARGES = ("Theft, fifth degree", "Driving under suspension", "Assault, simple", "Public intoxication")
ROW_OF_A_STRANGER = ("Quillfeather", "Zebulon", "02/03/1971", "PCJ-90417")
JAIL = "Polk County Jail"


def report_bookings(
    terms: Collection[SupervisionTerm], officers: Mapping[int, int], *, by: User, at: datetime, on: date
) -> None:
    """Match one night's file, and let the officer decide about two of its bookings."""
    reader = User.objects.get(email=READER)
    people = [
        term.parolee
        for term in terms
        if officers[term.pk] == reader.pk and term.parolee.born_on and (term.released_on or on) < on - timedelta(days=9)
    ][:4]
    match_file(text=_file(people, on), people=Parolee.objects.all(), by=by, at=at)
    matches = {match.parolee_id: match for match in ArrestMatch.objects.possible()}
    confirmed, dismissed = (matches[parolee.pk] for parolee in people[2:])
    confirm_match(match=confirmed, version=1, by=reader, at=at, on=on)
    note = "Was in group until nine that evening; the booking photo shows somebody else."
    dismiss_match(match=dismissed, version=1, by=reader, at=at, reason="OTHER_PERSON", note=note)


def _file(people: Collection[Parolee], on: date) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(HEADS)
    told = (f"{on - timedelta(days=2):%m/%d/%Y} 22:40", f"{on - timedelta(days=1):%m/%d/%Y} 02:00")
    for n, parolee in enumerate(people):
        born = parolee.born_on or on
        # The second one was written down a year off.
        shown = born.replace(year=born.year + 1, day=min(born.day, 28)) if n == 1 else born
        said = (f"{shown:%m/%d/%Y}", f"PCJ-90{n:03}", told[0], CHARGES[n], JAIL, told[1], "", "")
        rows.writerow((parolee.last_name, parolee.first_name, *said))
    rows.writerow((*ROW_OF_A_STRANGER, told[0], CHARGES[0], JAIL, told[1], "", ""))
    return written.getvalue()
