"""Workers that die or wake up too late, brokers that forget: nobody is told twice, and nobody is left out.

The gateway's own file, forced to the disk before each answer, is the truth that is counted by.
"""

import random
import time
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from parole.notices.models import Notice
from tests.parole.notices.made import make_hearing, make_many
from tests.processes import beat, empty_broker, gateway_env, sent, wait_until, worker

pytestmark = [pytest.mark.processes, pytest.mark.django_db(transaction=True)]

# Two processes of the pool that take 20 ms a message send 100 a second.
A_HUNDRED_A_SECOND = {"NOTICES_GATEWAY_DELAY": 0.02, "NOTICES_LEASE_SECONDS": 5}
NOTICES = 2_000
KILLS = 10


def waiting() -> int:
    # What a sweep of the evening puts off until the morning waits rightly.
    due = Notice.objects.filter(send_after__lte=timezone.now())
    return due.filter(status__in=["PLANNED", "CLAIMED", "ATTEMPTING", "UNCERTAIN"]).count()


def test_killing_the_worker_ten_times_and_emptying_the_broker_loses_and_doubles_nothing(tmp_path):
    seed = random.randrange(10_000)
    moments = random.Random(seed)
    now = timezone.now()
    notices = make_many(NOTICES, hearing=make_hearing(starts_at=now + timedelta(days=1)), at=now)
    env = gateway_env(tmp_path, **A_HUNDRED_A_SECOND)
    empty_broker()

    with beat(env) as clock:
        for kill in range(KILLS):
            with worker(env) as process:
                time.sleep(moments.uniform(0, 1.5))
                process.kill()
            if kill == KILLS // 2:
                empty_broker()
        assert 0 < waiting() < NOTICES, "the kills fell while the notices went out"
        with worker(env) as process:
            wait_until(lambda: waiting() == 0, 60, process, clock)

    accepted = Counter(line["reference"] for line in sent(env))
    lost = {str(notice.reference) for notice in notices} - set(accepted)
    doubled = {reference for reference, times in accepted.items() if times > 1}
    assert (lost, doubled) == (set(), set()), f"with the moments of seed {seed}"
    assert len(accepted) == NOTICES


def test_worker_that_was_stopped_for_longer_than_its_lease_sends_nothing_twice(tmp_path):
    now = timezone.now()
    notices = make_many(400, hearing=make_hearing(starts_at=now + timedelta(days=1)), at=now)
    env = gateway_env(tmp_path, **A_HUNDRED_A_SECOND)
    empty_broker()

    with beat(env) as clock, worker(env) as sleeper:
        wait_until(lambda: len(sent(env)) > 20, 20, sleeper, clock)
        sleeper.pause()
        with worker(env) as other:
            wait_until(lambda: waiting() == 0, 60, other, clock)
            sleeper.resume()
            # Long enough for the sleeper to end what it was doing.
            time.sleep(3)

    assert Counter(line["reference"] for line in sent(env)) == Counter(str(notice.reference) for notice in notices)
