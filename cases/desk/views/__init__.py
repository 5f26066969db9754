"""Today, the person search, and intake."""

from cases.desk.views.today import today

__all__ = ["today"]
