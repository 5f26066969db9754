"""What a condition may ask for, and what contradicts it."""

from datetime import date, timedelta
from typing import Any

import pytest

from cases.parolees import actions
from cases.parolees.check_ins import words_of
from cases.parolees.models import Condition
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User
from tests import factories
from tests.cases.rulebook.test_schema import DEMO
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db

OFTEN = {"kind": "rolling", "count": 4, "days": 30}
SELDOM = {"kind": "rolling", "count": 1, "days": 30}
TIGHTEN = {"changes": "high-in-person", "direction": "tighten", "cadence": OFTEN}
LOOSEN = {
    "changes": "high-in-person",
    "direction": "loosen",
    "cadence": {"kind": "rolling", "count": 1, "days": 21},
    "authority": "State Parole Board",
    "reason": "Nights at work",
}
ADD = {"title": "Employment verification", "cadence": SELDOM, "satisfied_by": {"locations": ["PLACE_OF_EMPLOYMENT"]}}


@pytest.fixture
def rules() -> None:
    load_pack(pack=read_pack(DEMO.read_bytes()), by=User.objects.system(), at=NOW)


@pytest.fixture
def term(parolee: Any) -> Any:
    return parolee.terms.get()


def impose(term: Any, officer: Any, check_in: object, **days: date) -> Condition:
    return actions.impose_condition(
        term=term,
        by=officer,
        at=NOW,
        kind="SPECIAL",
        category="REPORTING",
        text="Report as directed",
        parameters={"check_in": check_in},
        **{"starts_on": TODAY, **days},
    )


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize("check_in", [ADD, TIGHTEN, LOOSEN])
def test_a_condition_adds_tightens_or_loosens(term: Any, officer: Any, check_in: dict[str, object]):
    condition = impose(term, officer, check_in)

    assert condition.parameters == {"check_in": check_in}


@pytest.mark.usefixtures("rules")
def test_two_conditions_cannot_change_one_rule_at_once(term: Any, officer: Any):
    impose(term, officer, TIGHTEN, ends_on=TODAY + timedelta(days=30))

    with pytest.raises(actions.ContradictionError) as refused:
        impose(term, officer, LOOSEN, starts_on=TODAY + timedelta(days=30))

    assert refused.value.sentences == (
        (
            "“In-person meeting” is changed already on some of these days, by the condition “Report as directed”."
            " Two conditions cannot change the same rule at once."
        ),
    )
    assert impose(term, officer, LOOSEN, starts_on=TODAY + timedelta(days=31))
    with pytest.raises(actions.ContradictionError):
        impose(term, officer, TIGHTEN, starts_on=TODAY - timedelta(days=9), ends_on=TODAY)
    assert impose(term, officer, TIGHTEN, starts_on=TODAY - timedelta(days=9), ends_on=TODAY - timedelta(days=1))


@pytest.mark.usefixtures("rules")
@pytest.mark.parametrize(
    ("check_in", "sentence"),
    [
        ({**TIGHTEN, "cadence": SELDOM}, "1 per 30 days is not more often than 2 per 30 days"),
        ({**LOOSEN, "cadence": OFTEN}, "4 per 30 days is not less often than 2 per 30 days"),
        ({**TIGHTEN, "changes": "high-office"}, "have no standard “high-office”"),
        ({**LOOSEN, "reason": ""}, "what loosens a standard says by which authority and for which reason"),
        ({**ADD, "title": ""}, "title: expected text of 1 to 120 characters"),
        (
            {**ADD, "cadence": {"kind": "rolling", "count": 9, "days": 3}},
            "9 per 3 days leaves less than a day for each",
        ),
        ({**ADD, "satisfied_by": {"instruments": ["other"]}}, "The rules in force know no instrument “other”."),
        ("monthly", "expected a mapping with"),
    ],
)
def test_a_contradiction_is_refused_in_a_sentence(term: Any, officer: Any, check_in: object, sentence: str):
    with pytest.raises(actions.ContradictionError) as refused:
        impose(term, officer, check_in)

    assert sentence in str(refused.value)
    assert not Condition.objects.exists()


def test_without_rules_there_is_none_to_change(term: Any, officer: Any):
    with pytest.raises(actions.ContradictionError, match="No rules are in force"):
        impose(term, officer, TIGHTEN)


def test_a_condition_that_ends_before_it_starts_is_refused(term: Any, officer: Any):
    with pytest.raises(actions.ImpossibleDateError, match="cannot end before it starts"):
        impose(term, officer, ADD, ends_on=TODAY - timedelta(days=1))


@pytest.mark.usefixtures("rules")
def test_what_a_condition_asks_for_is_said_in_words(term: Any):
    conditions = [
        factories.ConditionFactory(term=term, parameters={"check_in": asked})
        for asked in (ADD, TIGHTEN, LOOSEN, {"title": "Unreadable"})
    ]
    conditions.append(factories.ConditionFactory(term=term))

    assert list(words_of(conditions, term, TODAY).values()) == [
        "Adds 1 per 30 days: Employment verification (work)",
        "More often, 4 per 30 days: In-person meeting",
        "Less often, 1 per 21 days: In-person meeting, by authority of State Parole Board",
    ]
