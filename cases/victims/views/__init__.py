"""The pages of victim services."""
