"""What every page shows around its content: the rail, the agency's words, the demo banner."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse

from parole import offers
from parole.accounts.models import AgencySettings, User
from parole.accounts.permissions import Permission, may

AGENCY_SETTINGS = "agency-settings"
AGENCY_SETTINGS_SECONDS = 60


@dataclass(frozen=True)
class Entry:
    """One entry of the rail."""

    label: str
    url: str
    icon: str
    key: str
    is_current: bool
    count: int = 0


APPROVALS = "desk:approval-list"

# (label, url name, icon, the letter that follows `g`, permission), in the order of the rail.
RAIL = (
    ("Today", "desk:today", "today", "t", Permission.TODAY_VIEW),
    ("Caseload", "parolees:parolee-list", "people", "c", Permission.CASE_VIEW),
    ("Drug tests", "drug_tests:drug-test-list", "drug-tests", "d", Permission.DRUG_TEST_VIEW),
    ("Requests", "hearings:request-list", "inbox", "r", Permission.HEARING_VIEW),
    ("Hearings", "hearings:hearing-list", "gavel", "h", Permission.HEARING_VIEW),
    ("Violations", "violations:violation-list", "violations", "v", Permission.VIOLATION_VIEW),
    ("Candidates", "plans:candidate-list", "plan", "e", Permission.CANDIDATE_VIEW),
    ("Approvals", APPROVALS, "approvals", "a", Permission.APPROVAL_VIEW),
    ("Unit", "caseloads:unit-workload", "workload", "u", Permission.WORKLOAD_VIEW),
    ("Victims", "victims:victim-list", "victims", "m", Permission.VICTIM_SERVE),
    ("Notices", "notices:notice-list", "bell", "n", Permission.NOTICE_VIEW),
    ("Rules", "rulebook:rule-list", "documents", "p", Permission.RULES_LOAD),
)


def agency_settings() -> AgencySettings:
    """Return the agency's words, read at most once a minute in each process."""
    found = cache.get(AGENCY_SETTINGS)
    if found is None:
        found = AgencySettings.objects.filter(pk=1).first() or AgencySettings(pk=1)
        cache.set(AGENCY_SETTINGS, found, AGENCY_SETTINGS_SECONDS)
    return found


def rail_entry_of(view_name: str) -> str:
    """Return the url name of the entry under which a page stands: its own, else the one of the same room."""
    names = [url_name for _, url_name, *_ in RAIL]
    if view_name in names:
        return view_name
    # A meeting belongs to the case file that it is reached from; a request has its own entry.
    # Closing an office is a supervisor's work for the unit.
    if view_name.startswith(("meetings:closure", "meetings:office-close")):
        return "caseloads:unit-workload"
    if view_name.startswith(("drug_tests:parolee-", "violations:parolee-")):
        return "parolees:parolee-list"
    room = view_name.split(":")[0].replace("meetings", "parolees")
    if view_name.startswith("hearings:request"):
        return "hearings:request-list"
    return next((name for name in reversed(names) if name.startswith(f"{room}:") and room != "desk"), "")


def approvals_waiting(request: HttpRequest) -> int:
    """Return how many things wait for this user's yes, counted once for each request."""
    reach, today, now = (getattr(request, name, None) for name in ("reach", "today", "now"))
    if reach is None:
        # A page of the account itself, which resolves nobody's reach.
        return 0
    if not hasattr(request, "approvals_waiting"):
        blocks = [panel.context(reach, today, now) for panel in offers.offered("APPROVALS")]
        request.approvals_waiting = sum(block["count"] for block in blocks if block)  # type: ignore[attr-defined]
    return int(request.approvals_waiting)  # type: ignore[attr-defined]


def shell(request: HttpRequest) -> dict[str, Any]:
    """Return the context of `base.html`."""
    user = getattr(request, "user", None)
    navigation: list[Entry] = []
    has_calendar = False
    if isinstance(user, User):
        has_calendar = may(user.role, Permission.CALENDAR_FEED)
        match = request.resolver_match
        current = rail_entry_of(match.view_name if match else "")
        navigation = [
            Entry(
                label,
                reverse(url_name),
                icon,
                key,
                is_current=url_name == current,
                count=approvals_waiting(request) if url_name == APPROVALS else 0,
            )
            for label, url_name, icon, key, permission in RAIL
            if may(user.role, permission)
        ]
    return {
        "navigation": navigation,
        "has_calendar": has_calendar,
        "agency": agency_settings(),
        "is_demo": settings.IS_DEMO,
    }
