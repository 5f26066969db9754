"""The caseload list, the case file, and the edits made from it."""
