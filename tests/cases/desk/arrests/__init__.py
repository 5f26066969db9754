"""Possible new arrests."""
