"""Requests for hearings, the hearings themselves, what is booked for them, and what was served."""

from hearings.models.cited_fact import CitedFact
from hearings.models.hearing import Hearing, HearingQuerySet
from hearings.models.places import Booking, PanelMember, Room
from hearings.models.request import HearingRequest, Kind
from hearings.models.service import HearingNeed, HearingWaiver, Service, Withdrawal

__all__ = [
    "Booking",
    "CitedFact",
    "Hearing",
    "HearingNeed",
    "HearingQuerySet",
    "HearingRequest",
    "HearingWaiver",
    "Kind",
    "PanelMember",
    "Room",
    "Service",
    "Withdrawal",
]
