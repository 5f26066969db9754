"""Every role × every permission, written out."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import HttpResponse
from django.test import RequestFactory

from parole.accounts.models import Role
from parole.accounts.permissions import Permission, may, requires
from tests.factories import UserFactory

ROLES = [
    Role.OFFICER,
    Role.SUPERVISOR,
    Role.CLERK,
    Role.BOARD_MEMBER,
    Role.VICTIM_SERVICES,
    Role.AUDITOR,
    Role.ADMINISTRATOR,
    Role.SYSTEM,
]

# Who may: in the order of ROLES, a cross for yes and a dot for no.
TABLE = {
    Permission.TODAY_VIEW: "xxxxxxx.",
    Permission.PERSON_SEARCH: "xxxxxxx.",
    Permission.DRAFT_KEEP: "xxxxxxx.",
    Permission.CASE_VIEW: "xx...x..",
    Permission.CASE_INTAKE: "xx......",
    Permission.CASE_EDIT: "xx......",
    Permission.OVERRIDE_DECIDE: ".x......",
    Permission.MEETING_RECORD: "xx......",
    Permission.MEETING_CORRECT: ".x......",
    Permission.MEETING_STRUCK_VIEW: ".x...x..",
    Permission.FLAG_CLEAR: ".x......",
    Permission.SNOOZE_DECIDE: ".x......",
    Permission.APPROVAL_VIEW: ".x......",
    Permission.HEARING_REQUEST: "xx......",
    Permission.HEARING_COUNTERSIGN: ".x......",
    Permission.HEARING_RETURN: ".xx.....",
    Permission.HEARING_VIEW: "xxxx.x..",
    Permission.HEARING_SCHEDULE: "..x.....",
    Permission.WARRANT_REQUEST: "xx......",
    Permission.WARRANT_RECORD: ".xx.....",
    Permission.CREDIT_RECORD: ".x......",
    Permission.HEARING_VOTE: "..xx....",
    Permission.HEARING_FILE: "...x....",
    Permission.HEARING_DECIDE: "..x.....",
    Permission.HEARING_RECOMMEND: "xx......",
    Permission.RECOMMENDATION_ANSWER: ".x......",
    Permission.HEARING_SERVE: "xxx.....",
    Permission.APPEAL_FILE: "xxx.....",
    Permission.HEARING_OPEN: "..xx....",
    Permission.CLOCK_VIEW: "xxx..x..",
    Permission.CLOCK_RECORD: "xxx.....",
    Permission.CLOCK_EXPLAIN: ".xx.....",
    Permission.WORKLOAD_VIEW: ".x...x..",
    Permission.CASELOAD_REASSIGN: ".x......",
    Permission.VICTIM_SERVE: "....x...",
    Permission.NOTICE_VIEW: ".x...x..",
    Permission.NOTICE_SETTLE: ".x......",
    Permission.RULES_LOAD: "......x.",
    Permission.OFFICE_CLOSE: ".x......",
    Permission.CALENDAR_FEED: "xx.x....",
    Permission.DRUG_TEST_VIEW: "xx...x..",
    Permission.DRUG_TEST_ORDER: "xx......",
    Permission.SPECIMEN_COLLECT: "xx......",
    Permission.RESULT_RECORD: "xx......",
    Permission.GUARD_OVERRIDE: ".x......",
    Permission.OUTAGE_RECORD: ".x......",
    Permission.EXCUSE_APPROVE: ".x......",
    Permission.VIOLATION_VIEW: "xx...x..",
    Permission.VIOLATION_REPORT: "xx......",
    Permission.VIOLATION_COUNTERSIGN: ".x......",
    Permission.INCENTIVE_GIVE: "xx......",
    Permission.CANDIDATE_VIEW: "xxx..x..",
    Permission.CANDIDATE_EDIT: "xx......",
    Permission.CANDIDATE_APPROVE: ".x......",
    Permission.CANDIDATE_RELEASE: "xxx.....",
    Permission.COURT_VIEW: "xx...x..",
    Permission.COURT_RECORD: "xx......",
    Permission.ARREST_MATCH_VIEW: "xx...x..",
    Permission.ARREST_FILE_BRING: ".x......",
}


def test_the_table_is_whole():
    assert set(TABLE) == set(Permission)
    assert set(ROLES) == set(Role)


@pytest.mark.parametrize(
    ("role", "permission", "expected"),
    [
        (role, permission, mark == "x")
        for permission, marks in TABLE.items()
        for role, mark in zip(ROLES, marks, strict=True)
    ],
)
def test_each_role_may_do_what_the_table_says(role, permission, expected):
    assert may(role, permission) is expected


@requires(Permission.CASE_VIEW)
def a_view(request):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.user_pk', true)")
        return HttpResponse(cursor.fetchone()[0])


def test_requires_declares_the_permission_on_the_view():
    assert a_view.permission == Permission.CASE_VIEW


def test_requires_tells_the_transaction_whose_request_it_is(officer):
    request = RequestFactory().get("/")
    request.user = officer

    assert a_view(request).content.decode() == str(officer.pk)


def test_requires_refuses_a_role_that_may_not(db):
    request = RequestFactory().get("/")
    request.user = UserFactory(role="CLERK")

    with pytest.raises(PermissionDenied):
        a_view(request)
