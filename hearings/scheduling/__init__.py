"""When and where: slots, bookings, the docket and the calendar."""
