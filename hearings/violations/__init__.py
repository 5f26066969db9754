"""The responses to a violation, and what its page shows."""
