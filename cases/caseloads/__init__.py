"""Workload per officer, and the reassignment of cases."""
