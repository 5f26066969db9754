"""Bringing in a caseload from a file: rows are read by a saved mapping, refused with a reason, or admitted in bulk."""
