"""The words of rule packs, and the bounds of their numbers.

The words for places, types and methods are those of `Meeting`, those for levels, case types and suspensions of
`SupervisionTerm`, those for kinds of hearings of `HearingRequest`. All stand above this room; tests compare them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Level = Literal["MIN", "MOD", "HIGH", "MAX"]
MeetingType = Literal["DIRECT", "COLLATERAL", "BOTH"]
Location = Literal[
    "SUPERVISION_OFFICE",
    "RESIDENCE",
    "PLACE_OF_EMPLOYMENT",
    "TREATMENT_PROVIDER",
    "COURT",
    "FIELD",
    "JAIL",
    "LAW_ENFORCEMENT_AGENCY",
    "PAROLE_COMMISSION",
    "ALTERNATIVE_PLACE",
]
Method = Literal["IN_PERSON", "VIRTUAL", "TELEPHONE", "WRITTEN_MESSAGE"]
CaseType = Literal[
    "GENERAL",
    "SEX_OFFENSE",
    "DOMESTIC_VIOLENCE",
    "SERIOUS_MENTAL_ILLNESS",
    "ELECTRONIC_MONITORING",
    "GANG",
]
# The last three are reasons for which supervision is suspended.
Suspension = Literal["IN_CUSTODY", "ABSCONDED", "SUSPENDED", "COMPACT_OUT", "HOSPITAL", "COURT", "WARRANT"]
EventName = Literal[
    "RELEASED",
    "FIRST_REPORTED",
    "ADDRESS_CHANGED",
    "RETURNED_FROM_CUSTODY",
    "LEVEL_CHANGED",
    "EMPLOYED",
    "ARRESTED",
]
HearingKind = Literal[
    "PAROLE_CONSIDERATION",
    "RECOGNIZANCE",
    "PRELIMINARY",
    "REVOCATION",
    "RESCISSION",
    "MODIFICATION",
    "EARLY_DISCHARGE",
    "APPEAL",
    "RECONSIDERATION",
]
LevelChange = Literal["restart", "carry", "prorate"]
Period = Literal["week", "month", "quarter", "half_year", "year"]
DayUnit = Literal["calendar_days", "business_days"]
Alignment = Literal["none", "period_end"]
# How sure we are of a rule.
Confidence = Literal["CONFIRMED", "READ", "SECONDARY", "INVENTED"]
HoursFor = Literal[Location, Method, "ASSESSMENT", "default"]

SHORTEST: Mapping[str, int] = {"week": 7, "month": 28, "quarter": 90, "half_year": 181, "year": 365}

# A pattern says in its description what it demands: that is what a mistake is answered with.
Code = Annotated[
    str,
    Field(
        pattern=r"^[a-z][a-z0-9-]{0,39}$", description="a code of small letters, digits and hyphens, like office-visit"
    ),
]
PackDay = Annotated[
    date,
    Field(ge=date(1900, 1, 1), le=date(2100, 12, 31), description="a day from 1900 to 2100, like 2026-11-24"),
]
Title = Annotated[str, Field(min_length=1, max_length=120)]
Citation = Annotated[str, Field(min_length=1, max_length=500)]
Count = Annotated[int, Field(ge=1, le=31)]
GraceDays = Annotated[int, Field(ge=0, le=30)]
Score = Annotated[int, Field(ge=-1000, le=1000)]
EscalationDays = Annotated[int, Field(ge=1, le=60)]
DaysBefore = Annotated[int, Field(ge=0, le=1100)]
OfficerHours = Annotated[float, Field(gt=0, le=24)]


class Strict(BaseModel):
    """Refuses what it does not know, and guesses nothing."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)
