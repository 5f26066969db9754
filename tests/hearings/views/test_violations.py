"""The screens of violations: the queue, the page, the form, and the way to the supervisor's signature."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import Violation
from tests.factories import (
    AllegationFactory,
    CaseEventFactory,
    CaseFactory,
    ConditionFactory,
    DrugTestFactory,
    MeetingFactory,
    ResponseFactory,
    ResultFactory,
    RulePackFactory,
    ViolationFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "violations:violation-list"


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def send(client, url, **fields):
    return client.post(url, {"form_token": uuid4(), "version": 1, **fields})


def url_of(name, pk):
    return reverse(f"violations:{name}", args=[pk])


@pytest.fixture
def condition(parolee):
    return ConditionFactory(term=parolee.terms.get())


@pytest.fixture
def typed(condition):
    return {
        "kind": "TECHNICAL",
        "severity": "MEDIUM",
        "discovered_on": "11/20/2026",
        "summary": "Was out at 11 pm.",
        "condition_1": condition.pk,
        "happened_1": "11/19/2026",
        "words_1": "Out at 11 pm.",
    }


@pytest.fixture
def draft(parolee, officer, condition):
    made = ViolationFactory(parolee=parolee, drafted_by=officer)
    AllegationFactory(violation=made, condition=condition)
    return made


@pytest.fixture
def reported(parolee, officer, condition):
    made = ViolationFactory(parolee=parolee, drafted_by=officer, reported=True)
    AllegationFactory(violation=made, condition=condition)
    return made


# --- The queue -------------------------------------------------------------------------------------------------------


def test_violation_list_puts_first_what_waits_for_this_person(client, officer, supervisor, parolee, draft, reported):
    ViolationFactory(parolee=parolee, resolved=True)

    page = sign_in(client, supervisor).get(reverse(LIST)).content.decode()

    assert re.findall(r'id="violation-(\d+)"', page) == [str(reported.pk), str(draft.pk)]
    assert page.count("waits for you") == 1


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 2), ("?status=ALL", 3), ("?status=RESOLVED", 1), ("?kind=FELONY", 1), ("?severity=LOW", 0), ("?status=X", 2)],
)
def test_violation_list_is_narrowed_in_the_address(client, officer, parolee, draft, query, count):
    ViolationFactory(parolee=parolee, resolved=True)
    ViolationFactory(parolee=parolee, kind="FELONY", new_offense="Theft")

    page = sign_in(client, officer).get(reverse(LIST) + query).content.decode()

    assert len(re.findall(r'id="violation-\d+"', page)) == count


def test_violation_list_is_sorted_by_name_and_swapped_alone(client, officer, unit, draft):
    other = ViolationFactory(parolee=CaseFactory(officer=officer, unit=unit, last_name="Zimmer"))

    answer = sign_in(client, officer).get(reverse(LIST), {"order": "-name"}, headers={"hx-request": "true"})

    page = answer.content.decode()
    assert re.findall(r'<tr id="violation-(\d+)"', page) == [str(other.pk), str(draft.pk)]
    assert page.strip().startswith('<div id="violation-queue">')


def test_violation_list_shows_nobody_elses(client, outsider, draft):
    assert "No such violation" in sign_in(client, outsider).get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("who", ["clerk", "examiner", "administrator"])
def test_violation_list_is_not_for_clerks_and_panels(client, request, who):
    assert sign_in(client, request.getfixturevalue(who)).get(reverse(LIST)).status_code == 403


@pytest.mark.parametrize("count", [1, 3, 130])
def test_violation_list_costs_the_same_for_any_number(client, officer, parolee, count, django_assert_num_queries):
    ViolationFactory.create_batch(count, parolee=parolee, reported=True)
    sign_in(client, officer)
    client.get(reverse(LIST))

    with django_assert_num_queries(8):
        client.get(reverse(LIST))


# --- One violation ---------------------------------------------------------------------------------------------------


def test_violation_detail_shows_what_is_alleged_and_where_the_matrix_puts_it(client, officer, parolee, draft):
    RulePackFactory()
    earlier = ViolationFactory(parolee=parolee, resolved=True, resolved_at="2026-11-10T15:00Z")
    ResponseFactory(violation=earlier)

    page = sign_in(client, officer).get(url_of("violation-detail", draft.pk)).content.decode()

    assert "Was out at 11 pm." in page
    assert "This condition was never acknowledged." in page
    assert page.count("This violation</strong>") == page.count('aria-current="true"') == 1
    assert "Report more often to Electronic monitoring" in page
    assert "1 violation answered in the last 12 months: one or two earlier." in page
    assert url_of("violation-detail", earlier.pk) in page


def test_violation_detail_puts_the_new_offense_beside_the_original(client, officer, parolee):
    term = parolee.terms.get()
    type(term).objects.filter(pk=term.pk).update(offense="Burglary, second degree")
    made = ViolationFactory(
        parolee=parolee, kind="FELONY", new_offense="Burglary", is_repeat=True, arrest=CaseEventFactory(term=term)
    )

    page = sign_in(client, officer).get(url_of("violation-detail", made.pk)).content.decode()

    assert "Burglary, second degree" in page
    assert "It repeats the original offense" in page
    assert "Nov 20, 2026" in page


def test_violation_detail_shows_the_answer(client, officer, parolee):
    made = ResponseFactory(
        violation__parolee=parolee, is_outside=True, reason="Works nights.", days=5, trace=["Severity: medium."]
    )

    page = sign_in(client, officer).get(url_of("violation-detail", made.violation_id)).content.decode()

    assert "Outside of the range: Written warning to community service." in page
    assert "Works nights." in page
    assert "5 days" in page


@pytest.mark.parametrize(
    ("who", "state", "buttons"),
    [
        ("officer", {}, {"edit", "report", "withdraw"}),
        ("officer", {"kind": "ABSCONDED"}, {"edit", "report", "whereabouts", "withdraw"}),
        ("officer", {"reported": True}, {"withdraw"}),
        ("supervisor", {"reported": True}, {"countersign", "return", "withdraw"}),
        ("officer", {"countersigned": True}, {"respond", "hearing"}),
        ("supervisor", {"countersigned": True}, {"respond", "hearing", "resolve", "withdraw"}),
        ("officer", {"resolved": True}, set()),
        ("auditor", {"reported": True}, set()),
    ],
)
def test_violation_detail_offers_what_may_be_done_now(client, request, parolee, officer, who, state, buttons):
    made = ViolationFactory(parolee=parolee, drafted_by=officer, **state)

    page = sign_in(client, request.getfixturevalue(who)).get(url_of("violation-detail", made.pk)).content.decode()

    assert set(re.findall(rf"/violations/{made.pk}/([a-z]+)/", page)) == buttons


def test_violation_detail_tells_a_supervisor_that_another_must_sign(client, supervisor, parolee):
    made = ViolationFactory(parolee=parolee, drafted_by=supervisor, reported=True)

    page = sign_in(client, supervisor).get(url_of("violation-detail", made.pk)).content.decode()

    assert "Another supervisor must countersign it." in page
    assert url_of("violation-countersign", made.pk) not in page


# --- Writing it down -------------------------------------------------------------------------------------------------


def test_parolee_violation_create_keeps_a_draft_with_its_evidence(client, officer, parolee, typed, condition):
    meeting = MeetingFactory(parolee=parolee, held=True, status="ATTEMPTED")
    second = {"condition_2": condition.pk, "happened_2": "11/20/2026", "words_2": "Out again."}

    answer = send(
        sign_in(client, officer),
        url_of("parolee-violation-create", parolee.pk),
        **typed | second | {"cites": f"meetings:{meeting.pk}"},
    )

    made = Violation.objects.get()
    assert answer.url == url_of("violation-detail", made.pk)
    assert [each.words for each in made.allegations.order_by("pk")] == ["Out at 11 pm.", "Out again."]
    assert made.cited.get().subject == meeting.pk


def test_parolee_violation_create_shows_what_cannot_be_evidence_and_why(client, officer, parolee, typed):
    test = DrugTestFactory(parolee=parolee, at_lab=True)
    ResultFactory(drug_test=test)
    url = url_of("parolee-violation-create", parolee.pk)

    page = sign_in(client, officer).get(url).content.decode()
    answer = send(client, url, **typed | {"cites": f"drug_tests:{test.pk}"})

    assert "Presumptive only: cocaine" in page
    assert f'value="drug_tests:{test.pk}"' not in page
    assert answer.status_code == 422
    assert not Violation.objects.exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"condition_1": ""}, "A technical violation breaches a condition"),
        ({"words_1": ""}, "This field is required."),
        ({"words_2": "And again."}, "Say on which day."),
        ({"happened_2": "11/20/2026"}, "Say what is alleged."),
        ({"discovered_on": "12/24/2026"}, "The day of discovery has not come yet."),
        ({"kind": "FELONY"}, "Say what the new offense is."),
        ({"severity": "DREADFUL"}, "Select a valid choice"),
        ({"condition_1": "0"}, "Select a valid choice"),
    ],
)
def test_parolee_violation_create_keeps_what_was_typed_when_it_refuses(client, officer, parolee, typed, changes, words):
    answer = send(sign_in(client, officer), url_of("parolee-violation-create", parolee.pk), **typed | changes)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Was out at 11 pm." in page
    assert not Violation.objects.exists()


def test_parolee_violation_create_of_a_new_arrest(client, officer, parolee, typed):
    arrest = CaseEventFactory(term=parolee.terms.get(), happened_on="2026-11-19")
    CaseEventFactory(term=parolee.terms.get(), kind="EMPLOYED")
    offense = {"kind": "LAW", "new_offense": "Theft", "arrest": arrest.pk, "is_repeat": "on", "condition_1": ""}

    send(sign_in(client, officer), url_of("parolee-violation-create", parolee.pk), **typed | offense)

    made = Violation.objects.get()
    assert (made.arrest, made.is_repeat, made.allegations.get().condition) == (arrest, True, None)


def test_violation_edit_shows_the_draft_and_saves_it_anew(client, officer, draft, typed):
    url = url_of("violation-edit", draft.pk)

    form = sign_in(client, officer).get(url).context["form"]
    assert form["words_1"].value() == "Was out at 11 pm."
    answer = send(client, url, **typed)

    draft.refresh_from_db()
    assert answer.status_code == 302
    assert (draft.summary, draft.allegations.get().words) == ("Was out at 11 pm.", "Out at 11 pm.")


def test_violation_edit_shows_both_texts_when_somebody_was_first(client, officer, draft, typed):
    Violation.objects.update(version=2, summary="What stands there now.")

    answer = send(sign_in(client, officer), url_of("violation-edit", draft.pk), **typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "What stands there now." in page
    assert '<input type="hidden" name="version" value="2">' in page


# --- Buttons ---------------------------------------------------------------------------------------------------------


def test_violation_report_sends_it_to_the_supervisor(client, officer, draft):
    send(sign_in(client, officer), url_of("violation-report", draft.pk))

    draft.refresh_from_db()
    assert draft.status == "REPORTED"


def test_violation_report_names_the_steps_that_are_missing(client, officer, parolee):
    RulePackFactory()
    made = ViolationFactory(parolee=parolee, kind="ABSCONDED", drafted_by=officer)

    answer = sign_in(client, officer).post(
        url_of("violation-report", made.pk), {"form_token": uuid4(), "version": 1}, follow=True
    )

    assert "record these steps: Visit the last known address" in answer.content.decode()
    assert answer.content.decode().count("Missing:") == 5


def test_violation_countersign_lets_it_be_answered(client, supervisor, reported):
    send(sign_in(client, supervisor), url_of("violation-countersign", reported.pk))

    reported.refresh_from_db()
    assert (reported.status, reported.countersigned_by) == ("COUNTERSIGNED", supervisor)


def test_violation_return_says_why(client, supervisor, officer, reported):
    url = url_of("violation-return", reported.pk)
    assert send(sign_in(client, supervisor), url, reason="").status_code == 422

    send(client, url, reason="On which day?")

    page = sign_in(client, officer).get(url_of("violation-detail", reported.pk)).content.decode()
    assert "On which day?" in page
    assert "Violations to correct or to answer" in client.get("/").content.decode()


def test_violation_withdraw_takes_it_back(client, officer, reported):
    send(sign_in(client, officer), url_of("violation-withdraw", reported.pk))

    reported.refresh_from_db()
    assert reported.status == "WITHDRAWN"


def test_violation_withdraw_of_what_was_countersigned_takes_a_supervisor_and_a_reason(
    client, officer, supervisor, parolee
):
    made = ViolationFactory(parolee=parolee, drafted_by=officer, countersigned=True)
    url = url_of("violation-withdraw", made.pk)
    page = sign_in(client, officer).get(url_of("violation-detail", made.pk)).content.decode()
    assert "only a supervisor withdraws it, and says why" in page
    refused = send(client, url, reason="It was another person.")
    assert refused.status_code == 422
    assert "a supervisor withdraws it. Ask yours." in refused.content.decode()

    sign_in(client, supervisor)
    assert send(client, url, reason="").context["form"].errors["reason"] == ["Say why it is withdrawn."]
    answer = send(client, url, reason="It was another person.")

    assert answer.url == url_of("violation-detail", made.pk)
    assert "It was another person." in client.get(answer.url).content.decode()
    page = client.get(reverse("parolees:parolee-timeline", args=[parolee.pk])).content.decode()
    assert "Violation withdrawn: It was another person." in page


def test_approvals_show_what_is_to_be_countersigned(client, supervisor, reported):
    page = sign_in(client, supervisor).get(reverse("desk:approval-list")).content.decode()

    assert url_of("violation-detail", reported.pk) in page


# --- Who may ---------------------------------------------------------------------------------------------------------

READS = ["violation-detail"]
WRITES = ["violation-edit", "violation-report", "violation-withdraw"]
SIGNS = ["violation-countersign", "violation-return"]


@pytest.mark.parametrize("name", [*READS, *WRITES, *SIGNS])
def test_clerks_see_no_violation(client, clerk, draft, name):
    sign_in(client, clerk)
    ask = client.get if name in READS else client.post

    assert ask(url_of(name, draft.pk)).status_code == 403


@pytest.mark.parametrize("name", SIGNS)
def test_officers_countersign_nothing(client, officer, reported, name):
    assert send(sign_in(client, officer), url_of(name, reported.pk)).status_code == 403


@pytest.mark.parametrize("name", [*READS, *WRITES])
def test_violations_of_another_unit_are_not_there(client, outsider, draft, name):
    sign_in(client, outsider)
    ask = client.get if name in READS else client.post

    assert ask(url_of(name, draft.pk)).status_code == 404


def test_a_violation_cannot_be_written_down_out_of_reach(client, outsider, parolee):
    assert sign_in(client, outsider).get(url_of("parolee-violation-create", parolee.pk)).status_code == 404


@pytest.mark.parametrize("name", ["violation-report", "violation-countersign"])
def test_buttons_are_pressed(client, supervisor, draft, name):
    assert sign_in(client, supervisor).get(url_of(name, draft.pk)).status_code == 405


@pytest.mark.parametrize("name", ["violation-detail", "violation-list"])
def test_pages_are_read(client, supervisor, draft, name):
    url = reverse(LIST) if name == "violation-list" else url_of(name, draft.pk)

    assert sign_in(client, supervisor).post(url).status_code == 405
