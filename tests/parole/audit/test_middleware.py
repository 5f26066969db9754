"""Denials leave a line."""

from django.urls import reverse

from parole.audit.models import AccessLog
from tests.conftest import NOW

BACKEND = "django.contrib.auth.backends.ModelBackend"


def test_a_role_that_may_not_leaves_a_line(client, officer, frozen):
    client.force_login(officer, backend=BACKEND)

    client.get(reverse("caseloads:unit-workload"))

    line = AccessLog.objects.get()
    assert (line.kind, line.user, line.at, line.view, line.method, line.status, line.address) == (
        "DENIED",
        officer,
        NOW,
        "caseloads:unit-workload",
        "GET",
        403,
        "127.0.0.1",
    )


def test_a_case_out_of_reach_leaves_a_line_without_its_key(client, supervisor, frozen):
    client.force_login(supervisor, backend=BACKEND)

    client.get(reverse("caseloads:reassignment-detail", args=[999]))

    line = AccessLog.objects.get()
    assert (line.status, line.view, line.parolee_id) == (404, "caseloads:reassignment-detail", None)


def test_what_was_allowed_leaves_no_denial(client, supervisor, frozen):
    client.force_login(supervisor, backend=BACKEND)

    assert client.get(reverse("caseloads:unit-workload")).status_code == 200
    assert not AccessLog.objects.exists()


def test_somebody_who_is_not_signed_in_leaves_none(client, db):
    client.get(reverse("caseloads:unit-workload"))

    assert not AccessLog.objects.exists()
