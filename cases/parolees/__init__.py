"""People under supervision, their terms, conditions and assignments, and the frame of the case file."""
