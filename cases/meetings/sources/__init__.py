"""What somebody must be told of: appointments to the parolee, check-ins to the officer and the supervisor."""

from cases.meetings.sources.appointments import AppointmentSource
from cases.meetings.sources.check_ins import CheckInSource

__all__ = ["AppointmentSource", "CheckInSource"]
