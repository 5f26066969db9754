"""A real browser before a real agency: Chromium, the web server, the worker and beat, on the test database.

What the processes shall see must be committed, so each test here is `django_db(transaction=True)`. They live by the
real clock; `noon_zone` puts the agency where it is the middle of the day, so that no test depends on the hour.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, Response, expect, sync_playwright

from parole.accounts.models import Unit, User
from tests import factories
from tests.processes import beat, empty_broker, gateway_env, wait_until, web, worker

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
HOW_TO_GET_ONE = (
    "No Chromium is here: install your system's (`apt install chromium`), or `playwright install chromium`."
)
# Whole hours around the earth, so that it is always about noon in one of them.
ZONES = (
    *("Pacific/Honolulu", "America/Los_Angeles", "America/Chicago", "America/Sao_Paulo", "Atlantic/Azores"),
    *("Europe/Berlin", "Africa/Nairobi", "Asia/Karachi", "Asia/Bangkok", "Asia/Tokyo", "Pacific/Auckland"),
)
PATIENCE_MILLISECONDS = 30_000

expect.set_options(timeout=PATIENCE_MILLISECONDS)


def program(chromium: BrowserType) -> str:
    """Return where Chromium is: the system's, else the one that playwright fetched."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), chromium.executable_path)
    if not Path(found).exists():
        if os.environ.get("CI"):
            pytest.fail(HOW_TO_GET_ONE)
        pytest.skip(HOW_TO_GET_ONE)
    return found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Chromium, for as long as one module of journeys needs it."""
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread, in which Django would refuse to ask the database.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=program(playwright.chromium), args=["--no-sandbox"])
        yield browser
        browser.close()


def is_quiet() -> bool:
    """Say whether the web server asks the database nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"
        )
        return bool(cursor.fetchone() == (0,))


@dataclass
class Site:
    """The agency's address, what its processes run with, and the windows open on it."""

    address: str
    env: dict[str, str]
    chromium: Browser
    windows: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def window(self, **options: Any) -> Page:
        """Open a window of its own: nobody is signed in."""
        context = self.chromium.new_context(base_url=self.address, viewport=options.pop("viewport", DESK), **options)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.windows.append(context)
        page = context.new_page()
        page.on("response", self._note_answer)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self._note_words(said.type, said.text))
        return page

    def enter(self, user: User, **options: Any) -> Page:
        """Sign somebody in by the form, and return their window with Today in it."""
        page = self.window(**options)
        page.goto("/account/sign-in/")
        page.fill("[name=login]", user.email)
        page.fill("[name=password]", factories.PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("Today")
        return page

    def close(self) -> None:
        """Close every window, and fail if a page broke or was refused by its own policy."""
        for window in self.windows:
            window.close()
        self.windows.clear()
        # A page that is left may still be keeping what was typed.
        wait_until(is_quiet, 10)
        faults, self.faults[:] = list(self.faults), []
        assert faults == []

    def _note_answer(self, response: Response) -> None:
        if response.status >= 500:
            self.faults.append(f"{response.status} {response.url}")

    def _note_words(self, kind: str, words: str) -> None:
        # Chromium also writes a line for every answer that is refused; those are the tests' own matter.
        if kind == "error" and not words.startswith("Failed to load resource"):
            self.faults.append(words)


@pytest.fixture(scope="module")
def served(django_db_setup: None, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The web server of one module."""
    folder = tmp_path_factory.mktemp("agency")
    # Half a second a tick: a sweep every three seconds.
    env = gateway_env(folder, DATA=folder, NOTICES_TICK_SECONDS=0.5)
    with web(env) as address:
        yield Site(address, env, chromium)


@pytest.fixture
def site(transactional_db: None, served: Site) -> Iterator[Site]:
    """The agency as a browser sees it: the web server on an empty database."""
    yield served
    served.close()


@pytest.fixture
def agency(site: Site) -> Iterator[Site]:
    """The whole agency: the web server, a worker and beat."""
    empty_broker()
    with ExitStack() as running:
        running.enter_context(worker(site.env))
        running.enter_context(beat(site.env))
        yield site


@pytest.fixture
def now() -> datetime:
    """The moment at which the journey begins."""
    return timezone.now()


@pytest.fixture
def noon_zone(now: datetime) -> ZoneInfo:
    """A zone in which it is about noon."""
    return min((ZoneInfo(name) for name in ZONES), key=lambda zone: abs(now.astimezone(zone).hour - 12))


@pytest.fixture
def unit(transactional_db: None, now: datetime, noon_zone: ZoneInfo) -> Unit:
    """An office that has been sending notices for weeks."""
    return factories.UnitFactory(
        name="North Office",
        time_zone=noon_zone.key,
        phone="515-555-0100",
        notices_live_from=now - timedelta(days=30),
    )


@pytest.fixture
def open_case(unit: Unit, officer: User, now: datetime, noon_zone: ZoneInfo) -> Callable[..., Any]:
    """Make a case released some days ago, at level HIGH, carried by `officer` since."""

    def make(*, days_ago: int, level: str | None = "HIGH", carried_by: User = officer, **parolee: Any) -> Any:
        released_at = now - timedelta(days=days_ago)
        released_on = released_at.astimezone(noon_zone).date()
        parolee.setdefault(
            "recipient", factories.RecipientFactory(texted=True, time_zone=noon_zone.key, sms_consent_at=released_at)
        )
        made = factories.ParoleeFactory(recorded_at=released_at, **parolee)
        term = factories.TermFactory(
            parolee=made,
            unit=unit,
            released_on=released_on,
            planned_from=released_on,
            expires_on=released_on + timedelta(days=1000),
        )
        if level:
            factories.LevelFactory(term=term, level=level, starts_on=released_on, recorded_at=released_at)
        factories.AssignmentFactory(term=term, officer_id=carried_by.pk, starts_at=released_at)
        return made

    return make
