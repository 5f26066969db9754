"""Requests for hearings, the hearings themselves, and what is booked for them."""

from hearings.models.hearing import Hearing, HearingQuerySet, HearingRequest
from hearings.models.places import Booking, PanelMember, Room

__all__ = ["Booking", "Hearing", "HearingQuerySet", "HearingRequest", "PanelMember", "Room"]
