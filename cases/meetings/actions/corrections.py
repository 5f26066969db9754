"""Adding to the record of a meeting, and correcting it: what stood there before is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Self

from django.db import transaction

from cases.meetings import policies
from cases.meetings.actions.flags import review_flags
from cases.meetings.actions.planning import plan_terms
from cases.meetings.circumstances import flags_of
from cases.meetings.integrity import Entry, Raised
from cases.meetings.models import Addendum, CheckIn, Meeting, Observation
from cases.meetings.models.addendum import CONDITION_FIELD
from cases.parolees.policies import require_open
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.refusals import RefusedError


class NothingChangedError(RefusedError):
    """The correction says what stands there already."""

    def __init__(self: Self) -> None:
        super().__init__("Nothing was changed.")


@transaction.atomic
def add_addendum(*, meeting: Meeting, text: str, is_sensitive: bool, by: User, at: datetime) -> Addendum:
    """Say more about a recorded meeting. What was said before stays as it is."""
    require_open(meeting.term)
    policies.require_record(meeting)
    addendum = Addendum.objects.create(
        parolee_id=meeting.parolee_id,
        meeting=meeting,
        kind=Addendum.Kind.ADDENDUM,
        text=text,
        is_sensitive=is_sensitive,
        by=by,
        at=at,
    )
    audit.record_event(by=by, at=at, verb="meeting.added_to", target=meeting)
    return addendum


@transaction.atomic
def correct_meeting(
    *,
    meeting: Meeting,
    version: int,
    by: User,
    at: datetime,
    reason: str,
    status: str,
    happened_at: datetime,
    location: str,
    place_words: str,
    method: str,
    type: str,  # noqa: A002 - the word of the model
    notes: str,
    notes_are_sensitive: bool,
    sensitive_reason: str,
    observations: Mapping[int, str],
    flag_reason: str = "",
    accept_flags: bool = False,
) -> Addendum:
    """Put the facts of a recorded meeting right, keep what they were, and plan the case anew."""
    policies.require_correctable(meeting, by=by, at=at, reason=reason)
    term, parolee = meeting.term, meeting.parolee
    happened_on = happened_at.astimezone(term.unit.zone).date()
    if status not in Meeting.OUTCOMES:
        raise ValueError(f"{status} is no outcome.")
    policies.require_happened(parolee=parolee, term=term, happened_at=happened_at, on=happened_on, at=at)
    policies.require_place_words(location, place_words)
    policies.require_own_conditions(term, observations)
    facts = {
        "status": status,
        "happened_at": happened_at,
        "location": location,
        "place_words": place_words,
        "method": method,
        "type": type,
        "notes": notes,
        "notes_are_sensitive": notes_are_sensitive,
        "sensitive_reason": sensitive_reason if notes_are_sensitive else "",
    }
    changes = _changes(meeting, facts) + _changed_answers(meeting, observations)
    if not changes:
        raise NothingChangedError
    entry = Entry(status, type, location, method, happened_at, happened_on, entered_at=meeting.recorded_at or at)
    flags = _flags(meeting, entry)
    new = _new_flags(meeting, entry, flags)
    policies.require_explained(new, reason=flag_reason or reason, accepts=accept_flags)
    was_sensitive = meeting.notes_are_sensitive
    save_edit(meeting, version=version, **facts, happened_on=happened_on, changed_at=at)
    _save_answers(meeting, observations)
    correction = Addendum.objects.create(
        parolee_id=meeting.parolee_id,
        meeting=meeting,
        kind=Addendum.Kind.CORRECTION,
        text=reason,
        changes=changes,
        is_sensitive=was_sensitive or notes_are_sensitive,
        by=by,
        at=at,
    )
    fields = [change["field"] for change in changes]
    audit.record_event(by=by, at=at, verb="meeting.corrected", target=meeting, fields=fields)
    review_flags(meeting=meeting, found=flags, new=new, reason=flag_reason or reason, by=by, at=at)
    plan_after(meeting=meeting, by=by, at=at)
    return correction


@transaction.atomic
def plan_after(*, meeting: Meeting, by: User, at: datetime) -> None:
    """Plan a case anew after the record of one of its meetings changed; what it no longer satisfies is given back."""
    term = meeting.term
    plan_terms(term_pks=[term.pk], by=by, at=at, on=at.astimezone(term.unit.zone).date())
    if meeting.is_struck or meeting.status != Meeting.Status.HELD:
        # Planning has met what is still asked for. What was asked for before planning began ends without a meeting.
        gone = {"status": CheckIn.Status.WITHDRAWN, "satisfied_by": None, "changed_at": at}
        CheckIn.objects.filter(satisfied_by=meeting).update(**gone)


def _flags(meeting: Meeting, entry: Entry) -> list[Raised]:
    return flags_of(
        entry, parolee=meeting.parolee, term=meeting.term, officer_pk=meeting.officer_id, apart_from=meeting.pk
    )


def _new_flags(meeting: Meeting, entry: Entry, flags: Sequence[Raised]) -> list[Raised]:
    """Return what the correction makes unusual. At another time everything is looked at afresh."""
    waiting = set(meeting.flags.filter(cleared_at__isnull=True).values_list("kind", flat=True))
    was: set[str] = set()
    if meeting.happened_at == entry.happened_at:
        facts = {name: getattr(meeting, name) for name in ("status", "type", "location", "method")}
        was = {flag.kind for flag in _flags(meeting, replace(entry, **facts))}
    return [flag for flag in flags if flag.kind not in waiting | was]


def _changes(meeting: Meeting, facts: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"field": name, "before": _stored(getattr(meeting, name)), "after": _stored(value)}
        for name, value in facts.items()
        if getattr(meeting, name) != value
    ]


def _changed_answers(meeting: Meeting, observations: Mapping[int, str]) -> list[dict[str, Any]]:
    before = dict(meeting.observations.values_list("condition_id", "outcome"))
    return [
        {"field": f"{CONDITION_FIELD}{pk}", "before": before.get(pk, ""), "after": observations.get(pk, "")}
        for pk in sorted({*before, *observations})
        if before.get(pk, "") != observations.get(pk, "")
    ]


def _save_answers(meeting: Meeting, observations: Mapping[int, str]) -> None:
    meeting.observations.exclude(condition__in=observations).delete()
    Observation.objects.bulk_create(
        [
            Observation(parolee_id=meeting.parolee_id, meeting=meeting, condition_id=pk, outcome=outcome)
            for pk, outcome in sorted(observations.items())
        ],
        update_conflicts=True,
        unique_fields=["meeting", "condition"],
        update_fields=["outcome"],
    )


def _stored(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
