"""Today, the person search, and intake."""

from cases.desk.views.intake import intake
from cases.desk.views.search import person_search
from cases.desk.views.today import today

__all__ = ["intake", "person_search", "today"]
