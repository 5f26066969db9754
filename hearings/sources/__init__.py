"""What somebody must be told of: hearings, requests that came back, holds, and legal clocks."""

from hearings.sources.clocks import ClockSource
from hearings.sources.hearings import HearingSource
from hearings.sources.holds import HoldSource
from hearings.sources.requests import RequestSource

__all__ = ["ClockSource", "HearingSource", "HoldSource", "RequestSource"]
