"""What of the pre-release file stands on Today and among what waits for a yes."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from cases.plans import panels
from cases.plans.models import Investigation, ReleaseCandidate
from parole.accounts.reach import resolve
from tests import factories
from tests.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


def shown(panel: Any, user: Any) -> Any:
    return panel(resolve(user, NOW), TODAY, NOW)


@pytest.mark.parametrize(("days", "count"), [(-1, 1), (7, 1), (8, 0)])
def test_officer_sees_what_they_are_to_find_out_within_a_week(investigation: Any, officer: Any, days: int, count: int):
    Investigation.objects.update(due_on=TODAY + timedelta(days=days))

    assert (shown(panels.investigations_due, officer) or {"count": 0})["count"] == count


def test_supervisor_sees_what_is_overdue_in_the_unit(investigation: Any, supervisor: Any):
    assert shown(panels.investigations_due, supervisor) is None

    Investigation.objects.update(due_on=TODAY - timedelta(days=1))

    assert shown(panels.investigations_due, supervisor)["rows"] == [(investigation, "overdue")]


def test_investigation_of_a_term_that_is_over_is_not_shown(investigation: Any, officer: Any):
    investigation.term.status, investigation.term.closed_on = "DISCHARGED", TODAY
    investigation.term.save()

    assert shown(panels.investigations_due, officer) is None


@pytest.mark.parametrize("who", ["clerk", "examiner", "auditor"])
def test_investigations_are_nobody_elses_day(request, investigation: Any, who: str):
    assert shown(panels.investigations_due, request.getfixturevalue(who)) is None


@pytest.mark.parametrize(("who", "count"), [("officer", 1), ("supervisor", 1), ("clerk", 1), ("outsider", 0)])
def test_releases_ahead_are_shown_to_who_confirms_them(request, granted: Any, who: str, count: int):
    assert (shown(panels.releases_ahead, request.getfixturevalue(who)) or {"count": 0})["count"] == count


def test_release_after_a_week_is_not_ahead_yet(granted: Any, officer: Any):
    ReleaseCandidate.objects.update(release_on=TODAY + timedelta(days=8))

    assert shown(panels.releases_ahead, officer) is None


def test_auditor_confirms_no_release(granted: Any, auditor: Any):
    assert shown(panels.releases_ahead, auditor) is None


def test_findings_and_opinions_of_others_wait_for_the_supervisor(
    client: Any, candidate: Any, officer: Any, supervisor: Any, frozen: Any
):
    factories.InvestigationFactory(term=candidate.term, officer_id=officer.pk, found_by=officer, answered=True)
    factories.InvestigationFactory(term=candidate.term, officer_id=officer.pk, found_by=supervisor, answered=True)
    factories.OpinionFactory(candidate=candidate, written_by=officer)
    client.force_login(supervisor)

    page = client.get(reverse("desk:approval-list")).content.decode()

    assert shown(panels.to_approve, supervisor)["count"] == 2
    assert page.count("Moss, Ray") == 2
    assert shown(panels.to_approve, officer) is None


def test_today_shows_both(client: Any, granted: Any, officer: Any, frozen: Any):
    factories.InvestigationFactory(term=granted.term, kind="EMPLOYMENT", officer_id=officer.pk, due_on="2026-11-20")
    client.force_login(officer)

    text = client.get(reverse("desk:today")).content.decode()

    assert "4 days overdue" in text
    assert "Releases ahead" in text
