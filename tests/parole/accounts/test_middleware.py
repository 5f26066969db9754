"""Deny by default, one clock and one zone a request, and a calm answer while the database is away."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import ResolverMatch, reverse
from django.utils import timezone

from parole.accounts.middleware import AccessMiddleware, unavailable
from parole.accounts.permissions import Permission, requires
from tests.conftest import NOW
from tests.factories import UnitFactory, UserFactory

BACKEND = "django.contrib.auth.backends.ModelBackend"


def undeclared(request):
    return HttpResponse()


@requires(Permission.TODAY_VIEW)
def declared(request):
    return HttpResponse()


def request_by(user, view, name="rooms:a-page"):
    request = RequestFactory().get("/")
    request.user = user
    namespace, _, url_name = name.rpartition(":")
    namespaces = [namespace] if namespace else []
    request.resolver_match = ResolverMatch(
        view, (), {}, url_name=url_name, app_names=namespaces, namespaces=namespaces, route=""
    )
    return request


def passes(user, view, name="rooms:a-page"):
    request = request_by(user, view, name)
    request.now = NOW
    AccessMiddleware(undeclared).process_view(request, view, (), {})
    return request


def test_a_view_that_declares_nothing_is_refused_to_everyone(officer):
    with pytest.raises(PermissionDenied):
        passes(officer, undeclared)


def test_a_view_that_declares_a_permission_gets_the_reach_of_its_user(officer):
    request = passes(officer, declared)

    assert (request.reach.user_pk, request.reach.at, request.reach.officers) == (
        officer.pk,
        NOW,
        frozenset({officer.pk}),
    )


def test_the_page_of_the_own_password_needs_no_permission(officer):
    assert not hasattr(passes(officer, undeclared, "account_change_password"), "reach")


def test_whoever_is_signed_in_can_sign_out(client, officer):
    client.force_login(officer, backend=BACKEND)

    client.post(reverse("account_logout"))

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor"])
def test_configuration_is_refused_to_all_but_administrators(request, who):
    with pytest.raises(PermissionDenied):
        passes(request.getfixturevalue(who), undeclared, "admin:index")


def test_configuration_opens_to_administrators(administrator):
    assert passes(administrator, undeclared, "admin:index").now == NOW


@pytest.mark.parametrize(
    ("zone", "today"),
    [("America/Chicago", date(2026, 11, 24)), ("Asia/Tokyo", date(2026, 11, 25)), ("Pacific/Apia", date(2026, 11, 25))],
)
def test_today_is_the_civil_day_of_the_users_unit(db, frozen, zone, today):
    request = request_by(UserFactory(unit=UnitFactory(time_zone=zone)), declared)
    seen = []

    AccessMiddleware(lambda request: seen.append(timezone.get_current_timezone_name()) or HttpResponse())(request)

    assert (request.now, request.today, seen) == (NOW, today, [zone])


def test_whoever_serves_no_unit_speaks_universal_time(auditor, frozen):
    request = request_by(auditor, declared)

    AccessMiddleware(lambda request: HttpResponse())(request)

    assert request.today == date(2026, 11, 24)


def test_pages_of_staff_are_kept_out_of_every_cache(officer, frozen):
    answer = AccessMiddleware(lambda request: HttpResponse())(request_by(officer, declared))

    assert (answer["Cache-Control"], answer["Vary"]) == ("no-store", "HX-Request, Cookie")


def test_whoever_is_not_signed_in_is_led_to_the_sign_in(client, db):
    address = reverse("caseloads:unit-workload")

    answer = client.get(address)

    assert (answer.status_code, answer["Location"]) == (302, f"{reverse('account_login')}?next={address}")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_said_calmly(error):
    def away(request):
        raise error

    answer = unavailable(away)(RequestFactory().get("/"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_goes_away_in_a_view_is_said_calmly(error):
    answer = AccessMiddleware(undeclared).process_exception(RequestFactory().get("/"), error())

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


def test_any_other_failure_is_left_to_django():
    assert AccessMiddleware(undeclared).process_exception(RequestFactory().get("/"), ValueError()) is None
