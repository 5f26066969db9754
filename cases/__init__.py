"""Casework: a wing of rooms; each room is a Django app."""
