"""The tasks read the clock and do their work; the broker's absence breaks nothing."""

import subprocess
import sys

import pytest

from parole.notices import tasks
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.parole.notices.made import TOMORROW, make_hearing
from tests.processes import environment

pytestmark = pytest.mark.django_db

WAKE = """
import time, django
django.setup()
from parole.notices.wake import wake_delivery
started = time.monotonic()
wake_delivery()
print(time.monotonic() - started)
"""


def test_tasks_sweep_and_deliver_at_the_present_moment(frozen, gateway):
    make_hearing(TOMORROW)

    tasks.sweep()
    tasks.deliver()
    tasks.rescan()

    assert "DAY_BEFORE" in Notice.objects.values_list("stage", flat=True)
    assert set(Notice.objects.values_list("planned_at", flat=True)) == {NOW}


@pytest.mark.processes
def test_broker_that_is_away_only_costs_time():
    said = subprocess.run(
        [sys.executable, "-c", WAKE],
        env=environment({"CELERY_BROKER_URL": "redis://127.0.0.1:1/0"}),
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )

    assert "The broker is away: notices wait for the next tick." in said.stderr
    assert float(said.stdout) < 2
