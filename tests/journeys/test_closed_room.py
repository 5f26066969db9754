"""A clerk closes a room: a hearing moves to another, the other one stays and is known, and the calendar shows both."""

from datetime import datetime, time, timedelta

import pytest
from playwright.sync_api import expect

from hearings import actions
from hearings.models import Hearing
from tests import factories
from tests.journeys.conftest import DESK
from tests.journeys.test_accessibility import look

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def monday(now, noon_zone):
    """Monday of next week."""
    today = now.astimezone(noon_zone).date()
    return today + timedelta(days=7 - today.weekday())


@pytest.fixture
def heard(open_case, unit, clerk, examiner, now, noon_zone, monday):
    """Two hearings of that Monday in Room A; Room B is free."""
    factories.PanelMemberFactory(user=examiner, unit=unit)
    room = factories.RoomFactory(unit=unit, name="Room A")
    factories.RoomFactory(unit=unit, name="Room B")
    made = []
    for hour, last_name in ((9, "Alvarez"), (11, "Brown")):
        starts_at = datetime.combine(monday, time(hour), noon_zone)
        made.append(
            actions.schedule_hearing(
                term=open_case(days_ago=60, last_name=last_name).terms.get(),
                by=clerk,
                at=now,
                kind="REVOCATION",
                room=room,
                panel=[examiner],
                starts_at=starts_at,
                ends_at=starts_at + timedelta(hours=1),
            )
        )
    return made


def test_clerk_closes_a_room_and_sees_where_everything_went(site, clerk, heard, monday):
    page = site.enter(clerk)
    page.goto("/hearings/")
    page.get_by_role("link", name="Closed rooms and jails").click()
    page.get_by_role("link", name="Close a room or a jail").click()
    page.get_by_label("What is closed").select_option(label="Room A (North Office)")
    page.get_by_label("From").fill(f"{monday:%m/%d/%Y} 8 am")
    page.get_by_label("Until").fill(f"{monday:%m/%d/%Y} 5 pm")
    page.get_by_role("button", name="Show the hearings").click()

    expect(page.locator("main")).to_contain_text("2 hearings stand in that time")
    wrong = list(look(page))
    page.set_viewport_size(DESK)
    page.get_by_label("Move the hearing of Brown, Rosa").uncheck()
    page.get_by_label("Reason").fill("Burst pipe")
    page.get_by_role("button", name="Close, and move what is ticked").click()

    expect(page.locator("#messages")).to_contain_text("Room A (North Office) is closed. 1 hearing is moved.")
    expect(page.locator("main")).to_contain_text("Hearings that still stand in that time")
    rooms = {hearing.parolee.last_name: hearing.room.name for hearing in Hearing.objects.for_list()}
    assert rooms == {"Alvarez": "Room B", "Brown": "Room A"}

    for view in ("day", "week", "month"):
        page.goto(f"/hearings/calendar/?on={monday}&view={view}")
        expect(page.locator("main")).to_contain_text("Alvarez, Rosa")
        wrong += list(look(page))
    page.set_viewport_size(DESK)
    page.keyboard.press("ArrowRight")
    expect(page).not_to_have_url(f"{site.address}/hearings/calendar/?on={monday}&view=month")
    assert wrong == []
