"""What rooms offer each other without importing upward.

A room says what it has in its own `offers.py`. This module finds those files by name, as Django's admin finds
`admin.py`, in the order of INSTALLED_APPS, and gives the askers one flat list per kind of offer. The shape of each
offer is fixed here, so that the room that asks and the room that answers need to know nothing else of each other.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol, Self

from django.apps import apps
from django.db.models import Expression, QuerySet
from django.db.models.expressions import Combinable

from parole.refusals import RefusedError

if TYPE_CHECKING:
    from parole.accounts.models import User
    from parole.accounts.reach import Reach


@dataclass(frozen=True)
class Covered:
    """COVERED: whose caseloads a user reaches besides their own (asked by `Reach`)."""

    officers: Callable[[int, datetime], Collection[int]]


class Source(Protocol):
    """SOURCES: a room whose dates somebody must be told of (asked by notices)."""

    name: str

    def due(self, since: datetime, until: datetime) -> Sequence[QuerySet[Any, Any]]:
        """Return querysets of what reached a stage after `since` and not after `until`.

        Each is a `values_list` with exactly the columns of `parole.notices.models.DUE_COLUMNS`, in that order.
        """
        ...

    def current(self, subjects: Collection[int], at: datetime) -> Mapping[int, "CurrentSubject"]:
        """Return what is true of each subject at this moment; a subject that is gone is left out."""
        ...


@dataclass(frozen=True)
class CurrentSubject:
    """One subject of notices as it stands at the moment of sending.

    `occasion` is the date or instant that it stands for now, in the form the sweep stored it: a notice about another
    occasion is about something that was moved, and is not sent. `open_stages` are the stages at which it may still be
    told. `values` fill the words of the message; nothing in them names the case. `recipients` are the keys of those who
    alone are told at a stage now: what waits for somebody else, since the case moved, goes to them. A stage that does
    not stand there is told to whom the sweep addressed it, but for those whom `left_out` names there: they have nothing
    to do with it any more. `is_handed_over` says that what waits for others goes to them; where it does not, it is told
    to nobody else.
    """

    occasion: str
    open_stages: Collection[str]
    values: Mapping[str, str] = field(default_factory=dict)
    recipients: Mapping[str, Collection[int]] = field(default_factory=dict)
    is_handed_over: bool = True
    left_out: Mapping[str, Collection[int]] = field(default_factory=dict)


@dataclass(frozen=True)
class Panel:
    """PANELS: one block of Today; APPROVALS: one block of what waits for a supervisor's yes (asked by the desk).

    `context` returns what the template is rendered with, or None when the block has no place on this person's day.
    `count` in that context, where given, stands in the heading and in the summary line. A block of APPROVALS always
    gives it, and leaves its rows unread until it is drawn: the rail adds the counts up on every page.
    """

    name: str
    template: str
    order: int
    context: Callable[["Reach", date, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Tab:
    """TABS: one tab of the case file (asked by parolees). `url_name` takes the parolee's key."""

    label: str
    url_name: str
    order: int
    permission: str


@dataclass(frozen=True)
class Fact:
    """FACTS: one figure that the caseload list sorts by and the case header shows (asked by parolees).

    `expression` is annotated on a queryset of parolees under `name`; it refers to the outer row by `OuterRef("pk")`.
    """

    name: str
    label: str
    expression: Callable[[date], Expression | Combinable]
    order: int
    template: str = ""


@dataclass(frozen=True)
class Section:
    """SECTIONS: a block on the Overview of a case file (asked by parolees)."""

    name: str
    template: str
    order: int
    context: Callable[["Reach", int, date, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True)
class Verb:
    """VERBS: what one kind of event says on the timeline of a case (asked by parolees).

    A name in braces is a choice that the event carries, or the officer whom it names. What the event says of why, and
    by whose order, comes after the words.
    """

    name: str
    words: str


@dataclass(frozen=True)
class Expected:
    """EXPECTED: what else is done where a term is to become something, and where (asked by parolees).

    `url_name` takes the parolee's key.
    """

    status: str
    sentence: str
    label: str
    url_name: str
    permission: str


@dataclass(frozen=True)
class OpenItem:
    """One thing that comes along when a case moves, or that must be decided before it may move.

    `hearing_pk` is given where the officer may stay behind as a named witness: then moving it is not the only way out.
    """

    term_pk: int
    kind: str
    text: str
    clash: str = ""
    url: str = ""
    hearing_pk: int | None = None


@dataclass(frozen=True)
class OpenItems:
    """OPEN_ITEMS: what moves with a case, and what needs a decision (asked by caseloads).

    `count` maps a kind in words ("planned meetings") to how many come along. `clashes` lists what cannot move as it
    stands: given the terms and, for each, the officer it would go to.
    """

    count: Callable[[Collection[int], datetime], Mapping[str, int]]
    clashes: Callable[[Mapping[int, int], datetime], Sequence[OpenItem]]


@dataclass(frozen=True)
class Work:
    """WORK: what takes an officer's hours besides the cases carried (asked by caseloads).

    `count` says how many of them each officer has from one instant until before another; `hours` is what one takes.
    """

    label: str
    hours: Decimal
    count: Callable[[Collection[int], datetime, datetime], Mapping[int, int]]


@dataclass(frozen=True)
class Appointment:
    """One thing that stands in somebody's calendar, in words that name no case. Its `key` is its own for life."""

    user_pk: int
    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    # Rises with every change.
    sequence: int
    # The agency's own office, or nothing: never where somebody lives or works.
    place: str = ""
    # Of the parolee; shown to nobody who did not ask for them.
    initials: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True)
class Feed:
    """FEED: what stands in the calendars of users (asked by the desk, and by whoever plans and must see a clash).

    `appointments` is given the users, the span in which they start, and the moment at which it is asked.
    """

    appointments: Callable[[Collection[int], datetime, datetime, datetime], Sequence[Appointment]]


@dataclass(frozen=True)
class Change:
    """What changed in a case: the argument of every FOLLOWS."""

    class Kind:
        """The kinds of change that others follow."""

        TERM = "TERM"
        LEVEL = "LEVEL"
        CONDITION = "CONDITION"
        ASSIGNMENT = "ASSIGNMENT"
        DEATH = "DEATH"
        EVENT = "EVENT"

    kind: str
    term_pks: Collection[int]
    by: "User"
    at: datetime
    on: date
    # For ASSIGNMENT: the officer that each term goes to, and the hearings whose officer stays as a named witness.
    officers: Mapping[int, int] = field(default_factory=dict)
    keep_as_witness: Collection[int] = ()


@dataclass(frozen=True)
class CitableFact:
    """One fact of a term that somebody may cite, in words; or, with a `refusal`, why they may not.

    `on` is the day on which it happened, and `path` where it stands: whoever cites it can choose by the one and leads
    to the other.
    """

    subject: int
    words: str
    on: date
    path: str
    refusal: str = ""


@dataclass(frozen=True)
class Days:
    """The days, both included, that facts are drawn from, and how many of the latest of them are wanted."""

    since: date
    until: date
    most: int

    def hold(self, on: date) -> bool:
        """Say whether a day is one of them."""
        return self.since <= on <= self.until


class Use(StrEnum):
    """What somebody cites a fact for. What may be cited for one use may be refused for another."""

    HEARING_REQUEST = "HEARING_REQUEST"
    VIOLATION = "VIOLATION"
    SANCTION = "SANCTION"


class Facts(Protocol):
    """How a room is asked for its facts."""

    def __call__(self, term_pk: int, at: datetime, use: Use, days: Days | None = None) -> Sequence[CitableFact]:
        """Return the facts of a term, the latest first."""
        ...


@dataclass(frozen=True)
class Citable:
    """CITABLE: facts of a term that a violation, a sanction or a request for a hearing may rest on (asked by hearings).

    `facts` is given the term, the moment and the use, and lists also what may not be cited, each with the reason: the
    latest that the room shows, or, given days, the latest of these.
    `require` is given the term, the subject, the moment and the use, and refuses with a `RefusedError` what does not
    stand: whoever cites asks it again at every step.
    """

    name: str
    facts: Facts
    require: Callable[[int, int, datetime, Use], CitableFact]


@dataclass(frozen=True)
class Blocker:
    """BLOCKERS: one thing that keeps a term open, in a sentence, and where it is ended (asked by parolees)."""

    sentence: str
    url: str = ""


# What keeps a term open. Whoever closes one holds its row; whoever opens such a thing holds it too, so that of a
# closing and an opening at one moment the second sees the first.
Blockers = Callable[[int], Sequence[Blocker]]


# CAUTIONS: what to beware of around these parolees (asked by parolees, in the one query of `safety.cautions_of`). Each
# row holds the parolee's key, the kind, the words, the kind of place or nothing, where or who it is, and its own key.
Cautions = Callable[[Collection[int]], QuerySet[Any, Any]]


@dataclass(frozen=True)
class ToldDate:
    """DATES: a day or an instant in a case that whoever registered for it must be told of (asked by victims)."""

    label: str
    when: date | datetime

    @property
    def has_time(self: Self) -> bool:
        """Whether it is an instant, and not a day."""
        return isinstance(self.when, datetime)


# The dates of one parolee from a moment on, the earliest first.
Dates = Callable[[int, datetime], Sequence[ToldDate]]


class NotFollowedError(RefusedError):
    """A room cannot follow a change as it stands: the change does not happen."""


Follow = Callable[[Change], None]


@dataclass(frozen=True)
class RuleEffect:
    """What a pack would have meant for one unit: check-ins that fell due, and the officer hours that they take."""

    unit_pk: int
    unit: str
    due_before: int
    due_after: int
    hours_before: float
    hours_after: float


# RULE_EFFECTS: the effects of a pack, given as its document, over the days from one to another (asked by the rulebook).
RuleEffects = Callable[[Mapping[str, object], date, date], Sequence[RuleEffect]]
# RULE_PROOFS: where a pack, given as its document, contradicts its own examples, in sentences (asked by the rulebook).
RuleProofs = Callable[[Mapping[str, object]], Sequence[str]]


def calendars(users: Collection[int], since: datetime, until: datetime, at: datetime) -> list[Appointment]:
    """Return what stands in the calendars of these users, whichever room it comes from, in its order."""
    found = [each for feed in offered("FEED") for each in feed.appointments(users, since, until, at)]
    return sorted(found, key=lambda each: (each.starts_at, each.key))


def blockers(term_pk: int) -> list[Blocker]:
    """Return all that keeps a term open, whichever room it comes from."""
    return [blocker for ask in offered("BLOCKERS") for blocker in ask(term_pk)]


@cache
def offered(kind: str) -> tuple[Any, ...]:
    """Return everything that the installed rooms offer under `kind`, in the order of INSTALLED_APPS."""
    found: list[Any] = []
    for config in apps.get_app_configs():
        name = f"{config.name}.offers"
        if config.name.split(".")[0] not in {"parole", "cases", "hearings"} or find_spec(name) is None:
            continue
        found.extend(getattr(import_module(name), kind, ()))
    return tuple(found)


def follow(change: Change) -> None:
    """Let every room that follows do what this change asks of it, in the caller's transaction."""
    for act in offered("FOLLOWS"):
        act(change)
