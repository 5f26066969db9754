"""May this meeting be planned, this outcome recorded or corrected, this person heard, this check-in snoozed?"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings

from cases.meetings.integrity import Raised
from cases.meetings.models import CheckIn, IntegrityFlag, Interview, Meeting, Snooze
from cases.parolees.models import Associate, Condition, Parolee, SupervisionTerm
from cases.parolees.policies import TermClosedError
from parole.accounts.models import User
from parole.accounts.permissions import Permission, may
from parole.accounts.templatetags.agency import day_year
from parole.refusals import RefusedError

# Clocks differ a little between the phone that says "now" and the server.
CLOCK_DIFFERENCE = timedelta(minutes=5)
# Whoever mistakes the planned day for today is asked; beyond a day it is no mistake of that kind.
FUTURE_TOLERANCE = timedelta(hours=24)
LONGEST_SNOOZE = timedelta(days=30)
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


class ImpossibleEndError(RefusedError):
    """A series would end before its first meeting."""

    def __init__(self: Self) -> None:
        super().__init__("The last day comes before the first meeting.")


def require_to_come(scheduled_for: datetime, at: datetime) -> None:
    """Refuse to plan a meeting in the past, or beyond what a calendar holds."""
    if scheduled_for <= at:
        message = "That time has passed. Log the meeting instead."
        raise ImpossibleTimeError(message)
    if scheduled_for.date() > LAST_DAY:
        message = "That is too far away."
        raise ImpossibleTimeError(message)


def require_end_after_start(until: date | None, starts_on: date) -> None:
    """Refuse a series that would end before it begins."""
    if until is not None and until < starts_on:
        raise ImpossibleEndError


def require_happened(*, parolee: Parolee, term: SupervisionTerm, happened_at: datetime, on: date, at: datetime) -> None:
    """Refuse an outcome of the future, of a time before the person lived, and of a term that was over.

    The next day is flagged instead (`integrity`), as is what follows a death: neither may be lost.
    """
    if happened_at > at + FUTURE_TOLERANCE:
        message = "That is in the future. An outcome is logged once it is known."
        raise ImpossibleTimeError(message)
    if on < (parolee.born_on or FIRST_DAY) or on < FIRST_DAY:
        message = "That is before this person was born." if parolee.born_on else "That is too long ago."
        raise ImpossibleTimeError(message)
    is_over = term.closed_on is not None and on > term.closed_on
    if is_over and term.status != SupervisionTerm.Status.DECEASED:
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


class ForeignRowError(RefusedError):
    """A condition or an associate belongs to somebody else's case."""


def require_own_conditions(term: SupervisionTerm, condition_pks: Collection[int]) -> None:
    """Refuse keys of conditions that stand in somebody else's case."""
    if Condition.objects.filter(pk__in=condition_pks, term=term).count() != len(condition_pks):
        raise ForeignRowError("That condition does not bind this parolee.")


class FlaggedError(Exception):
    """Something about the entry is unusual, and nobody has said yet why it is right all the same."""

    def __init__(self: Self, flags: Sequence[Raised]) -> None:
        super().__init__(" ".join(flag.sentence for flag in flags))
        self.flags = flags


class NotCorrectableError(RefusedError):
    """This record is not this user's to correct, or not any more."""


class OwnEntryError(RefusedError):
    """Nobody says yes to themselves."""


class SamePersonError(RefusedError):
    """It stands with this person already."""

    def __init__(self: Self) -> None:
        super().__init__("This meeting stands with that person already.")


class OtherPopulationError(RefusedError):
    """Records of adults and of juveniles never mix."""

    def __init__(self: Self) -> None:
        super().__init__("Adults and juveniles are kept apart. Strike this entry, and log the visit with that person.")


class NotSnoozableError(RefusedError):
    """This check-in cannot be put aside, or not until that day."""


def require_explained(flags: Sequence[Raised], *, reason: str, accepts: bool) -> None:
    """Ask once about what is unusual. Whoever sends later, from a phone without a network, has accepted it before."""
    if flags and not reason and not accepts:
        raise FlaggedError(flags)


def locks_at(meeting: Meeting) -> datetime | None:
    """Return when a recorded meeting is no longer its recorder's to correct."""
    return meeting.recorded_at and meeting.recorded_at + timedelta(days=settings.MEETING_LOCK_DAYS)


def is_recorder_s(meeting: Meeting, by: User, at: datetime) -> bool:
    """Whether this user recorded it, and it is not locked yet."""
    locked_at = locks_at(meeting)
    return meeting.recorded_by_id == by.pk and locked_at is not None and at < locked_at


def may_correct(meeting: Meeting, by: User, at: datetime) -> bool:
    """Whether this user may correct, strike or move the record of this meeting."""
    is_theirs = is_recorder_s(meeting, by, at) or may(by.role, Permission.MEETING_CORRECT)
    return meeting.is_recorded and not meeting.is_struck and is_theirs


def require_record(meeting: Meeting) -> None:
    """Refuse what was entered in error, and what has no outcome yet."""
    if meeting.is_struck or not meeting.is_recorded:
        message = "There is no record of this meeting to add to."
        raise NotCorrectableError(message)


def require_correctable(meeting: Meeting, *, by: User, at: datetime, reason: str) -> None:
    """Refuse who may not correct the record now, and a supervisor who does not say why."""
    if not may_correct(meeting, by, at):
        message = "This record is locked. A supervisor corrects it; you can add to it."
        raise NotCorrectableError(message)
    if not reason and not is_recorder_s(meeting, by, at):
        message = "Say why it is corrected."
        raise NotCorrectableError(message)


def require_other_person(meeting: Meeting, to: Parolee) -> None:
    """Refuse the person with whom it stands, and one whose records may not be mixed with theirs."""
    if to.pk == meeting.parolee_id:
        raise SamePersonError
    if to.population != meeting.parolee.population:
        raise OtherPopulationError


def is_own_entry(flag: IntegrityFlag, by: User) -> bool:
    """Whether this user made the entry, or is who it says was there."""
    return by.pk in {flag.meeting.recorded_by_id, flag.meeting.officer_id}


def require_not_own_entry(flag: IntegrityFlag, by: User) -> None:
    """Refuse whoever would clear a flag of what they entered themselves."""
    if is_own_entry(flag, by):
        message = "Nobody clears a flag of their own entry. Another supervisor must."
        raise OwnEntryError(message)


def require_not_own_request(snooze: Snooze, by: User) -> None:
    """Refuse whoever would say yes to what they asked for themselves."""
    if snooze.requested_by_id == by.pk:
        message = "Nobody approves their own request. Another supervisor must."
        raise OwnEntryError(message)


def latest_snooze(check_in: CheckIn, on: date) -> date:
    """Return the last day until which a check-in may be put aside: never past the day when the next one is due."""
    period = check_in.due_on - check_in.window_opens_on + timedelta(days=1)
    return min(on + LONGEST_SNOOZE, check_in.due_on + period)


def require_snoozable(check_in: CheckIn, *, until_on: date, on: date) -> None:
    """Refuse to put aside what is not due yet or not owed any more, and a day that is past or too far."""
    latest = latest_snooze(check_in, on)
    if check_in.status != CheckIn.Status.OUTSTANDING or on < check_in.due_on:
        message = "This check-in is not due, so there is nothing to snooze."
    elif latest <= on:
        message = "This is overdue for so long that the next one would be due by now. It cannot be snoozed."
    elif until_on <= on:
        message = "Choose a day that is still to come."
    elif until_on > latest:
        message = f"The latest day is {day_year(latest)}: then the next one would be due, or 30 days have passed."
    else:
        return
    raise NotSnoozableError(message)
