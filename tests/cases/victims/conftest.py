"""Victim services of the unit, a case with its status on record, and a text gateway of each test's own."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from cases.parolees import actions as parolees
from parole.accounts.models import User
from parole.notices import actions as notices
from tests import factories
from tests.conftest import NOW, TODAY, GuardedClient

MINUTE = timedelta(minutes=1)


@pytest.fixture
def advocate(unit: Any) -> User:
    """Serves victims in cases of the unit."""
    return factories.UserFactory(unit=unit, role="VICTIM_SERVICES", name="Iris Lund")


@pytest.fixture
def signed_in(advocate: User, frozen: Any) -> GuardedClient:
    """The browser of victim services."""
    client = GuardedClient(headers={"host": "localhost"})
    client.force_login(advocate, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def victim(parolee: Any, advocate: User) -> Any:
    """Wants to be told of everything, by text message."""
    return factories.VictimFactory(parolee=parolee, registered_by=advocate)


@pytest.fixture
def change_status(parolee: Any, supervisor: User) -> Callable[..., None]:
    """Changes the status of the case."""

    def act(status: str, **changes: Any) -> None:
        given = {"term": parolee.terms.get(), "by": supervisor, "at": NOW, "on": TODAY} | changes
        parolees.change_term_status(status=status, because="Served in full.", **given)

    return act


@pytest.fixture
def gateway(settings: Any, tmp_path: Any) -> Callable[[], list[dict[str, str]]]:
    """Let texts go to a file; call it for what was accepted."""
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"

    def accepted() -> list[dict[str, str]]:
        path = settings.NOTICES_GATEWAY_FILE
        return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []

    return accepted


@pytest.fixture
def tell(gateway: Any) -> Callable[..., list[str]]:
    """Sweeps and delivers, twice each; returns the texts that were accepted so far."""

    def act(at: Any = NOW) -> list[str]:
        system = User.objects.system()
        for _ in range(2):
            notices.sweep(by=system, now=at)
            notices.rescan(by=system, now=at)
            notices.deliver(by=system, now=at)
        return [sent["text"] for sent in gateway()]

    return act
