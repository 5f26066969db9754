"""May this meeting be planned, this outcome recorded, this person interviewed, this file kept?"""

from datetime import date, datetime, timedelta
from typing import Self

from cases.meetings.models import Interview, Meeting
from cases.parolees.models import Associate, Parolee, SupervisionTerm
from cases.parolees.policies import TermClosedError
from parole.refusals import RefusedError

# Clocks differ a little between the phone that says "now" and the server.
CLOCK_DIFFERENCE = timedelta(minutes=5)
FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2100, 12, 31)
# Who may be interviewed beside any meeting. The others are, where the meeting is with someone who knows the parolee.
INTERVIEWED_KINDS = frozenset({Associate.Kind.FAMILY, Associate.Kind.EMPLOYER})


class UnnamedPlaceError(RefusedError):
    """Another place was chosen, and nobody said which."""

    def __init__(self: Self) -> None:
        super().__init__("Say where that is: no list has it.")


class InterviewRefusedError(RefusedError):
    """This interview cannot be kept; the message says why. `associate_pk` says whose, `field` where it stands."""

    def __init__(self: Self, associate_pk: int, field: str, message: str) -> None:
        super().__init__(message)
        self.associate_pk = associate_pk
        self.field = field


class ImpossibleTimeError(RefusedError):
    """The time cannot be right; the message says why."""


def require_to_come(scheduled_for: datetime, at: datetime) -> None:
    """Refuse to plan a meeting in the past, or beyond what a calendar holds."""
    if scheduled_for <= at:
        message = "That time has passed. Log the meeting instead."
        raise ImpossibleTimeError(message)
    if scheduled_for.date() > LAST_DAY:
        message = "That is too far away."
        raise ImpossibleTimeError(message)


def require_happened(*, parolee: Parolee, term: SupervisionTerm, happened_at: datetime, on: date, at: datetime) -> None:
    """Refuse an outcome of the future, of a time before the person lived, and of a term that was over."""
    if happened_at > at + CLOCK_DIFFERENCE:
        message = "That is in the future. An outcome is logged once it is known."
        raise ImpossibleTimeError(message)
    if on < (parolee.born_on or FIRST_DAY) or on < FIRST_DAY:
        message = "That is before this person was born." if parolee.born_on else "That is too long ago."
        raise ImpossibleTimeError(message)
    if term.closed_on is not None and on > term.closed_on:
        raise TermClosedError


def require_place_words(location: str, place_words: str) -> None:
    """Refuse another place that is not put in words."""
    if location == Meeting.Location.ALTERNATIVE_PLACE and not place_words:
        raise UnnamedPlaceError


def may_be_interviewed(kind: str, type: str) -> bool:  # noqa: A002 - the word of the model
    """Say whether what this associate says belongs in the record of a meeting of this type."""
    return kind in INTERVIEWED_KINDS or type in {Meeting.Type.COLLATERAL, Meeting.Type.BOTH}


def require_interview(meeting: Meeting, associate: Associate, *, consent: str, statement: str) -> None:
    """Refuse words without consent, and an interview with somebody whose words do not belong here."""
    if statement and consent != Interview.Consent.GIVEN:
        message = f"No word of {associate.name} is kept without their consent. Ask first, or leave this empty."
        raise InterviewRefusedError(associate.pk, "statement", message)
    if not may_be_interviewed(associate.kind, meeting.type):
        message = f"{associate.name} is heard at a meeting with someone who knows the parolee: change “With whom?”."
        raise InterviewRefusedError(associate.pk, "consent", message)
