"""The count, the decision beside the recommendation, and the written order."""

import pytest
from django.urls import reverse

from cases.parolees.models import Condition
from hearings.models import Decision
from tests.factories import RulePackFactory, UserFactory
from tests.hearings.conftest import HOUR, TEN
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

CONDITION = {
    "condition-1-kind": "SPECIAL",
    "condition-1-category": "EMPLOYMENT",
    "condition-1-text": "Verify employment every 14 days.",
    "condition-1-starts_on": "12/01/2026",
    "condition-1-asks": "add",
    "condition-1-title": "Employment verification",
    "condition-1-count": "1",
    "condition-1-every": "14",
    "condition-1-per": "days",
}
DECIDED = {
    "disposition": "CONTINUE",
    "findings": "The officer's report.",
    "reasons": "Work and home are stable.",
    "effect": "NONE",
    "on": "12/1/26",
}


@pytest.fixture(autouse=True)
def _ten(frozen):
    """It is ten: the hearing of nine is over."""
    frozen.move_to(TEN)


@pytest.fixture
def carried(begun, seated, vote):
    """The one member votes to continue."""
    vote(begun, seated, "CONTINUE")
    return begun


def url_of(name, hearing):
    return reverse(f"hearings:hearing-{name}", args=[hearing.pk])


def page(client, who, name, hearing):
    return sign_in(client, who).get(url_of(name, hearing)).content.decode()


def test_hearing_decision_shows_each_vote_and_what_is_missing(
    client, clerk, schedule, seated, other_member, rules, vote
):
    rules()
    hearing = schedule(panel=[seated, other_member])
    vote(hearing, seated, "REVOKE")

    shown = page(client, clerk, "decision", hearing)

    assert "No quorum: 2 must vote, and 1 did (1.1)." in shown
    assert f"?for={other_member.pk}" in shown
    assert url_of("decide", hearing) not in shown


def test_hearing_decision_leads_on_from_a_tie(client, clerk, tied):
    shown = page(client, clerk, "decision", tied)

    assert "A tie: everybody voted" in shown
    assert url_of("panel", tied) in shown


def test_hearing_decision_keeps_votes_to_itself_until_it_is_decided(client, officer, carried, decide):
    before = page(client, officer, "decision", carried)
    decide(carried)

    after = page(client, officer, "decision", carried)

    assert "The panel has not decided yet." in before
    assert ("As heard." in before, "As heard." in after) == (False, True)


def test_hearing_decision_lists_votes_that_do_not_count(client, clerk, carried, seated, vote):
    vote(carried, seated, "REVOKE", at=TEN + HOUR)

    assert "Votes that do not count" in page(client, clerk, "decision", carried)


def test_hearing_decide_records_it_with_a_condition(client, clerk, carried):
    answer = send(sign_in(client, clerk), url_of("decide", carried), **DECIDED, **CONDITION)

    decision = Decision.objects.get()
    condition = Condition.objects.get(category="EMPLOYMENT")
    assert answer.url == url_of("order", carried)
    assert list(decision.conditions.all()) == [condition]
    assert condition.parameters["check_in"]["title"] == "Employment verification"


def test_hearing_decide_shows_what_is_wrong_with_a_condition_at_its_fields(client, clerk, carried):
    answer = send(sign_in(client, clerk), url_of("decide", carried), **DECIDED, **CONDITION | {"condition-1-count": ""})

    shown = answer.content.decode()
    assert answer.status_code == 422
    assert "A condition is not complete" in shown
    assert "Say how many." in shown
    assert "Verify employment every 14 days." in shown
    assert not Decision.objects.exists()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"on": "11/1/26"}, "it decided takes effect on that day or later"),
        ({"disposition": "REVOKE"}, "The count has changed"),
        ({"findings": ""}, "This field is required"),
    ],
)
def test_hearing_decide_says_why_it_is_refused(client, clerk, carried, begun, seated, vote, typed, words):
    vote(begun, seated, "SANCTION", at=TEN)
    said = DECIDED | {"disposition": "SANCTION", "effect": "CUSTODY"} | typed

    answer = send(sign_in(client, clerk), url_of("decide", carried), **said)

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_hearing_decide_has_no_form_before_anything_is_carried(client, clerk, tied):
    shown = page(client, clerk, "decide", tied)

    assert "A tie: everybody voted" in shown
    assert "findings" not in shown


def test_hearing_decide_refuses_a_second_decision(client, clerk, carried, decide):
    decide(carried)

    answer = send(sign_in(client, clerk), url_of("decide", carried), **DECIDED)

    assert answer.status_code == 422
    assert "A decision stands." in answer.content.decode()


def test_hearing_order_says_what_was_decided_and_why(client, officer, carried, decide):
    decide(carried)

    shown = page(client, officer, "order", carried)

    for words in (
        "Supervision continues",
        "Work and home are stable.",
        "The officer&#x27;s report",
        "The rules name none",
        "Nora Field",
    ):
        assert words in shown


def test_hearing_order_is_nowhere_before_the_decision(client, clerk, carried):
    assert sign_in(client, clerk).get(url_of("order", carried)).status_code == 404


@pytest.mark.parametrize("count", [1, 3, 30])
def test_hearing_decision_costs_the_same_for_any_number_of_votes(
    client, clerk, begun, seated, vote, django_assert_num_queries, count
):
    RulePackFactory()
    for _ in range(count):
        vote(begun, seated, "REVOKE")
    sign_in(client, clerk)

    with django_assert_num_queries(18):
        client.get(url_of("decision", begun))


# --- Who may, whose it is, and by which method ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("officer", 200), ("supervisor", 200), ("clerk", 200), ("examiner", 200), ("auditor", 200)),
        *(("colleague", 404), ("outsider", 404), ("administrator", 403)),
    ],
)
@pytest.mark.parametrize("name", ["decision", "order"])
def test_decision_and_order_open_to_whoever_takes_part(client, request, carried, decide, name, who, status):
    decide(carried)

    assert sign_in(client, request.getfixturevalue(who)).get(url_of(name, carried)).status_code == status


@pytest.mark.parametrize(
    ("who", "status"), [("clerk", 200), ("officer", 403), ("supervisor", 403), ("examiner", 403), ("auditor", 403)]
)
def test_only_clerks_record_a_decision(client, request, carried, who, status):
    assert sign_in(client, request.getfixturevalue(who)).get(url_of("decide", carried)).status_code == status


@pytest.mark.parametrize("name", ["decision", "decide", "order"])
def test_clerks_of_another_unit_find_nothing(client, other_unit, carried, decide, name):
    decide(carried)
    stranger = UserFactory(unit=other_unit, role="CLERK")

    assert sign_in(client, stranger).get(url_of(name, carried)).status_code == 404


@pytest.mark.parametrize("name", ["decision", "decide", "order"])
def test_other_methods_are_refused(client, clerk, carried, name):
    assert sign_in(client, clerk).put(url_of(name, carried)).status_code == 405
