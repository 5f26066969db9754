"""The screens by which a violation is answered, and incentives."""

from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import HearingRequest, Incentive, Response
from tests.factories import IncentiveFactory, ResponseFactory, RulePackFactory, ViolationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def send(client, url, **fields):
    return client.post(url, {"form_token": uuid4(), "version": 1, **fields})


def url_of(name, pk):
    return reverse(f"violations:{name}", args=[pk])


@pytest.fixture
def violation(parolee, officer):
    RulePackFactory()
    return ViolationFactory(parolee=parolee, drafted_by=officer, countersigned=True)


def test_violation_respond_inside_of_the_range(client, officer, violation):
    url = url_of("violation-respond", violation.pk)
    page = sign_in(client, officer).get(url).content.decode()
    assert "Not open to you: Verbal warning, " in page
    for closed in ("revocation", "short-custody", "verbal-warning"):
        assert f'value="{closed}"' not in page
    assert 'name="days"' not in page

    answer = send(client, url, code="curfew", due_on="12/24/2026")

    assert answer.url == url_of("violation-detail", violation.pk)
    assert str(Response.objects.get().due_on) == "2026-12-24"
    assert not HearingRequest.objects.exists()


def test_violation_respond_outside_of_the_range_is_refused_to_an_officer_and_offered_to_a_supervisor(
    client, officer, supervisor, violation
):
    url = url_of("violation-respond", violation.pk)
    custody = {"code": "short-custody", "days": "7", "reason": "Nothing else has helped so far."}
    refused = send(sign_in(client, officer), url, **custody)
    assert refused.status_code == 422
    assert "a supervisor answers by it" in refused.context["form"].errors["code"][0]
    assert not Response.objects.exists()

    page = sign_in(client, supervisor).get(url).content.decode()
    assert "Short custody, at most 7 days (outside of the range)" in page
    assert 'value="revocation"' not in page
    assert "Not open to you" not in page
    send(client, url, **custody)

    assert (Response.objects.get().days, Response.objects.get().decided_by) == (7, supervisor)


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"code": "verbal-warning"}, "reason", "lies outside of the range"),
        ({"code": "short-custody", "days": "8", "reason": "Enough."}, "days", "nobody goes beyond that"),
        ({"code": "curfew", "days": "2"}, "days", "no custody"),
        ({"code": "curfew", "due_on": "12/31/2099"}, "due_on", "more than a year away"),
    ],
)
def test_violation_respond_says_at_the_field_what_is_refused(client, supervisor, violation, typed, field, words):
    answer = send(sign_in(client, supervisor), url_of("violation-respond", violation.pk), **typed)

    assert answer.status_code == 422
    assert words in answer.context["form"].errors[field][0]
    assert not Response.objects.exists()


def test_violation_respond_says_when_there_are_no_rules(client, officer, parolee):
    made = ViolationFactory(parolee=parolee, countersigned=True)

    page = sign_in(client, officer).get(url_of("violation-respond", made.pk)).content.decode()

    assert "The rules of this unit say nothing about responses." in page


CURFEW = "Curfew since October"
ASKED = {"kind": "REVOCATION", "reason": "Again.", "hold_by": ""}


def test_violation_hearing_asks_what_was_tried(client, officer, violation):
    url = url_of("violation-hearing", violation.pk)
    page = sign_in(client, officer).get(url).content.decode()
    assert "The rules ask for 2 before revocation." in page

    short = send(client, url, **ASKED, tried="Curfew")
    past = send(client, url, **ASKED | {"hold_by": "1/1/2020", "tried": f"{CURFEW}\nEvening visits at home"})
    refused = send(client, url, **ASKED, tried=CURFEW)
    answer = send(client, url, **ASKED, tried=f"{CURFEW}\n\n Evening visits at home ")

    request = HearingRequest.objects.get()
    assert [list(each.context["form"].errors) for each in (short, past)] == [["tried"], ["hold_by"]]
    assert refused.status_code == 422
    assert "2 alternatives before revocation: 1 tried" in refused.content.decode()
    assert answer.url == reverse("hearings:request-detail", args=[request.pk])
    assert request.alternatives == f"{CURFEW}\nEvening visits at home"
    page = client.get(answer.url).content.decode()
    assert "Alternatives tried before" in page
    assert url_of("violation-detail", violation.pk) in page


def test_a_clerk_reads_what_was_tried_and_sees_no_way_to_the_violation(client, clerk, supervisor, violation):
    request = HearingRequest.objects.create(
        parolee=violation.parolee,
        term=violation.term,
        unit=violation.unit,
        violation=violation,
        alternatives="Curfew",
        kind="REVOCATION",
        reason="Again.",
        status="COUNTERSIGNED",
        requested_by=violation.drafted_by,
        requested_at=violation.drafted_at,
        countersigned_by=supervisor,
        countersigned_at=violation.drafted_at,
    )

    page = sign_in(client, clerk).get(reverse("hearings:request-detail", args=[request.pk])).content.decode()

    assert "Curfew" in page
    assert "/violations/" not in page


def test_violation_resolve_of_what_was_not_established(client, supervisor, violation):
    url = url_of("violation-resolve", violation.pk)
    heard = send(sign_in(client, supervisor), url, resolution="HEARING", words="Reinstated.")
    assert heard.status_code == 422
    assert "No hearing about this violation was held yet." in heard.content.decode()

    send(client, url, resolution="UNFOUNDED", words="Was at the hospital.")

    page = client.get(url_of("violation-detail", violation.pk)).content.decode()
    assert "Was at the hospital." in page


def test_violation_whereabouts_records_a_step(client, officer, parolee):
    RulePackFactory()
    made = ViolationFactory(parolee=parolee, kind="ABSCONDED", drafted_by=officer)
    url = url_of("violation-whereabouts", made.pk)
    typed = {"step": "calls", "done_at": "yesterday 3 pm", "result": "The telephone is off."}
    assert "Ask jails and hospitals" in sign_in(client, officer).get(url).content.decode()
    for impossible in ("tomorrow 3 pm", "1/1/1990 3 pm"):
        refused = send(client, url, **typed | {"done_at": impossible})
        assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["done_at"])

    send(client, url, **typed)

    page = client.get(url_of("violation-detail", made.pk)).content.decode()
    assert "The telephone is off." in page
    assert page.count("Missing:") == 4


def test_parolee_incentive_give_shows_in_the_balance(client, officer, parolee, violation):
    ResponseFactory(violation__parolee=parolee)
    url = url_of("parolee-incentive-give", parolee.pk)
    assert send(sign_in(client, officer), url, code="praise", given_on="today", reason="").status_code == 422

    answer = send(client, url, code="praise", given_on="today", reason="Steady work.")

    assert Incentive.objects.get().title == "Praise in writing"
    page = client.get(answer.url).content.decode()
    assert "1 incentive to 1 sanction in the last 12 months." in page
    assert 'max="2" value="1"' in page


def test_balance_counts_the_last_year_alone(client, officer, parolee):
    IncentiveFactory(term=parolee.terms.get(), given_on="2025-11-01")

    page = sign_in(client, officer).get(reverse("hearings:parolee-hearings", args=[parolee.pk])).content.decode()

    assert "No incentive and no sanction in the last 12 months." in page


NAMES = ["violation-respond", "violation-hearing", "violation-whereabouts"]


@pytest.mark.parametrize("name", [*NAMES, "violation-resolve"])
def test_clerks_answer_no_violation(client, clerk, violation, name):
    assert sign_in(client, clerk).get(url_of(name, violation.pk)).status_code == 403


@pytest.mark.parametrize("name", NAMES)
def test_violations_of_another_unit_are_not_there(client, outsider, violation, name):
    assert sign_in(client, outsider).get(url_of(name, violation.pk)).status_code == 404


def test_officers_do_not_resolve(client, officer, violation):
    assert sign_in(client, officer).get(url_of("violation-resolve", violation.pk)).status_code == 403


def test_incentives_are_given_within_reach_by_casework(client, outsider, clerk, parolee):
    url = url_of("parolee-incentive-give", parolee.pk)

    assert sign_in(client, outsider).get(url).status_code == 404
    assert sign_in(client, clerk).get(url).status_code == 403


@pytest.mark.parametrize("name", [*NAMES, "violation-resolve"])
def test_other_methods_are_refused(client, supervisor, violation, name):
    assert sign_in(client, supervisor).put(url_of(name, violation.pk)).status_code == 405
