"""Victims who asked to be told: registered, told with proof, and known to victim services alone."""
