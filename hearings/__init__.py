"""Hearing requests, hearings, bookings and the docket."""
