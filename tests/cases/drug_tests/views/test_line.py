"""Giving out PINs, and recording outages."""

import pytest
from django.urls import reverse

from cases.drug_tests.models import CallInNumber, LineOutage
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
OUTAGES = reverse("drug_tests:line-outages")
DOWN = {
    "starts_on": "11/23/2026",
    "down_from": "6 am",
    "ends_on": "11/23/2026",
    "down_until": "11:30 AM",
    "what": "Down.",
}


def slip_url(parolee):
    return reverse("drug_tests:parolee-call-in", args=[parolee.pk])


def test_parolee_call_in_shows_the_pin_once(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    shown = client.post(slip_url(parolee))
    later = client.get(slip_url(parolee)).content.decode()

    slip = shown.context["slip"]
    assert slip.number == CallInNumber.objects.get().number
    assert slip.pin in shown.content.decode()
    assert slip.number in later
    assert slip.pin not in later
    assert shown["Cache-Control"] == "no-store"


def test_parolee_call_in_is_hidden_and_refused(client, outsider, auditor, parolee):
    client.force_login(outsider, backend=BACKEND)
    assert client.post(slip_url(parolee)).status_code == 404

    client.force_login(auditor, backend=BACKEND)
    assert client.post(slip_url(parolee)).status_code == 403
    assert client.put(slip_url(parolee)).status_code == 405


def test_line_outages_records_one_and_excuses(client, supervisor, parolee, pack):
    missed = factories.DrugTestFactory(parolee=parolee, due_on="2026-11-23", status="NO_SHOW", proof="NOT_PROVEN")
    client.force_login(supervisor, backend=BACKEND)

    assert client.post(OUTAGES, DOWN).status_code == 302

    missed.refresh_from_db()
    assert (missed.status, missed.excused_by) == ("EXCUSED", supervisor)
    outage = LineOutage.objects.get()
    assert (outage.starts_at.isoformat(), outage.ends_at.isoformat()) == (
        "2026-11-23T12:00:00+00:00",
        "2026-11-23T17:30:00+00:00",
    )
    assert "Down." in client.get(OUTAGES).content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"down_until": "5 am"}, "down_until"),
        ({"ends_on": "11/24/2026"}, "down_until"),
        ({"down_from": "six"}, "down_from"),
        ({"starts_on": "13/40/2026"}, "starts_on"),
        ({"what": ""}, "what"),
    ],
)
def test_line_outages_tells_each_error_at_its_field(client, supervisor, changed, field):
    client.force_login(supervisor, backend=BACKEND)

    response = client.post(OUTAGES, {**DOWN, **changed})

    assert (response.status_code, LineOutage.objects.count()) == (422, 0)
    assert list(response.context["form"].errors) == [field]


def test_line_outages_is_for_supervisors(client, officer, auditor, supervisor):
    for user in (officer, auditor):
        client.force_login(user, backend=BACKEND)
        assert client.get(OUTAGES).status_code == 403

    client.force_login(supervisor, backend=BACKEND)
    assert client.put(OUTAGES).status_code == 405
