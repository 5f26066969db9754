"""Administrators keep rooms and panel members; hearings themselves are not theirs to edit."""

import pytest
from django.urls import NoReverseMatch, reverse

from tests.hearings.views.test_requests import sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", ["room", "panelmember"])
def test_administrators_list_what_they_configure(client, administrator, room, seated, model):
    answer = sign_in(client, administrator).get(reverse(f"admin:hearings_{model}_changelist"))

    assert answer.status_code == 200
    assert answer.context["cl"].result_count == 1


@pytest.mark.parametrize("model", ["hearing", "hearingrequest", "booking"])
def test_cases_are_not_configuration(model):
    with pytest.raises(NoReverseMatch):
        reverse(f"admin:hearings_{model}_changelist")


def test_rooms_are_refused_to_clerks(client, clerk):
    assert sign_in(client, clerk).get(reverse("admin:hearings_room_changelist")).status_code == 403
