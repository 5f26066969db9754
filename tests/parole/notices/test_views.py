"""The list of notices, and what a supervisor settles on it."""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from parole.audit.models import Event
from parole.notices.models import Notice
from tests.conftest import NOW
from tests.factories import RecipientFactory, StaffRecipientFactory, UserFactory
from tests.parole.notices.made import make_hearing, make_notice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = "notices:notice-list"
FAILED = {"status": "FAILED", "closed_at": NOW, "failure": "The provider answered 400."}
UNCERTAIN = {"status": "UNCERTAIN", "uncertain_at": NOW, "failure": "TimeoutError"}
SETTLE = ["notices:notice-send-again", "notices:notice-mark-sent"]


@pytest.fixture
def hearing(unit):
    unit.phone = "515-555-0100"
    unit.save()
    return make_hearing(unit=unit)


def shown(response) -> set[int]:
    return {row.notice.pk for row in response.context["rows"]}


def test_notice_list_shows_what_became_of_each_and_names_no_parolee(client, supervisor, hearing):
    make_notice(hearing, recipient=hearing.parolee.recipient, status="SKIPPED", skip="NO_CONSENT", closed_at=NOW)
    make_notice(hearing, status="SENT", sent_at=NOW, words="RCS: You have an appointment.")
    make_notice(hearing, recipient=StaffRecipientFactory(user=UserFactory(name="Nora Field")), channel="EMAIL")
    client.force_login(supervisor, BACKEND)

    html = client.get(reverse(LIST)).content.decode()

    assert "No consent recorded" in html
    assert "RCS: You have an appointment." in html
    assert "Nora Field" in html
    assert reverse("parolees:parolee-detail", args=[hearing.parolee_id]) in html
    assert hearing.parolee.last_name not in html
    assert hearing.parolee.number not in html


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"failed", "mailed", "older"}),
        ("status=FAILED", {"failed"}),
        ("channel=EMAIL", {"mailed"}),
        ("stage=MOVED", {"older"}),
        ("on=11/24/2026", {"failed", "mailed"}),
        ("on=2026-11-20", {"older"}),
        ("status=FAILED&channel=EMAIL", set()),
        # What makes no sense narrows nothing.
        ("status=LOST&on=yesterday&page=x", {"failed", "mailed", "older"}),
    ],
)
def test_notice_list_is_narrowed_by_its_address(client, supervisor, hearing, query, found):
    made = {
        "failed": make_notice(hearing, **FAILED),
        "mailed": make_notice(hearing, channel="EMAIL"),
        "older": make_notice(hearing, stage="MOVED", at=NOW - timedelta(days=4)),
    }
    client.force_login(supervisor, BACKEND)

    response = client.get(f"{reverse(LIST)}?{query}")

    assert shown(response) == {made[name].pk for name in found}


def test_notice_list_shows_each_filter_in_use_and_how_to_take_it_away(client, supervisor):
    client.force_login(supervisor, BACKEND)

    response = client.get(f"{reverse(LIST)}?status=FAILED&on=11/24/2026")

    assert response.context["chips"] == [
        {"label": "Failed", "url": "?on=11%2F24%2F2026"},
        {"label": "Tue, Nov 24", "url": "?status=FAILED"},
    ]
    assert "No notice is like this." in response.content.decode()


def test_notice_list_says_in_words_that_it_is_empty(client, supervisor):
    client.force_login(supervisor, BACKEND)

    assert "No notices yet." in client.get(reverse(LIST)).content.decode()


def test_notice_list_answers_htmx_with_the_table_that_the_page_holds(client, supervisor, hearing):
    make_notice(hearing)
    client.force_login(supervisor, BACKEND)

    fragment = client.get(reverse(LIST), headers={"HX-Request": "true"}).content.decode()

    assert fragment.lstrip().startswith('<div id="notice-table">')
    assert "<html" not in fragment


@pytest.mark.parametrize("count", [1, 3, 130])
def test_notice_list_costs_the_same_for_any_number(client, supervisor, hearing, count, django_assert_num_queries):
    for _ in range(count):
        make_notice(hearing, recipient=RecipientFactory())
    client.force_login(supervisor, BACKEND)
    client.get(reverse(LIST))

    with django_assert_num_queries(15):
        response = client.get(reverse(LIST))

    assert response.content.count(b'<tr id="notice-row-') == min(count, 50)


def test_notice_list_of_another_unit_is_out_of_reach(client, supervisor, other_unit):
    elsewhere = make_notice(make_hearing(unit=other_unit), **FAILED)
    client.force_login(supervisor, BACKEND)

    assert shown(client.get(reverse(LIST))) == set()
    for name in SETTLE:
        assert client.post(reverse(name, args=[elsewhere.pk])).status_code == 404


def test_notice_list_shows_the_auditor_everything_and_no_button(client, auditor, hearing, other_unit):
    make_notice(hearing, **FAILED)
    make_notice(make_hearing(unit=other_unit), **UNCERTAIN)
    client.force_login(auditor, BACKEND)

    response = client.get(reverse(LIST))

    assert len(shown(response)) == 2
    assert "Send again" not in response.content.decode()
    assert "South Office" in response.content.decode()


@pytest.mark.parametrize("role", ["officer", "clerk", "examiner", "administrator"])
def test_notices_are_refused_to_other_roles(client, request, role, hearing):
    notice = make_notice(hearing, **FAILED)
    client.force_login(request.getfixturevalue(role), BACKEND)

    assert client.get(reverse(LIST)).status_code == 403
    for name in SETTLE:
        assert client.post(reverse(name, args=[notice.pk])).status_code == 403


def test_auditor_settles_nothing(client, auditor, hearing):
    client.force_login(auditor, BACKEND)

    for name in SETTLE:
        assert client.post(reverse(name, args=[make_notice(hearing, **FAILED).pk])).status_code == 403


def test_notices_refuse_other_methods(client, supervisor, hearing):
    client.force_login(supervisor, BACKEND)

    assert client.post(reverse(LIST)).status_code == 405
    for name in SETTLE:
        assert client.get(reverse(name, args=[make_notice(hearing).pk])).status_code == 405


def test_notice_send_again_lets_it_wait_again_and_returns_to_the_list(client, supervisor, hearing):
    notice = make_notice(hearing, **FAILED)
    client.force_login(supervisor, BACKEND)

    response = client.post(reverse(SETTLE[0], args=[notice.pk]) + "?status=FAILED", {"form_token": uuid.uuid4()})

    assert response.url == f"{reverse(LIST)}?status=FAILED"
    notice.refresh_from_db()
    assert notice.status == "PLANNED"


def test_an_endless_address_is_cut_to_what_narrows_the_list(client, supervisor, hearing):
    notice = make_notice(hearing, **UNCERTAIN)
    client.force_login(supervisor, BACKEND)
    address = f"?status=UNCERTAIN&on=11/24/2026&page=2&stage={'x' * 400}&anything={'x' * 400}"

    response = client.post(reverse(SETTLE[1], args=[notice.pk]) + address, {"form_token": uuid.uuid4()})

    assert response.url == f"{reverse(LIST)}?status=UNCERTAIN&on=2026-11-24&page=2"


def test_notice_mark_sent_states_it(client, supervisor, hearing):
    notice = make_notice(hearing, **UNCERTAIN)
    client.force_login(supervisor, BACKEND)

    response = client.post(reverse(SETTLE[1], args=[notice.pk]), {"form_token": uuid.uuid4()})

    assert response.url == reverse(LIST)
    notice.refresh_from_db()
    assert (notice.status, notice.sent_at) == ("SENT", NOW)


@pytest.mark.parametrize(
    ("name", "words"),
    [(SETTLE[0], "This notice can no longer be sent."), (SETTLE[1], "Somebody else settled this notice first.")],
)
def test_notice_that_was_settled_meanwhile_is_refused_in_words(client, supervisor, hearing, name, words):
    notice = make_notice(hearing, status="SENT", sent_at=NOW)
    client.force_login(supervisor, BACKEND)

    response = client.post(reverse(name, args=[notice.pk]), {"form_token": uuid.uuid4()})

    assert response.status_code == 422
    assert words in response.content.decode()
    assert Notice.objects.get(pk=notice.pk).status == "SENT"


def test_posting_the_same_form_twice_sends_again_once(client, supervisor, hearing):
    notice = make_notice(hearing, **FAILED)
    client.force_login(supervisor, BACKEND)
    token = {"form_token": uuid.uuid4()}

    first = client.post(reverse(SETTLE[0], args=[notice.pk]), token)
    second = client.post(reverse(SETTLE[0], args=[notice.pk]), token)

    assert first.url == second.url
    assert Event.objects.filter(verb="notice.sent_again").count() == 1
