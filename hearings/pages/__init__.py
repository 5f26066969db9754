"""What pages and documents show of a hearing or a violation, gathered from the rows."""
