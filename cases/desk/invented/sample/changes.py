"""Two people of whom a condition asks more, and less, than the rules ask of everybody."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from cases.desk.invented.sample.staff import DOMAIN
from cases.parolees import actions
from cases.parolees.models import Condition, SupervisionTerm
from parole.accounts.models import User

WEEKLY = {
    "changes": "high-in-person",
    "direction": "tighten",
    "cadence": {"kind": "rolling", "count": 4, "days": 28},
    "authority": "State Parole Board",
    "reason": "",
}
NIGHT_SHIFT = {
    "changes": "mod-office",
    "direction": "loosen",
    "cadence": {"kind": "rolling", "count": 1, "days": 60},
    "authority": "State Parole Board",
    "reason": "Works nights, and has been seen at work without a complaint",
}


def change_check_ins(
    terms: Collection[SupervisionTerm],
    officers: Mapping[int, int],
    levels: Mapping[int, str],
    *,
    by: User,
    at: datetime,
    on: date,
) -> None:
    """Let the officer who signs in find one case seen more often than its level asks, and one seen less."""
    officer = User.objects.get_by_natural_key(f"officer@{DOMAIN}").pk
    own = [term for term in terms if officers[term.pk] == officer]
    for level, check_in, text, plain_words in (
        (
            "HIGH",
            WEEKLY,
            "The parolee shall report to the officer in person each week until further order.",
            "See your officer every week.",
        ),
        (
            "MOD",
            NIGHT_SHIFT,
            "While employed at night, the parolee shall report to the office once in 60 days.",
            "Come to the office once in 60 days, as long as you work nights.",
        ),
    ):
        term = next(term for term in own if levels[term.pk] == level)
        actions.impose_condition(
            term=term,
            by=by,
            at=at,
            kind=Condition.Kind.SPECIAL,
            category=Condition.Category.REPORTING,
            text=text,
            plain_words=plain_words,
            starts_on=max(term.planned_from or on, on - timedelta(days=3)),
            parameters={"check_in": check_in},
        )
