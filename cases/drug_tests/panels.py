"""What drug tests show elsewhere: a block of Today and a tab of the case file."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.urls import reverse

from cases.drug_tests.models import DrugTest
from cases.drug_tests.rows import drug_test_rows
from parole.accounts.models import Role
from parole.accounts.permissions import Permission
from parole.accounts.reach import OFFICER_ROLES, Reach
from parole.offers import Panel, Tab

ROWS_SHOWN = 10
# How long a no-show stays on Today.
NEW = timedelta(days=3)


def no_shows(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return who did not come in the last days: of an officer's own and covered cases, of a supervisor's unit."""
    if reach.role not in OFFICER_ROLES:
        return None
    found = DrugTest.objects.visible_to(reach).missed_since(now - NEW)
    count = found.count()
    if not count:
        return None
    return {
        "rows": drug_test_rows(found.for_list().order_by("-due_on", "pk")[:ROWS_SHOWN], now),
        "count": count,
        "summary": f"{count} no-show{'' if count == 1 else 's'} at drug tests",
    }


def expected(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return who of one's own cases is to come in today and has not come yet."""
    if reach.role != Role.OFFICER:
        return None
    own = replace(reach, units=frozenset())
    found = DrugTest.objects.visible_to(own).expected().on(today)
    count = found.count()
    if not count:
        return None
    return {
        "rows": drug_test_rows(found.for_list().by_name()[:ROWS_SHOWN], now),
        "count": count,
        "summary": f"{count} expected for a drug test",
        "list_url": f"{reverse('drug_tests:drug-test-list')}?state=expected",
    }


PANELS = (
    Panel(name="drug test no-shows", template="drug_tests/panels/no_shows.html", order=15, context=no_shows),
    Panel(name="drug tests expected", template="drug_tests/panels/expected.html", order=35, context=expected),
)
TABS = (
    Tab(
        label="Drug tests",
        url_name="drug_tests:parolee-drug-tests",
        order=20,
        permission=Permission.DRUG_TEST_VIEW,
    ),
)
