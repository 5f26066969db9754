"""The draws of the sample agency, made for people who are tested at random."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command

from cases.desk.invented.sample.testing_draws import NIGHTS, draw_nights
from cases.drug_tests.models import Draw, DrugTest
from parole.accounts.models import User
from tests import factories
from tests.cases.drug_tests.testing_cases import drawn_case
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def test_the_last_two_weeks_are_drawn_and_published_and_today_is_secret(officer: Any, capsys: Any):
    factories.RulePackFactory()
    parolee = drawn_case(officer)

    draw_nights(by=User.objects.system(), at=NOW, on=TODAY)

    states = [draw.state_at(NOW) for draw in Draw.objects.order_by("on")]
    assert states == ["PUBLISHED"] * NIGHTS + ["DRAWN"]
    assert {test.status for test in DrugTest.objects.filter(due_on__lt=TODAY)} <= {"RESULTED", "NO_SHOW"}
    assert DrugTest.objects.get(due_on=TODAY, parolee=parolee).status == "ORDERED"
    call_command("verify_draw", "NORTH", (TODAY - timedelta(days=3)).isoformat())
    assert capsys.readouterr().out.startswith("The draw holds.")


def test_an_agency_that_tests_nobody_at_random_draws_nobody(officer: Any):
    factories.RulePackFactory()
    factories.CaseFactory(officer=officer)

    draw_nights(by=User.objects.system(), at=NOW, on=TODAY)

    assert not Draw.objects.exists()
