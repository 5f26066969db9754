"""A hearing that was half moved is shown as its clerk left it, and over the hearing that it was."""

from datetime import timedelta

import pytest
from django.urls import reverse

from hearings import actions
from hearings.models import Hearing
from tests.conftest import NOW
from tests.factories import DraftFactory
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

WEEK = timedelta(days=7)


@pytest.fixture
def draft(clerk, hearing, other_room, seated):
    """Typed the day before, over the hearing as it stood then."""
    return DraftFactory(
        user=clerk,
        path=reverse("hearings:hearing-move", args=[hearing.pk]),
        saved_at=NOW - timedelta(days=1),
        fields={
            "version": ["1"],
            "on": ["tomorrow"],
            "starts": ["2 pm"],
            "ends": ["90 min"],
            "room": [str(other_room.pk)],
            "panel": [str(seated.pk)],
        },
    )


def test_a_draft_keeps_the_day_that_tomorrow_was(client, clerk, draft, other_room):
    form = sign_in(client, clerk).get(draft.path).context["form"]

    assert (form["on"].value(), form["starts"].value()) == ("11/24/2026", "2 pm")
    assert str(form["room"].value()) == str(other_room.pk)


def test_a_draft_over_a_hearing_that_was_moved_since_is_compared_with_it(client, clerk, hearing, draft, room, seated):
    actions.move_hearing(
        hearing=hearing,
        version=1,
        by=clerk,
        at=NOW,
        room=room,
        panel=[seated],
        starts_at=NINE + WEEK,
        ends_at=NINE + WEEK + HOUR,
    )
    sign_in(client, clerk)
    assert '<input type="hidden" name="version" value="1">' in client.get(draft.path).content.decode()

    values = {name: kept[0] for name, kept in draft.fields.items()}
    answer = client.post(draft.path, {**values, "form_token": draft.form_token})

    assert answer.status_code == 422
    assert "Somebody else was here first." in answer.content.decode()
    assert Hearing.objects.get(pk=hearing.pk).starts_at == NINE + WEEK
