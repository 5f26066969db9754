"""Invented people and places: the sample agency, agencies of any size, and names for files that carry none."""
