"""What was added to the record of the sample agency, and what waits for its supervisor."""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from cases.desk.invented.sample.staff import DOMAIN, SIGN_INS
from cases.meetings import actions
from cases.meetings.models import CheckIn, Meeting
from cases.meetings.policies import latest_snooze
from cases.parolees.models import Assignment
from parole.accounts.models import User


def keep_the_record(*, at: datetime, on: date) -> None:
    """Leave an addendum, a correction, an entry that came late, a snooze and one that waits, with one officer."""
    officer = User.objects.get(email=f"{SIGN_INS['officer']}@{DOMAIN}")
    terms = list(Assignment.objects.primary().current(at).filter(officer=officer.pk).values_list("term_id", flat=True))
    recent = Meeting.objects.held().of_terms(terms).filter(recorded_at__gte=at - timedelta(days=6))
    added_to, corrected, entered_late = recent.select_related("parolee", "term__unit").order_by(
        "-happened_at", "parolee__number"
    )[:3]
    actions.add_addendum(
        meeting=added_to,
        text="The mother called back: he starts at the bakery on Monday, from 5 to 11 in the morning.",
        is_sensitive=False,
        by=officer,
        at=at,
    )
    _correct(corrected, by=officer, at=at)
    _enter_late(entered_late, by=officer, at=at)
    _snooze(terms, by=officer, at=at, on=on)


def _correct(meeting: Meeting, *, by: User, at: datetime) -> None:
    actions.correct_meeting(
        meeting=meeting,
        version=meeting.version,
        by=by,
        at=at,
        reason="We met outside: the office was closed for the fire drill.",
        status=meeting.status,
        happened_at=meeting.happened_at or at,
        location=Meeting.Location.FIELD,
        place_words="",
        method=meeting.method,
        type=meeting.type,
        notes=meeting.notes or "Met in front of the office.",
        notes_are_sensitive=True,
        sensitive_reason="Speaks of a health matter.",
        observations=dict(meeting.observations.values_list("condition", "outcome")),
    )


def _enter_late(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Enter an attempt of last week with the same person: it satisfies nothing, and moves no date."""
    actions.record_meeting(
        parolee=meeting.parolee,
        meeting=None,
        by=by,
        at=at,
        status=Meeting.Status.ATTEMPTED,
        happened_at=at - timedelta(days=5),
        location=Meeting.Location.RESIDENCE,
        method=Meeting.Method.IN_PERSON,
        type=Meeting.Type.DIRECT,
        is_announced=False,
        associates=[],
        others_present="",
        notes="Nobody opened. A neighbor said that the family is away.",
        observations={},
        flag_reason="My phone was at the repair shop; I wrote it down on paper that evening.",
    )


def _snooze(terms: Collection[int], *, by: User, at: datetime, on: date) -> None:
    """Put the first check-in aside that may be for some days, and ask for more than a week with the next one."""
    due = CheckIn.objects.outstanding().of_terms(terms).filter(due_on__lte=on)
    asked = (
        (3, "In the hospital since Sunday; the ward expects him to leave this week."),
        (12, "Works on a site out of town. We have agreed to talk by telephone meanwhile."),
    )
    waiting = list(due.order_by("due_on", "parolee__number", "requirement"))
    for days, reason in asked:
        until_on = on + timedelta(days=days)
        fitting = next((each for each in waiting if latest_snooze(each, on) >= until_on), None)
        if fitting is not None:
            waiting.remove(fitting)
            actions.snooze_check_in(check_in=fitting, until_on=until_on, reason=reason, by=by, at=at, on=on)
