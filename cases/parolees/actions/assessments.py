"""Scores, the levels that they set, and the overrides that a second person decides about."""

from datetime import date, datetime
from typing import Self

from django.db import IntegrityError, transaction

from cases.parolees import policies
from cases.parolees.actions.terms import set_level
from cases.parolees.instruments import instruments_of, table_of
from cases.parolees.models import Assessment, SupervisionTerm
from parole import offers
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.refusals import RefusedError

STATUS = Assessment.Status


class NoLevelError(RefusedError):
    """The score means no level: an instrument that the pack does not have, or a score outside its bands."""


class AssessmentRecordedError(RefusedError):
    """The same instrument is recorded for that day already."""

    def __init__(self: Self) -> None:
        super().__init__("This instrument is recorded for that day already.")


class OverrideReasonError(RefusedError):
    """Another level than the band's needs a reason, and the band's own needs none."""


@transaction.atomic
def record_assessment(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    on: date,
    instrument: str,
    score: int,
    assessed_on: date,
    table: str = "",
    level: str = "",
    override_reason: str = "",
) -> Assessment:
    """Record a score. The level of its band holds at once; another level waits for a supervisor.

    `table` says which bands to read where they differ by sex and the sex is not recorded. `level` and its reason are an
    override; without them the level is that of the band.
    """
    policies.require_open(term)
    policies.require_possible_assessment(term.parolee, assessed_on, on)
    assessment = _read(term, instrument, score, table, on)
    assessment.level = level or assessment.band
    assessment.override_reason = override_reason
    if assessment.is_override != bool(override_reason):
        raise OverrideReasonError("Another level than the band's needs a reason, and only that.")
    assessment.status = STATUS.WAITING if assessment.is_override else STATUS.SET
    assessment.assessed_on, assessment.recorded_at, assessment.recorded_by = assessed_on, at, by
    # Whoever assesses waits for whoever does so already: the newest assessment decides the level.
    SupervisionTerm.objects.select_for_update(of=("self",)).get(pk=term.pk)
    starts_on = policies.level_would_start_on(term, assessed_on)
    _save(assessment)
    audit.record_event(
        by=by,
        at=at,
        verb="assessment.recorded",
        target=assessment,
        instrument=instrument,
        level=assessment.band,
        on=assessed_on.isoformat(),
    )
    if assessment.is_override:
        audit.record_event(by=by, at=at, verb="override.requested", target=assessment, level=assessment.level)
    if starts_on is not None:
        set_level(term=term, level=assessment.band, by=by, at=at, on=starts_on)
    _follow(assessment, by=by, at=at, on=on)
    return assessment


@transaction.atomic
def approve_override(*, assessment: Assessment, by: User, at: datetime, on: date) -> None:
    """Let another level than the band's hold from the day `on`."""
    policies.require_open(assessment.term)
    policies.require_not_own_override(assessment, by)
    policies.require_newest(assessment)
    _decide(assessment, status=STATUS.APPROVED, decided_by=by, decided_at=at)
    audit.record_event(by=by, at=at, verb="override.approved", target=assessment, level=assessment.level)
    set_level(term=assessment.term, level=assessment.level, by=by, at=at, on=on)


@transaction.atomic
def refuse_override(*, assessment: Assessment, by: User, at: datetime, reason: str) -> None:
    """Leave it at the level of the band, and say why."""
    policies.require_not_own_override(assessment, by)
    _decide(assessment, status=STATUS.REFUSED, decided_by=by, decided_at=at, refusal_reason=reason)
    audit.record_event(by=by, at=at, verb="override.refused", target=assessment, level=assessment.level)


@transaction.atomic
def withdraw_assessment(*, assessment: Assessment, by: User, at: datetime, on: date) -> None:
    """Take back what was entered in error. The level stays as it is until somebody sets it."""
    standing = Assessment.objects.standing().filter(pk=assessment.pk)
    if standing.update(withdrawn_at=at, withdrawn_by=by):
        audit.record_event(
            by=by, at=at, verb="assessment.withdrawn", target=assessment, instrument=assessment.instrument
        )
        _follow(assessment, by=by, at=at, on=on)


def _read(term: SupervisionTerm, code: str, score: int, chosen: str, on: date) -> Assessment:
    """Return an unsaved assessment with the level that the unit's pack reads in a score."""
    rules = instruments_of(term.unit, on)
    instrument = rules.by_code.get(code)
    if instrument is None:
        raise NoLevelError("The rules of this unit have no such instrument.")
    table = table_of(instrument, term.parolee, chosen)
    band = instrument.level_of(score, table)
    if band is None:
        raise NoLevelError("This score is in none of the instrument's bands.")
    return Assessment(
        parolee_id=term.parolee_id,
        term=term,
        pack=rules.pack,
        instrument=code,
        title=instrument.title,
        score=score,
        table=table,
        band=band,
    )


def _save(assessment: Assessment) -> None:
    try:
        with transaction.atomic():
            assessment.save(force_insert=True)
    except IntegrityError as error:
        same = Assessment.objects.standing().filter(
            term=assessment.term_id, instrument=assessment.instrument, assessed_on=assessment.assessed_on
        )
        if same.exists():
            raise AssessmentRecordedError from error
        raise


def _decide(assessment: Assessment, **decision: object) -> None:
    # The status in the WHERE is the guard: of two decisions at once, one finds nothing to decide.
    if Assessment.objects.waiting().filter(pk=assessment.pk).update(**decision) != 1:
        raise policies.OverrideDecidedError


def _follow(assessment: Assessment, *, by: User, at: datetime, on: date) -> None:
    change = offers.Change(kind=offers.Change.Kind.EVENT, term_pks=[assessment.term_id], by=by, at=at, on=on)
    offers.follow(change)
