"""Which papers a hearing needs by the rules in force, and the words of rules and of rows."""

from datetime import timedelta
from typing import get_args

import pytest

from cases.rulebook import papers as rules
from hearings import actions
from hearings.models import Hearing, HearingNeed, Service
from hearings.models.request import Kind
from hearings.papers.required import standings_by_hearing, standings_of, start_at
from tests.conftest import NOW
from tests.factories import CaseFactory, HearingFactory, RulePackFactory, demo_document
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db


def test_the_words_of_rules_are_those_of_the_rows():
    assert set(get_args(rules.HearingKind)) == set(Kind.values)
    assert set(get_args(rules.Whom)) == set(Service.Whom.values) - {"JAIL"}
    assert set(get_args(rules.How)) == set(Service.How.values)


def test_the_rules_of_the_day_of_the_hearing_hold(hearing):
    document = demo_document()
    RulePackFactory()
    later = {**document, "papers": {"required": document["papers"]["required"][1:2]}}
    RulePackFactory(version=99, effective_from=NINE.date() + timedelta(days=1), document=later)

    assert len(standings_of(hearing)) == 3
    hearing.starts_at = NINE + timedelta(days=1)
    assert [each.paper.code for each in standings_of(hearing)] == ["RIGHTS_SHEET"]


def test_without_rules_no_paper_is_needed(hearing):
    assert standings_of(hearing) == []
    RulePackFactory(document={key: value for key, value in demo_document().items() if key != "papers"})
    assert standings_of(hearing) == []


def test_counsel_is_served_where_the_hearing_has_one(hearing):
    RulePackFactory()
    HearingNeed.objects.create(hearing=hearing, parolee=hearing.parolee, counsel_name="Ada Sloan")

    assert [(each.paper.code, each.whom) for each in standings_of(hearing)] == [
        ("NOTICE_OF_ALLEGATIONS", "PERSON"),
        ("NOTICE_OF_ALLEGATIONS", "COUNSEL"),
        ("RIGHTS_SHEET", "PERSON"),
        ("EVIDENCE_LIST", "PERSON"),
        ("EVIDENCE_LIST", "COUNSEL"),
    ]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_a_docket_costs_the_same_for_any_number_of_hearings(unit, count, django_assert_num_queries):
    RulePackFactory()
    parolee = CaseFactory(unit=unit)
    for number in range(count):
        HearingFactory(parolee=parolee, starts_at=NINE + number * timedelta(days=1))
    hearings = list(Hearing.objects.for_list().order_by("pk"))

    with django_assert_num_queries(4):
        found = standings_by_hearing(hearings)

    assert len(found) == count


def test_the_start_that_stood_at_a_moment_is_known(hearing, room, seated, clerk):
    day = timedelta(days=1)
    moved = {"room": room, "panel": [seated], "starts_at": NINE + day, "ends_at": NINE + day + HOUR}
    actions.move_hearing(hearing=hearing, version=hearing.version, by=clerk, at=NOW + 2 * HOUR, **moved)

    assert start_at(hearing, NOW - HOUR) is None
    assert start_at(hearing, NOW + HOUR) == NINE
    assert start_at(hearing, NOW + 3 * HOUR) == NINE + day
