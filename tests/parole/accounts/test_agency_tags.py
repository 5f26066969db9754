import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone

from parole.accounts.models import AgencySettings
from parole.accounts.templatetags import agency

TODAY = dt.date(2026, 11, 24)
CHICAGO = ZoneInfo("America/Chicago")
# Half past three in the morning of the 25th in UTC is the evening of the 24th in Chicago.
EVENING = dt.datetime(2026, 11, 25, 3, 30, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def in_chicago():
    with timezone.override(CHICAGO):
        yield


def test_day_writes_weekday_and_month_in_letters():
    assert agency.day(TODAY) == "Tue, Nov 24"


def test_day_adds_the_year_only_when_it_is_not_this_one():
    assert agency.day(TODAY, TODAY) == "Tue, Nov 24"
    assert agency.day(dt.date(2027, 1, 4), TODAY) == "Mon, Jan 4, 2027"


def test_day_of_an_instant_is_the_day_in_the_active_zone():
    assert agency.day(EVENING) == "Tue, Nov 24"


def test_day_year_leaves_the_weekday_out():
    assert agency.day_year(dt.date(1984, 3, 7)) == "Mar 7, 1984"
    assert agency.day_year(EVENING) == "Nov 24, 2026"


@pytest.mark.parametrize(
    ("time", "words"),
    [
        (dt.time(0, 0), "12:00 am"),
        (dt.time(9, 30), "9:30 am"),
        (dt.time(12, 5), "12:05 pm"),
        (dt.time(23, 59), "11:59 pm"),
    ],
)
def test_clock_counts_twelve_hours(time, words):
    assert agency.clock(time) == words


def test_clock_speaks_in_the_active_zone():
    assert agency.clock(EVENING) == "9:30 pm"


def test_moment_is_a_day_and_a_clock():
    assert agency.moment(EVENING) == "Tue, Nov 24, 9:30 pm"
    assert agency.moment(EVENING, dt.date(2027, 1, 1)) == "Tue, Nov 24, 2026, 9:30 pm"


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "3 days overdue"), (-1, "1 day overdue"), (0, "due today"), (1, "in 1 day"), (4, "in 4 days")],
)
def test_days_apart_says_how_late_or_how_soon(days, words):
    assert agency.days_apart(TODAY + dt.timedelta(days=days), TODAY) == words


@pytest.mark.parametrize(("days", "words"), [(0, "today"), (1, "yesterday"), (12, "12 days ago")])
def test_days_ago_says_how_long_since(days, words):
    assert agency.days_ago(TODAY - dt.timedelta(days=days), TODAY) == words


def test_a_missing_value_is_written_as_nothing():
    page = Template(
        "{% load agency %}[{{ none|day }}{{ none|day_year }}{{ none|clock }}{{ none|moment }}"
        "{{ none|days_apart:today }}{{ none|days_ago:today }}]"
    )

    assert page.render(Context({"none": None, "today": TODAY})) == "[]"


@pytest.mark.django_db
def test_word_is_the_agencys_own():
    AgencySettings.objects.create(pk=1, officer_word="agent", parolees_word="clients")
    template = Template('{% load agency %}{% word "Officer" %}, {% word "officers" %}, {% word "parolees" %}')

    assert template.render(Context()) == "Agent, officers, clients"
