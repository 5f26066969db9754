"""The screens on which a panel votes, is seated anew after a tie, and recuses its members."""

import pytest
from django.urls import reverse

from hearings import actions
from hearings.deciding.counting import panel_of
from hearings.models import CitedFact, Recusal, Vote
from tests.conftest import NOW
from tests.hearings.conftest import HOUR, NINE, TEN
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture(autouse=True)
def _ten(frozen):
    """It is ten: the hearing of nine is over."""
    frozen.move_to(TEN)


def url_of(name, hearing, query=""):
    return reverse(f"hearings:hearing-{name}", args=[hearing.pk]) + query


def test_hearing_vote_records_the_members_own(client, begun, seated):
    answer = send(sign_in(client, seated), url_of("vote", begun), disposition="REVOKE", reasons="As heard.")

    vote = Vote.objects.get()
    assert answer.url == url_of("decision", begun)
    assert (vote.member, vote.disposition, vote.is_from_paper, vote.voted_at) == (seated, "REVOKE", False, TEN)


def test_hearing_vote_shows_what_a_member_needs(client, schedule, seated, asked, officer, supervisor, parolee):
    CitedFact.objects.create(parolee=parolee, request=asked, source="x", subject=1, words="A confirmed positive.")
    hearing = schedule(request=asked)
    made = actions.submit_recommendation(
        hearing=hearing,
        by=officer,
        at=NOW,
        disposition="REINSTATE",
        reasons="Works nights.",
        since=NINE.date(),
        until=NINE.date(),
    )
    actions.approve_recommendation(recommendation=made, version=1, by=supervisor, at=NOW)

    page = sign_in(client, seated).get(url_of("vote", hearing)).content.decode()

    for words in ("A confirmed positive.", "New arrest on November 20.", "Works nights.", "Reinstated to supervision"):
        assert words in page


def test_hearing_vote_says_what_stands_already(client, begun, seated, vote):
    vote(begun, seated, "REVOKE")

    assert (
        "What you send now stands in its place" in sign_in(client, seated).get(url_of("vote", begun)).content.decode()
    )


def test_a_clerk_enters_a_vote_from_paper(client, begun, seated, clerk):
    page = sign_in(client, clerk).get(url_of("vote", begun, f"?for={seated.pk}"))
    assert page.context["form"].initial["member"] == str(seated.pk)

    answer = send(
        sign_in(client, clerk),
        url_of("vote", begun),
        member=seated.pk,
        voted_at="12/1/26 9:40 am",
        disposition="REVOKE",
        reasons="As signed.",
    )

    vote = Vote.objects.get()
    assert answer.status_code == 302
    assert (vote.member, vote.entered_by, vote.is_from_paper) == (seated, clerk, True)


@pytest.mark.parametrize(
    ("typed", "field"),
    [({"reasons": ""}, "reasons"), ({"disposition": ""}, "disposition"), ({"disposition": "GRANT"}, "disposition")],
)
def test_hearing_vote_keeps_what_was_typed(client, begun, seated, typed, field):
    said = {"disposition": "REVOKE", "reasons": "As heard."} | typed

    answer = send(sign_in(client, seated), url_of("vote", begun), **said)

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field})


def test_hearing_vote_says_why_it_is_refused(client, begun, seated, frozen):
    frozen.move_to(NINE - HOUR)

    answer = send(sign_in(client, seated), url_of("vote", begun), disposition="REVOKE", reasons="As heard.")

    assert answer.status_code == 422
    assert "nobody votes before it" in answer.content.decode()


def test_hearing_panel_seats_a_third_member(client, tied, clerk, third):
    page = sign_in(client, clerk).get(url_of("panel", tied)).content.decode()
    panel = [user.pk for user in [*panel_of(tied), third]]

    answer = send(sign_in(client, clerk), url_of("panel", tied), panel=panel)

    assert "One more member joins the panel" in page
    assert answer.status_code == 302
    assert third in panel_of(tied)


def test_hearing_panel_refuses_what_the_rule_does_not_ask_for(client, tied, clerk, third):
    answer = send(sign_in(client, clerk), url_of("panel", tied), panel=[third.pk])

    assert answer.status_code == 422
    assert answer.context["form"].non_field_errors() == ["One more member joins after this tie."]


def test_hearing_recuse_lets_a_member_recuse_themselves(client, begun, seated, clerk):
    own = sign_in(client, seated).get(url_of("recuse", begun)).context["form"].fields["user"].choices
    answer = send(sign_in(client, seated), url_of("recuse", begun), user=seated.pk, reason="Cousin")

    assert own == [(str(seated.pk), "Nora Field")]
    assert answer.status_code == 302
    assert Recusal.objects.get().recorded_by == seated


# --- Who may, whose it is, and by which method ------------------------------------------------------------------------

PAGES = ("vote", "recuse")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize(
    ("who", "status"),
    [("examiner", 200), ("clerk", 200), ("officer", 403), ("supervisor", 403), ("auditor", 403)],
)
def test_members_and_clerks_vote_and_recuse(client, request, begun, name, who, status):
    assert sign_in(client, request.getfixturevalue(who)).get(url_of(name, begun)).status_code == status


@pytest.mark.parametrize("name", PAGES)
def test_members_of_other_panels_find_nothing(client, begun, third, name):
    assert sign_in(client, third).get(url_of(name, begun)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_other_methods_are_refused(client, begun, seated, name):
    assert sign_in(client, seated).put(url_of(name, begun)).status_code == 405
