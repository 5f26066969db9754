"""Today, composed of what the rooms offer."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from parole import offers
from parole.accounts.requests import StaffRequest


@dataclass(frozen=True)
class ShownPanel:
    """One panel that has a place on this person's day, with what its template is rendered with."""

    name: str
    template: str
    context: Mapping[str, Any]

    @property
    def summary(self: Self) -> str:
        """What stands for this panel in the line of counts, such as "3 overdue"; empty where there is nothing.

        A panel whose name does not read well after a number says `summary` itself.
        """
        count = self.context.get("count")
        return str(self.context.get("summary") or f"{count} {self.name.replace('_', ' ').lower()}") if count else ""


def panels_for(request: StaffRequest, kind: str = "PANELS") -> list[ShownPanel]:
    """Return the panels of this person's day, or of another kind that the rooms offer, in order."""
    shown = []
    for panel in sorted(offers.offered(kind), key=lambda panel: panel.order):
        context = panel.context(request.reach, request.today, request.now)
        if context is not None:
            shown.append(ShownPanel(panel.name, panel.template, context))
    return shown
