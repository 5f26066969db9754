"""Loading rule packs, and declaring the staffing shortages under which some of their rules give way."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.rulebook.documents import store_pack
from cases.rulebook.models import RulePack, StaffingShortage
from cases.rulebook.policies import require_proved, require_same_words
from cases.rulebook.schema import Pack
from parole.accounts.models import Unit, User
from parole.audit import actions as audit


@transaction.atomic
def load_pack(*, pack: Pack, by: User, at: datetime) -> tuple[RulePack, bool]:
    """Load one version of a pack, and say whether it is new. Loading the same document again changes nothing.

    The check-ins follow when the timetable plans them next, within the hour.
    """
    require_proved(pack)
    row, is_new = RulePack.objects.get_or_create(
        code=pack.code,
        version=pack.version,
        defaults={
            "jurisdiction": pack.jurisdiction,
            "title": pack.title,
            "citation": pack.citation,
            "confidence": pack.confidence,
            "status": pack.status,
            "effective_from": pack.effective_from,
            "verified_on": pack.verified_on,
            "document": store_pack(pack),
            "loaded_at": at,
        },
    )
    if not is_new:
        require_same_words(row, pack)
    if is_new:
        audit.record_event(by=by, at=at, verb="rule_pack.loaded", target=row, code=row.code, version=row.version)
    return row, is_new


@transaction.atomic
def declare_shortage(
    *, unit: Unit, by: User, at: datetime, authority: str, starts_on: date, ends_on: date | None = None
) -> StaffingShortage:
    """Declare that a unit has too few officers. Days that are declared already raise a ValidationError.

    The check-ins follow when the timetable plans them next, within the hour.
    """
    Unit.objects.select_for_update(of=("self",)).get(pk=unit.pk)
    shortage = StaffingShortage(
        unit=unit, starts_on=starts_on, ends_on=ends_on, authority=authority, declared_by=by, declared_at=at
    )
    _require_possible(shortage)
    shortage.save()
    audit.record_event(
        by=by, at=at, verb="staffing_shortage.declared", target=shortage, unit=unit.pk, days=_days_of(shortage)
    )
    return shortage


@transaction.atomic
def end_shortage(*, shortage: StaffingShortage, by: User, at: datetime, ends_on: date) -> None:
    """Say on which day a shortage ends, the last one included: earlier or later than was declared."""
    Unit.objects.select_for_update(of=("self",)).get(pk=shortage.unit_id)
    shortage.ends_on = ends_on
    _require_possible(shortage)
    shortage.save(update_fields=["ends_on"])
    audit.record_event(
        by=by, at=at, verb="staffing_shortage.ended", target=shortage, unit=shortage.unit_id, days=_days_of(shortage)
    )


def _require_possible(shortage: StaffingShortage) -> None:
    # PostgreSQL compares no range whose ends are the wrong way round.
    if shortage.ends_on is not None and shortage.ends_on < shortage.starts_on:
        message = "A shortage cannot end before it starts."
        raise ValidationError(message)
    shortage.validate_constraints()


def _days_of(shortage: StaffingShortage) -> list[str | None]:
    return [day.isoformat() if day else None for day in (shortage.starts_on, shortage.ends_on)]
