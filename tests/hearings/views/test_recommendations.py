"""The screens of a recommendation: written, read beside the decision, approved, returned."""

from datetime import date

import pytest
from django.urls import reverse

from hearings import actions
from hearings.citing import MOST
from hearings.models import Recommendation
from tests import factories
from tests.conftest import NOW
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

SAID = {"disposition": "REINSTATE", "reasons": "Twelve weeks of work.", "since": "9/1/26", "until": "11/24/26"}


@pytest.fixture
def written(hearing, officer):
    return actions.submit_recommendation(
        hearing=hearing,
        by=officer,
        at=NOW,
        disposition="REINSTATE",
        reasons="Twelve weeks of work.",
        since=date(2026, 9, 1),
        until=date(2026, 11, 24),
    )


def url_of(hearing):
    return reverse("hearings:hearing-recommend", args=[hearing.pk])


def page(client, who, hearing):
    return sign_in(client, who).get(reverse("hearings:hearing-decision", args=[hearing.pk])).content.decode()


def test_hearing_recommend_sends_it_to_the_supervisor(client, officer, hearing, parolee):
    test = factories.DrugTestFactory(parolee=parolee, status="RESULTED")
    factories.CollectionFactory(drug_test=test)
    factories.ResultFactory(drug_test=test)
    factories.ResultFactory(drug_test=test, confirmation=True)

    answer = send(sign_in(client, officer), url_of(hearing), **SAID, facts=[f"drug_tests:{test.pk}"])

    made = Recommendation.objects.get()
    assert answer.status_code == 302
    assert (made.disposition, made.written_by, made.facts.count()) == ("REINSTATE", officer, 1)


def happened(parolee, *days):
    return [
        factories.MeetingFactory(parolee=parolee, held=True, happened_on=on, happened_at=f"{on}T16:00Z") for on in days
    ]


def test_hearing_recommend_refuses_a_meeting_of_other_days_at_its_field(client, officer, hearing, parolee):
    early, within = happened(parolee, "2026-08-31", "2026-09-01")
    sent = {**SAID, "facts": [f"meetings:{early.pk}", f"meetings:{within.pk}"]}

    answer = send(sign_in(client, officer), url_of(hearing), **sent)

    said = "This lies outside the days that were chosen: Meeting of Aug 31, 2026, office: held."
    assert (answer.status_code, answer.context["form"].errors) == (422, {"facts": [said]})
    # Both stay ticked, so that nothing chosen is lost.
    assert answer.content.decode().count(" checked") == 3
    assert not Recommendation.objects.exists()


def test_hearing_recommend_keeps_where_a_meeting_stands(client, officer, hearing, parolee):
    (held,) = happened(parolee, "2026-10-05")

    send(sign_in(client, officer), url_of(hearing), **SAID, facts=[f"meetings:{held.pk}"])

    assert Recommendation.objects.get().facts.get().path == f"/meetings/{held.pk}/"
    assert f'<a href="/meetings/{held.pk}/">Meeting of Oct 5, 2026, office: held.</a>' in page(client, officer, hearing)


def test_hearing_recommend_shows_the_facts_of_the_days_that_are_typed(client, officer, hearing, parolee):
    old, late = happened(parolee, "2026-03-02", "2026-11-02")

    first = sign_in(client, officer).get(url_of(hearing))
    looked = send(client, url_of(hearing), **SAID | {"since": "3/1/26", "until": "3/31/26"}, look="days")

    assert list(first.context["form"].offered) == [f"meetings:{late.pk}"]
    assert (looked.status_code, list(looked.context["form"].offered)) == (200, [f"meetings:{old.pk}"])
    shown = looked.content.decode()
    assert ("Twelve weeks of work." in shown, 'value="3/1/26"' in shown) == (True, True)
    assert ("checked" in shown, "This field is required" in shown) == (True, False)
    assert not Recommendation.objects.exists()


def test_hearing_recommend_says_when_more_happened_than_is_shown(client, officer, hearing, parolee):
    happened(parolee, *["2026-11-02"] * (MOST + 1))

    shown = sign_in(client, officer).get(url_of(hearing))

    assert len(shown.context["form"].offered) == MOST
    assert "Choose fewer days to see the others." in shown.content.decode()


def test_hearing_recommend_says_when_nothing_of_these_days_can_be_cited(client, officer, hearing):
    shown = sign_in(client, officer).get(url_of(hearing)).content.decode()

    assert "Nothing of these days can be cited." in shown
    assert "Facts that it rests on" not in shown


def test_hearing_recommend_keeps_what_was_ticked_while_a_day_cannot_be_read(client, officer, hearing, parolee):
    old, _ = happened(parolee, "2026-03-02", "2026-11-02")

    answer = send(
        sign_in(client, officer),
        url_of(hearing),
        **SAID | {"since": "soon"},
        facts=[f"meetings:{old.pk}", "meetings:x"],
    )

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"since", "facts"})
    assert f"meetings:{old.pk}" in answer.context["form"].offered


def test_hearing_recommend_refuses_days_in_the_wrong_order(client, officer, hearing):
    answer = send(sign_in(client, officer), url_of(hearing), **SAID | {"until": "8/1/26"})

    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"until"})


def test_what_was_returned_stands_in_the_form_again(client, officer, supervisor, hearing, written):
    url = reverse("hearings:recommendation-return", args=[written.pk])
    answer = send(sign_in(client, supervisor), url, reason="Name the employer.")
    assert answer.status_code == 302

    shown = sign_in(client, officer).get(url_of(hearing)).content.decode()

    assert "Name the employer." in shown
    assert "Twelve weeks of work." in shown


def test_what_was_returned_is_corrected_with_its_days_and_its_facts(client, officer, supervisor, hearing, parolee):
    (held,) = happened(parolee, "2026-03-02")
    key = f"meetings:{held.pk}"
    spring = SAID | {"since": "3/1/26", "until": "3/31/26", "facts": [key]}
    send(sign_in(client, officer), url_of(hearing), **spring)
    returned = Recommendation.objects.get()
    actions.return_recommendation(recommendation=returned, version=1, by=supervisor, at=NOW, reason="Say more.")

    form = client.get(url_of(hearing)).context["form"]

    assert form.days == (date(2026, 3, 1), date(2026, 3, 31))
    assert (form.chosen, list(form.offered)) == ([key], [key])


@pytest.fixture
def three_versions(hearing, officer, supervisor, written):
    """The first is returned, the second approved, and the third waits."""
    actions.return_recommendation(recommendation=written, version=1, by=supervisor, at=NOW, reason="Name the employer.")

    def write(reasons):
        days = {"since": date(2026, 9, 1), "until": date(2026, 11, 24)}
        return actions.submit_recommendation(
            hearing=hearing, by=officer, at=NOW, disposition="REVOKE", reasons=reasons, **days
        )

    second = write("He works at the docks.")
    actions.approve_recommendation(recommendation=second, version=1, by=supervisor, at=NOW)
    return [written, second, write("He lost the place.")]


@pytest.mark.parametrize("who", ["officer", "supervisor"])
def test_every_version_can_be_read_and_which_one_the_panel_reads(client, request, hearing, three_versions, who):
    shown = page(client, request.getfixturevalue(who), hearing)

    for words in ("Twelve weeks of work.", "He works at the docks.", "He lost the place.", "Name the employer."):
        assert words in shown
    for number, state in ((1, "returned"), (2, "approved")):
        assert f"Version {number}, re" in shown
        assert f"· {state} · by" in shown
    assert "The clerk and the panel read version 2." in shown


@pytest.mark.parametrize("who", ["clerk", "examiner"])
def test_clerk_and_panel_read_what_was_approved_alone(client, request, hearing, three_versions, who):
    shown = page(client, request.getfixturevalue(who), hearing)

    said = [words in shown for words in ("Twelve weeks of work.", "He works at the docks.", "He lost the place.")]
    assert said == [False, True, False]
    assert "Name the employer." not in shown


def test_the_page_says_that_the_panel_reads_none_yet(client, officer, hearing, written):
    assert "no version is approved" in page(client, officer, hearing)


@pytest.mark.parametrize("count", [1, 3])
def test_versions_cost_the_same_for_any_number(
    client, officer, supervisor, hearing, written, django_assert_num_queries, count
):
    for _ in range(count):
        waiting = Recommendation.objects.get(status="SUBMITTED")
        actions.return_recommendation(recommendation=waiting, version=1, by=supervisor, at=NOW, reason="Say more.")
        days = {"since": date(2026, 9, 1), "until": date(2026, 11, 24)}
        actions.submit_recommendation(
            hearing=hearing, by=officer, at=NOW, disposition="REVOKE", reasons="More.", **days
        )
    sign_in(client, officer)
    url = reverse("hearings:hearing-decision", args=[hearing.pk])

    with django_assert_num_queries(12):
        client.get(url)


def test_recommendation_approve_lets_the_panel_read_it(client, supervisor, examiner, hearing, written):
    before = page(client, examiner, hearing)
    url = reverse("hearings:recommendation-approve", args=[written.pk])

    answer = send(sign_in(client, supervisor), url, version=1)

    assert answer.status_code == 302
    assert ("Twelve weeks" in before, "Twelve weeks" in page(client, examiner, hearing)) == (False, True)


def test_recommendation_approve_refuses_a_page_that_is_stale(client, supervisor, hearing, written):
    url = reverse("hearings:recommendation-approve", args=[written.pk])

    send(sign_in(client, supervisor), url, version=7)

    written.refresh_from_db()
    assert written.status == "SUBMITTED"


def test_a_supervisor_is_offered_to_answer(client, supervisor, officer, hearing, written):
    approve = reverse("hearings:recommendation-approve", args=[written.pk])

    assert (approve in page(client, supervisor, hearing), approve in page(client, officer, hearing)) == (True, False)


# --- Who may, whose it is, and by which method ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("officer", 200), ("supervisor", 200), ("clerk", 403), ("examiner", 403), ("auditor", 403)),
        *(("colleague", 404), ("outsider", 404)),
    ],
)
def test_officers_recommend_in_their_own_cases(client, request, hearing, who, status):
    assert sign_in(client, request.getfixturevalue(who)).get(url_of(hearing)).status_code == status


@pytest.mark.parametrize(("who", "status"), [("supervisor", 200), ("officer", 403), ("clerk", 403), ("examiner", 403)])
def test_supervisors_answer(client, request, written, who, status):
    url = reverse("hearings:recommendation-return", args=[written.pk])

    assert sign_in(client, request.getfixturevalue(who)).get(url).status_code == status


@pytest.mark.parametrize("name", ["approve", "return"])
def test_supervisors_of_another_unit_find_nothing(client, written, other_unit, name):
    stranger = factories.UserFactory(unit=other_unit, role="SUPERVISOR")
    url = reverse(f"hearings:recommendation-{name}", args=[written.pk])

    assert send(sign_in(client, stranger), url, version=1, reason="No.").status_code == 404


def test_other_methods_are_refused(client, officer, supervisor, hearing, written):
    assert sign_in(client, officer).put(url_of(hearing)).status_code == 405
    for name in ("approve", "return"):
        url = reverse(f"hearings:recommendation-{name}", args=[written.pk])
        assert sign_in(client, supervisor).put(url).status_code == 405
