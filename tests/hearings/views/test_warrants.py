"""Warrants and holds on the tab of a case, and the releases that Today shows until they are confirmed."""

import pytest
from django.urls import reverse

from cases.parolees.actions import change_term_status
from hearings.models import Hold, Warrant
from tests import factories
from tests.cases.parolees.views.edits import sign_in
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.usefixtures("frozen")

FORMS = {
    "warrant-issue": {"on": "11/24/2026", "authority": "State Parole Board", "number": "W-18"},
    "warrant-serve": {"on": "11/24/2026"},
    "warrant-recall": {"on": "11/24/2026", "authority": "State Parole Board"},
    "hold-order-release": {"authority": "State Parole Board"},
    "hold-confirm": {"on": "11/24/2026", "confirmed_by": "Sgt. Hill"},
    "hold-end": {"on": "11/24/2026", "because": "Taken to prison"},
}
BEFORE = {
    "warrant-issue": lambda parolee: factories.WarrantFactory(parolee=parolee),
    "warrant-serve": lambda parolee: factories.WarrantFactory(parolee=parolee, issued=True),
    "warrant-recall": lambda parolee: factories.WarrantFactory(parolee=parolee, issued=True),
    "hold-order-release": lambda parolee: factories.HoldFactory(parolee=parolee),
    "hold-confirm": lambda parolee: factories.HoldFactory(parolee=parolee, ordered=True),
    "hold-end": lambda parolee: factories.HoldFactory(parolee=parolee),
}
AFTER = {
    "warrant-issue": "ISSUED",
    "warrant-serve": "SERVED",
    "warrant-recall": "RECALLED",
    "hold-order-release": "RELEASE_ORDERED",
    "hold-confirm": "RELEASED",
    "hold-end": "ENDED",
}


def url(name, pk):
    return reverse(f"hearings:{name}", args=[pk])


def test_warrant_request_and_hold_lodge_stand_on_the_tab(client, officer, parolee):
    sign_in(client, officer)

    client.post(url("warrant-request", parolee.pk), {"kind": "SUMMONS", "reason": "Missed twice."})
    page = client.post(
        url("hold-lodge", parolee.pk),
        {"on": "11/24/2026", "place": "Polk County Jail", "authority": "Board", "is_in_custody": "on"},
        follow=True,
    ).content.decode()

    assert (Warrant.objects.get().status, Hold.objects.get().status) == ("REQUESTED", "LODGED")
    assert "Hold at Polk County Jail" in page
    assert "In custody" in page


@pytest.mark.parametrize("name", FORMS)
def test_each_step_is_recorded_once(client, supervisor, parolee, name):
    row = BEFORE[name](parolee)
    sign_in(client, supervisor)
    assert client.get(url(name, row.pk)).status_code == 200

    client.post(url(name, row.pk), {**FORMS[name], "version": "1"})
    again = client.post(url(name, row.pk), {**FORMS[name], "version": "1"})

    row.refresh_from_db()
    assert row.status == AFTER[name]
    assert again.status_code == 422


def test_a_second_hold_with_one_jail_is_refused_at_the_jail(client, officer, parolee):
    factories.HoldFactory(parolee=parolee)
    typed = {"on": "11/24/2026", "place": "Polk County Jail", "authority": "Board"}

    answer = sign_in(client, officer).post(url("hold-lodge", parolee.pk), typed)

    assert answer.status_code == 422
    assert "is open already" in answer.context["form"].errors["place"][0]


def test_a_hold_keeps_its_hour(client, officer, parolee):
    typed = {"on": "11/24/2026", "hour": "8:15 am", "place": "Polk County Jail", "authority": "Board"}

    page = sign_in(client, officer).post(url("hold-lodge", parolee.pk), typed, follow=True).content.decode()

    assert Hold.objects.get().lodged_at == NOW.replace(hour=14, minute=15)
    assert "lodged Nov 24, 2026, 8:15 am, on Board" in page


@pytest.mark.parametrize(("hour", "why"), [("11 pm", "That time has not come yet."), ("25:61", "")])
def test_an_hour_that_cannot_be_is_refused_at_the_hour(client, officer, parolee, hour, why):
    typed = {"on": "11/24/2026", "hour": hour, "place": "Polk County Jail", "authority": "Board"}

    answer = sign_in(client, officer).post(url("hold-lodge", parolee.pk), typed)

    assert answer.status_code == 422
    assert why in answer.context["form"].errors["hour"][0]
    assert not Hold.objects.exists()


def test_a_day_that_cannot_be_is_refused_at_the_day(client, supervisor, parolee):
    warrant = factories.WarrantFactory(parolee=parolee)
    typed = {**FORMS["warrant-issue"], "on": "1/1/1990", "version": "1"}

    answer = sign_in(client, supervisor).post(url("warrant-issue", warrant.pk), typed)

    assert answer.status_code == 422
    assert "That is before the release." in answer.context["form"].errors["on"]


def test_a_hold_in_error_says_so_on_the_tab(client, supervisor, parolee):
    hold = factories.HoldFactory(parolee=parolee)
    typed = {**FORMS["hold-end"], "is_in_error": "on", "version": "1"}

    page = sign_in(client, supervisor).post(url("hold-end", hold.pk), typed, follow=True).content.decode()

    assert "Entered in error" in page
    assert "The status is in custody still" not in page


@pytest.fixture
def inside(parolee, supervisor):
    """In custody at the one jail, which was told to let them go."""
    change_term_status(term=parolee.terms.get(), status="IN_CUSTODY", by=supervisor, at=NOW, on=TODAY)
    return factories.HoldFactory(parolee=parolee, ordered=True, lodged_on=TODAY)


def test_hold_confirm_offers_that_supervision_resumes(client, clerk, inside):
    page = sign_in(client, clerk).get(url("hold-confirm", inside.pk)).content.decode()
    assert "They are at liberty: supervision resumes from that day" in page

    client.post(url("hold-confirm", inside.pk), {**FORMS["hold-confirm"], "is_at_liberty": "on", "version": "1"})

    inside.term.refresh_from_db()
    assert inside.term.status == "ACTIVE"


def test_hold_confirm_ticks_that_they_are_at_liberty(client, clerk, inside):
    form = sign_in(client, clerk).get(url("hold-confirm", inside.pk)).context["form"]

    assert form["is_at_liberty"].value() is True


def test_what_is_left_to_do_is_said_where_supervision_does_not_resume(client, supervisor, inside):
    typed = {**FORMS["hold-confirm"], "version": "1"}

    page = sign_in(client, supervisor).post(url("hold-confirm", inside.pk), typed, follow=True).content.decode()

    inside.term.refresh_from_db()
    assert inside.term.status == "IN_CUSTODY"
    assert "The status is in custody still, and no hold is open." in page


def test_a_hold_in_error_says_that_the_status_is_left(client, supervisor, inside):
    typed = {**FORMS["hold-end"], "is_in_error": "on", "version": "1"}

    page = sign_in(client, supervisor).post(url("hold-end", inside.pk), typed, follow=True).content.decode()

    assert "The status is in custody still, and no hold is open." in page


def test_hold_confirm_offers_nothing_while_another_jail_keeps_them(client, clerk, inside):
    factories.HoldFactory(parolee=inside.parolee, place="Story County Jail")

    form = sign_in(client, clerk).get(url("hold-confirm", inside.pk)).context["form"]

    assert "is_at_liberty" not in form.fields


@pytest.mark.parametrize("name", FORMS)
def test_a_stale_step_is_refused(client, supervisor, parolee, name):
    row = BEFORE[name](parolee)

    response = sign_in(client, supervisor).post(url(name, row.pk), {**FORMS[name], "version": "7"})

    row.refresh_from_db()
    assert (response.status_code, row.version) == (422, 1)


@pytest.mark.parametrize("name", FORMS)
def test_who_may_record_a_step(client, officer, clerk, other_unit, parolee, name):
    row = BEFORE[name](parolee)
    other = factories.UserFactory(unit=other_unit, role="SUPERVISOR")

    assert sign_in(client, officer).get(url(name, row.pk)).status_code == 403
    assert sign_in(client, other).get(url(name, row.pk)).status_code == 404
    assert sign_in(client, clerk).get(url(name, row.pk)).status_code == 200
    assert client.put(url(name, row.pk)).status_code == 405


@pytest.mark.parametrize("name", ["warrant-request", "hold-lodge"])
def test_who_may_ask_for_one(client, officer, clerk, outsider, parolee, name):
    assert sign_in(client, officer).get(url(name, parolee.pk)).status_code == 200
    assert sign_in(client, clerk).get(url(name, parolee.pk)).status_code == 403
    assert sign_in(client, outsider).get(url(name, parolee.pk)).status_code == 404
    assert client.put(url(name, parolee.pk)).status_code == 405


def test_a_release_stands_on_today_until_custody_confirms_it(client, supervisor, clerk, parolee):
    hold = factories.HoldFactory(parolee=parolee, ordered=True)
    today = reverse("desk:today")
    for user in (supervisor, clerk):
        assert "1 release not confirmed" in sign_in(client, user).get(today).content.decode()

    client.post(url("hold-confirm", hold.pk), {**FORMS["hold-confirm"], "version": "1"})

    assert "not confirmed" not in client.get(today).content.decode()


def test_a_warrant_asked_for_stands_on_today_with_its_reason_until_it_is_issued(
    client, officer, supervisor, clerk, parolee
):
    factories.WarrantFactory(parolee=parolee, reason="Left the halfway house on Sunday.", requested_by=officer)
    warrant = Warrant.objects.get()
    today = reverse("desk:today")
    for user in (supervisor, clerk):
        page = sign_in(client, user).get(today).content.decode()
        assert "1 warrant or summons asked for" in page
        assert "Left the halfway house on Sunday." in page
        assert url("warrant-issue", warrant.pk) in page
        assert "Left the halfway house on Sunday." in client.get(url("warrant-issue", warrant.pk)).content.decode()
    assert "asked for" not in sign_in(client, officer).get(today).content.decode()
    tab = client.get(reverse("hearings:parolee-hearings", args=[parolee.pk])).content.decode()
    assert "Asked for because: Left the halfway house on Sunday." in tab

    sign_in(client, supervisor).post(url("warrant-issue", warrant.pk), {**FORMS["warrant-issue"], "version": "1"})

    assert "warrant or summons asked for" not in client.get(today).content.decode()


def test_a_warrant_asked_for_stands_on_nobody_elses_today(client, outsider, parolee, other_unit):
    factories.WarrantFactory(parolee=parolee)
    elsewhere = factories.UserFactory(role="SUPERVISOR", unit=other_unit)

    for user in (outsider, elsewhere):
        assert "asked for" not in sign_in(client, user).get(reverse("desk:today")).content.decode()
