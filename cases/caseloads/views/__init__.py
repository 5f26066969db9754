"""Screens of workload, of reassignment, and of an officer's capacity, leave and cover."""
