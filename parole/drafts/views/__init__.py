"""Keeping what is typed while somebody types, and what a device does without network."""
