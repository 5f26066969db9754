"""Requests for hearings, the hearings themselves, and what is booked for them."""

from hearings.models.cited_fact import CitedFact
from hearings.models.hearing import Hearing, HearingQuerySet
from hearings.models.places import Booking, PanelMember, Room
from hearings.models.request import HearingRequest, Kind
from hearings.models.warrant import Hold, Warrant

__all__ = [
    "Booking",
    "CitedFact",
    "Hearing",
    "HearingQuerySet",
    "HearingRequest",
    "Hold",
    "Kind",
    "PanelMember",
    "Room",
    "Warrant",
]
