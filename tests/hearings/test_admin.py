"""Administrators keep rooms and panel members; hearings themselves are not theirs to edit."""

import pytest
from django.urls import NoReverseMatch, reverse

from hearings.models import PanelMember, Room
from parole.audit.models import Event
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


def test_a_new_room_is_an_event(client, administrator, unit):
    sign_in(client, administrator).post(
        reverse("admin:hearings_room_add"), {"unit": unit.pk, "name": "Room C", "is_active": "on"}
    )

    event = Event.objects.get(verb="room.created")
    assert (event.by, event.target_pk) == (administrator, Room.objects.get(name="Room C").pk)
    assert event.details == {"fields": ["name", "unit"]}


def test_a_panel_member_who_is_switched_off_is_an_event(client, administrator, seated):
    member = PanelMember.objects.get(user=seated)

    sign_in(client, administrator).post(
        reverse("admin:hearings_panelmember_change", args=[member.pk]), {"user": seated.pk, "unit": member.unit_id}
    )

    member.refresh_from_db()
    assert not member.is_active
    assert Event.objects.get(verb="panelmember.changed").details == {"fields": ["is_active"]}


@pytest.mark.parametrize("model", ["room", "panelmember"])
def test_what_is_configured_is_not_deleted(client, administrator, room, seated, model):
    pk = room.pk if model == "room" else PanelMember.objects.get(user=seated).pk

    answer = sign_in(client, administrator).get(reverse(f"admin:hearings_{model}_delete", args=[pk]))

    assert answer.status_code == 403


def test_rooms_are_refused_to_clerks(client, clerk):
    assert sign_in(client, clerk).get(reverse("admin:hearings_room_changelist")).status_code == 403
