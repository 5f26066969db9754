"""Loading rule packs."""

from datetime import datetime

from django.db import transaction

from cases.rulebook.documents import restore_pack, store_pack
from cases.rulebook.models import RulePack
from cases.rulebook.policies import require_computed
from cases.rulebook.schema import Pack
from parole.accounts.models import User
from parole.audit import actions as audit


class VersionTakenError(Exception):
    """This version was loaded with other words before. What people were told by it must stay readable."""

    def __init__(self, row: RulePack) -> None:
        super().__init__(f"{row} is loaded already and reads differently. Give the changed pack a new version.")
        self.row = row


@transaction.atomic
def load_pack(*, pack: Pack, by: User, at: datetime) -> tuple[RulePack, bool]:
    """Load one version of a pack, and say whether it is new. Loading the same document again changes nothing.

    The check-ins follow when the timetable plans them next, within the hour.
    """
    require_computed(pack)
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
    # Read, and not as written: what the schema has learned since stands in no document of before.
    if not is_new and restore_pack(row.document) != pack:
        raise VersionTakenError(row)
    if is_new:
        audit.record_event(by=by, at=at, verb="rule_pack.loaded", target=row, code=row.code, version=row.version)
    return row, is_new
