"""`make screens`: photographs every page that each role can reach, at two widths, light and dark, into `var/screens`.

The agency of the pictures lives in `var/screens-agency`, and is made anew when it is some hours old. Pages are found as
people find them, by following links from Today on, and are called as their addresses are; what hides behind a form
stands in `FORMS`. In the end it says to which addresses nobody came.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).parent.parent
AGENCY = ROOT / "var" / "screens-agency"
PICTURES = ROOT / "var" / "screens"
README_PICTURE = ROOT / "docs" / "images" / "today.png"

WIDTHS = {390: 844, 1280: 860}
TALLEST = 6000
SCHEMES = ("light", "dark")
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
# What an address may carry that makes another picture of the same page.
OTHER_PICTURE = {"room", "officer"}
NOT_PAGES = re.compile(r"/settings/(jsi18n|r/|autocomplete|.*/(delete|history|password)/)")
START_SECONDS = 60
KEPT_SECONDS = 6 * 60 * 60

Step = Callable[[Page], object]


def press(page: Page, name: str) -> None:
    """Press the button of the page's own form."""
    page.locator("main").get_by_role("button", name=name).first.click()


def search(page: Page) -> None:
    """Look for somebody by a name that many have."""
    page.goto("/people/")
    page.locator("main [name=q]").fill("mar")
    press(page, "Search")


def log_wrongly(page: Page) -> None:
    """Send a visit with nothing said and an impossible time."""
    page.goto("/parolees/")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="Meetings", exact=True).click()
    page.get_by_role("link", name="Log visit").first.click()
    page.get_by_label("When?").fill("25:00")
    press(page, "Save")


def see_level(page: Page) -> None:
    """See which level a score means, before it is recorded."""
    page.goto("/parolees/")
    page.locator("main tbody a").first.click()
    page.get_by_role("link", name="Record an assessment").click()
    page.get_by_label("Score").fill("25")
    press(page, "Show the level")


def preview(page: Page) -> None:
    """See what moving an officer's overdue cases would do."""
    page.goto("/caseloads/")
    page.get_by_role("link", name="Reassign cases of").first.click()
    page.get_by_role("link", name="Select all that are listed").click()
    page.get_by_label("Reason").select_option(index=1)
    press(page, "See what it would do")


def call_in(page: Page) -> None:
    """See who would get which time on a report day."""
    page.goto("/meetings/report-days/plan/?level=MAX&all=1")
    page.get_by_label("Day and first slot").fill("tomorrow 9 am")
    press(page, "See who gets which time")


def close(page: Page) -> None:
    """See which meetings would give way if the office were closed tomorrow."""
    page.goto("/meetings/closures/close/")
    page.locator("[name=units]").first.check()
    tomorrow = datetime.now(tz=UTC) + timedelta(days=1)
    for name in ("First day", "Last day"):
        page.get_by_label(name).fill(f"{tomorrow:%m/%d/%Y}")
    press(page, "See which meetings give way")


def close_room(page: Page) -> None:
    """See which hearings would move if a room were closed for the next two weeks."""
    page.goto("/hearings/closures/close/")
    page.get_by_label("What is closed").select_option(index=1)
    today = datetime.now(tz=UTC)
    page.get_by_label("From").fill(f"{today + timedelta(days=1):%m/%d/%Y} 8 am")
    page.get_by_label("Until").fill(f"{today + timedelta(days=14):%m/%d/%Y} 5 pm")
    press(page, "Show the hearings")


# By the role's name in sign-ins.json: pages that no link leads to.
def check_rules(page: Page) -> None:
    """Look at what a changed pack would change."""
    pack = (ROOT / "cases" / "rulebook" / "packs" / "demo.yaml").read_text()
    changed = re.sub(r"version: \d+", "version: 99", pack, count=1).replace("days: 45", "days: 30")
    page.goto("/rules/")
    page.locator("main [name=file]").set_input_files(
        {"name": "pack.yaml", "mimeType": "application/yaml", "buffer": changed.encode()}
    )
    press(page, "Show what it changes")


FORMS: dict[str, dict[str, Step]] = {
    "officer": {
        "desk-person-search-found": search,
        "meetings-parolee-meeting-record-refused": log_wrongly,
        "parolees-assessment-record-level": see_level,
        "meetings-report-day-preview": call_in,
        "drafts-unsent-list": lambda page: page.goto("/unsent/"),
        "drafts-offline": lambda page: page.goto("/offline/"),
    },
    "supervisor": {"caseloads-reassign-preview": preview, "meetings-office-close-preview": close},
    "clerk": {
        "not-found": lambda page: page.goto("/hearings/2000000000/"),
        "hearings-closure-create-preview": close_room,
    },
    "administrator": {"rulebook-rule-check": check_rules},
    "auditor": {"not-allowed": lambda page: page.goto("/intake/")},
}


@contextmanager
def agency() -> Iterator[str]:
    """Serve a fresh sample agency, and yield its address."""
    from parole.embedded.environment import schema_fingerprint

    sign_ins, schema = AGENCY / "sign-ins.json", AGENCY / "schema"
    is_recent = sign_ins.exists() and time.time() - sign_ins.stat().st_mtime < KEPT_SECONDS
    if AGENCY.exists() and not (is_recent and schema.read_text() == schema_fingerprint()):
        shutil.rmtree(AGENCY)
    os.chdir(ROOT)
    os.environ.update(DATA=str(AGENCY), PAROLE_DEMO="1", DJANGO_SETTINGS_MODULE="parole.settings")
    from parole.embedded.environment import prepare
    from parole.embedded.servers import start_or_join

    prepare(["bench", "screens"])
    if not sign_ins.exists():
        subprocess.run([sys.executable, "manage.py", "sample_agency"], check=True)
    log = AGENCY / "logs" / "web.log"
    with log.open("wb") as output:
        words = ["gunicorn", "parole.wsgi", "--bind=127.0.0.1:0", "--workers=2", "--threads=2", "--no-control-socket"]
        urls = {"DATABASE_URL": start_or_join(AGENCY).database_url("parole_web"), "PAROLE_ROLE": "web"}
        web = subprocess.Popen([sys.executable, "-m", *words], env=os.environ | urls, stdout=output, stderr=output)
    try:
        give_up_at = time.monotonic() + START_SECONDS
        while not (found := re.search(r"Listening at: http://127\.0\.0\.1:(\d+)", log.read_text())):
            if web.poll() is not None or time.monotonic() > give_up_at:
                sys.exit(f"The web server did not start; {log} says why.")
            time.sleep(0.1)
        yield f"http://localhost:{found[1]}"
    finally:
        web.terminate()
        web.wait()


def name_of(url: str) -> str:
    """Name the page of an address, or return nothing for what is no page."""
    from django.urls import Resolver404, resolve

    parts = urlsplit(url)
    try:
        match = resolve(parts.path)
    except Resolver404:
        return ""
    if NOT_PAGES.search(parts.path) or "logout" in match.view_name:
        return ""
    if match.app_name == "admin" and not set(match.kwargs) <= {"object_id"}:
        return ""
    return "-".join([match.view_name.replace(":", "-"), *sorted(set(parse_qs(parts.query)) & OTHER_PICTURE)])


def links(page: Page) -> list[str]:
    """Return the addresses of this site that the page shows, in its order."""
    found = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
    here = urlsplit(page.url)
    return [url.split("#")[0] for url in found if urlsplit(url)[:2] == here[:2]]


def photograph(page: Page, path: Path) -> None:
    """Take one page at both widths, light and dark."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        # As tall as the page, so that what sticks to the window's edge covers nothing.
        tall = min(max(height, page.evaluate("document.documentElement.scrollHeight")), TALLEST)
        page.set_viewport_size({"width": width, "height": tall})
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=f"{path}-{width}-{scheme}.png")


def walk(page: Page, folder: Path) -> Iterator[str]:
    """Follow every kind of link once, breadth first, and photograph where it leads."""
    seen: dict[str, str] = {}
    waiting = [page.url]
    while waiting:
        url = waiting.pop(0)
        name = name_of(url)
        if not name or name in seen:
            continue
        answer = page.goto(url)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.status >= 500:
            sys.exit(f"{url} answered {answer.status}; {AGENCY / 'logs' / 'web.log'} says why.")
        seen[name] = url
        photograph(page, folder / name)
        waiting += [link for link in links(page) if name_of(link) not in seen]
        yield name


def photograph_role(browser: Browser, address: str, role: str, sign_in: dict[str, str]) -> list[str]:
    """Sign one role in and photograph all that it can reach; return the pages' names."""
    folder = PICTURES / role
    folder.mkdir(parents=True)
    page = browser.new_page(base_url=address, viewport={"width": 1280, "height": WIDTHS[1280]})
    page.goto("/account/sign-in/")
    page.fill("[name=login]", sign_in["email"])
    page.fill("[name=password]", sign_in["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(address + "/")
    names = list(walk(page, folder))
    if role == "officer":
        page.set_viewport_size({"width": 1280, "height": WIDTHS[1280]})
        page.emulate_media(color_scheme="light")
        page.goto("/")
        page.screenshot(path=README_PICTURE)
    for name, step in FORMS.get(role, {}).items():
        page.set_viewport_size({"width": 1280, "height": WIDTHS[1280]})
        step(page)
        photograph(page, folder / name)
        names.append(name)
    page.close()
    return names


def photograph_stranger(browser: Browser, address: str) -> list[str]:
    """Photograph what stands before the sign-in."""
    (PICTURES / "anonymous").mkdir(parents=True)
    page = browser.new_page(base_url=address)
    for path in ("/account/sign-in/", "/account/password/reset/"):
        page.goto(path)
        photograph(page, PICTURES / "anonymous" / name_of(page.url))
    page.goto("/account/sign-in/")
    press(page, "Sign in")
    photograph(page, PICTURES / "anonymous" / "account_login-refused")
    page.close()
    return ["account_login", "account_reset_password", "account_login-refused"]


def write_sheet(taken: dict[str, list[str]]) -> Path:
    """Write a page that shows all of them side by side."""
    rows = []
    for role, names in taken.items():
        rows.append(f"<h1>{escape(role)}</h1>")
        for name in names:
            rows.append(f"<h2>{escape(name)}</h2><p>")
            for width in WIDTHS:
                for scheme in SCHEMES:
                    source = escape(f"{role}/{name}-{width}-{scheme}.png")
                    rows.append(f'<a href="{source}"><img src="{source}" width="{width // 4}" alt="{source}"></a>')
            rows.append("</p>")
    style = "body{font-family:sans-serif}img{border:1px solid #999;margin:4px;vertical-align:top}"
    sheet = PICTURES / "index.html"
    sheet.write_text(f"<!doctype html><title>Screens</title><style>{style}</style>{''.join(rows)}")
    return sheet


def main() -> int:
    """Photograph the whole agency, role by role."""
    shutil.rmtree(PICTURES, ignore_errors=True)
    with agency() as address, sync_playwright() as playwright:
        import django

        django.setup()
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        taken = {"anonymous": photograph_stranger(browser, address)}
        for role, sign_in in json.loads((AGENCY / "sign-ins.json").read_text()).items():
            started = time.monotonic()
            taken[role] = photograph_role(browser, address, role, sign_in)
            print(f"{role:<16} {len(taken[role]):>3} pages {time.monotonic() - started:6.1f} s", flush=True)
        browser.close()
    print(f"\nNobody came to: {', '.join(unvisited(taken)) or 'nothing'}.")
    print(f"The contact sheet is {write_sheet(taken).relative_to(ROOT)}.")
    return 0


def unvisited(taken: dict[str, list[str]]) -> list[str]:
    """Return the addresses of ours of which there is no picture. Those that only take forms are among them."""
    from django.urls import URLPattern, URLResolver, get_resolver

    def names(resolver: URLResolver, namespace: str = "") -> Iterator[str]:
        for pattern in resolver.url_patterns:
            if isinstance(pattern, URLPattern):
                yield f"{namespace}{pattern.name}"
            elif pattern.app_name != "admin":
                yield from names(pattern, f"{pattern.namespace}-" if pattern.namespace else namespace)

    seen = {name for each in taken.values() for name in each}
    return sorted(set(names(get_resolver())) - seen)


if __name__ == "__main__":
    sys.exit(main())
