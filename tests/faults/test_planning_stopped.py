"""A nightly plan that is killed goes on where it was, and two at once share the work."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cases.meetings.actions import plan_terms
from cases.meetings.models import CheckIn, Plan
from cases.meetings.staleness import count_stale
from cases.parolees.models import SupervisionTerm
from cases.rulebook.actions import load_pack
from cases.rulebook.documents import read_pack
from parole.accounts.models import User
from tests.cases.rulebook.test_schema import DEMO
from tests.factories import CaseFactory, UnitFactory, UserFactory
from tests.processes import command, gateway_env, wait_until

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

CASES = 450
FIELDS = ("term_id", "requirement", "window_opens_on", "due_on", "overdue_on", "status", "trace")


@pytest.fixture
def agency() -> None:
    """Make an agency of three batches, of which nothing was planned."""
    load_pack(pack=read_pack(DEMO.read_text()), by=UserFactory(role="ADMINISTRATOR", unit=None), at=timezone.now())
    unit = UnitFactory()
    for _ in range(CASES):
        CaseFactory(unit=unit)


def rows() -> list[tuple[Any, ...]]:
    return list(CheckIn.objects.order_by("term_id", "requirement", "window_opens_on").values_list(*FIELDS))


def test_plan_that_is_killed_goes_on_where_it_was(agency: None, tmp_path: Any):
    env = gateway_env(tmp_path)
    with command("plan_check_ins", env) as process:
        wait_until(lambda: Plan.objects.exists(), 60, process)
        process.kill()
    planned = Plan.objects.count()
    assert 0 < planned < CASES, "it was killed while it planned"
    kept = dict(Plan.objects.values_list("pk", "planned_at"))

    with command("plan_check_ins", env) as process:
        wait_until(lambda: process.popen.poll() is not None, 120, process)

    assert count_stale(timezone.now()) == 0
    assert dict(Plan.objects.filter(pk__in=kept).values_list("pk", "planned_at")) == kept
    shown = rows()
    CheckIn.objects.all().delete()
    now = timezone.now()
    by, terms = User.objects.system(), SupervisionTerm.objects.values_list("pk", flat=True)
    plan_terms(term_pks=list(terms), by=by, at=now, on=timezone.localdate(now))
    assert rows() == shown


def test_two_plans_at_once_share_the_work(agency: None, tmp_path: Any):
    env = gateway_env(tmp_path)
    with command("plan_check_ins", env) as one, command("plan_check_ins", env) as other:
        wait_until(lambda: one.popen.poll() is not None and other.popen.poll() is not None, 120, one, other)

    assert (one.popen.returncode, other.popen.returncode) == (0, 0)
    assert Plan.objects.count() == CASES
    assert count_stale(timezone.now() + timedelta(minutes=1)) == 0
