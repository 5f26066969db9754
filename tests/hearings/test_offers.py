"""What each role finds on Today and on the Overview of a case."""

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from hearings import actions
from hearings.models import Hearing
from hearings.offers import PANELS, next_hearing, recommendations_waiting, votes_to_cast
from parole.accounts.reach import resolve
from tests.conftest import NOW, TODAY
from tests.factories import CaseFactory, HearingFactory, HearingRequestFactory, WarrantFactory
from tests.hearings.conftest import HOUR, NINE, TEN

pytestmark = pytest.mark.django_db


def panels(user):
    """Render the panels of this person's day; return their headings and counts."""
    found = {}
    for panel in PANELS:
        context = panel.context(resolve(user, NOW), TODAY, NOW)
        if context is not None:
            html = render_to_string(panel.template, {**context, "today": TODAY, "now": NOW})
            assert context["heading"] in html
            found[context["heading"]] = context["count"]
    return found


@pytest.fixture
def over(parolee):
    return HearingFactory(parolee=parolee, starts_at=NOW - 2 * HOUR)


@pytest.fixture
def soon(schedule):
    return schedule(starts_at=NOW + 2 * HOUR)


@pytest.mark.parametrize(
    ("who", "found"),
    [
        ("officer", {"Hearings in the next 7 days": 1}),
        ("supervisor", {"Requests to countersign": 1, "Hearings in the next 7 days": 1}),
        ("clerk", {"Requests to schedule": 1, "Outcomes to record": 1, "Hearings in the next 7 days": 1}),
        ("examiner", {"Hearings assigned to you": 1}),
        ("auditor", {}),
        ("administrator", {}),
        ("outsider", {}),
    ],
)
def test_panels_show_each_role_its_own(request, soon, over, asked, countersigned, who, found):
    assert panels(request.getfixturevalue(who)) == found


def test_panels_show_an_officer_what_came_back(officer, parolee, clerk):
    HearingRequestFactory(
        parolee=parolee,
        requested_by=officer,
        status="RETURNED",
        returned_by=clerk,
        returned_at=NOW,
        return_reason="Which arrest?",
    )

    assert panels(officer) == {"Requests returned to you": 1}


def test_a_supervisors_own_request_does_not_wait_for_the_supervisor(supervisor, parolee):
    HearingRequestFactory(parolee=parolee, requested_by=supervisor)

    assert panels(supervisor) == {}


@pytest.mark.parametrize("count", [1, 3, 30])
def test_panels_cost_the_same_for_any_number(clerk, parolee, count, django_assert_num_queries):
    HearingFactory.create_batch(count, parolee=parolee, starts_at=NOW + HOUR)
    HearingFactory.create_batch(count, parolee=parolee, starts_at=NOW - 2 * HOUR)
    HearingRequestFactory.create_batch(count, parolee=parolee, countersigned=True)
    for _ in range(count):
        WarrantFactory(parolee=CaseFactory(unit=parolee.terms.get().unit))

    with django_assert_num_queries(34):
        panels(clerk)


def test_overview_shows_the_next_hearing(hearing, schedule, officer, parolee):
    schedule(starts_at=NINE + 24 * HOUR)

    found = next_hearing(resolve(officer, NOW), parolee.pk, TODAY, NOW)

    assert found == {"hearing": hearing}
    assert "Room A (North Office)" in render_to_string("hearings/sections/next_hearing.html", {**found, "today": TODAY})


def test_today_says_of_which_office_the_room_is(soon, schedule, clerk, room_of_annex):
    schedule(room=room_of_annex, starts_at=NOW + 4 * HOUR)

    shown = [
        render_to_string(panel.template, {**context, "today": TODAY, "now": NOW})
        for panel in PANELS
        if (context := panel.context(resolve(clerk, NOW), TODAY, NOW)) is not None
    ]

    assert "Room A, North Office" in "".join(shown)
    assert "Room A, Youth Office" in "".join(shown)


def test_overview_is_silent_without_a_hearing(officer, parolee):
    assert next_hearing(resolve(officer, NOW), parolee.pk, TODAY, NOW) is None
    assert not Hearing.objects.exists()


def test_a_member_finds_what_waits_for_their_vote_until_they_voted(begun, seated, vote):
    reach, at = resolve(seated, TEN), TEN
    waiting = votes_to_cast(reach, at.date(), at)
    assert waiting is not None
    assert (list(waiting["hearings"]), waiting["count"]) == ([begun], 1)

    vote(begun, seated, "REVOKE")

    assert votes_to_cast(reach, at.date(), at) is None


def test_a_supervisor_finds_the_recommendations_to_answer(hearing, officer, supervisor):
    actions.submit_recommendation(
        hearing=hearing, by=officer, at=NOW, disposition="REVOKE", reasons="So.", since=TODAY, until=TODAY
    )

    assert panels(supervisor)["Recommendations to answer"] == 1
    assert "Recommendations returned to you" not in panels(officer)


def test_an_officer_finds_what_was_returned_until_it_is_written_anew(hearing, officer, colleague, supervisor):
    def submit():
        return actions.submit_recommendation(
            hearing=hearing, by=officer, at=NOW, disposition="REVOKE", reasons="So.", since=TODAY, until=TODAY
        )

    first = submit()
    actions.return_recommendation(recommendation=first, version=1, by=supervisor, at=NOW, reason="Name the lapse.")

    returned = recommendations_waiting(resolve(officer, NOW), TODAY, NOW)
    assert returned is not None
    assert (list(returned["recommendations"]), returned["summary"]) == ([first], "1 recommendation returned to you")
    shown = render_to_string("hearings/panels/recommendations.html", {**returned, "today": TODAY})
    assert "Name the lapse." in shown
    assert reverse("hearings:hearing-recommend", args=[hearing.pk]) in shown
    assert "Recommendations returned to you" not in panels(colleague)

    submit()

    assert "Recommendations returned to you" not in panels(officer)
