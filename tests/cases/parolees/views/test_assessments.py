"""Recording a score in two steps, and deciding about another level than it means."""

from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from cases.parolees.models import Assessment
from cases.parolees.offers import APPROVALS
from cases.rulebook.models import RulePack
from parole.accounts.reach import resolve
from tests import factories
from tests.cases.parolees.views.edits import ASSESSMENT, TOKEN, address, sign_in
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")
SCORE = {"instrument": "lsi-r", "score": "25", "assessed_on": "11/20/2026"}
OVERRIDE = {**SCORE, "step": "record", "level": "MAX", "override_reason": "Two arrests in a month."}
DECISIONS = {"override-approve": {}, "override-refuse": {"reason": "The charges were dropped."}}


@pytest.fixture
def man(parolee):
    """The parolee, whose sex is recorded, in a unit with rules."""
    factories.RulePackFactory()
    parolee.sex = "MALE"
    parolee.save()
    return parolee


@pytest.fixture
def waiting(parolee, officer):
    return factories.AssessmentFactory(term=parolee.terms.get(), waiting=True, recorded_by=officer)


def post(client, parolee, data):
    return client.post(address("assessment-record", parolee, {}), data)


def level_of(parolee):
    return parolee.levels.order_by("-starts_on").values_list("level", flat=True)[0]


def test_assessment_record_asks_which_bands_only_where_the_sex_is_not_recorded(client, officer, man):
    sign_in(client, officer)
    assert "Which bands" not in client.get(address("assessment-record", man, {})).content.decode()

    man.sex = "UNKNOWN"
    man.save()

    assert "Which bands" in client.get(address("assessment-record", man, {})).content.decode()


def test_assessment_record_shows_the_level_before_anything_is_saved(client, officer, man):
    response = post(sign_in(client, officer), man, SCORE)

    page = response.content.decode()
    assert response.status_code == 200
    assert (response.context["band"], response.context["starts_on"]) == ("Moderate", date(2026, 11, 20))
    assert "Recording it sets the level to <strong>moderate</strong> from Nov 20, 2026" in page
    assert not Assessment.objects.exists()


def test_assessment_record_says_that_a_later_level_stays(client, officer, man):
    man.levels.update(ends_on=date(2026, 11, 22))
    factories.LevelFactory(term=man.terms.get(), level="MAX", starts_on=date(2026, 11, 23))

    page = post(sign_in(client, officer), man, SCORE).content.decode()

    assert "The level stays as it is" in page


def test_assessment_record_goes_back_to_the_score_as_it_was_typed(client, officer, man):
    response = post(sign_in(client, officer), man, {**SCORE, "step": "again"})

    assert response.status_code == 200
    assert response.templates[0].name == "parolees/assessment_record.html"
    assert response.context["form"]["score"].value() == "25"


def test_assessment_record_saves_the_score_and_sets_the_level(client, officer, man):
    response = post(sign_in(client, officer), man, {**SCORE, "step": "record", "level": "MOD"})

    assert response.url == reverse("parolees:parolee-detail", args=[man.pk])
    assert Assessment.objects.get().status == "SET"
    assert level_of(man) == "MOD"


def test_assessment_record_lets_another_level_wait(client, officer, man):
    client = sign_in(client, officer)

    response = client.post(address("assessment-record", man, {}), OVERRIDE, follow=True)

    assert "holds until a supervisor approves" in response.content.decode()
    assert "asked for: Maximum" in response.content.decode()
    assert "A level waits for a supervisor’s approval" in response.content.decode()
    assert Assessment.objects.waiting().get().level == "MAX"
    assert level_of(man) == "MOD"


def test_assessment_record_keeps_what_was_typed_when_the_reason_is_missing(client, officer, man):
    response = post(sign_in(client, officer), man, {**OVERRIDE, "override_reason": ""})

    assert response.status_code == 422
    assert response.templates[0].name == "parolees/assessment_review.html"
    assert list(response.context["form"].errors) == ["override_reason"]
    assert response.context["form"]["level"].value() == "MAX"


def test_assessment_record_of_a_day_that_is_recorded_is_said_at_the_form(client, officer, man):
    factories.AssessmentFactory(term=man.terms.get())

    response = post(sign_in(client, officer), man, {**SCORE, "step": "record", "level": "MOD"})

    assert response.status_code == 422
    assert "This instrument is recorded for that day already." in response.content.decode()


def test_assessment_record_says_where_there_is_no_instrument(client, officer, man):
    RulePack.objects.all().delete()
    client = sign_in(client, officer)

    assert "have no instrument" in client.get(address("assessment-record", man, {})).content.decode()
    assert post(client, man, SCORE).status_code == 422


def test_assessment_withdraw_knows_only_assessments_of_this_case(client, officer, parolee):
    other = factories.AssessmentFactory(term=factories.CaseFactory(officer=officer).terms.get())
    url = address("assessment-withdraw", parolee, {"assessment-withdraw": [other.pk]})

    assert sign_in(client, officer).post(url).status_code == 404


# --- Deciding --------------------------------------------------------------------------------------------------------


def decision(name, assessment):
    return reverse(f"parolees:{name}", args=[assessment.parolee_id, assessment.pk])


@pytest.mark.parametrize(
    ("name", "status", "level"), [("override-approve", "APPROVED", "MIN"), ("override-refuse", "REFUSED", "HIGH")]
)
def test_a_supervisor_decides_once_however_often_it_is_sent(client, supervisor, waiting, name, status, level):
    sign_in(client, supervisor)
    url = decision(name, waiting)
    assert waiting.override_reason in client.get(url).content.decode()

    answers = [client.post(url, {**DECISIONS[name], "form_token": TOKEN}) for _ in range(2)]

    waiting.refresh_from_db()
    assert [answer.status_code for answer in answers] == [302, 302]
    assert (waiting.status, level_of(waiting.parolee)) == (status, level)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("name", DECISIONS)
@pytest.mark.parametrize("who", ["officer", "auditor", "clerk"])
def test_a_decision_is_refused_to_other_roles(client, request, waiting, name, who):
    client = sign_in(client, request.getfixturevalue(who))

    assert client.post(decision(name, waiting), DECISIONS[name]).status_code == 403


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_hides_cases_out_of_reach(client, other_unit, waiting, name):
    elsewhere = factories.UserFactory(role="SUPERVISOR", unit=other_unit)

    assert sign_in(client, elsewhere).post(decision(name, waiting), DECISIONS[name]).status_code == 404


@pytest.mark.parametrize("name", DECISIONS)
def test_a_decision_has_no_other_method(client, supervisor, waiting, name):
    assert sign_in(client, supervisor).delete(decision(name, waiting)).status_code == 405


@pytest.mark.parametrize("name", DECISIONS)
def test_nobody_decides_about_their_own_override(client, supervisor, parolee, name):
    own = factories.AssessmentFactory(term=parolee.terms.get(), waiting=True, recorded_by=supervisor)

    response = sign_in(client, supervisor).post(decision(name, own), DECISIONS[name])

    assert response.status_code == 422
    assert "You asked for this level yourself: another supervisor decides." in response.content.decode()


def test_override_refuse_asks_why(client, supervisor, waiting):
    response = sign_in(client, supervisor).post(decision("override-refuse", waiting), {"reason": " "})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]


@pytest.mark.parametrize(("who", "count"), [("supervisor", 1), ("officer", None), ("auditor", None)])
def test_overrides_wait_for_a_supervisor(request, waiting, who, count):
    (panel,) = APPROVALS
    context = panel.context(resolve(request.getfixturevalue(who), NOW), TODAY, NOW)

    assert (context and context["count"]) == count
    if context:
        page = render_to_string(panel.template, context)
        assert decision("override-approve", waiting) in page
        assert "Minimum instead of moderate" in page


def test_overrides_of_ones_own_wait_for_somebody_else(supervisor, parolee):
    factories.AssessmentFactory(term=parolee.terms.get(), waiting=True, recorded_by=supervisor)

    assert APPROVALS[0].context(resolve(supervisor, NOW), TODAY, NOW) is None


# --- The history -----------------------------------------------------------------------------------------------------


def test_assessment_list_shows_what_was_withdrawn_and_who_may_decide(client, officer, supervisor, waiting):
    term = waiting.term
    factories.AssessmentFactory(
        term=term, assessed_on=date(2026, 11, 10), withdrawn_at=NOW, withdrawn_by=officer, score=53
    )
    url = address("assessment-list", waiting.parolee, {})

    seen = {user: sign_in(client, user).get(url).content.decode() for user in (officer, supervisor)}

    assert all("withdrawn Nov 24, 2026, entered in error" in page for page in seen.values())
    assert decision("override-approve", waiting) in seen[supervisor]
    assert decision("override-approve", waiting) not in seen[officer]


def test_assessment_list_asks_the_usual_questions(client, officer, clerk, outsider, auditor, parolee):
    url = address("assessment-list", parolee, {})

    assert sign_in(client, auditor).get(url).status_code == 200
    assert sign_in(client, clerk).get(url).status_code == 403
    assert sign_in(client, outsider).get(url).status_code == 404
    assert sign_in(client, officer).post(url).status_code == 405


@pytest.mark.parametrize("count", [1, 3, 130])
@pytest.mark.parametrize(("tab", "queries"), [("assessment-list", 14), ("parolee-detail", 35)])
def test_pages_cost_the_same_for_any_number_of_assessments(
    client, officer, parolee, django_assert_num_queries, count, tab, queries
):
    term = parolee.terms.get()
    pack = factories.RulePackFactory()
    for days in range(count):
        day = TODAY - timedelta(days=days)
        factories.AssessmentFactory(term=term, pack=pack, assessed_on=day, instrument=f"i{days}", recorded_by=officer)
        factories.CaseEventFactory(term=term, happened_on=day, recorded_by=officer)
    sign_in(client, officer)
    client.get(address(tab, parolee, {}))

    with django_assert_num_queries(queries):
        client.get(address(tab, parolee, {}))


def test_a_sent_form_is_recorded_once(client, officer, man):
    sign_in(client, officer)

    for _ in range(2):
        answer = post(client, man, {**ASSESSMENT, "form_token": TOKEN})

    assert answer.status_code == 302
    assert Assessment.objects.count() == 1
