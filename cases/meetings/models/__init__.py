"""What is due, what happened, and what was seen for each condition."""

from cases.meetings.models.check_in import CheckIn
from cases.meetings.models.closure import Displacement, OfficeClosure
from cases.meetings.models.meeting import Meeting, Observation
from cases.meetings.models.report_day import ReportDay
from cases.meetings.models.series import MeetingSeries

__all__ = ["CheckIn", "Displacement", "Meeting", "MeetingSeries", "Observation", "OfficeClosure", "ReportDay"]
