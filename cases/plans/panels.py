"""What of the pre-release file stands on Today, on the Overview of a case, and among what waits for a yes."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.parolees.models import SupervisionTerm
from cases.plans.models import Investigation, Opinion, ReleaseCandidate
from parole.accounts.models import Role
from parole.accounts.reach import Reach
from parole.offers import Panel, Section

# A panel shows the most urgent, and leads to the list of all.
SHOWN = 10
WEEK = timedelta(days=7)


def investigations_due(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to an officer what they are to find out within a week, and to a supervisor what is overdue."""
    if reach.role == Role.OFFICER:
        due = Investigation.objects.assigned_to(reach.officers).running().filter(due_on__lte=today + WEEK)
    elif reach.role == Role.SUPERVISOR:
        due = Investigation.objects.visible_to(reach).overdue(today)
    else:
        return None
    found = list(due.filter(parolee__population__in=reach.populations).for_list().order_by("due_on", "pk")[: SHOWN + 1])
    if not found:
        return None
    word = "due" if reach.role == Role.OFFICER else "overdue"
    count = f"{SHOWN} or more" if len(found) > SHOWN else len(found)
    rows = [(each, "overdue" if each.due_on < today else "due") for each in found[:SHOWN]]
    return {
        "rows": rows,
        "count": count,
        "summary": f"{count} investigation{'' if count == 1 else 's'} {word}",
        "heading": f"Investigations {word}",
        "shows_officers": reach.role == Role.SUPERVISOR,
        "list_url": reverse("plans:candidate-list"),
        "today": today,
    }


def releases_ahead(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the grants that release within a week, or should have."""
    if reach.role not in {Role.OFFICER, Role.SUPERVISOR, Role.CLERK}:
        return None
    granted = ReleaseCandidate.objects.visible_to(reach).filter(status=ReleaseCandidate.Status.GRANTED)
    ahead = granted.filter(release_on__lte=today + WEEK).select_related("parolee").order_by("release_on", "pk")
    found = list(ahead[:SHOWN])
    if not found:
        return None
    return {
        "candidates": found,
        "count": len(found),
        "summary": f"{len(found)} release{'' if len(found) == 1 else 's'} ahead",
        "list_url": f"{reverse('plans:candidate-list')}?status=GRANTED",
        "today": today,
    }


def to_approve(reach: Reach, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return to a supervisor the findings and opinions of others that wait for a yes."""
    if reach.role != Role.SUPERVISOR:
        return None
    findings = Investigation.objects.visible_to(reach).waiting().exclude(found_by=reach.user_pk)
    opinions = Opinion.objects.visible_to(reach).waiting().exclude(written_by=reach.user_pk)
    # One statement: the rail asks on every page.
    count = findings.order_by().values("pk").union(opinions.order_by().values("pk"), all=True).count()
    if not count:
        return None
    return {
        "findings": findings.for_list().order_by("answered_on", "pk"),
        "opinions": opinions.select_related("parolee", "written_by").order_by("written_at", "pk"),
        "count": count,
        "today": today,
    }


def candidate_section(reach: Reach, parolee_pk: int, today: date, now: datetime) -> Mapping[str, Any] | None:
    """Return the candidate of a case whose person is inside, or that the file can be opened."""
    file = ReleaseCandidate.objects.filter(term=OuterRef("pk")).values("pk")
    terms = SupervisionTerm.objects.visible_to(reach).latest_of_each().filter(parolee=parolee_pk)
    found = terms.values_list("status", Subquery(file)).first()
    if found is None or (found[1] is None and found[0] != SupervisionTerm.Status.PRE_RELEASE):
        return None
    candidate = ReleaseCandidate.objects.filter(pk=found[1]).first()
    return {
        "candidate": candidate,
        "may_open": reach.role in {Role.OFFICER, Role.SUPERVISOR},
        "parolee_pk": parolee_pk,
        "today": today,
    }


PANELS = (
    Panel("investigations_due", "plans/panels/investigations.html", 26, investigations_due),
    Panel("releases_ahead", "plans/panels/releases.html", 45, releases_ahead),
)
APPROVALS = (Panel("findings_and_opinions", "plans/approvals/findings_and_opinions.html", 25, to_approve),)
SECTIONS = (Section("candidate", "plans/sections/candidate.html", 10, candidate_section),)
