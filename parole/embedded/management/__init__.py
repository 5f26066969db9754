"""Commands for running the agency on one machine."""
