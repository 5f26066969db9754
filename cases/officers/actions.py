"""What supervisors decide about officers: their capacity, their leave, and who covers for them."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction

from cases.officers.models import Cover, Leave, Officer
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def set_capacity(*, officer: Officer, version: int, by: User, at: datetime, capacity_hours: Decimal) -> None:
    """Set the hours a month that an officer has for a caseload."""
    save_edit(officer, version=version, capacity_hours=capacity_hours)
    audit.record_event(by=by, at=at, verb="officer.capacity_set", target=officer, capacity_hours=str(capacity_hours))


@transaction.atomic
def add_leave(*, officer: Officer, by: User, at: datetime, reason: str, starts_on: date, ends_on: date) -> Leave:
    """Enter the days on which an officer is away. Days that are already leave raise a ValidationError."""
    _hold(officer)
    leave = Leave(officer=officer, reason=reason, starts_on=starts_on, ends_on=ends_on)
    leave.validate_constraints()
    leave.save()
    audit.record_event(by=by, at=at, verb="officer.leave_added", target=leave, officer=officer.pk)
    return leave


@transaction.atomic
def remove_leave(*, leave: Leave, by: User, at: datetime) -> None:
    """Take back leave that was entered; its history stays."""
    audit.record_event(by=by, at=at, verb="officer.leave_removed", target=leave, officer=leave.officer_id)
    leave.delete()


@transaction.atomic
def add_cover(
    *, officer: Officer, covered_by: Officer, by: User, at: datetime, starts_on: date, ends_on: date
) -> Cover:
    """Let one officer stand in for another on some days. Days covered by the same one raise a ValidationError."""
    _hold(officer)
    cover = Cover(officer=officer, covered_by=covered_by, starts_on=starts_on, ends_on=ends_on)
    cover.validate_constraints()
    cover.save()
    audit.record_event(
        by=by, at=at, verb="officer.cover_added", target=cover, officer=officer.pk, covered_by=covered_by.pk
    )
    return cover


@transaction.atomic
def end_cover(*, cover: Cover, by: User, at: datetime, on: date) -> None:
    """End cover at once: `on` is the first day without it. Cover that has not held for a day is taken back whole."""
    audit.record_event(
        by=by, at=at, verb="officer.cover_ended", target=cover, officer=cover.officer_id, covered_by=cover.covered_by_id
    )
    if cover.starts_on >= on:
        cover.delete()
    elif cover.ends_on >= on:
        Cover.objects.filter(pk=cover.pk).update(ends_on=on - timedelta(days=1))


def _hold(officer: Officer) -> None:
    """Hold the officer's row, so that two entries of the same days follow each other."""
    Officer.objects.select_for_update(of=("self",)).get(pk=officer.pk)
