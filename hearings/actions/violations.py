"""An officer writes a violation down and reports it, a supervisor countersigns, and in the end it is resolved."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from cases.parolees.models import CaseEvent, SupervisionTerm
from cases.parolees.policies import require_open
from hearings.citing import cite, require_cited
from hearings.matters.keeping import keep
from hearings.models import Allegation, Violation
from hearings.policies import violations as policies
from hearings.policies.violations import Alleged
from hearings.violations.matrix import matrix_of
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit

STATUS = Violation.Status


@transaction.atomic
def draft_violation(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    kind: str,
    severity: str,
    discovered_on: date,
    summary: str,
    allegations: Sequence[Alleged],
    new_offense: str = "",
    is_repeat: bool = False,
    arrest: CaseEvent | None = None,
    cites: Collection[str] = (),
) -> Violation:
    """Write a violation down. Nobody decides about it before it is reported."""
    require_open(term)
    policies.require_fitting(term, kind, discovered_on, allegations, timezone.localdate(at))
    policies.require_fitting_offense(term, kind, new_offense, arrest, is_repeat=is_repeat)
    violation = Violation.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        unit_id=term.unit_id,
        population=term.parolee.population,
        kind=kind,
        severity=severity,
        discovered_on=discovered_on,
        summary=summary,
        new_offense=new_offense,
        is_repeat=is_repeat,
        arrest=arrest,
        drafted_by=by,
        drafted_at=at,
    )
    _allege(violation, allegations)
    cite(violation, cites, at)
    audit.record_event(by=by, at=at, verb="violation.drafted", target=violation, kind=kind, severity=severity)
    return violation


@transaction.atomic
def edit_violation(
    *,
    violation: Violation,
    version: int,
    by: User,
    at: datetime,
    kind: str,
    severity: str,
    discovered_on: date,
    summary: str,
    allegations: Sequence[Alleged],
    new_offense: str = "",
    is_repeat: bool = False,
    arrest: CaseEvent | None = None,
    cites: Collection[str] = (),
) -> None:
    """Write a draft anew. Whoever wrote it last is the one who wrote it."""
    policies.require_draft(violation)
    require_open(violation.term)
    policies.require_fitting(violation.term, kind, discovered_on, allegations, timezone.localdate(at))
    policies.require_fitting_offense(violation.term, kind, new_offense, arrest, is_repeat=is_repeat)
    save_edit(
        violation,
        version=version,
        kind=kind,
        severity=severity,
        discovered_on=discovered_on,
        summary=summary,
        new_offense=new_offense,
        is_repeat=is_repeat,
        arrest=arrest,
        drafted_by=by,
        drafted_at=at,
    )
    _allege(violation, allegations)
    cite(violation, cites, at)
    audit.record_event(by=by, at=at, verb="violation.edited", target=violation, kind=kind, severity=severity)


@transaction.atomic
def report_violation(*, violation: Violation, version: int, by: User, at: datetime) -> None:
    """Send a draft to the supervisor. What it cites stands, and who is called absconded was looked for."""
    policies.require_can_become(violation, STATUS.REPORTED)
    require_open(violation.term)
    policies.require_looked_for(violation, matrix_of(violation.unit, timezone.localdate(at)))
    require_cited(violation, at)
    save_edit(violation, version=version, status=STATUS.REPORTED, reported_by=by, reported_at=at)
    keep(term_pks=[violation.term_id], at=at)
    audit.record_event(by=by, at=at, verb="violation.reported", target=violation, kind=violation.kind)


@transaction.atomic
def countersign_violation(*, violation: Violation, version: int, by: User, at: datetime) -> None:
    """Let a violation be answered. It is somebody else's, read as it stands, and what it cites still holds."""
    policies.require_can_become(violation, STATUS.COUNTERSIGNED)
    policies.require_not_own(violation, by)
    require_cited(violation, at)
    save_edit(violation, version=version, status=STATUS.COUNTERSIGNED, countersigned_by=by, countersigned_at=at)
    audit.record_event(by=by, at=at, verb="violation.countersigned", target=violation)


@transaction.atomic
def return_violation(*, violation: Violation, version: int, by: User, at: datetime, reason: str) -> None:
    """Give a violation back to be corrected, and say why. It is a draft again."""
    policies.require_can_become(violation, STATUS.DRAFT)
    save_edit(
        violation,
        version=version,
        status=STATUS.DRAFT,
        reported_by=None,
        reported_at=None,
        returned_by=by,
        returned_at=at,
        return_reason=reason,
    )
    keep(term_pks=[violation.term_id], at=at)
    audit.record_event(by=by, at=at, verb="violation.returned", target=violation)


@transaction.atomic
def withdraw_violation(*, violation: Violation, version: int, by: User, at: datetime, reason: str = "") -> None:
    """Take a violation back for good, unless a hearing is to decide about it. Once countersigned, it takes a reason.

    The event keeps the reason: the row has no place for it.
    """
    policies.require_can_become(violation, STATUS.WITHDRAWN)
    policies.require_may_withdraw(violation, by, reason)
    policies.require_not_asked(violation)
    save_edit(violation, version=version, status=STATUS.WITHDRAWN, withdrawn_by=by, withdrawn_at=at)
    keep(term_pks=[violation.term_id], at=at)
    why: dict[str, Any] = {"because": reason} if reason else {}
    audit.record_event(by=by, at=at, verb="violation.withdrawn", target=violation, **why)


@transaction.atomic
def resolve_violation(
    *, violation: Violation, version: int, by: User, at: datetime, resolution: str, words: str
) -> None:
    """Close a violation that a hearing has decided, or of which nothing was established."""
    policies.require_can_become(violation, STATUS.RESOLVED)
    if resolution == Violation.Resolution.HEARING:
        policies.require_heard(violation)
    else:
        policies.require_not_asked(violation)
    save_edit(
        violation,
        version=version,
        status=STATUS.RESOLVED,
        resolution=resolution,
        resolution_words=words,
        resolved_by=by,
        resolved_at=at,
    )
    keep(term_pks=[violation.term_id], at=at)
    audit.record_event(by=by, at=at, verb="violation.resolved", target=violation, resolution=resolution)


def _allege(violation: Violation, allegations: Sequence[Alleged]) -> None:
    violation.allegations.all().delete()
    for each in allegations:
        Allegation.objects.create(
            parolee_id=violation.parolee_id,
            violation=violation,
            condition=each.condition,
            happened_on=each.happened_on,
            until_on=each.until_on,
            words=each.words,
        )
