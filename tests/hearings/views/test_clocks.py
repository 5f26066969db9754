"""The pages of legal clocks: the list, one of them, events by hand, explanations; and lists that go by them."""

from datetime import date, timedelta
from urllib.parse import parse_qs

import pytest
from django.urls import reverse

from hearings.matters.keeping import keep
from hearings.models import BreachExplanation, ClockEvent, LateSlot, RunningClock
from tests import factories
from tests.conftest import NOW
from tests.factories import BreachExplanationFactory, ClockEventFactory, RunningClockFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
LIST = "/hearings/clocks/"
DAY = timedelta(days=1)


@pytest.fixture
def clock(parolee):
    return RunningClockFactory(parolee=parolee)


@pytest.fixture
def overdue(parolee):
    return RunningClockFactory(parolee=parolee, overdue=True)


@pytest.fixture
def held(parolee, unit):
    """Held since November 20: the preliminary hearing is due by December 4, and its latest slot is that day at 4 pm."""
    factories.RulePackFactory(jurisdiction=unit.jurisdiction)
    factories.HoldFactory(parolee=parolee, lodged_on=date(2026, 11, 20))
    keep(term_pks=[parolee.terms.get().pk], at=NOW)
    return RunningClock.objects.get(code="preliminary")


# --- The list ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3, 130])
def test_clock_list_costs_the_same_for_any_number(client, clerk, parolee, count, django_assert_num_queries):
    pack = factories.RulePackFactory(jurisdiction="ELSEWHERE")
    for number in range(count):
        RunningClockFactory(parolee=parolee, code=f"clock-{number}", pack=pack)
    client.force_login(clerk)
    client.get(LIST)

    with django_assert_num_queries(13):
        response = client.get(LIST)

    assert response.context["page"].paginator.count == count


def test_clock_list_puts_first_what_runs_out_first(client, clerk, parolee):
    standard = RunningClockFactory(
        parolee=parolee, code="standard", deadline_on=None, due_at=None, amber_at=None, red_at=None
    )
    later = RunningClockFactory(parolee=parolee, code="later")
    overdue = RunningClockFactory(parolee=parolee, overdue=True, code="overdue")
    client.force_login(clerk)

    def listed(address):
        return [row.clock for row in client.get(address).context["rows"]]

    assert listed(LIST) == [overdue, later, standard]
    assert listed(f"{LIST}?look=OVERDUE") == [overdue]
    assert listed(f"{LIST}?look=UNEXPLAINED") == [overdue]
    assert listed(f"{LIST}?look=RUNNING") == [later, standard]
    assert listed(f"{LIST}?look=ENDED") == []
    assert listed(f"{LIST}?kind=PRELIMINARY") == []
    assert listed(f"{LIST}?unit={later.unit_id}&order=-due")[-1] == overdue


@pytest.mark.parametrize("address", ["?look=NONSENSE", "?unit=99999999999999999999", "?unit=²", "?page=x&order=y"])
def test_clock_list_leaves_nonsense_in_an_address_aside(client, clerk, clock, address):
    client.force_login(clerk)

    response = client.get(f"{LIST}{address}")

    assert [row.clock for row in response.context["rows"]] == [clock]


def test_clock_list_swaps_in_what_a_reload_shows(client, clerk, clock):
    client.force_login(clerk)

    part = client.get(f"{LIST}?look=RUNNING", headers={"hx-request": "true"}).content
    page = client.get(f"{LIST}?look=RUNNING").content

    assert part.decode().strip() in page.decode()


def test_clock_list_says_where_no_clock_runs_and_why(client, clerk, unit):
    factories.RulePackFactory(jurisdiction=unit.jurisdiction, status="ILLUSTRATIVE")
    client.force_login(clerk)

    response = client.get(LIST)

    assert "North Office: The rules of this unit are illustrative" in response.content.decode()


def test_clock_list_refuses_a_board_member(client, examiner):
    client.force_login(examiner)

    assert client.get(LIST).status_code == 403
    assert client.post(LIST).status_code == 405


def test_clock_list_shows_nobody_elses(client, outsider, clock):
    client.force_login(outsider)

    assert client.get(LIST).context["rows"] == []
    assert client.get(f"{LIST}{clock.pk}/").status_code == 404


# --- One clock --------------------------------------------------------------------------------------------------------


def test_clock_detail_shows_how_it_stands_and_why(client, clerk, held):
    ClockEventFactory(term=held.term, note="Docket entry 12")
    client.force_login(clerk)

    page = client.get(f"{LIST}{held.pk}/").content.decode()

    assert "10 days left" in page
    assert "by Fri, Dec 4, 2026" in page
    assert "Fri, Dec 4, 2026, 4:00 pm" in page
    assert "Starts with the detention on Fri, Nov 20, 2026, detained." in page
    assert "Docket entry 12" in page


@pytest.mark.parametrize(
    ("days", "look", "words"),
    [
        (0, "RUNNING", "26 days left"),
        (11, "AMBER", "15 days left"),
        (22, "RED", "4 days left"),
        (26, "RED", "Today is the last day"),
        (27, "OVERDUE", "Missed 1 day ago"),
    ],
)
def test_a_clock_looks_as_near_as_its_deadline_is(client, clerk, clock, frozen, days, look, words):
    frozen.move_to(NOW + days * DAY)
    client.force_login(clerk)

    row = client.get(f"{LIST}{clock.pk}/").context["row"]

    assert (row.look, row.words) == (look, words)


# --- Explanations -----------------------------------------------------------------------------------------------------


def test_a_missed_deadline_is_explained_once(client, clerk, overdue):
    client.force_login(clerk)
    words = {"words": "No panel could sit.", "done": "Heard on Monday."}

    answer = client.post(f"{LIST}{overdue.pk}/explain/", words)

    assert answer["Location"] == f"{LIST}{overdue.pk}/"
    said = BreachExplanation.objects.get()
    assert (said.words, said.done, said.by, said.deadline_at) == (*words.values(), clerk, overdue.due_at)
    again = client.post(f"{LIST}{overdue.pk}/explain/", words)
    assert again.status_code == 422
    assert "No deadline of this clock waits" in again.content.decode()


def test_a_missed_deadline_stays_on_the_day_of_clerk_and_supervisor_until_it_is_explained(
    client, clerk, supervisor, overdue
):
    for user in (clerk, supervisor):
        client.force_login(user)
        assert f"{LIST}{overdue.pk}/explain/" in client.get("/").content.decode()

    BreachExplanationFactory(clock=overdue, deadline_at=overdue.due_at)

    for user in (clerk, supervisor):
        client.force_login(user)
        assert f"{LIST}{overdue.pk}/explain/" not in client.get("/").content.decode()


def test_clock_explain_is_for_clerk_and_supervisor(client, officer, auditor, overdue):
    for user in (officer, auditor):
        client.force_login(user)
        assert client.get(f"{LIST}{overdue.pk}/explain/").status_code == 403


# --- Events by hand ---------------------------------------------------------------------------------------------------


def test_an_event_is_entered_with_its_hour(client, clerk, held):
    client.force_login(clerk)
    typed = {"event": "recognizance_held", "on": "11/21/2026", "hour": "2:30 pm", "note": "Court docket 4"}

    answer = client.post(reverse("hearings:clock-event-enter", args=[held.term_id]), typed)

    assert answer["Location"] == LIST
    made = ClockEvent.objects.get()
    assert made.happened_at.isoformat() == "2026-11-21T20:30:00+00:00"
    assert RunningClock.objects.get(code="recognizance").state == "STOPPED"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"on": "11/25/2026"}, "This day has not come yet."),
        ({"on": "11/24/2026", "hour": "11 pm"}, "That time has not come yet."),
        ({"hour": "25:61"}, ""),
        ({"event": "detained"}, "Select a valid choice"),
        ({"note": ""}, "required"),
    ],
)
def test_an_event_is_refused_at_its_field_with_everything_typed(client, officer, held, changes, message):
    client.force_login(officer)
    typed = {"event": "recognizance_held", "on": "11/21/2026", "hour": "2:30 pm", "note": "Docket"} | changes

    answer = client.post(reverse("hearings:clock-event-enter", args=[held.term_id]), typed)

    assert answer.status_code == 422
    assert message in answer.content.decode()
    assert ClockEvent.objects.count() == 0


def test_an_event_that_is_entered_already_is_refused_at_its_day(client, officer, held):
    client.force_login(officer)
    address = reverse("hearings:clock-event-enter", args=[held.term_id])
    typed = {"event": "time_waived", "on": "11/22/2026", "note": "Docket"}
    client.post(address, typed)

    answer = client.post(address, typed)

    assert answer.status_code == 422
    assert "This is entered already" in answer.context["form"].errors["on"][0]
    client.post(address, {"event": "time_waiver_ended", "on": "11/23/2026", "note": "Docket"})
    held.refresh_from_db()
    # The fourteenth day, and one that was not counted, is Saturday, December 5.
    assert (held.state, held.deadline_on) == ("RUNNING", date(2026, 12, 7))


def test_a_clerk_enters_events_only_where_they_schedule(client, clerk, parolee):
    client.force_login(clerk)
    address = reverse("hearings:clock-event-enter", args=[parolee.terms.get().pk])

    assert client.get(address).status_code == 404
    factories.HearingRequestFactory(parolee=parolee, countersigned=True)
    assert client.get(address).status_code == 200


def test_an_event_is_withdrawn_with_a_reason(client, officer, parolee):
    event = ClockEventFactory(term=parolee.terms.get())
    client.force_login(officer)
    address = reverse("hearings:clock-event-withdraw", args=[event.pk])

    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": "Another case."}).status_code == 302
    assert client.post(address, {"reason": "Again."}).status_code == 422
    assert event.withdrawal.reason == "Another case."


# --- Where hearings are asked for and set -----------------------------------------------------------------------------


def test_requests_go_by_the_clock_that_runs_out_first(client, clerk, officer, unit, held, parolee):
    typed = factories.HearingRequestFactory(
        parolee=factories.CaseFactory(officer=officer, unit=unit), countersigned=True, hold_by=date(2026, 12, 5)
    )
    clocked = factories.HearingRequestFactory(parolee=parolee, kind="PRELIMINARY", countersigned=True)
    neither = factories.HearingRequestFactory(
        parolee=factories.CaseFactory(officer=officer, unit=unit), countersigned=True
    )
    client.force_login(clerk)

    response = client.get("/hearings/requests/")

    assert list(response.context["page"]) == [clocked, typed, neither]
    assert "10 days left" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3, 130])
def test_the_order_of_requests_costs_the_same_for_any_number(client, clerk, parolee, count, django_assert_num_queries):
    pack = factories.RulePackFactory(jurisdiction="ELSEWHERE")
    for number in range(count):
        RunningClockFactory(parolee=parolee, code=f"clock-{number}", pack=pack)
        factories.HearingRequestFactory(parolee=parolee, kind="REVOCATION", countersigned=True)
    client.force_login(clerk)
    client.get("/hearings/requests/")

    with django_assert_num_queries(11):
        client.get("/hearings/requests/")


def test_a_request_and_its_form_show_the_clocks_of_the_matter(client, clerk, held, parolee, room, seated):
    asked = factories.HearingRequestFactory(parolee=parolee, kind="PRELIMINARY", countersigned=True)
    client.force_login(clerk)

    for address in (f"/hearings/requests/{asked.pk}/", f"/hearings/requests/{asked.pk}/accept/"):
        page = client.get(address).content.decode()
        assert "Latest lawful slot in hearing hours Fri, Dec 4, 2026, 4:00 pm." in page
        assert "Why this day" in page


def test_suggested_slots_end_with_the_latest_lawful_one(client, clerk, held, parolee, room, seated):
    asked = factories.HearingRequestFactory(
        parolee=parolee, kind="PRELIMINARY", countersigned=True, hold_by=date(2026, 12, 20)
    )
    client.force_login(clerk)

    slots = client.get(f"/hearings/requests/{asked.pk}/accept/").context["slots"]

    days = [parse_qs(slot.query)["on"][0] for slot in slots]
    assert days
    assert set(days) <= {"11/25/2026", "11/27/2026", "11/30/2026", *(f"12/{day}/2026" for day in range(1, 5))}


def slot_on(day, room, member, **more):
    return {
        "kind": "PRELIMINARY",
        "on": day,
        "starts": "9 am",
        "ends": "10 am",
        "room": room.pk,
        "panel": [member.pk],
        **more,
    }


def test_a_hearing_after_the_deadline_needs_a_tick_and_a_reason(client, clerk, held, parolee, room, seated):
    asked = factories.HearingRequestFactory(parolee=parolee, kind="PRELIMINARY", countersigned=True)
    client.force_login(clerk)
    address = f"/hearings/requests/{asked.pk}/accept/"

    refused = client.post(address, slot_on("12/7/2026", room, seated, version=1))
    no_tick = client.post(address, slot_on("12/7/2026", room, seated, version=1, late_because="No judge."))
    no_reason = client.post(address, slot_on("12/7/2026", room, seated, version=1, is_known_late="on"))

    assert refused.status_code == no_tick.status_code == no_reason.status_code == 422
    assert "is after the legal deadline of Fri, Dec 4, 2026: Preliminary hearing" in refused.content.decode()
    assert "Tick that you know" in no_tick.content.decode()
    assert "Say why it is this late" in no_reason.content.decode()
    known = {"version": 1, "is_known_late": "on", "late_because": "No panel can sit before."}
    taken = client.post(address, slot_on("12/7/2026", room, seated, **known))
    assert taken.status_code == 302
    late = LateSlot.objects.get()
    assert (late.because, late.clock, late.deadline_at) == ("No panel can sit before.", held, held.due_at)
    assert "No panel can sit before." in client.get(taken["Location"]).content.decode()


def test_moving_beyond_the_deadline_needs_a_reason_too(client, clerk, held, schedule, room, seated):
    hearing = schedule(kind="PRELIMINARY")
    client.force_login(clerk)
    address = f"/hearings/{hearing.pk}/move/"

    refused = client.post(address, slot_on("12/7/2026", room, seated, version=1))

    assert refused.status_code == 422
    assert "is after the legal deadline" in refused.content.decode()
    hearing.refresh_from_db()
    assert hearing.version == 1


def test_what_the_person_puts_off_is_judged_by_the_deadline_it_leads_to(client, clerk, held, schedule, room, seated):
    hearing = schedule(kind="PRELIMINARY")
    client.force_login(clerk)
    address = f"/hearings/{hearing.pk}/continue/"
    later = slot_on("12/7/2026", room, seated, version=1, reason="Counsel is ill.")

    assert client.post(address, later).status_code == 422
    assert client.post(address, later | {"is_asked_by_person": "on"}).status_code == 302
    held.refresh_from_db()
    assert held.deadline_on == date(2026, 12, 10)


def test_the_case_file_shows_its_clocks(client, officer, held):
    client.force_login(officer)

    page = client.get(f"/hearings/of/{held.parolee_id}/").content.decode()

    assert "Latest lawful slot in hearing hours Fri, Dec 4, 2026, 4:00 pm." in page
    assert reverse("hearings:clock-event-enter", args=[held.term_id]) in page
