"""On the day of a hearing: who came, who did not, and whom the jail brought or did not bring."""

from datetime import datetime

from django.db import transaction

from hearings.models import Hearing, Presence
from hearings.papers.production import holding
from hearings.papers.required import day_of
from hearings.policies import scheduling as policies
from hearings.policies.serving import NotAllowedError
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import User
from parole.audit import actions as audit

WHAT = Presence.What


@transaction.atomic
def note_presence(
    *, hearing: Hearing, by: User, at: datetime, who: str, what: str, name: str = "", reason: str = ""
) -> Presence:
    """Note what was seen of one who was expected. A later note about them counts in its place, and both stay."""
    lock_term(hearing.term_id)
    hearing.refresh_from_db()
    policies.require_open(hearing)
    if day_of(hearing) > at.astimezone(hearing.unit.zone).date():
        raise NotAllowedError("The day of this hearing has not come yet.")
    if what in {WHAT.PRODUCED, WHAT.NOT_PRODUCED} and holding(hearing) is None:
        raise NotAllowedError("No jail holds this person, and none can produce them.")
    presence = Presence.objects.create(
        parolee_id=hearing.parolee_id,
        hearing=hearing,
        who=who,
        name=name,
        what=what,
        reason=reason,
        noted_by=by,
        noted_at=at,
    )
    audit.record_event(by=by, at=at, verb="hearing.presence_noted", target=hearing, who=who, what=what)
    return presence
