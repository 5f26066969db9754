"""Configuration of staffing shortages."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from cases.rulebook.models import StaffingShortage
from parole.audit.models import Event
from tests.cases.parolees.views.edits import sign_in
from tests.factories import StaffingShortageFactory

pytestmark = pytest.mark.usefixtures("frozen")

ADD = "admin:rulebook_staffingshortage_add"
CHANGE = "admin:rulebook_staffingshortage_change"


@pytest.fixture
def configuring(client: Any, administrator: Any) -> Any:
    return sign_in(client, administrator)


def test_a_shortage_is_declared_with_its_authority(configuring: Any, administrator: Any, unit: Any):
    typed = {"unit": unit.pk, "starts_on": "2026-11-24", "ends_on": "", "authority": "Order 12"}

    answer = configuring.post(reverse(ADD), typed)

    assert answer.status_code == 302
    declared = StaffingShortage.objects.get()
    assert (declared.unit, declared.authority, declared.declared_by) == (unit, "Order 12", administrator)
    assert Event.objects.get().verb == "staffing_shortage.declared"
    assert configuring.get(reverse("admin:rulebook_staffingshortage_changelist")).status_code == 200


def test_a_shortage_without_authority_is_refused(configuring: Any, unit: Any):
    answer = configuring.post(reverse(ADD), {"unit": unit.pk, "starts_on": "2026-11-24", "authority": ""})

    assert "This field is required" in answer.content.decode()
    assert not StaffingShortage.objects.exists()


def test_a_shortage_that_ends_before_it_starts_is_refused(configuring: Any, unit: Any):
    typed = {"unit": unit.pk, "starts_on": "2026-11-24", "ends_on": "2026-11-23", "authority": "Order 12"}

    assert "cannot end before it starts" in configuring.post(reverse(ADD), typed).content.decode()


def test_of_a_declared_shortage_only_the_last_day_changes(configuring: Any, other_unit: Any):
    shortage = StaffingShortageFactory()

    typed = {"unit": other_unit.pk, "starts_on": "2020-01-01", "authority": "Mine", "ends_on": "2026-11-30"}
    answer = configuring.post(reverse(CHANGE, args=[shortage.pk]), typed)

    assert answer.status_code == 302
    now = StaffingShortage.objects.get()
    assert (now.unit, now.starts_on, now.authority) == (shortage.unit, shortage.starts_on, shortage.authority)
    assert now.ends_on == date(2026, 11, 30)
    assert Event.objects.get().verb == "staffing_shortage.ended"


@pytest.mark.parametrize(
    ("ends_on", "sentence"),
    [
        ("2026-12-05", "already has a shortage on some of these days"),
        ("2026-01-01", "cannot end before it starts"),
        ("", "This field is required"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused(configuring: Any, ends_on: str, sentence: str):
    shortage = StaffingShortageFactory(ends_on=date(2026, 11, 20))
    StaffingShortageFactory(unit=shortage.unit, starts_on=date(2026, 12, 1))

    answer = configuring.post(reverse(CHANGE, args=[shortage.pk]), {"ends_on": ends_on})

    assert answer.status_code == 200
    assert sentence in answer.content.decode()
    assert StaffingShortage.objects.get(pk=shortage.pk).ends_on == date(2026, 11, 20)
