"""A panel votes: who may, when, and what a tie asks for."""

from datetime import timedelta

import pytest

from hearings import actions
from hearings.deciding.counting import count, panel_of, standing_votes
from hearings.models import Booking, Vote
from hearings.scheduling.bookings import UnsuitableError
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import AssignmentFactory, CaseFactory, HearingRequestFactory, OfficerFactory, PanelMemberFactory
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db


def test_cast_vote_keeps_the_earlier_vote_and_lets_the_later_stand(begun, seated, vote):
    first = vote(begun, seated, "REVOKE")
    second = vote(begun, seated, "REINSTATE", at=TEN + HOUR)

    assert list(Vote.objects.of(begun)) == [first, second]
    assert standing_votes(begun) == {seated.pk: second}
    assert count(begun).disposition == "REINSTATE"


def test_cast_vote_refuses_a_paper_signed_before_the_vote_that_stands(begun, seated, clerk, vote):
    standing = vote(begun, seated, "REINSTATE", at=TEN)
    paper = {"hearing": begun, "by": clerk, "at": TEN + HOUR, "member": seated, "reasons": "As signed."}

    with pytest.raises(actions.ImpossibleDayError, match=r"Nora Field voted later, on Tue, Dec 1, .*: “Reinst"):
        actions.cast_vote(**paper, disposition="REVOKE", voted_at=NINE)
    assert standing_votes(begun) == {seated.pk: standing}

    later = actions.cast_vote(**paper, disposition="REVOKE", voted_at=TEN + HOUR / 2)
    assert standing_votes(begun) == {seated.pk: later}


def test_cast_vote_records_a_vote_from_paper(begun, seated, clerk):
    vote = actions.cast_vote(
        hearing=begun, by=clerk, at=TEN, member=seated, disposition="REVOKE", reasons="As signed.", voted_at=NINE
    )

    assert (vote.is_from_paper, vote.entered_by, vote.voted_at, vote.entered_at) == (True, clerk, NINE, TEN)


@pytest.mark.parametrize(
    ("at", "voted_at", "words"),
    [
        (NINE - HOUR, None, "had not begun"),
        (TEN, NINE - HOUR, "had not begun"),
        (TEN, TEN + HOUR, "not come yet"),
    ],
)
def test_cast_vote_refuses_a_time_before_the_hearing_or_to_come(begun, seated, clerk, at, voted_at, words):
    with pytest.raises(actions.NotYetHeldError, match=words):
        actions.cast_vote(
            hearing=begun, by=clerk, at=at, member=seated, disposition="REVOKE", reasons="So.", voted_at=voted_at
        )


def test_cast_vote_refuses_who_was_not_on_the_panel(begun, unit, vote):
    other = PanelMemberFactory(unit=unit, user__name="Paul Reed").user

    with pytest.raises(actions.NotOnPanelError, match="Paul Reed does not sit on the panel"):
        vote(begun, other, "REVOKE")


def test_cast_vote_refuses_who_supervised(begun, seated, vote):
    officer = OfficerFactory(user=seated)
    AssignmentFactory(
        term=begun.term, officer=officer, starts_at=NOW - timedelta(days=90), ends_at=NOW - timedelta(days=60)
    )

    with pytest.raises(actions.NotIndependentError, match="Nora Field supervised this person"):
        vote(begun, seated, "REVOKE")


def test_cast_vote_refuses_what_does_not_end_such_a_hearing(begun, seated, vote):
    with pytest.raises(actions.UndecidedError, match="hearings do not end so"):
        vote(begun, seated, "GRANT")


def test_cast_vote_refuses_a_hearing_that_is_decided_or_closed(begun, seated, vote, decide, schedule, clerk):
    cancelled = schedule(starts_at=NINE + timedelta(days=1))
    actions.cancel_hearing(hearing=cancelled, version=1, by=clerk, at=NOW, reason="Withdrawn.")
    vote(begun, seated, "CONTINUE")
    decide(begun)

    with pytest.raises(actions.DecidedError, match="is decided: “Supervision continues”"):
        vote(begun, seated, "REVOKE")
    with pytest.raises(actions.ClosedError, match="Cancelled"):
        vote(cancelled, seated, "REVOKE", at=NINE + timedelta(days=1, hours=1))


# --- A tie -----------------------------------------------------------------------------------------------------------


def reseat(hearing, by, panel):
    hearing.refresh_from_db()
    actions.reseat_panel(hearing=hearing, version=hearing.version, by=by, at=TEN, panel=panel)


def test_reseat_panel_lets_a_third_member_join_and_resolve_the_tie(tied, clerk, third, vote):
    reseat(tied, clerk, [*panel_of(tied), third])

    assert third in panel_of(tied)
    assert count(tied).status == "NEEDS_MORE_VOTES"
    assert Booking.objects.get(hearing=tied, user=third).during.isempty
    vote(tied, third, "REINSTATE")
    assert count(tied).disposition == "REINSTATE"


def test_a_third_member_who_is_taken_at_that_time_joins_all_the_same(
    tied, clerk, third, schedule, officer, unit, other_room
):
    schedule(of=CaseFactory(unit=unit), room=other_room, panel=[third])

    reseat(tied, clerk, [*panel_of(tied), third])

    assert third in panel_of(tied)


def test_reseat_panel_refuses_without_a_tie(begun, clerk, seated, third):
    with pytest.raises(actions.NoTieError, match="only after a tie"):
        reseat(begun, clerk, [seated, third])


def test_reseat_panel_refuses_another_panel_than_the_rule_asks_for(tied, clerk, seated, third, unit):
    fourth = PanelMemberFactory(unit=unit).user

    for panel in ([seated, third], [*panel_of(tied), third, fourth], panel_of(tied)):
        with pytest.raises(actions.NoTieError, match="One more member joins"):
            reseat(tied, clerk, panel)


def test_reseat_panel_refuses_who_may_not_sit(tied, clerk, third, supervisor, unit):
    HearingRequestFactory(parolee=tied.parolee, requested_by=third)
    with pytest.raises(actions.NotIndependentError, match="asked for a hearing in this case"):
        reseat(tied, clerk, [*panel_of(tied), third])
    with pytest.raises(UnsuitableError, match="may not sit on panels"):
        reseat(tied, clerk, [*panel_of(tied), supervisor])


@pytest.mark.parametrize("tie", ["three_members"])
def test_three_members_decide_in_the_panels_place(tied, clerk, third, seated, unit, rules, tie):
    rules(tie=tie)
    fourth = PanelMemberFactory(unit=unit).user

    with pytest.raises(actions.NoTieError, match="Three members decide"):
        reseat(tied, clerk, [third, fourth])
    reseat(tied, clerk, [seated, third, fourth])

    assert set(panel_of(tied)) == {seated, third, fourth}
    assert len(count(tied).outstanding) == 2


def test_all_who_may_sit_decide_en_banc(tied, clerk, third, unit, rules):
    rules(tie="en_banc")
    barred = PanelMemberFactory(unit=unit).user
    HearingRequestFactory(parolee=tied.parolee, requested_by=barred)

    with pytest.raises(actions.NoTieError, match="All members who may sit"):
        reseat(tied, clerk, panel_of(tied))
    reseat(tied, clerk, [*panel_of(tied), third])

    assert len(panel_of(tied)) == 3


def test_the_chair_joins_and_decides(tied, clerk, third, unit, rules, vote):
    rules(tie="chair")
    with pytest.raises(actions.NoTieError, match="The chair joins"):
        reseat(tied, clerk, [*panel_of(tied), third])
    chair = PanelMemberFactory(unit=unit, is_chair=True).user

    reseat(tied, clerk, [*panel_of(tied), chair])
    vote(tied, chair, "CONTINUE")

    assert count(tied).disposition == "CONTINUE"


# --- Who is related --------------------------------------------------------------------------------------------------


def test_recuse_member_bars_them_from_every_panel_of_the_case(begun, seated, clerk, vote, schedule):
    actions.recuse_member(hearing=begun, by=clerk, at=TEN, user=seated, reason="Sister of the parolee")

    with pytest.raises(actions.NotIndependentError, match="Nora Field is recused"):
        vote(begun, seated, "REVOKE")
    with pytest.raises(actions.NotIndependentError):
        schedule(starts_at=NINE + timedelta(days=1))
    with pytest.raises(actions.ClosedError, match="recused in this case already"):
        actions.recuse_member(hearing=begun, by=clerk, at=TEN, user=seated, reason="Again")


def test_events_hold_no_vote_and_no_words(begun, seated, vote):
    vote(begun, seated, "REVOKE")

    assert Event.objects.get(verb="hearing.vote_cast").details == {"from_paper": False}
