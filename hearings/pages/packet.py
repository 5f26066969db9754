"""What the packet of a hearing holds: what is there, what is missing, and no more of the case than a hearing needs."""

from collections.abc import Sequence
from dataclasses import dataclass

from hearings.models import Hearing
from hearings.pages.papers import PaperRow


@dataclass(frozen=True)
class Content:
    """One thing that belongs to the packet, in words."""

    title: str
    is_there: bool
    words: str

    @property
    def state(self) -> str:
        """What stands beside it."""
        return "There" if self.is_there else "Missing"


def allegations_of(hearing: Hearing) -> list[str]:
    """Return what a hearing is about, in the words of its request."""
    return [hearing.request.reason] if hearing.request else []


def evidence_of(hearing: Hearing) -> list[str]:
    """Return the facts that a hearing rests on, in the words in which its request cites them."""
    return [cited.words for cited in hearing.request.cited.order_by("pk")] if hearing.request else []


def contents(hearing: Hearing, papers: Sequence[PaperRow]) -> list[Content]:
    """Return what belongs to the packet: the request, what it cites, the papers, who sits, and what is needed."""
    request, need = hearing.request, getattr(hearing, "need", None)
    evidence = evidence_of(hearing)
    cites = "1 fact" if len(evidence) == 1 else f"{len(evidence)} facts"
    panel = ", ".join(user.name for user in hearing.panel)
    needed = [need.interpreter, need.accommodations] if need else []
    counsel = need.counsel_name if need else ""
    return [
        Content("The request, countersigned", bool(request), f"Request {request.pk}" if request else "None"),
        Content("What it cites", bool(evidence), cites),
        *(Content(f"{each.title}, {each.whom}", each.is_met, each.words) for each in papers),
        Content("Panel", bool(panel), panel or "Nobody is booked"),
        Content("Room", hearing.room is not None, hearing.room.place if hearing.room else "None is booked"),
        Content(
            "Interpreter and accommodations",
            need is not None,
            ", ".join(filter(None, needed)) or ("None needed" if need else "Not asked yet"),
        ),
        Content("Counsel", need is not None, counsel or ("None" if need else "Not asked yet")),
    ]
