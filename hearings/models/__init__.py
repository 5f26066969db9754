"""Violations and how they are answered; requests, hearings and papers; decisions, warrants, holds and legal clocks."""

from hearings.models.allegation import Allegation, WhereaboutsStep
from hearings.models.cited_fact import CitedFact
from hearings.models.clock import BreachExplanation, ClockEvent, ClockEventWithdrawal, LateSlot, RunningClock
from hearings.models.closure import Closure
from hearings.models.contact import HearingContact
from hearings.models.court import CourtAppearance, CourtExhibit
from hearings.models.decision import DecidedCondition, Decision, Disposition, Recusal, Vote
from hearings.models.hearing import Hearing, HearingQuerySet
from hearings.models.places import Booking, PanelMember, Room
from hearings.models.presence import Presence
from hearings.models.recommendation import Recommendation, RecommendedFact
from hearings.models.request import HearingRequest, Kind
from hearings.models.response import Incentive, Response
from hearings.models.service import HearingNeed, HearingWaiver, Service, Withdrawal
from hearings.models.subpoena import Subpoena
from hearings.models.violation import Severity, Violation
from hearings.models.warrant import Hold, Warrant

__all__ = [
    "Allegation",
    "Booking",
    "BreachExplanation",
    "CitedFact",
    "ClockEvent",
    "ClockEventWithdrawal",
    "Closure",
    "CourtAppearance",
    "CourtExhibit",
    "DecidedCondition",
    "Decision",
    "Disposition",
    "Hearing",
    "HearingContact",
    "HearingNeed",
    "HearingQuerySet",
    "HearingRequest",
    "HearingWaiver",
    "Hold",
    "Incentive",
    "Kind",
    "LateSlot",
    "PanelMember",
    "Presence",
    "Recommendation",
    "RecommendedFact",
    "Recusal",
    "Response",
    "Room",
    "RunningClock",
    "Service",
    "Severity",
    "Subpoena",
    "Violation",
    "Vote",
    "Warrant",
    "WhereaboutsStep",
    "Withdrawal",
]
