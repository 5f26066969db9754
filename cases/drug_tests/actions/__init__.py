"""Writes of drug tests."""
