"""What somebody must be told of: hearings, requests that came back, and holds."""

from hearings.sources.hearings import HearingSource
from hearings.sources.holds import HoldSource
from hearings.sources.requests import RequestSource

__all__ = ["HearingSource", "HoldSource", "RequestSource"]
