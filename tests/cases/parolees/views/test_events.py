"""Recording what happened, and taking it back."""

import pytest

from cases.parolees.models import CaseEvent
from tests import factories
from tests.cases.parolees.views.edits import EDITS, address, sign_in

pytestmark = pytest.mark.usefixtures("frozen")


@pytest.mark.parametrize(("name", "kind"), [("arrest-record", "ARRESTED"), ("employment-record", "EMPLOYED")])
def test_what_happened_is_recorded_and_shown_on_the_overview(client, officer, parolee, name, kind):
    sign_in(client, officer)

    page = client.post(
        address(name, parolee, {}), {**EDITS[name], "detail": "At the Corner Diner"}, follow=True
    ).content.decode()

    assert CaseEvent.objects.get().kind == kind
    assert f"{CaseEvent.Kind(kind).label}: At the Corner Diner" in page
    assert "What is due was planned again." in page


def test_arrest_record_twice_on_a_day_is_said_at_the_form(client, officer, parolee):
    factories.CaseEventFactory(term=parolee.terms.get())

    response = sign_in(client, officer).post(address("arrest-record", parolee, {}), EDITS["arrest-record"])

    assert response.status_code == 422
    assert "This is recorded for that day already." in response.content.decode()
    assert "Shoplifting, Ames" in response.content.decode()


def test_event_withdraw_takes_it_from_the_overview(client, officer, parolee):
    event = factories.CaseEventFactory(term=parolee.terms.get(), detail="Of somebody else")
    sign_in(client, officer)
    overview = address("parolee-detail", parolee, {})
    assert "Of somebody else" in client.get(overview).content.decode()

    client.post(address("event-withdraw", parolee, {"event-withdraw": [event.pk]}))

    assert "Of somebody else" not in client.get(overview).content.decode()


def test_event_withdraw_knows_only_what_happened_in_this_case(client, officer, parolee, standing):
    other = factories.CaseFactory(officer=officer)
    event = factories.CaseEventFactory(term=other.terms.get())

    url = address("event-withdraw", parolee, {"event-withdraw": [event.pk]})

    assert sign_in(client, officer).post(url).status_code == 404
