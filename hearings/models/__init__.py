"""Violations and how they are answered; requests for hearings, the hearings themselves, and what is booked for them."""

from hearings.models.allegation import Allegation, WhereaboutsStep
from hearings.models.cited_fact import CitedFact
from hearings.models.hearing import Hearing, HearingQuerySet
from hearings.models.places import Booking, PanelMember, Room
from hearings.models.request import HearingRequest, Kind
from hearings.models.response import Incentive, Response
from hearings.models.violation import Severity, Violation

__all__ = [
    "Allegation",
    "Booking",
    "CitedFact",
    "Hearing",
    "HearingQuerySet",
    "HearingRequest",
    "Incentive",
    "Kind",
    "PanelMember",
    "Response",
    "Room",
    "Severity",
    "Violation",
    "WhereaboutsStep",
]
