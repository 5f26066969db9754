"""Recurring appointments: beginning them, making their meetings ahead, changing what follows, ending them."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction

from cases.meetings import policies, recurrence
from cases.meetings.actions.many import cancel_meetings, move_meetings, plan_meetings
from cases.meetings.ahead import look_ahead
from cases.meetings.models import Meeting, MeetingSeries
from cases.meetings.open_days import holidays_of
from cases.meetings.sources.appointments import EXPECTED_STATUSES
from cases.parolees.models import Parolee, SupervisionTerm
from cases.parolees.policies import require_open
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import StaleEditError

Status = Meeting.Status
BATCH = 500


def draft_series(
    *,
    parolee: Parolee,
    by: User,
    at: datetime,
    first: datetime,
    repeats: str,
    until: date | None,
    count: int | None,
    skips_holidays: bool,
    location: str,
    method: str,
    type: str,  # noqa: A002 - the word of the model
    is_announced: bool,
) -> MeetingSeries:
    """Return the series that this would be, without storing it: what the preview shows is what is begun."""
    term = SupervisionTerm.objects.latest_of_each().select_related("unit").get(parolee=parolee)
    require_open(term)
    policies.require_to_come(first, at)
    local = first.astimezone(term.unit.zone)
    policies.require_end_after_start(until, local.date())
    return MeetingSeries(
        parolee=parolee,
        term=term,
        rule=recurrence.rule_for(repeats, local.date()),
        starts_on=local.date(),
        time_of_day=local.time(),
        zone=term.unit.time_zone,
        until=until,
        count=count,
        location=location,
        method=method,
        type=type,
        is_announced=is_announced,
        skips_holidays=skips_holidays,
        made_at=at,
    )


@transaction.atomic
def start_series(*, series: MeetingSeries, by: User, at: datetime) -> MeetingSeries:
    """Begin a series, and make its meetings for the weeks ahead."""
    series.save()
    audit.record_event(by=by, at=at, verb="meeting_series.started", target=series, rule=series.rule)
    _extend([series], by=by, at=at)
    return series


def extend_all_series(*, by: User, at: datetime) -> int:
    """Make the meetings of every series for the weeks ahead; return how many were missing. Safe to run twice."""
    going_on = MeetingSeries.objects.going_on().filter(term__status__in=EXPECTED_STATUSES)
    pks = list(going_on.order_by("pk").values_list("pk", flat=True))
    made = 0
    for start in range(0, len(pks), BATCH):
        with transaction.atomic():
            held = going_on.filter(pk__in=pks[start : start + BATCH]).select_for_update(of=("self",)).order_by("pk")
            made += _extend(list(held.select_related("term__unit")), by=by, at=at)
    return made


@transaction.atomic
def move_following(*, meeting: Meeting, version: int, by: User, at: datetime, scheduled_for: datetime) -> MeetingSeries:
    """Move a meeting of a series and all that follow: from there on they are a series of their own."""
    was = _hold(meeting, version)
    require_open(was.term)
    policies.require_to_come(scheduled_for, at)
    local = scheduled_for.astimezone(was.time_zone)
    follows = MeetingSeries(
        parolee=was.parolee,
        term=was.term,
        rule=recurrence.rule_for(recurrence.repeats_of(was.rule), local.date()),
        starts_on=local.date(),
        time_of_day=local.time(),
        zone=was.zone,
        until=max(was.until, local.date()) if was.until else None,
        count=_count_from(was, meeting),
        location=was.location,
        method=was.method,
        type=was.type,
        is_announced=was.is_announced,
        skips_holidays=was.skips_holidays,
        made_at=at,
    )
    follows.save()
    MeetingSeries.objects.filter(pk=was.pk).update(ended_at=at)
    audit.record_event(by=by, at=at, verb="meeting_series.moved", target=follows, rule=follows.rule)
    _hand_over(_following(was, meeting), follows, by=by, at=at)
    _extend([follows], by=by, at=at)
    return follows


@transaction.atomic
def cancel_following(*, meeting: Meeting, version: int, by: User, at: datetime) -> None:
    """Cancel a meeting of a series and all that follow."""
    series = _hold(meeting, version)
    MeetingSeries.objects.filter(pk=series.pk).update(ended_at=at)
    audit.record_event(by=by, at=at, verb="meeting_series.ended", target=series)
    planned = [each.pk for each in _following(series, meeting) if each.is_open]
    cancel_meetings(meeting_pks=planned, by=by, at=at, details={"series": series.pk})


@transaction.atomic
def end_series_of(*, term_pks: Collection[int], by: User, at: datetime) -> int:
    """End the series of terms that are over; return how many."""
    ended = list(MeetingSeries.objects.going_on().filter(term__in=term_pks).select_for_update().order_by("pk"))
    MeetingSeries.objects.filter(pk__in=[series.pk for series in ended]).update(ended_at=at)
    audit.record_events(by=by, at=at, verb="meeting_series.ended", targets=ended)
    return len(ended)


def _extend(series: Sequence[MeetingSeries], *, by: User, at: datetime) -> int:
    """Make what is missing of these series. Whoever calls holds them, so that no day gets two meetings."""
    today = at.date()
    last = today + timedelta(days=settings.SERIES_DAYS_AHEAD)
    holidays = holidays_of([each.term.unit for each in series], today, last)
    there = set(Meeting.objects.filter(series__in=series).values_list("series_id", "series_on"))
    missing = [
        _meeting_of(each, found.on, found.at, at)
        for each in series
        for found in look_ahead(each, last=last, holidays=holidays[each.term.unit.jurisdiction]).occurrences
        if found.at > at and (each.pk, found.on) not in there
    ]
    plan_meetings(meetings=missing, by=by, at=at, details={"is_of_series": True})
    return len(missing)


def _meeting_of(series: MeetingSeries, on: date, scheduled_for: datetime, at: datetime) -> Meeting:
    return Meeting(
        parolee_id=series.parolee_id,
        term_id=series.term_id,
        series=series,
        series_on=on,
        status=Status.SCHEDULED,
        scheduled_for=scheduled_for,
        location=series.location,
        method=series.method,
        type=series.type,
        is_announced=series.is_announced,
        changed_at=at,
    )


def _hold(meeting: Meeting, version: int) -> MeetingSeries:
    """Hold the series of a meeting that is still the one that was shown."""
    held = MeetingSeries.objects.filter(meetings=meeting).select_for_update(of=("self",))
    series = held.select_related("term__unit", "parolee").get()
    current = Meeting.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    if current.version != version or not current.is_open:
        raise StaleEditError(current)
    return series


def _following(series: MeetingSeries, meeting: Meeting) -> list[Meeting]:
    rows = Meeting.objects.filter(series=series, series_on__gte=meeting.series_on)
    return list(rows.select_for_update(of=("self",)).order_by("series_on"))


def _count_from(series: MeetingSeries, meeting: Meeting) -> int | None:
    """Return how many times are left from this meeting on, where the series counts them."""
    if series.count is None or meeting.series_on is None:
        return None
    before = recurrence.days_of(
        series.rule, starts_on=series.starts_on, last=meeting.series_on - timedelta(days=1), count=series.count
    )
    return series.count - len(before)


def _hand_over(rows: Sequence[Meeting], follows: MeetingSeries, *, by: User, at: datetime) -> None:
    """Give each meeting the day of the new series that takes its place, so that it stays the same meeting.

    One that was cancelled keeps its place too, and is not made again. What no day is left for is cancelled.
    """
    days = [row.series_on for row in rows if row.series_on]
    last = follows.starts_on + (days[-1] - days[0])
    holidays = holidays_of([follows.term.unit], follows.starts_on, last)[follows.term.unit.jurisdiction]
    found = look_ahead(follows, last=last + timedelta(days=31), holidays=holidays).occurrences
    pairs = list(zip(rows, found, strict=False))
    for row, place in pairs:
        row.series, row.series_on = follows, place.on
    Meeting.objects.bulk_update([row for row, _ in pairs], ["series", "series_on"])
    details: dict[str, object] = {"series": follows.pk}
    moves = {row.pk: place.at for row, place in pairs if row.is_open}
    move_meetings(moves=moves, by=by, at=at, details=details)
    left: Iterable[Meeting] = rows[len(pairs) :]
    cancel_meetings(meeting_pks=[row.pk for row in left if row.is_open], by=by, at=at, details=details)
