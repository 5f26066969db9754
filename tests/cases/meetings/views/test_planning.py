"""Planning a meeting, moving it, calling it off."""

import uuid
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from cases.meetings.models import Meeting, MeetingSeries, OfficeClosure
from tests import factories

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
DECEMBER_8 = datetime(2026, 12, 8, 15, 30, tzinfo=UTC)


def schedule_url(parolee, query=""):
    return reverse("meetings:parolee-meeting-schedule", args=[parolee.pk]) + query


def plan(**changes):
    return {
        "form_token": str(uuid.uuid4()),
        "scheduled_for": "12/8 9:30 am",
        "location": "SUPERVISION_OFFICE",
        "method": "IN_PERSON",
        "type": "DIRECT",
        **changes,
    }


@pytest.fixture
def planned(parolee):
    return factories.MeetingFactory(parolee=parolee, scheduled_for=datetime(2026, 11, 27, 15, tzinfo=UTC))


def url_of(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


# --- Schedule ------------------------------------------------------------------------------------------------------


def test_parolee_meeting_schedule_plans_a_meeting(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan(is_unannounced="on"))

    assert response.url == reverse("meetings:parolee-meetings", args=[parolee.pk])
    meeting = Meeting.objects.get()
    assert (meeting.status, meeting.scheduled_for, meeting.is_announced) == ("SCHEDULED", DECEMBER_8, False)


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "Nobody is told: no consent to messages is recorded."),
        ("?where=RESIDENCE", "Nobody is told: it is unannounced."),
        ("?location=RESIDENCE", "Nobody is told: home visit."),
        ("?location=COURT&is_unannounced=on", "Nobody is told: it is unannounced."),
    ],
)
def test_parolee_meeting_schedule_says_who_is_told_before_saving(client, officer, parolee, query, says):
    client.force_login(officer, backend=BACKEND)

    page = client.get(schedule_url(parolee, query))
    swapped = client.get(schedule_url(parolee, query), headers={"HX-Request": "true"})

    assert page.context["reminder"] == says
    assert swapped.content in page.content


def test_parolee_meeting_schedule_says_how_the_reminder_goes_out(client, officer, unit):
    texted = factories.CaseFactory(officer=officer, unit=unit, recipient=factories.RecipientFactory(texted=True))
    client.force_login(officer, backend=BACKEND)

    page = client.get(schedule_url(texted))

    assert page.context["reminder"] == "A reminder goes out the day before, by text message."


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"scheduled_for": ""}, "scheduled_for"),
        ({"scheduled_for": "yesterday 3 pm"}, "scheduled_for"),
        ({"scheduled_for": "3/14/27 2:30 am"}, "scheduled_for"),
        ({"scheduled_for": "a\x00b"}, "scheduled_for"),
        ({"location": "MOON"}, "location"),
    ],
)
def test_parolee_meeting_schedule_refuses_and_keeps_what_was_typed(client, officer, parolee, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan(**changes))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_a_term_that_is_over(client, officer, parolee):
    parolee.terms.update(status="DISCHARGED", closed_on=datetime(2026, 11, 20, tzinfo=UTC).date())
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan())

    assert response.status_code == 422
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_role(client, clerk, parolee):
    client.force_login(clerk, backend=BACKEND)

    assert client.get(schedule_url(parolee)).status_code == 403


def test_parolee_meeting_schedule_hides_cases_of_another_unit(client, outsider, parolee):
    client.force_login(outsider, backend=BACKEND)

    assert client.post(schedule_url(parolee), plan()).status_code == 404
    assert not Meeting.objects.exists()


def test_parolee_meeting_schedule_refuses_other_methods(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    assert client.delete(schedule_url(parolee)).status_code == 405


# --- What speaks against a time ---------------------------------------------------------------------------------


def test_a_clash_is_shown_at_the_field_once_and_let_pass_when_sent_again(client, officer, parolee, unit):
    factories.MeetingFactory(parolee=factories.CaseFactory(officer=officer, unit=unit), scheduled_for=DECEMBER_8)
    client.force_login(officer, backend=BACKEND)
    sent = plan()

    warned = client.post(schedule_url(parolee), sent)

    assert warned.status_code == 422
    assert warned.context["form"].errors["scheduled_for"][0] == (
        "Dana Cole has “Office meeting” at 9:30 am, within one hour."
    )
    assert Meeting.objects.count() == 1
    heeded = warned.context["form"]["heeded"].value()
    assert client.post(schedule_url(parolee), {**sent, "heeded": heeded}).status_code == 302
    assert Meeting.objects.count() == 2


def test_another_clash_is_shown_although_the_first_was_heeded(client, officer, parolee, unit):
    other = factories.CaseFactory(officer=officer, unit=unit)
    for hour in (15, 21):
        factories.MeetingFactory(parolee=other, scheduled_for=DECEMBER_8.replace(hour=hour))
    client.force_login(officer, backend=BACKEND)
    heeded = client.post(schedule_url(parolee), plan()).context["form"]["heeded"].value()

    response = client.post(schedule_url(parolee), plan(scheduled_for="12/8 3 pm", heeded=heeded))

    assert response.status_code == 422
    assert Meeting.objects.filter(parolee=parolee).count() == 0


def test_a_form_that_is_sent_twice_over_a_warning_plans_once(client, officer, parolee):
    factories.LeaveFactory(officer_id=officer.pk, starts_on=DECEMBER_8.date(), ends_on=DECEMBER_8.date())
    client.force_login(officer, backend=BACKEND)
    sent = plan()
    sent["heeded"] = client.post(schedule_url(parolee), sent).context["form"]["heeded"].value()

    assert [client.post(schedule_url(parolee), sent).status_code for _ in range(2)] == [302, 302]
    assert Meeting.objects.count() == 1


def test_rescheduling_warns_of_a_closed_office(client, supervisor, planned):
    day = DECEMBER_8.date()
    OfficeClosure.objects.create(
        unit=supervisor.unit, starts_on=day, ends_on=day, reason="Weather", by=supervisor, at=planned.changed_at
    )
    client.force_login(supervisor, backend=BACKEND)
    sent = {"version": "1", "scheduled_for": "12/8 9:30 am"}

    warned = client.post(url_of("meeting-reschedule", planned), sent)

    assert warned.context["form"].errors["scheduled_for"][0] == "North Office is closed on Tue, Dec 8: Weather."
    assert warned.context["meeting"].scheduled_for == planned.scheduled_for
    planned.refresh_from_db()
    assert planned.version == 1
    sent["heeded"] = warned.context["form"]["heeded"].value()
    assert client.post(url_of("meeting-reschedule", planned), sent).status_code == 302


# --- Again and again ------------------------------------------------------------------------------------------------


def test_a_recurring_appointment_shows_its_first_dates_before_anything_is_planned(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)
    sent = plan(scheduled_for="12/8 9:30 am", repeats="TWO_WEEKS", times="3", skips_holidays="on")

    shown = client.post(schedule_url(parolee), sent)

    preview = shown.context["preview"]
    assert (shown.status_code, preview.words) == (200, "1 per 2 weeks, on Tuesday")
    assert [line.when for line in preview.lines] == [
        "Tue, Dec 8, 9:30 am",
        "Tue, Dec 22, 9:30 am",
        "Tue, Jan 5, 2027, 9:30 am",
    ]
    assert not Meeting.objects.exists()
    sent["heeded"] = shown.context["form"]["heeded"].value()
    assert [client.post(schedule_url(parolee), sent).status_code for _ in range(2)] == [302, 302]
    assert Meeting.objects.filter(series=MeetingSeries.objects.get()).count() == 3


def test_the_preview_says_what_the_clocks_and_other_meetings_do_to_a_date(client, officer, parolee, unit, frozen):
    frozen.move_to(datetime(2027, 3, 1, 15, tzinfo=UTC))
    sunday = datetime(2027, 3, 7, 8, 30, tzinfo=UTC)
    factories.MeetingFactory(parolee=factories.CaseFactory(officer=officer, unit=unit), scheduled_for=sunday)
    client.force_login(officer, backend=BACKEND)

    shown = client.post(schedule_url(parolee), plan(scheduled_for="3/7/27 02:30", repeats="WEEK", times="2"))

    assert [(line.when, list(line.remarks)) for line in shown.context["preview"].lines] == [
        ("Sun, Mar 7, 2:30 am", ["Dana Cole has “Office meeting” at 2:30 am, within one hour."]),
        ("Sun, Mar 14, 3:00 am", ["There is no 2:30 am on that day: the clocks are put forward over it."]),
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"until": "12/31/2026", "times": "3"}, "times"),
        ({"until": "12/1/2026"}, "until"),
        ({"times": "1"}, "times"),
        ({"repeats": "HOURLY"}, "repeats"),
    ],
)
def test_a_recurring_appointment_says_at_the_field_what_is_wrong(client, officer, parolee, changes, field):
    client.force_login(officer, backend=BACKEND)

    response = client.post(schedule_url(parolee), plan(**{"repeats": "WEEK", **changes}))

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


@pytest.fixture
def weekly(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)
    sent = plan(repeats="WEEK", times="4")
    sent["heeded"] = client.post(schedule_url(parolee), sent).context["form"]["heeded"].value()
    client.post(schedule_url(parolee), sent)
    return list(Meeting.objects.order_by("scheduled_for"))


def test_rescheduling_asks_whether_those_that_follow_move_too(client, weekly):
    sent = {"version": "1", "scheduled_for": "12/16 9:30 am"}

    page = client.get(url_of("meeting-reschedule", weekly[1]))
    missing = client.post(url_of("meeting-reschedule", weekly[1]), sent)
    moved = client.post(url_of("meeting-reschedule", weekly[1]), {**sent, "scope": "FOLLOWING"})

    assert "every week on Tuesday" in page.content.decode()
    assert list(missing.context["form"].errors) == ["scope"]
    assert moved.status_code == 302
    days = [meeting.scheduled_for.day for meeting in Meeting.objects.order_by("scheduled_for")]
    assert days == [8, 16, 23, 30]


def test_cancelling_asks_whether_those_that_follow_are_cancelled_too(client, weekly):
    client.post(url_of("meeting-cancel", weekly[0]), {"version": "1", "scope": "ONE"})
    client.post(url_of("meeting-cancel", weekly[2]), {"version": "1", "scope": "FOLLOWING"})

    found = Meeting.objects.order_by("scheduled_for").values_list("status", flat=True)
    assert list(found) == ["CANCELLED", "SCHEDULED", "CANCELLED", "CANCELLED"]


def test_parolee_meetings_folds_away_what_of_a_series_lies_further_ahead(client, parolee, weekly):
    context = client.get(reverse("meetings:parolee-meetings", args=[parolee.pk])).context

    assert [row.meeting for row in context["planned"]] == weekly[:2]
    assert [(row.meeting, row.repeats) for row in context["later"]] == [
        (meeting, "every week on Tuesday") for meeting in weekly[2:]
    ]


# --- Reschedule and cancel ------------------------------------------------------------------------------------------


def test_meeting_reschedule_moves_the_meeting(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        url_of("meeting-reschedule", planned) + "?next=today", {"version": "1", "scheduled_for": "12/8 9:30 am"}
    )

    assert response.url == reverse("desk:today")
    planned.refresh_from_db()
    assert (planned.scheduled_for, planned.version) == (DECEMBER_8, 2)


def test_meeting_reschedule_shows_both_when_someone_else_was_first(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(version=2, scheduled_for=DECEMBER_8)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-reschedule", planned), {"version": "1", "scheduled_for": "Dec 9 10:00 am"})

    assert response.status_code == 422
    assert response.context["conflicts"] == [
        {"label": "Meeting", "theirs": "Scheduled, Tue, Dec 8, 9:30 am", "yours": "Dec 9 10:00 am"}
    ]
    assert response.context["form"]["scheduled_for"].value() == "Dec 9 10:00 am"
    planned.refresh_from_db()
    assert planned.scheduled_for == DECEMBER_8

    again = {name: response.context["form"][name].value() for name in ("version", "scheduled_for")}
    assert client.post(url_of("meeting-reschedule", planned), again).status_code == 302


def test_meeting_reschedule_refuses_the_past(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-reschedule", planned), {"version": "1", "scheduled_for": "yesterday 3 pm"})

    assert response.status_code == 422
    assert response.context["form"].errors == {"scheduled_for": ["That time has passed. Log the meeting instead."]}


def test_meeting_cancel_asks_first(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of("meeting-cancel", planned))

    assert response.status_code == 200
    planned.refresh_from_db()
    assert planned.is_open


def test_meeting_cancel_calls_the_meeting_off(client, officer, planned):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-cancel", planned), {"version": "1"})

    assert response.status_code == 302
    planned.refresh_from_db()
    assert planned.status == "CANCELLED"


def test_meeting_cancel_shows_both_when_someone_else_was_first(client, officer, planned):
    Meeting.objects.filter(pk=planned.pk).update(version=2, scheduled_for=DECEMBER_8)
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-cancel", planned), {"version": "1"})

    assert response.status_code == 422
    assert response.context["conflicts"] == [
        {"label": "Meeting", "theirs": "Scheduled, Tue, Dec 8, 9:30 am", "yours": "Cancelled"}
    ]
    planned.refresh_from_db()
    assert planned.is_open


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
@pytest.mark.parametrize("version", ["", "x", "-1", "99999999999"])
def test_changing_a_meeting_needs_the_version_that_was_shown(client, officer, planned, name, version):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of(name, planned), {"version": version, "scheduled_for": "12/8 9:30 am"})

    assert response.status_code == 422
    planned.refresh_from_db()
    assert (planned.is_open, planned.version) == (True, 1)


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_a_closed_meeting_stays_as_it_is(client, officer, planned, name):
    Meeting.objects.filter(pk=planned.pk).update(status="CANCELLED")
    client.force_login(officer, backend=BACKEND)

    shown = client.get(url_of(name, planned))
    sent = client.post(url_of(name, planned), {"version": "1", "scheduled_for": "12/8 9:30 am"})

    assert shown.url == reverse("meetings:parolee-meetings", args=[planned.parolee_id])
    assert sent.status_code == 422
    assert sent.context["form"].non_field_errors() == ["This meeting is closed: cancelled."]


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_refuses_role(client, examiner, planned, name):
    client.force_login(examiner, backend=BACKEND)

    assert client.get(url_of(name, planned)).status_code == 403


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_hides_those_of_another_unit(client, outsider, planned, name):
    client.force_login(outsider, backend=BACKEND)

    response = client.post(url_of(name, planned), {"version": "1", "scheduled_for": "12/8 9:30 am"})

    assert response.status_code == 404
    planned.refresh_from_db()
    assert (planned.is_open, planned.version) == (True, 1)


@pytest.mark.parametrize("name", ["meeting-reschedule", "meeting-cancel"])
def test_changing_a_meeting_refuses_other_methods(client, officer, planned, name):
    client.force_login(officer, backend=BACKEND)

    assert client.delete(url_of(name, planned)).status_code == 405
