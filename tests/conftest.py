"""The cast, the database role of the tests, and a client that may not write on GET."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.conf import settings
from django.core import management
from django.core.cache import cache
from django.core.management.commands import flush
from django.db import connection
from django.template.base import Template
from django.test import Client

from tests import factories

# A Tuesday, 9:30 in the morning in Chicago, where the test units are.
NOW = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
TODAY = NOW.date()


# --- The database: made by its owner, used as the web role -----------------------------------------------------------


def connect_as(role: str) -> None:
    """Let the next statement of this process open its connection as `role`."""
    connection.close()
    connection.settings_dict["USER"] = role


class OwnerFlush(flush.Command):
    """The flush between transactional tests truncates, which only the owner of the tables may."""

    def handle(self, **options: Any) -> None:
        connect_as("parole_owner")
        try:
            super().handle(**options)
        finally:
            connect_as("parole_web")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Create and migrate the test database as its owner, in which a flush may truncate append-only tables."""
    connection.settings_dict["USER"] = "parole_owner"
    connection.settings_dict["OPTIONS"]["options"] += " -c app.allow_truncate=on"


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Run everything after the migrations as `parole_web`, and give the database back to its owner at the end."""
    management.get_commands()["flush"] = OwnerFlush()
    with django_db_blocker.unblock():
        connect_as("parole_web")
        yield
        connect_as("parole_owner")


@pytest.fixture(scope="session", autouse=True)
def _static_files_on_demand() -> Iterator[None]:
    """Let a client look for a static file when one is asked for, and not for all of them when it is made."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "WHITENOISE_AUTOREFRESH", True, raising=False)
        yield


# As pages are drawn in service. In tests Django notes what each template was given, and copies it all to do so.
DRAWN_IN_SERVICE = Template._render


@pytest.fixture
def drawn_as_in_service() -> Iterator[None]:
    """Save the time of these notes where a test sends thousands of requests and reads nothing but pages."""
    noting = Template._render
    Template._render = DRAWN_IN_SERVICE  # type: ignore[method-assign]
    yield
    Template._render = noting  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture
def frozen() -> Iterator[Any]:
    """Stop the clock at NOW; `frozen.move_to(...)` moves it."""
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


# --- A client that may not write on GET ------------------------------------------------------------------------------

READS = re.compile(
    r"^[\s(]*(SELECT|WITH|SAVEPOINT|RELEASE SAVEPOINT|ROLLBACK TO SAVEPOINT|EXPLAIN)\b"
    r"|^\s*INSERT INTO \"?audit_accesslog\"?",
    re.IGNORECASE,
)


class WroteOnGetError(AssertionError):
    """A GET changed something."""


def allow_reads_only(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
    """Let reads and the access log's own line pass."""
    text = str(sql)
    if not READS.match(text) or re.search(r"\b(FOR UPDATE|FOR NO KEY UPDATE)\b", text):
        raise WroteOnGetError(text[:300])
    return execute(sql, params, many, context)


class GuardedClient(Client):
    """Django's client on the secure address, over a database that refuses to be written to by a GET."""

    def generic(self, *args: Any, **kwargs: Any) -> Any:
        return super().generic(*args, **{**kwargs, "secure": True})

    def get(self, *args: Any, **kwargs: Any) -> Any:
        with connection.execute_wrapper(allow_reads_only):
            return super().get(*args, **kwargs)


@pytest.fixture
def client() -> GuardedClient:
    """A visitor's browser."""
    return GuardedClient(headers={"host": "localhost"})


# --- The cast --------------------------------------------------------------------------------------------------------


@pytest.fixture
def unit(db: None) -> Any:
    """The office where most of the tests take place."""
    return factories.UnitFactory(name="North Office", code="NORTH")


@pytest.fixture
def other_unit(db: None) -> Any:
    """An office that has nothing to do with the first."""
    return factories.UnitFactory(name="South Office", code="SOUTH")


@pytest.fixture
def officer(unit: Any) -> Any:
    """Carries the case."""
    return factories.OfficerFactory(user__unit=unit, user__name="Dana Cole").user


@pytest.fixture
def colleague(unit: Any) -> Any:
    """Shares the unit, and carries other cases."""
    return factories.OfficerFactory(user__unit=unit, user__name="Luis Ortiz").user


@pytest.fixture
def outsider(other_unit: Any) -> Any:
    """Is an officer of another unit."""
    return factories.OfficerFactory(user__unit=other_unit, user__name="Kim Park").user


@pytest.fixture
def supervisor(unit: Any) -> Any:
    """Supervises the unit."""
    return factories.UserFactory(unit=unit, role="SUPERVISOR", name="Ruth Vance")


@pytest.fixture
def clerk(unit: Any) -> Any:
    """Schedules the unit's hearings."""
    return factories.UserFactory(unit=unit, role="CLERK", name="Ira Bloom")


@pytest.fixture
def examiner(unit: Any) -> Any:
    """Sits on the unit's panels."""
    return factories.UserFactory(unit=unit, role="BOARD_MEMBER", name="Nora Field")


@pytest.fixture
def auditor(db: None) -> Any:
    """Reads everything within the populations authorized."""
    return factories.UserFactory(unit=None, role="AUDITOR", name="Ana Reyes", populations=["ADULT", "JUVENILE"])


@pytest.fixture
def administrator(db: None) -> Any:
    """Configures, and sees no case."""
    return factories.UserFactory(unit=None, role="ADMINISTRATOR", name="Joe Stack")


@pytest.fixture
def parolee(officer: Any, unit: Any) -> Any:
    """Is supervised by `officer` at level HIGH, since November 2."""
    return factories.CaseFactory(officer=officer, unit=unit)
