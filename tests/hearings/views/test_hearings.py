"""The screens of one hearing: scheduled, looked at, moved, cancelled, continued."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from hearings.models import Hearing
from tests.factories import (
    CaseFactory,
    CourtAppearanceFactory,
    HearingRequestFactory,
    PanelMemberFactory,
    RoomFactory,
    UserFactory,
)
from tests.hearings.conftest import HOUR, NINE
from tests.hearings.views.test_requests import send, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]

DAY = timedelta(days=1)


@pytest.fixture
def slot(room, seated):
    """What a clerk types to schedule."""
    return {
        "kind": "REVOCATION",
        "room": room.pk,
        "panel": [seated.pk],
        "on": "12/1/26",
        "starts": "9:00 am",
        "ends": "10 am",
    }


def accept(client, clerk, request, **slot):
    return send(sign_in(client, clerk), reverse("hearings:request-accept", args=[request.pk]), **slot)


# --- Scheduling ------------------------------------------------------------------------------------------------------


def test_request_accept_schedules_what_was_typed(client, clerk, countersigned, slot):
    answer = accept(client, clerk, countersigned, **slot)

    hearing = Hearing.objects.get()
    assert answer.url == reverse("hearings:hearing-detail", args=[hearing.pk])
    assert (hearing.starts_at, hearing.ends_at, hearing.request) == (NINE, NINE + HOUR, countersigned)


def test_request_accept_says_who_is_wanted_elsewhere(client, clerk, countersigned, officer, slot):
    CourtAppearanceFactory(parolee=countersigned.parolee, officer=officer, starts_at=NINE)

    answer = accept(client, clerk, countersigned, **slot)

    page = client.get(answer.url).content.decode()
    assert "Dana Cole is in court on Tue, Dec 1, 9:00–11:00 am." in page


def test_request_accept_says_what_is_unusual_about_the_time(client, clerk, countersigned, slot):
    answer = accept(client, clerk, countersigned, **slot | {"on": "12/6/26"})

    page = client.get(answer.url).content.decode()
    assert "Sun, Dec 6 is a Sunday." in page


def test_request_accept_tells_rooms_of_one_name_apart(client, clerk, countersigned, slot, room, room_of_annex):
    line = RoomFactory(unit=room_of_annex.unit, name="Line 1", is_video=True)
    page = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk]))

    assert page.context["form"].fields["room"].choices == [
        ("", "Choose…"),
        ("North Office", [(str(room.pk), "Room A (North Office)")]),
        ("Youth Office", [(str(line.pk), "Line 1 (video)"), (str(room_of_annex.pk), "Room A (Youth Office)")]),
    ]
    answer = accept(client, clerk, countersigned, **slot | {"room": room_of_annex.pk})
    assert "<dd>Room A (Youth Office)</dd>" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("name", ["hearing-move", "hearing-continue"])
def test_form_of_another_date_keeps_the_room_of_its_office(client, clerk, schedule, room, room_of_annex, name):
    hearing = schedule(room=room_of_annex)

    page = sign_in(client, clerk).get(reverse(f"hearings:{name}", args=[hearing.pk])).content.decode()

    assert f'<option value="{room_of_annex.pk}" selected>Room A (Youth Office)</option>' in page
    assert f'<option value="{room.pk}">Room A (North Office)</option>' in page


def test_request_accept_twice_schedules_once(client, clerk, countersigned, slot):
    token = uuid4()

    answers = {accept(client, clerk, countersigned, **slot, form_token=token).url for _ in range(2)}

    assert len(answers) == Hearing.objects.count() == 1


def test_request_accept_names_what_is_taken_and_keeps_what_was_typed(client, clerk, hearing, slot, unit):
    other = HearingRequestFactory(parolee=CaseFactory(unit=unit), countersigned=True)

    answer = accept(client, clerk, other, **slot)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Room A (North Office) is taken on Tue, Dec 1, 9:00–10:00 am by another hearing." in page
    assert "Nora Field sits on another panel on Tue, Dec 1, 9:00–10:00 am." in page
    assert 'value="12/1/26"' in page
    assert Hearing.objects.get() == hearing


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("on", "someday", "no day and time that we can read"),
        ("on", "2/30/27", "There is no such day"),
        ("on", "11/1/2101", "The year is between"),
        ("on", "11/2/26", "That time has passed"),
        ("on", "\x00", "Null characters are not allowed"),
        ("starts", "25:00", "no such time of day"),
        ("starts", "half past", "no day and time that we can read"),
        ("ends", "8:00 am", "must end after it starts"),
        ("ends", "13 h", "at most 12 hours"),
        ("room", "999999", "not one of the available choices"),
        ("room", "x", "not one of the available choices"),
        ("panel", "999999", "not one of the available choices"),
        ("panel", [], "This field is required"),
        ("kind", "BANQUET", "not one of the available choices"),
    ],
)
def test_request_accept_refuses_bad_input_in_words(client, clerk, countersigned, slot, field, typed, words):
    answer = accept(client, clerk, countersigned, **slot | {field: typed})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Hearing.objects.exists()


@pytest.mark.parametrize(
    ("on", "starts", "words"),
    [("11/7/27", "1:30 am", "comes twice"), ("3/14/27", "2:30 am", "There is no 2:30 am")],
)
def test_request_accept_refuses_hours_that_the_clocks_repeat_or_skip(
    client, clerk, countersigned, slot, on, starts, words
):
    answer = accept(client, clerk, countersigned, **slot | {"on": on, "starts": starts, "ends": "60 min"})

    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_request_accept_offers_rooms_and_members_of_the_unit_alone(client, clerk, countersigned, room, seated):
    RoomFactory(name="Elsewhere")
    RoomFactory(unit=room.unit, name="Closed", is_active=False)
    PanelMemberFactory()

    form = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk])).context["form"]

    assert list(form.fields["room"].queryset) == [room]
    assert form.fields["panel"].choices == [(str(seated.pk), "Nora Field")]


def test_request_accept_refuses_a_request_that_changed_meanwhile(client, clerk, countersigned, slot):
    answer = accept(client, clerk, countersigned, **slot, version=7)

    assert answer.status_code == 422
    assert "Somebody else was here first" in answer.content.decode()


def test_the_form_says_who_may_not_sit_and_why(client, clerk, countersigned, seated, slot):
    HearingRequestFactory(parolee=countersigned.parolee, requested_by=seated)

    page = sign_in(client, clerk).get(reverse("hearings:request-accept", args=[countersigned.pk]))
    answer = accept(client, clerk, countersigned, **slot)

    assert page.context["form"].barred == [(seated, "asked for a hearing in this case")]
    assert "Nora Field asked for a hearing in this case." in page.content.decode()
    assert "1 member or more; 1 must vote" in page.content.decode()
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"panel"})


# --- One hearing -----------------------------------------------------------------------------------------------------


def test_hearing_detail_shows_when_where_and_before_whom(client, examiner, hearing):
    page = sign_in(client, examiner).get(reverse("hearings:hearing-detail", args=[hearing.pk])).content.decode()

    assert "Tue, Dec 1, 9:00 am" in page
    for words in ("Room A", "Nora Field", "Dana Cole", "Alvarez, Rosa"):
        assert words in page
    assert f"/hearings/{hearing.pk}/move/" not in page
    assert f"/parolees/{hearing.parolee_id}/" not in page


def test_hearing_detail_leads_to_the_votes_once_it_has_begun(client, clerk, hearing, frozen):
    url, outcome = (reverse(f"hearings:hearing-{name}", args=[hearing.pk]) for name in ("detail", "decision"))
    before = sign_in(client, clerk).get(url).content.decode()
    frozen.move_to(NINE + HOUR)

    after = sign_in(client, clerk).get(url).content.decode()

    assert (outcome in before, outcome in after) == (False, True)


def test_hearing_move_moves_it(client, clerk, hearing, slot, other_room):
    url = reverse("hearings:hearing-move", args=[hearing.pk])

    answer = send(sign_in(client, clerk), url, **slot | {"on": "12/2/26", "room": other_room.pk})

    hearing.refresh_from_db()
    assert answer.status_code == 302
    assert hearing.starts_at == NINE + DAY


def test_hearing_move_shows_the_present_slot(client, clerk, hearing, room, seated):
    form = sign_in(client, clerk).get(reverse("hearings:hearing-move", args=[hearing.pk])).context["form"]

    assert form.initial == {
        "on": "12/1/2026",
        "starts": "9:00 am",
        "ends": "10:00 am",
        "room": room,
        "panel": [seated.pk],
    }


def test_hearing_move_shows_both_versions_when_somebody_was_first(client, clerk, hearing, slot):
    Hearing.objects.filter(pk=hearing.pk).update(version=2)

    answer = send(
        sign_in(client, clerk), reverse("hearings:hearing-move", args=[hearing.pk]), **slot | {"on": "12/3/26"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tue, Dec 1, 9:00–10:00 am" in page
    assert "Thu, Dec 3, 9:00–10:00 am" in page
    assert '<input type="hidden" name="version" value="2">' in page
    assert 'value="12/3/26"' in page


def test_hearing_cancel_needs_a_reason(client, clerk, hearing):
    url = reverse("hearings:hearing-cancel", args=[hearing.pk])

    refused = send(sign_in(client, clerk), url, reason="")
    done = send(client, url, reason="Charges dropped.")

    hearing.refresh_from_db()
    assert (refused.status_code, done.status_code, hearing.status) == (422, 302, "CANCELLED")


def test_hearing_continue_leads_to_the_next(client, clerk, hearing, slot):
    url = reverse("hearings:hearing-continue", args=[hearing.pk])

    answer = send(sign_in(client, clerk), url, **slot | {"on": "12/8/26", "reason": "Counsel is ill."})

    following = Hearing.objects.get(continues=hearing)
    assert answer.url == reverse("hearings:hearing-detail", args=[following.pk])
    assert "Continued from" in client.get(answer.url).content.decode()


def test_hearing_continue_may_leave_the_next_date_open(client, clerk, hearing, room, seated):
    url = reverse("hearings:hearing-continue", args=[hearing.pk])

    answer = send(sign_in(client, clerk), url, on="", room=room.pk, panel=[seated.pk], reason="Counsel is ill.")

    hearing.refresh_from_db()
    assert (answer.status_code, hearing.status, Hearing.objects.count()) == (302, "CONTINUED", 1)


def test_hearing_continue_wants_the_whole_of_the_next_date(client, clerk, hearing):
    url = reverse("hearings:hearing-continue", args=[hearing.pk])

    answer = send(sign_in(client, clerk), url, on="12/8/26", reason="Counsel is ill.")

    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"starts", "ends", "room", "panel"}


# --- Who may, whose it is, and by which method ------------------------------------------------------------------------

CLERKS_OWN = [f"hearings:hearing-{name}" for name in ("move", "cancel", "continue", "decide", "panel")]


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("supervisor", 200),
        ("clerk", 200),
        ("examiner", 200),
        ("auditor", 200),
        ("colleague", 404),
        ("outsider", 404),
        ("administrator", 403),
    ],
)
def test_hearing_detail_opens_to_whoever_takes_part(client, request, hearing, who, status):
    url = reverse("hearings:hearing-detail", args=[hearing.pk])

    assert sign_in(client, request.getfixturevalue(who)).get(url).status_code == status


def test_hearing_detail_is_hidden_from_board_members_who_are_not_assigned(client, hearing, unit):
    other = PanelMemberFactory(unit=unit).user

    assert sign_in(client, other).get(reverse("hearings:hearing-detail", args=[hearing.pk])).status_code == 404


@pytest.mark.parametrize("name", [*CLERKS_OWN, "hearings:request-accept"])
@pytest.mark.parametrize(
    ("who", "status"),
    [("clerk", 200), ("officer", 403), ("supervisor", 403), ("examiner", 403), ("auditor", 403)],
)
def test_only_clerks_change_the_docket(client, request, hearing, countersigned, name, who, status):
    pk = countersigned.pk if name == "hearings:request-accept" else hearing.pk

    assert sign_in(client, request.getfixturevalue(who)).get(reverse(name, args=[pk])).status_code == status


@pytest.mark.parametrize("name", [*CLERKS_OWN, "hearings:hearing-detail", "hearings:request-accept"])
def test_clerks_of_another_unit_find_nothing(client, other_unit, hearing, countersigned, name):
    pk = countersigned.pk if name == "hearings:request-accept" else hearing.pk
    stranger = UserFactory(unit=other_unit, role="CLERK")

    assert sign_in(client, stranger).get(reverse(name, args=[pk])).status_code == 404


@pytest.mark.parametrize("name", [*CLERKS_OWN, "hearings:hearing-detail"])
def test_juveniles_are_hidden_from_clerks_not_authorized(client, clerk, officer, unit, schedule, seated, name):
    seated.populations = ["ADULT", "JUVENILE"]
    seated.save()
    hearing = schedule(of=CaseFactory(officer=officer, unit=unit, population="JUVENILE"))

    assert sign_in(client, clerk).get(reverse(name, args=[hearing.pk])).status_code == 404


@pytest.mark.parametrize("name", [*CLERKS_OWN, "hearings:hearing-detail", "hearings:request-accept"])
def test_other_methods_are_refused(client, clerk, hearing, name):
    assert sign_in(client, clerk).put(reverse(name, args=[hearing.pk])).status_code == 405
