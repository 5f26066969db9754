"""What each role may do, and the decorator by which a view declares what it needs."""

from collections.abc import Callable
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse

from parole.accounts.models import Role
from parole.accounts.requests import StaffRequest


class Permission(StrEnum):
    """One thing a role may or may not do."""

    TODAY_VIEW = "today.view"
    PERSON_SEARCH = "person.search"
    DRAFT_KEEP = "draft.keep"
    CASE_VIEW = "case.view"
    CASE_INTAKE = "case.intake"
    CASE_EDIT = "case.edit"
    OVERRIDE_DECIDE = "override.decide"
    CREDIT_RECORD = "credit.record"
    MEETING_RECORD = "meeting.record"
    MEETING_CORRECT = "meeting.correct"
    MEETING_STRUCK_VIEW = "meeting.struck_view"
    FLAG_CLEAR = "flag.clear"
    SNOOZE_DECIDE = "snooze.decide"
    APPROVAL_VIEW = "approval.view"
    HEARING_REQUEST = "hearing.request"
    HEARING_COUNTERSIGN = "hearing.countersign"
    HEARING_RETURN = "hearing.return"
    HEARING_VIEW = "hearing.view"
    HEARING_SCHEDULE = "hearing.schedule"
    WARRANT_REQUEST = "warrant.request"
    WARRANT_RECORD = "warrant.record"
    HEARING_VOTE = "hearing.vote"
    HEARING_FILE = "hearing.file"
    HEARING_DECIDE = "hearing.decide"
    HEARING_RECOMMEND = "hearing.recommend"
    RECOMMENDATION_ANSWER = "recommendation.answer"
    VIOLATION_VIEW = "violation.view"
    VIOLATION_REPORT = "violation.report"
    VIOLATION_COUNTERSIGN = "violation.countersign"
    INCENTIVE_GIVE = "incentive.give"
    HEARING_SERVE = "hearing.serve"
    APPEAL_FILE = "appeal.file"
    HEARING_OPEN = "hearing.open"
    CLOCK_VIEW = "clock.view"
    CLOCK_RECORD = "clock.record"
    CLOCK_EXPLAIN = "clock.explain"
    WORKLOAD_VIEW = "workload.view"
    CASELOAD_REASSIGN = "caseload.reassign"
    NOTICE_VIEW = "notice.view"
    NOTICE_SETTLE = "notice.settle"
    RULES_LOAD = "rules.load"
    OFFICE_CLOSE = "office.close"
    CALENDAR_FEED = "calendar.feed"
    DRUG_TEST_VIEW = "drug_test.view"
    DRUG_TEST_ORDER = "drug_test.order"
    SPECIMEN_COLLECT = "specimen.collect"
    RESULT_RECORD = "result.record"
    GUARD_OVERRIDE = "guard.override"
    OUTAGE_RECORD = "outage.record"
    EXCUSE_APPROVE = "excuse.approve"
    VICTIM_SERVE = "victim.serve"
    CANDIDATE_VIEW = "candidate.view"
    CANDIDATE_EDIT = "candidate.edit"
    CANDIDATE_APPROVE = "candidate.approve"
    CANDIDATE_RELEASE = "candidate.release"
    COURT_VIEW = "court.view"
    COURT_RECORD = "court.record"
    ARREST_MATCH_VIEW = "arrest_match.view"
    ARREST_FILE_BRING = "arrest_file.bring"


P = Permission

EVERYONE = frozenset({P.TODAY_VIEW, P.PERSON_SEARCH, P.DRAFT_KEEP})
CASEWORK = EVERYONE | {
    P.CASE_VIEW,
    P.CASE_INTAKE,
    P.CASE_EDIT,
    P.MEETING_RECORD,
    P.HEARING_REQUEST,
    P.HEARING_VIEW,
    P.WARRANT_REQUEST,
    P.HEARING_RECOMMEND,
    P.HEARING_SERVE,
    P.APPEAL_FILE,
    P.CALENDAR_FEED,
    P.DRUG_TEST_VIEW,
    P.DRUG_TEST_ORDER,
    P.SPECIMEN_COLLECT,
    P.RESULT_RECORD,
    P.VIOLATION_VIEW,
    P.VIOLATION_REPORT,
    P.INCENTIVE_GIVE,
    P.CANDIDATE_VIEW,
    P.CANDIDATE_EDIT,
    P.CANDIDATE_RELEASE,
    P.CLOCK_VIEW,
    P.CLOCK_RECORD,
    P.ARREST_MATCH_VIEW,
    P.COURT_VIEW,
    P.COURT_RECORD,
}

ROLE_PERMISSIONS: dict[str, frozenset[Permission]] = {
    Role.OFFICER: CASEWORK,
    Role.SUPERVISOR: CASEWORK
    | {P.MEETING_CORRECT, P.MEETING_STRUCK_VIEW, P.FLAG_CLEAR, P.SNOOZE_DECIDE, P.OVERRIDE_DECIDE, P.APPROVAL_VIEW}
    | {P.HEARING_COUNTERSIGN, P.HEARING_RETURN, P.WORKLOAD_VIEW, P.CASELOAD_REASSIGN, P.NOTICE_VIEW, P.NOTICE_SETTLE}
    | {P.CREDIT_RECORD, P.WARRANT_RECORD, P.RECOMMENDATION_ANSWER, P.VIOLATION_COUNTERSIGN}
    | {P.OFFICE_CLOSE, P.GUARD_OVERRIDE, P.OUTAGE_RECORD, P.EXCUSE_APPROVE, P.CANDIDATE_APPROVE}
    | {P.CLOCK_EXPLAIN, P.ARREST_FILE_BRING},
    Role.CLERK: EVERYONE
    | {P.HEARING_VIEW, P.HEARING_RETURN, P.HEARING_SCHEDULE, P.HEARING_SERVE, P.HEARING_OPEN}
    | {P.HEARING_VOTE, P.HEARING_DECIDE, P.WARRANT_RECORD, P.APPEAL_FILE}
    | {P.CANDIDATE_VIEW, P.CANDIDATE_RELEASE, P.CLOCK_VIEW, P.CLOCK_RECORD, P.CLOCK_EXPLAIN},
    Role.BOARD_MEMBER: EVERYONE | {P.HEARING_VIEW, P.HEARING_OPEN, P.HEARING_VOTE, P.HEARING_FILE, P.CALENDAR_FEED},
    # Alone: what victims told the agency is open to no other role, above them or beside.
    Role.VICTIM_SERVICES: EVERYONE | {P.VICTIM_SERVE},
    Role.AUDITOR: EVERYONE
    | {P.CASE_VIEW, P.MEETING_STRUCK_VIEW, P.HEARING_VIEW, P.WORKLOAD_VIEW, P.NOTICE_VIEW}
    | {P.DRUG_TEST_VIEW, P.VIOLATION_VIEW, P.CANDIDATE_VIEW, P.CLOCK_VIEW}
    | {P.ARREST_MATCH_VIEW, P.COURT_VIEW},
    Role.ADMINISTRATOR: EVERYONE | {P.RULES_LOAD},
    Role.SYSTEM: frozenset(),
}


def may(role: str, permission: Permission) -> bool:
    """Say whether `role` may do this at all."""
    return permission in ROLE_PERMISSIONS[role]


Arguments = ParamSpec("Arguments")
View = Callable[Concatenate[StaffRequest, Arguments], HttpResponse]


def requires(permission: Permission) -> Callable[[View[Arguments]], View[Arguments]]:
    """Declare what a view needs. Without this declaration `AccessMiddleware` refuses the view to everyone.

    Also tells the transaction whose request it is, so that the database may hold rows back by itself one day.
    """

    def decorate(view: View[Arguments]) -> View[Arguments]:
        @wraps(view)
        def guarded(request: StaffRequest, /, *args: Arguments.args, **kwargs: Arguments.kwargs) -> HttpResponse:
            if not may(request.user.role, permission):
                raise PermissionDenied
            with connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.user_pk', %s, true)", [str(request.user.pk)])
            return view(request, *args, **kwargs)

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded

    return decorate
