"""Screens of requests, of the docket, and of one hearing."""
