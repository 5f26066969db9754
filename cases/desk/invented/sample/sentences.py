"""Credits of the sample agency: some sentences end earlier than they say."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from cases.parolees import actions
from cases.parolees.models import SupervisionTerm
from parole.accounts.models import Role, User

EVERY = 40


def give_credits(terms: Mapping[int, SupervisionTerm], *, at: datetime, on: date) -> None:
    """Give some of those who are supervised a month, and a few of them two."""
    supervisors = {user.unit_id: user for user in User.objects.filter(role=Role.SUPERVISOR).order_by("pk")}
    active = [term for term in terms.values() if term.status == SupervisionTerm.Status.ACTIVE]
    for n, term in enumerate(active[::EVERY]):
        supervisor = supervisors.get(term.unit_id)
        for month in range(1 + n % 2):
            granted_on = on - timedelta(days=10 + 30 * month)
            if supervisor is None or term.released_on is None or granted_on < term.released_on:
                continue
            actions.record_credit(
                term=term,
                by=supervisor,
                at=at,
                on=on,
                days=30,
                reason="EARNED_COMPLIANCE",
                authority="Monthly compliance review",
                granted_on=granted_on,
            )
