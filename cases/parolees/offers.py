"""What parolees offer: two tabs of the case file, the overrides to approve, and the words of the timeline."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from cases.parolees.expiring import ending_soon
from cases.parolees.models import Assessment
from cases.parolees.sources import DischargeSource
from parole.accounts.models import Role
from parole.accounts.permissions import Permission
from parole.accounts.reach import Reach
from parole.offers import Panel, Tab, Verb


def overrides_waiting(reach: Reach, on: date, at: datetime) -> Mapping[str, Any] | None:
    """Return to a supervisor the levels that somebody else asked for, the oldest first."""
    if reach.role != Role.SUPERVISOR:
        return None
    asked = Assessment.objects.visible_to(reach).waiting().exclude(recorded_by=reach.user_pk)
    waiting = list(asked.select_related("parolee", "recorded_by").order_by("recorded_at", "pk"))
    return {"assessments": waiting, "count": len(waiting), "today": on} if waiting else None


TABS = (
    Tab(label="Overview", url_name="parolees:parolee-detail", order=0, permission=Permission.CASE_VIEW),
    Tab(label="Timeline", url_name="parolees:parolee-timeline", order=90, permission=Permission.CASE_VIEW),
)
SOURCES = (DischargeSource(),)
PANELS = (Panel(name="expiring", template="parolees/panels/expiring.html", order=70, context=ending_soon),)
APPROVALS = (
    Panel(
        name="level overrides",
        template="parolees/approvals/level_overrides.html",
        order=20,
        context=overrides_waiting,
    ),
)
VERBS = (
    Verb("parolee.admitted", "Taken under supervision"),
    Verb("parolee.edited", "Person and contact details changed"),
    Verb("parolee.died", "Death recorded"),
    Verb("parolee.photographed", "Photo changed"),
    Verb("term.status_changed", "Status changed from {was} to {status}"),
    Verb("term.case_type_set", "Case type set to {case_type}"),
    Verb("term.unit_set", "Office set: that of the home plan"),
    Verb("level.set", "Level set to {level}"),
    Verb("case_event.recorded", "{event} recorded"),
    Verb("case_event.withdrawn", "{event} withdrawn: it was entered in error"),
    Verb("assessment.recorded", "Assessment recorded: level {level}"),
    Verb("assessment.withdrawn", "Assessment withdrawn: it was entered in error"),
    Verb("override.requested", "Another level asked for: {level}"),
    Verb("override.approved", "Other level approved: {level}"),
    Verb("override.refused", "Other level refused: {level}"),
    Verb("credit.recorded", "Credit of {days} days recorded"),
    Verb("credit.withdrawn", "Credit of {days} days withdrawn: it was entered in error"),
    Verb("discharge_letter.issued", "Discharge letter issued"),
    Verb("case.assigned", "Case given to {officer}"),
    Verb("condition.imposed", "Condition imposed: {category}"),
    Verb("condition.answered", "Condition answered: {answer}"),
    Verb("address.added", "Address added"),
    Verb("address.ended", "Address ended"),
    Verb("associate.added", "Person around the case added"),
    Verb("associate.edited", "Person around the case changed"),
    Verb("caution.added", "Caution added"),
    Verb("caution.lifted", "Caution lifted"),
)
