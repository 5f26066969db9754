"""The events that legal clocks know: their words, what ends which, and how one is written. Pure.

docs/glossary.md defines each of them once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from typing import Literal, Self, get_args

ClockEvent = Literal[
    "detained",
    "released",
    "detention_ordered",
    "warrant_issued",
    "detainer_placed",
    "federal_detainer_placed",
    "detainer_reviewed",
    "violation_reported",
    "notice_served",
    "charges_served",
    "recognizance_held",
    "preliminary_held",
    "preliminary_waived",
    "conviction_verified",
    "revocation_held",
    "revocation_waived",
    "waived",
    "decided",
    "decision_served",
    "appeal_filed",
    "appeal_decided",
    "reconsideration_asked",
    "reconsidered",
    "became_eligible",
    "consideration_held",
    "grant_suspended",
    "rescission_held",
    "modification_asked",
    "modification_held",
    "discharge_asked",
    "discharge_heard",
    "subpoena_served",
    "court_attended",
    "absconded",
    "returned",
    "continued_by_person",
    "continuance_ended",
    "found_incompetent",
    "found_competent",
    "time_waived",
    "time_waiver_ended",
    "held_elsewhere",
    "made_available",
]
# What a clock stands still by: each goes on until what ends it.
Tolling = Literal["absconded", "continued_by_person", "found_incompetent", "time_waived", "held_elsewhere"]

# As they stand in a sentence: “14 calendar days from the detention”.
WORDS: Mapping[str, str] = {
    "detained": "the detention",
    "released": "the release from detention",
    "detention_ordered": "the order to detain",
    "warrant_issued": "the warrant",
    "detainer_placed": "the notice of the detainer",
    "federal_detainer_placed": "the notice of the detainer in a federal institution",
    "detainer_reviewed": "the review of the detainer",
    "violation_reported": "the report of the violation",
    "notice_served": "the service of the notice of violation",
    "charges_served": "the service of the charges",
    "recognizance_held": "the recognizance hearing",
    "preliminary_held": "the preliminary hearing",
    "preliminary_waived": "the waiver of the preliminary hearing",
    "conviction_verified": "the verification of the conviction",
    "revocation_held": "the revocation hearing",
    "revocation_waived": "the waiver of the revocation hearing",
    "waived": "the waiver",
    "decided": "the decision",
    "decision_served": "the service of the decision",
    "appeal_filed": "the appeal",
    "appeal_decided": "the decision on the appeal",
    "reconsideration_asked": "the request for reconsideration",
    "reconsidered": "the reconsideration",
    "became_eligible": "the day of eligibility",
    "consideration_held": "the parole consideration hearing",
    "grant_suspended": "the suspension of the grant",
    "rescission_held": "the rescission hearing",
    "modification_asked": "the request for a modification",
    "modification_held": "the modification hearing",
    "discharge_asked": "the request for early discharge",
    "discharge_heard": "the early discharge hearing",
    "subpoena_served": "the service of the subpoena",
    "court_attended": "the court appearance",
    "absconded": "the absconding",
    "returned": "the return",
    "continued_by_person": "the continuance at the person's request",
    "continuance_ended": "the end of the continuance",
    "found_incompetent": "the finding of incompetence",
    "found_competent": "the finding of competence",
    "time_waived": "the waiver of the time limit",
    "time_waiver_ended": "the end of the waiver of the time limit",
    "held_elsewhere": "the custody of another authority",
    "made_available": "the return from another authority",
}
# What ends what has begun. Whoever is detained is no longer gone.
ENDS: Mapping[str, tuple[str, ...]] = {
    "detained": ("released",),
    "absconded": ("returned", "detained"),
    "continued_by_person": ("continuance_ended",),
    "found_incompetent": ("found_competent",),
    "time_waived": ("time_waiver_ended",),
    "held_elsewhere": ("made_available",),
}
KNOWN: tuple[str, ...] = get_args(ClockEvent)

WHEN = r"\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?(?:[+-]\d{2}:\d{2})?)?"
WRITTEN = re.compile(rf"(?P<event>[a-z_]+)=(?P<when>{WHEN})")
YEARS = range(1900, 2101)


class UnreadableEventError(ValueError):
    """What was written is no event; the message says why."""


@dataclass(frozen=True)
class Happened:
    """Something that happened: on a day, or at a moment where the hour is known."""

    event: str
    when: date

    def day(self: Self, zone: tzinfo) -> date:
        """Return its civil day in a zone."""
        return self.when.astimezone(zone).date() if isinstance(self.when, datetime) else self.when

    def moment(self: Self, zone: tzinfo, *, last: bool = False) -> datetime:
        """Return its moment. Where the hour is not known: the first of its day, or the last."""
        return moment_of(self.when, zone, last=last)


def moment_of(when: date, zone: tzinfo, *, last: bool = False) -> datetime:
    """Return a moment in a zone; of a day, its first, or its last."""
    if isinstance(when, datetime):
        return when.astimezone(zone)
    return datetime.combine(when, time.max if last else time.min, tzinfo=zone)


def read_event(text: str, zone: tzinfo) -> Happened:
    """Read `detained=2026-03-06T14:00`, or a day without a time. An hour without an offset is that of the zone."""
    found = WRITTEN.fullmatch(text.strip())
    if found is None:
        raise UnreadableEventError(f"“{text}” is no event: write it as detained=2026-03-06T14:00")
    if found["event"] not in KNOWN:
        raise UnreadableEventError(f"“{found['event']}” is no event; known are {', '.join(KNOWN)}")
    return Happened(found["event"], read_when(found["when"], zone))


def read_when(text: str, zone: tzinfo) -> date:
    """Read a day, or a day and a time, as ISO 8601 writes them."""
    if not re.fullmatch(WHEN, text.strip()):
        raise UnreadableEventError(f"“{text}” is no time: write it as 2026-03-06T14:00, or 2026-03-06")
    try:
        if "T" not in text:
            when: date = date.fromisoformat(text.strip())
        else:
            at = datetime.fromisoformat(text.strip())
            when = at if at.tzinfo else at.replace(tzinfo=zone)
    except ValueError as error:
        raise UnreadableEventError(f"“{text}” is no time of the calendar: write it as 2026-03-06T14:00") from error
    if when.year not in YEARS:
        raise UnreadableEventError(f"“{text}” lies outside the years {YEARS.start} to {YEARS.stop - 1}")
    return when
