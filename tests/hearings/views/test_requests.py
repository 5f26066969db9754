"""The Hearings tab, and the screens of a request."""

import re
from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import HearingRequest
from parole.accounts.models import PicklistEntry
from tests.factories import CaseFactory, HearingFactory, HearingRequestFactory, UserFactory, ViolationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

BACKEND = "django.contrib.auth.backends.ModelBackend"
ASKED = {"kind": "REVOCATION", "reason": "New arrest on November 20.", "hold_by": "12/15/26"}


def sign_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def send(client, url, **fields):
    return client.post(url, {"form_token": uuid4(), "version": 1, **fields})


# --- The tab of the case file ----------------------------------------------------------------------------------------


def test_parolee_hearings_shows_the_docket_of_the_case(client, officer, parolee, hearing, asked):
    page = sign_in(client, officer).get(reverse("hearings:parolee-hearings", args=[parolee.pk])).content.decode()

    assert f'id="hearing-{hearing.pk}"' in page
    assert f'id="request-{asked.pk}"' in page
    assert reverse("hearings:request-create", args=[parolee.pk]) in page


def test_parolee_hearings_offers_no_request_once_the_term_is_closed(client, officer, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on="2026-11-20")

    page = sign_in(client, officer).get(reverse("hearings:parolee-hearings", args=[parolee.pk])).content.decode()

    assert reverse("hearings:request-create", args=[parolee.pk]) not in page


@pytest.mark.parametrize("count", [1, 3, 130])
def test_parolee_hearings_costs_the_same_for_any_number(client, officer, parolee, count, django_assert_num_queries):
    HearingFactory.create_batch(count, parolee=parolee)
    HearingRequestFactory.create_batch(count, parolee=parolee, requested_by=officer)
    ViolationFactory.create_batch(count, parolee=parolee)
    sign_in(client, officer)
    client.get(reverse("hearings:parolee-hearings", args=[parolee.pk]))

    # Thirteen are the session, the reach and the frame of the case file.
    with django_assert_num_queries(28):
        client.get(reverse("hearings:parolee-hearings", args=[parolee.pk]))


# --- Asking, correcting ----------------------------------------------------------------------------------------------


def test_request_create_asks_and_leads_to_the_request(client, officer, parolee):
    answer = send(sign_in(client, officer), reverse("hearings:request-create", args=[parolee.pk]), **ASKED)

    request = HearingRequest.objects.get()
    assert answer.url == reverse("hearings:request-detail", args=[request.pk])
    assert (request.status, request.requested_by, str(request.hold_by)) == ("REQUESTED", officer, "2026-12-15")


def test_request_create_twice_makes_one(client, officer, parolee):
    url = reverse("hearings:request-create", args=[parolee.pk])
    fields = {**ASKED, "form_token": uuid4()}
    sign_in(client, officer)

    answers = {client.post(url, fields).url for _ in range(2)}

    assert len(answers) == HearingRequest.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("kind", "BANQUET"),
        ("reason", ""),
        ("reason", "nul \x00 byte"),
        ("reason", "x" * 20_001),
        ("hold_by", "soon"),
        ("hold_by", "1/1/20"),
        ("hold_by", "2/30/27"),
        ("hold_by", "1/1/9999"),
    ],
)
def test_request_create_keeps_what_was_typed_when_it_refuses(client, officer, parolee, field, typed):
    fields = ASKED | {field: typed}

    answer = send(sign_in(client, officer), reverse("hearings:request-create", args=[parolee.pk]), **fields)

    assert answer.status_code == 422
    assert "There is a problem" in answer.content.decode()
    assert answer.context["form"]["reason"].value() == fields["reason"]
    assert not HearingRequest.objects.exists()


@pytest.mark.parametrize("reason", ["ק" * 12_000, "يُطلب عقد جلسة‏", "a\r\n" * 10_000])
def test_request_create_keeps_long_and_right_to_left_words(client, officer, parolee, reason):
    send(sign_in(client, officer), reverse("hearings:request-create", args=[parolee.pk]), **ASKED | {"reason": reason})

    assert HearingRequest.objects.get().reason == reason.replace("\r\n", "\n").strip()


def test_request_create_refuses_a_closed_term(client, officer, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on="2026-11-20")

    answer = send(sign_in(client, officer), reverse("hearings:request-create", args=[parolee.pk]), **ASKED)

    assert answer.status_code == 422
    assert "This term is closed." in answer.content.decode()


@pytest.fixture
def returned(countersigned, clerk):
    HearingRequest.objects.filter(pk=countersigned.pk).update(
        status="RETURNED", returned_by=clerk, returned_at=countersigned.requested_at, return_reason="Which arrest?"
    )
    countersigned.refresh_from_db()
    return countersigned


def test_request_correct_asks_again(client, officer, returned):
    answer = send(sign_in(client, officer), reverse("hearings:request-correct", args=[returned.pk]), **ASKED)

    returned.refresh_from_db()
    assert answer.status_code == 302
    assert (returned.status, returned.countersigned_by) == ("REQUESTED", None)


def test_request_correct_shows_both_texts_when_somebody_was_first(client, officer, returned):
    HearingRequest.objects.filter(pk=returned.pk).update(version=2, reason="What stands there now.")

    answer = send(sign_in(client, officer), reverse("hearings:request-correct", args=[returned.pk]), **ASKED)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "What stands there now." in page
    assert page.count(ASKED["reason"]) == 2
    assert '<input type="hidden" name="version" value="2">' in page


# --- The list --------------------------------------------------------------------------------------------------------


def test_request_list_puts_first_what_waits_for_this_person(client, supervisor, asked, countersigned):
    page = sign_in(client, supervisor).get(reverse("hearings:request-list")).content.decode()

    assert re.findall(r'id="request-(\d+)"', page) == [str(asked.pk), str(countersigned.pk)]
    assert "1 of 2 waits for you" in page


def test_request_list_shows_a_clerk_the_most_urgent_first(client, clerk, countersigned, parolee, supervisor):
    urgent = HearingRequestFactory(
        parolee=parolee, countersigned=True, countersigned_by=supervisor, hold_by="2026-12-01"
    )

    page = sign_in(client, clerk).get(reverse("hearings:request-list")).content.decode()

    assert re.findall(r'id="request-(\d+)"', page) == [str(urgent.pk), str(countersigned.pk)]


@pytest.mark.parametrize("count", [1, 3, 130])
def test_request_list_costs_the_same_for_any_number(client, clerk, parolee, count, django_assert_num_queries):
    HearingRequestFactory.create_batch(count, parolee=parolee, countersigned=True)
    sign_in(client, clerk)
    client.get(reverse("hearings:request-list"))

    with django_assert_num_queries(10):
        client.get(reverse("hearings:request-list"))


# --- One request -----------------------------------------------------------------------------------------------------


def test_request_detail_tells_a_clerk_of_the_case_only_what_a_hearing_needs(client, clerk, countersigned, parolee):
    answer = sign_in(client, clerk).get(reverse("hearings:request-detail", args=[countersigned.pk]))

    page = answer.content.decode()
    assert answer.context["facts"] == [
        {"label": "Name", "value": "Alvarez, Rosa"},
        {"label": "Number", "value": parolee.number},
        {"label": "Born", "value": "1990"},
        {"label": "Unit", "value": "North Office"},
    ]
    assert f"/parolees/{parolee.pk}/" not in page
    assert reverse("hearings:parolee-hearings", args=[parolee.pk]) not in page
    assert "May 17" not in page


@pytest.mark.parametrize(
    ("who", "which", "buttons"),
    [
        ("officer", "asked", {"withdraw"}),
        ("supervisor", "asked", {"countersign", "return", "withdraw"}),
        ("supervisor", "countersigned", {"withdraw"}),
        ("clerk", "countersigned", {"accept", "return"}),
        ("officer", "returned", {"correct", "withdraw"}),
        ("auditor", "asked", set()),
    ],
)
def test_request_detail_offers_what_may_be_done_now(client, request, who, which, buttons):
    user, row = request.getfixturevalue(who), request.getfixturevalue(which)

    page = sign_in(client, user).get(reverse("hearings:request-detail", args=[row.pk])).content.decode()

    assert set(re.findall(rf"/hearings/requests/{row.pk}/([a-z]+)/", page)) == buttons


def test_request_countersign_sends_it_on(client, supervisor, asked):
    answer = send(sign_in(client, supervisor), reverse("hearings:request-countersign", args=[asked.pk]))

    asked.refresh_from_db()
    assert (answer.status_code, asked.status) == (302, "COUNTERSIGNED")


def test_request_countersign_refuses_ones_own_in_words(client, supervisor, parolee):
    own = HearingRequestFactory(parolee=parolee, requested_by=supervisor)
    sign_in(client, supervisor)

    answer = client.post(
        reverse("hearings:request-countersign", args=[own.pk]), {"form_token": uuid4(), "version": 1}, follow=True
    )

    own.refresh_from_db()
    assert own.status == "REQUESTED"
    assert "Nobody countersigns their own request." in answer.content.decode()


@pytest.mark.parametrize("version", ["0", "7", "", "x", "9" * 30, "²"])
def test_request_countersign_refuses_a_stale_page(client, supervisor, asked, version):
    send(sign_in(client, supervisor), reverse("hearings:request-countersign", args=[asked.pk]), version=version)

    asked.refresh_from_db()
    assert asked.status == "REQUESTED"


def test_request_return_gives_it_back_with_a_reason(client, clerk, countersigned):
    url = reverse("hearings:request-return", args=[countersigned.pk])

    answer = send(sign_in(client, clerk), url, reason="Which arrest?")

    countersigned.refresh_from_db()
    assert answer.url == reverse("hearings:request-list")
    assert (countersigned.status, countersigned.return_reason) == ("RETURNED", "Which arrest?")


def test_request_return_needs_a_reason(client, clerk, countersigned):
    answer = send(sign_in(client, clerk), reverse("hearings:request-return", args=[countersigned.pk]), reason=" ")

    assert answer.status_code == 422


def test_request_withdraw_ends_it(client, officer, asked):
    send(sign_in(client, officer), reverse("hearings:request-withdraw", args=[asked.pk]))

    asked.refresh_from_db()
    assert asked.status == "WITHDRAWN"


# --- Who may, whose it is, and by which method ------------------------------------------------------------------------

SCREENS = {
    "hearings:parolee-hearings": ("parolee", "get", {"officer", "supervisor", "auditor"}),
    "hearings:request-create": ("parolee", "get", {"officer", "supervisor"}),
    "hearings:request-detail": ("countersigned", "get", {"officer", "supervisor", "clerk", "auditor"}),
    "hearings:request-correct": ("countersigned", "get", {"officer", "supervisor"}),
    "hearings:request-countersign": ("countersigned", "post", {"supervisor"}),
    "hearings:request-return": ("countersigned", "get", {"supervisor", "clerk"}),
    "hearings:request-withdraw": ("countersigned", "post", {"officer", "supervisor"}),
}
REFUSED = {
    "hearings:parolee-hearings": {"administrator"},
    "hearings:request-create": {"clerk", "examiner", "auditor", "administrator"},
    "hearings:request-detail": {"administrator"},
    "hearings:request-correct": {"clerk", "examiner", "auditor", "administrator"},
    "hearings:request-countersign": {"officer", "clerk", "examiner", "auditor", "administrator"},
    "hearings:request-return": {"officer", "examiner", "auditor", "administrator"},
    "hearings:request-withdraw": {"clerk", "examiner", "auditor", "administrator"},
}


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor", "administrator", "outsider"])
def test_each_screen_opens_to_its_roles_within_reach(client, request, name, who):
    about, method, allowed = SCREENS[name]
    url = reverse(name, args=[request.getfixturevalue(about).pk])
    role = "officer" if who == "outsider" else who
    expected = 403 if role in REFUSED[name] else 404 if who not in allowed else 200 if method == "get" else 302

    answer = getattr(sign_in(client, request.getfixturevalue(who)), method)(url)

    assert answer.status_code == expected


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_hides_juveniles_from_those_not_authorized(client, supervisor, officer, unit, name):
    about, method, _ = SCREENS[name]
    juvenile = CaseFactory(officer=officer, unit=unit, population="JUVENILE")
    pk = juvenile.pk if about == "parolee" else HearingRequestFactory(parolee=juvenile, countersigned=True).pk

    assert getattr(sign_in(client, supervisor), method)(reverse(name, args=[pk])).status_code == 404


@pytest.mark.parametrize("name", ["hearings:request-detail", "hearings:request-return"])
def test_a_clerk_of_another_unit_finds_nothing(client, other_unit, countersigned, name):
    stranger = UserFactory(unit=other_unit, role="CLERK")

    assert sign_in(client, stranger).get(reverse(name, args=[countersigned.pk])).status_code == 404


@pytest.mark.parametrize("name", [*SCREENS, "hearings:request-list"])
def test_each_screen_refuses_other_methods(client, supervisor, parolee, name):
    args = [] if name == "hearings:request-list" else [parolee.pk]

    assert sign_in(client, supervisor).delete(reverse(name, args=args)).status_code == 405


@pytest.mark.parametrize("who", ["officer", "supervisor", "clerk", "examiner", "auditor"])
def test_request_list_opens_to_whoever_works_on_hearings(client, request, who):
    assert sign_in(client, request.getfixturevalue(who)).get(reverse("hearings:request-list")).status_code == 200


def test_request_list_is_refused_to_administrators(client, administrator):
    assert sign_in(client, administrator).get(reverse("hearings:request-list")).status_code == 403


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ({"usual": "Dates are missing"}, "Dates are missing"),
        ({"usual": "Dates are missing", "reason": "Of the second arrest."}, "Dates are missing. Of the second arrest."),
        ({"usual": "", "reason": "Which arrest?"}, "Which arrest?"),
    ],
)
def test_request_return_suggests_the_reasons_that_the_agency_keeps(client, clerk, countersigned, typed, reason):
    PicklistEntry.objects.create(picklist="RETURN_REASON", label="Dates are missing")
    PicklistEntry.objects.create(picklist="RETURN_REASON", label="Out of use", is_active=False)
    url = reverse("hearings:request-return", args=[countersigned.pk])
    form = sign_in(client, clerk).get(url).context["form"]

    send(client, url, **typed)

    assert [label for _, label in form.fields["usual"].choices] == ["None of these", "Dates are missing"]
    countersigned.refresh_from_db()
    assert countersigned.return_reason == reason


def test_request_return_needs_a_reason_of_either_kind(client, clerk, countersigned):
    PicklistEntry.objects.create(picklist="RETURN_REASON", label="Dates are missing")
    url = reverse("hearings:request-return", args=[countersigned.pk])

    answer = send(sign_in(client, clerk), url, usual="", reason=" ")

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"reason": ["This field is required."]}
