"""Requests for hearings, the hearings themselves, what is booked for them, and what is decided at them."""

from hearings.models.cited_fact import CitedFact
from hearings.models.decision import DecidedCondition, Decision, Disposition, Recusal, Vote
from hearings.models.hearing import Hearing, HearingQuerySet
from hearings.models.places import Booking, PanelMember, Room
from hearings.models.recommendation import Recommendation, RecommendedFact
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
    "DecidedCondition",
    "Decision",
    "Disposition",
    "Recommendation",
    "RecommendedFact",
    "Recusal",
    "Vote",
]
