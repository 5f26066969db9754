"""axe finds nothing to object to on any page of any role: on a desk in the light, and on a phone in the dark.

The pages are generated from the URLconf, with one of everything that an address can name.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import cache
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from cases.parolees.models import Parolee
from parole.accounts.models import Role, User
from parole.accounts.permissions import may
from tests import factories
from tests.journeys.conftest import DESK, PHONE
from tests.journeys.worked import load_demo_pack, met, plan
from tests.test_access import ADDRESSES, Case, maker
from tests.test_project import PUBLIC_VIEWS, SIGNED_IN_VIEWS

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]

AXE: str = Axe().axe_script
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": TAGS}}
# An image, a file, a script, and what only a program reads: not pages.
NO_PAGES = {
    "parolees:parolee-photo",
    "meetings:attachment-download",
    "drafts:service-worker",
    "drafts:unsent-check",
    "desk:calendar-feed",
    # Asked by the provider of texts and calls alone.
    "drug_tests:call-in-text",
    "drug_tests:call-in-voice",
    # Files.
    "drug_tests:draw-committed",
    "drug_tests:draw-published",
    "drug_tests:rate-table",
    "hearings:hearing-paper",
    "hearings:hearing-order-pdf",
    "hearings:hold-release-order",
    "hearings:hearing-event",
    "hearings:subpoena-paper",
}
ROLES = [role for role in Role.values if role != Role.SYSTEM]
# How pages are called that offer each role something else.
READ = ("today", "-detail", "-decision", "-list", "-hearings")
# On a desk in the light, and on a phone in the dark.
WAYS = ((DESK, "light"), (PHONE, "dark"))


def look(page: Page, ways: Sequence[tuple[Any, str]] = WAYS) -> Iterator[str]:
    """Yield what axe objects to on the page as it stands."""
    page.evaluate(AXE)
    for viewport, scheme in ways:
        page.set_viewport_size(viewport)
        page.emulate_media(color_scheme=scheme)
        # Colors that are still fading from one scheme to the other belong to neither.
        page.evaluate("Promise.all(document.getAnimations().map(each => each.finished)).then(() => null)")
        for violation in page.evaluate("options => axe.run(options)", OPTIONS)["violations"]:
            node = violation["nodes"][0]
            why = " ".join(check["message"] for check in [*node["any"], *node["all"], *node["none"]])
            yield f"{page.url} {viewport['width']} {scheme}: {violation['id']} {node['target']} {why}"


@pytest.fixture
def everybody(officer, supervisor, clerk, examiner, auditor, administrator, unit) -> dict[str, User]:
    return {
        Role.OFFICER: officer,
        Role.SUPERVISOR: supervisor,
        Role.CLERK: clerk,
        Role.BOARD_MEMBER: examiner,
        Role.VICTIM_SERVICES: factories.UserFactory(role=Role.VICTIM_SERVICES, unit=unit),
        Role.AUDITOR: auditor,
        Role.ADMINISTRATOR: administrator,
    }


@pytest.fixture
def case(everybody, open_case, unit, now) -> Case:
    """A case with something in every list: met, due, overdue, planned, cautioned, answered."""
    load_demo_pack(now)
    officer = everybody[Role.OFFICER]
    parolee: Parolee = open_case(days_ago=90, first_name="Rosa", last_name="Alvarez", number="OWN")
    met(parolee, officer, now - timedelta(days=40), location="RESIDENCE")
    met(parolee, officer, now - timedelta(days=15), location="SUPERVISION_OFFICE")
    plan(parolee, now)
    factories.CautionFactory(parolee=parolee)
    factories.AddressFactory(parolee=parolee, cautions="Two officers after dark")
    factories.AssociateFactory(parolee=parolee)
    factories.AliasFactory(parolee=parolee, name="Rosita Alvares")
    factories.ConditionFactory(term=parolee.terms.get())
    factories.RoomFactory(unit=unit, name="Room A")
    factories.PanelMemberFactory(user=everybody[Role.BOARD_MEMBER], unit=unit)
    for hours in (-2, 3, 30):
        factories.MeetingFactory(parolee=parolee, scheduled_for=now + timedelta(hours=hours))
    return Case(parolee, officer)


def pages_of(user: User, case: Case) -> list[tuple[str, Sequence[tuple[Any, str]]]]:
    """Return the address of every page that this user's role may open, and the ways in which it is looked at.

    The first role that may open a page sees it in both ways. A form is the same for the others; what is read differs by
    what they may do about it, and they see it in one.
    """
    # The pack of the factory must not be taken for the one that was loaded.
    factories.RulePackFactory.reset_sequence(100, force=True)
    make = cache(lambda making: making(case))
    found = []
    for name, arguments, view in ADDRESSES:
        if name not in NO_PAGES and may_open(user.role, name, view):
            is_first = user.role == next(role for role in ROLES if may_open(role, name, view))
            if is_first or name.endswith(READ):
                path = reverse(name, kwargs={argument: make(maker(name, argument)) for argument in arguments})
                found.append((path, WAYS if is_first else WAYS[1:]))
    return found + ([("/settings/", WAYS)] if user.role == Role.ADMINISTRATOR else [])


def may_open(role: str, name: str, view: Any) -> bool:
    return name in SIGNED_IN_VIEWS or may(role, view.permission)


def opened(page: Page, path: str) -> bool:
    """Open a page. Some addresses only take a form, and some rows are none of this role's business."""
    # No page of ours takes this method: the refusal says which ones are taken.
    if "GET" not in page.request.fetch(path, method="OPTIONS").headers.get("allow", "GET"):
        return False
    response = page.goto(path)
    return response is not None and response.ok


@pytest.mark.parametrize("role", ROLES)
def test_no_page_of_this_role_keeps_anybody_out(role, site, everybody, case):
    page = site.enter(everybody[role])
    wrong, looked_at = [], 0
    for path, ways in pages_of(everybody[role], case):
        if opened(page, path):
            looked_at += 1
            wrong += list(look(page, ways))

    assert wrong == []
    assert looked_at >= 3


def test_no_page_before_the_sign_in_keeps_anybody_out(site):
    page = site.window()
    wrong = []
    draw = factories.DrawFactory()
    draw_page = reverse("drug_tests:draw-detail", args=[draw.unit.code, draw.on.isoformat()])
    named = sorted(PUBLIC_VIEWS - NO_PAGES - {"account_reset_password_from_key", "drug_tests:draw-detail"})
    for path in [*(reverse(name) for name in named), draw_page]:
        page.goto(path)
        wrong += list(look(page))

    page.goto(reverse("account_login"))
    page.get_by_role("button", name="Sign in").click()
    wrong += list(look(page))

    assert wrong == []


def test_no_refusal_keeps_anybody_out(site, everybody, case):
    """Pages that stand behind a form: what is refused, what is found, what is not there."""
    page = site.enter(everybody[Role.SUPERVISOR])
    wrong = []
    for path in (
        reverse("meetings:parolee-meeting-record", args=[case.parolee.pk]),
        reverse("meetings:parolee-meeting-schedule", args=[case.parolee.pk]),
        reverse("hearings:request-create", args=[case.parolee.pk]),
        reverse("desk:intake"),
        reverse("parolees:level-set", args=[case.parolee.pk]),
    ):
        page.goto(path)
        page.locator("main form [type=submit]").last.click()
        # What is typed is kept before it is sent: the answer comes a moment later.
        expect(page.locator(".error-summary"), path).to_have_count(1)
        wrong += list(look(page))
    page.goto(reverse("desk:person-search"))
    page.locator("main [name=q]").fill("alvarez")
    page.locator("main [type=submit]").click()
    wrong += list(look(page))
    page.goto("/parolees/2000000000/")
    wrong += list(look(page))

    assert wrong == []
