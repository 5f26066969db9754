"""Counting votes by the rule: worked examples of boards, and properties."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases.rulebook.panels import NEUTRAL, PanelRule
from hearings.deciding.voting import Member, Outcome, Status, tally

ANA, BEN, CAL, DEE = (Member(pk, name) for pk, name in enumerate(("Ana", "Ben", "Cal", "Dee"), start=1))
WORDS = {"REVOKE": "Revoked", "REINSTATE": "Reinstated", "CONTINUE": "Supervision continues"}


def rule(**changes: Any) -> PanelRule:
    """Return Pennsylvania's way unless told otherwise: two sit, and a tie goes to a third."""
    given = {
        "hearings": ["REVOCATION"],
        "size": 2,
        "quorum": 2,
        "majority": "panel",
        "tie": "third_member",
        "citation": "1.1",
        **changes,
    }
    return PanelRule.model_validate_json(json.dumps(given))


def count(by: PanelRule, panel: list[Member], **votes: str) -> Outcome:
    pks = {"ana": 1, "ben": 2, "cal": 3, "dee": 4}
    return tally(by, panel, {pks[name]: vote for name, vote in votes.items()}, words=WORDS, denied="CONTINUE")


WEST_VIRGINIA = {"size": 3, "quorum": 2, "majority": "votes_cast", "tie": "third_member"}
MONTANA = {"size": 3, "quorum": 2, "majority": "concurring", "concurring": 2, "tie": "denied"}


@pytest.mark.parametrize(
    ("changes", "panel", "votes", "status", "disposition"),
    [
        # Pennsylvania: two sit; both agree, one is missing, they differ, the third concurs.
        ({}, [ANA, BEN], {"ana": "REVOKE", "ben": "REVOKE"}, "DECIDED", "REVOKE"),
        ({}, [ANA, BEN], {"ana": "REVOKE"}, "NO_QUORUM", ""),
        ({}, [ANA, BEN], {"ana": "REVOKE", "ben": "REINSTATE"}, "TIE", ""),
        ({}, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REINSTATE"}, "NEEDS_MORE_VOTES", ""),
        ({}, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REINSTATE", "cal": "REINSTATE"}, "DECIDED", "REINSTATE"),
        ({}, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REINSTATE", "cal": "CONTINUE"}, "TIE", ""),
        # West Virginia: three sit, two are a quorum, most of the votes cast decide.
        (WEST_VIRGINIA, [ANA, BEN], {"ana": "REVOKE", "ben": "REVOKE"}, "NO_QUORUM", ""),
        (WEST_VIRGINIA, [ANA, BEN, CAL], {"ana": "REVOKE"}, "NO_QUORUM", ""),
        (WEST_VIRGINIA, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REVOKE"}, "DECIDED", "REVOKE"),
        (WEST_VIRGINIA, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "CONTINUE"}, "NEEDS_MORE_VOTES", ""),
        # Montana: two signatures that concur; a tie denies.
        (MONTANA, [ANA, BEN, CAL], {"ana": "REVOKE", "cal": "REVOKE"}, "DECIDED", "REVOKE"),
        (MONTANA, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REINSTATE", "cal": "CONTINUE"}, "DECIDED", "CONTINUE"),
        # An examiner alone, where the rule lets one.
        ({"examiner_alone": True}, [ANA], {"ana": "REVOKE"}, "DECIDED", "REVOKE"),
        ({}, [ANA], {"ana": "REVOKE"}, "NO_QUORUM", ""),
        ({**MONTANA, "examiner_alone": True}, [ANA], {"ana": "REVOKE"}, "DECIDED", "REVOKE"),
        # Without the section: whoever is booked decides by a majority.
        (None, [ANA], {"ana": "REVOKE"}, "DECIDED", "REVOKE"),
        (None, [ANA], {}, "NO_QUORUM", ""),
        (None, [ANA, BEN, CAL], {"ana": "REVOKE", "ben": "REVOKE"}, "DECIDED", "REVOKE"),
        (None, [ANA, BEN], {"ana": "REVOKE", "ben": "CONTINUE"}, "TIE", ""),
    ],
)
def test_votes_are_counted_by_the_rule(changes, panel, votes, status, disposition):
    outcome = count(NEUTRAL if changes is None else rule(**changes), panel, **votes)

    assert (outcome.status, outcome.disposition) == (status, disposition)


def test_the_count_says_why():
    outcome = count(rule(), [ANA, BEN, CAL], ana="REVOKE", ben="REINSTATE", cal="REINSTATE")

    assert outcome.trace == [
        "3 of 3 voted. Reinstated: 2 (Ben, Cal); Revoked: 1 (Ana).",
        "“Reinstated” is carried by Ben, Cal: 2 votes for one disposition carry it (1.1).",
    ]
    assert outcome.carried_by == [2, 3]


def test_what_is_missing_is_said():
    assert count(rule(), [ANA, BEN]).trace == ["0 of 2 voted.", "No quorum: 2 must vote, and 0 did (1.1)."]
    assert count(rule(size=3), [ANA, BEN]).trace[1] == (
        "No quorum: the rule asks for a panel of 3, and 2 sit on it (1.1)."
    )
    assert count(rule(), [ANA, BEN, CAL], ana="REVOKE", ben="REINSTATE").trace[1] == (
        "Nothing is carried yet: 2 votes for one disposition carry it (1.1). Still to vote: Cal."
    )


def test_whoever_could_still_change_it_is_named():
    outcome = count(rule(**WEST_VIRGINIA), [ANA, BEN, CAL], ana="REVOKE", ben="REVOKE")

    assert outcome.trace[-1] == "Cal did not vote, and a vote of theirs could still change this."
    assert outcome.outstanding == [3]


@pytest.mark.parametrize(
    ("tie", "asks"),
    [
        ("third_member", "One more member joins the panel, reads the record and votes. (1.1)"),
        ("three_members", "Three members decide in the panel's place"),
        ("en_banc", "All members who may sit join the panel, read the record and vote. (1.1)"),
        ("chair", "The chair joins the panel and votes: that vote carries. (1.1)"),
    ],
)
def test_a_tie_says_what_the_rule_asks_for(tie, asks):
    outcome = count(rule(tie=tie), [ANA, BEN], ana="REVOKE", ben="CONTINUE")

    assert (outcome.status, outcome.asks) == (Status.TIE, tie)
    assert outcome.trace[-1].startswith(asks)


def test_the_chair_of_the_panel_resolves_a_tie():
    chair = Member(2, "Ben", is_chair=True)

    outcome = count(rule(tie="chair"), [ANA, chair], ana="REVOKE", ben="CONTINUE")

    assert (outcome.disposition, outcome.carried_by) == ("CONTINUE", [2])
    assert outcome.trace[-1] == "The chair's vote carries: “Supervision continues”, by Ben (1.1)."


def test_a_tie_that_denies_leaves_things_as_they_were():
    outcome = count(rule(tie="denied"), [ANA, BEN], ana="REVOKE", ben="REINSTATE")

    assert (outcome.disposition, outcome.carried_by) == ("CONTINUE", [])
    assert outcome.trace[-1] == "The rule leaves things as they were: “Supervision continues” stands (1.1)."


def test_a_vote_of_somebody_else_does_not_count():
    outcome = count(rule(), [ANA, BEN], ana="REVOKE", dee="REVOKE")

    assert (outcome.status, outcome.outstanding) == (Status.NO_QUORUM, [2])


# --- Properties ------------------------------------------------------------------------------------------------------

# A busy machine draws slowly; the examples are as good.
busy = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
DISPOSITIONS = st.sampled_from(sorted(WORDS))
PANELS = st.integers(1, 7).map(lambda size: [Member(pk, f"Member {pk}") for pk in range(1, size + 1)])


@st.composite
def rules(draw: Any) -> PanelRule:
    size = draw(st.integers(1, 7))
    majority = draw(st.sampled_from(["votes_cast", "panel", "concurring"]))
    return rule(
        size=size,
        quorum=draw(st.integers(1, size)),
        majority=majority,
        concurring=draw(st.integers(1, size)) if majority == "concurring" else None,
        tie=draw(st.sampled_from(["third_member", "three_members", "en_banc", "chair", "denied"])),
        examiner_alone=draw(st.booleans()),
    )


@st.composite
def counts(draw: Any) -> tuple[PanelRule, list[Member], dict[int, str]]:
    panel = draw(PANELS)
    votes = draw(st.dictionaries(st.sampled_from([member.pk for member in panel]), DISPOSITIONS))
    return draw(rules()), panel, votes


@busy
@given(counts(), st.randoms())
def test_the_order_of_votes_and_members_does_not_matter(counted, random):
    by, panel, votes = counted
    shuffled = random.sample(list(votes.items()), len(votes))

    otherwise = tally(by, random.sample(panel, len(panel)), dict(shuffled), words=WORDS, denied="CONTINUE")

    assert otherwise == tally(by, panel, votes, words=WORDS, denied="CONTINUE")


@busy
@given(counts())
def test_a_vote_that_concurs_never_undoes_a_decision(counted):
    by, panel, votes = counted
    before = tally(by, panel, votes, words=WORDS, denied="CONTINUE")

    for pk in before.outstanding if before.is_decided else ():
        after = tally(by, panel, {**votes, pk: before.disposition}, words=WORDS, denied="CONTINUE")
        assert (after.status, after.disposition) == (Status.DECIDED, before.disposition)


@busy
@given(counts())
def test_nothing_is_decided_without_a_quorum(counted):
    by, panel, votes = counted
    alone = by.examiner_alone and len(panel) == 1
    is_quorate = (alone and len(votes) == 1) or (len(panel) >= by.size and len(votes) >= by.quorum)

    outcome = tally(by, panel, votes, words=WORDS, denied="CONTINUE")

    assert (outcome.status == Status.NO_QUORUM) == (not is_quorate)
    assert is_quorate or not outcome.is_decided


@busy
@given(counts())
def test_what_is_carried_somebody_voted_for_or_the_tie_left_it(counted):
    by, panel, votes = counted

    outcome = tally(by, panel, votes, words=WORDS, denied="CONTINUE")

    assert all(votes[pk] == outcome.disposition for pk in outcome.carried_by)
    assert bool(outcome.carried_by) or not outcome.is_decided or by.tie == "denied"
