"""Two sections of the page of a drug test: how the person was told, and what was done with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cases.drug_tests.appointments import SOURCE
from cases.drug_tests.models import DrugTest, Enquiry
from cases.parolees import timeline
from parole.accounts.permissions import Permission, may
from parole.accounts.reach import Reach
from parole.accounts.requests import StaffRequest
from parole.audit.models import Event
from parole.notices.models import Notice


@dataclass(frozen=True)
class Line:
    """One attempt to tell the person, or one question of theirs."""

    at: datetime
    what: str
    became: str


def telling(reach: Reach, drug_test: DrugTest, request: StaffRequest) -> tuple[str, Mapping[str, Any]]:
    """Show the notices of a test, and what the person asked on the line on its day."""
    notices = Notice.objects.filter(source=SOURCE, subject_id=drug_test.pk).order_by("planned_at", "pk")
    lines = [
        Line(notice.sent_at or notice.planned_at, f"Notice, {notice.get_channel_display().lower()}", _outcome(notice))
        for notice in notices
    ]
    enquiries = Enquiry.objects.filter(drug_test=drug_test).order_by("at", "pk")
    lines += [
        Line(each.at, f"Asked on the line, {each.get_channel_display().lower()}", str(each.get_answer_display()))
        for each in enquiries
    ]
    may_tell = (
        may(request.user.role, Permission.DRUG_TEST_ORDER)
        and drug_test.status == DrugTest.Status.ORDERED
        and not drug_test.is_by_program
        and drug_test.due_on == request.now.astimezone(drug_test.unit.zone).date()
    )
    return "drug_tests/sections/telling.html", {"drug_test": drug_test, "lines": lines, "may_tell": may_tell}


def history(reach: Reach, drug_test: DrugTest, request: StaffRequest) -> tuple[str, Mapping[str, Any]]:
    """Show each state that the test has been in: when it came to it, and by whom."""
    events = Event.objects.filter(target_type=DrugTest._meta.label, target_pk=drug_test.pk).select_related("by")
    entries = timeline.entries(list(events.order_by("at", "pk")), request.now)
    return "drug_tests/sections/history.html", {"entries": entries, "drug_test": drug_test}


def _outcome(notice: Notice) -> str:
    reason = notice.get_skip_display() if notice.skip else notice.failure
    return f"{notice.get_status_display()}: {reason}" if reason else str(notice.get_status_display())
