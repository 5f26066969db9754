"""Commands of hearings."""
