"""The record of one meeting: its page, what is added, what is corrected."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from cases.meetings.models import Addendum, IntegrityFlag, Meeting
from parole.audit.models import AccessLog
from tests import factories
from tests.conftest import NOW

pytestmark = pytest.mark.usefixtures("frozen")

BACKEND = "django.contrib.auth.backends.ModelBackend"
HELD_AT = datetime(2026, 11, 23, 16, tzinfo=UTC)


@pytest.fixture
def meeting(parolee, officer):
    """Was recorded by the officer yesterday."""
    return factories.MeetingFactory(
        parolee=parolee,
        held=True,
        scheduled_for=None,
        happened_at=HELD_AT,
        happened_on=date(2026, 11, 23),
        notes="In good spirits.",
        officer_id=officer.pk,
        recorded_by=officer,
        recorded_at=HELD_AT + timedelta(hours=1),
    )


def url_of(name, meeting):
    return reverse(f"meetings:{name}", args=[meeting.pk])


def lock(meeting):
    Meeting.objects.filter(pk=meeting.pk).update(recorded_at=NOW - timedelta(days=7))


def strike(meeting, by):
    Meeting.objects.filter(pk=meeting.pk).update(struck_at=NOW, struck_by=by, struck_reason="By mistake")


def correction(**changes):
    return {
        "form_token": str(uuid.uuid4()),
        "version": "1",
        "status": "HELD",
        "location": "RESIDENCE",
        "happened_at": "Nov 23, 2026, 10:00 am",
        "method": "IN_PERSON",
        "type": "DIRECT",
        "notes": "In good spirits.",
        **changes,
    }


# --- The page --------------------------------------------------------------------------------------------------------


def test_meeting_detail_shows_the_whole_record_in_order(client, officer, supervisor, meeting):
    condition = factories.ConditionFactory(term=meeting.term)
    meeting.observations.create(parolee=meeting.parolee, condition=condition, outcome="COMPLIED")
    changes = [
        {"field": "location", "before": "SUPERVISION_OFFICE", "after": "RESIDENCE"},
        {"field": f"condition_{condition.pk}", "before": "", "after": "COMPLIED"},
        {"field": "happened_at", "before": "2026-11-23T16:00:00+00:00", "after": "2026-11-23T17:00:00+00:00"},
        {"field": "notes_are_sensitive", "before": False, "after": True},
        {"field": "notes", "before": "", "after": "Tired."},
    ]
    factories.AddendumFactory(meeting=meeting, text="The mother called back.")
    factories.AddendumFactory(
        meeting=meeting, kind="CORRECTION", changes=changes, text="Wrong line.", is_sensitive=True
    )
    factories.IntegrityFlagFactory(meeting=meeting, cleared=True)
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of("meeting-detail", meeting))

    page = response.content.decode()
    assert [[change.label for change in each.changes] for each in response.context["added"]] == [
        [],
        ["Place", "Curfew", "When", "Sensitive", "Notes"],
    ]
    for words in (
        *("Place: Office → Home", "Curfew: Not discussed → Complied", "Sensitive: No → Yes", "(empty)", "Tired."),
        "When: Nov 23, 2026, 10:00 am → Nov 23, 2026, 11:00 am",
        *("Sensitive: not for the parolee without review", "Looked at, and right."),
    ):
        assert words in page
    assert page.index("The mother called back.") < page.index("Wrong line.")
    assert AccessLog.objects.filter(kind="OPENED", parolee_id=meeting.parolee_id).count() == 1


@pytest.mark.parametrize("count", [1, 3, 130])
def test_meeting_detail_costs_the_same_for_any_number(client, officer, meeting, django_assert_num_queries, count):
    changes = [{"field": "location", "before": "COURT", "after": "RESIDENCE"}]
    factories.AddendumFactory.create_batch(count, meeting=meeting, kind="CORRECTION", changes=changes, by=officer)
    factories.IntegrityFlagFactory.create_batch(count, meeting=meeting, cleared=True)
    client.force_login(officer, backend=BACKEND)

    with django_assert_num_queries(22):
        client.get(url_of("meeting-detail", meeting))


def test_meeting_detail_says_until_when_it_may_be_corrected(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)
    assert (
        b"Whoever recorded it may correct it until Mon, Nov 30."
        in client.get(url_of("meeting-detail", meeting)).content
    )

    lock(meeting)

    response = client.get(url_of("meeting-detail", meeting))
    assert b"Locked since Tue, Nov 24" in response.content
    assert [response.context[name] for name in ("may_add", "may_correct")] == [True, False]


def test_meeting_detail_leads_on_from_a_planned_meeting(client, officer, parolee):
    client.force_login(officer, backend=BACKEND)

    response = client.get(url_of("meeting-detail", factories.MeetingFactory(parolee=parolee)))

    assert [response.context[name] for name in ("may_plan", "may_add", "may_correct")] == [True, False, False]


@pytest.mark.parametrize(("who", "status"), [("officer", 404), ("supervisor", 200), ("auditor", 200)])
def test_meeting_detail_of_what_is_struck_is_a_supervisors(client, request, colleague, meeting, who, status):
    strike(meeting, colleague)
    client.force_login(request.getfixturevalue(who), backend=BACKEND)

    response = client.get(url_of("meeting-detail", meeting))

    assert response.status_code == status
    assert (b"Struck: entered in error" in response.content) is (status == 200)


@pytest.mark.parametrize(("may_see_there", "is_linked"), [(True, True), (False, False)])
def test_meeting_detail_leads_to_the_right_case_within_reach_alone(
    client, supervisor, outsider, officer, unit, meeting, may_see_there, is_linked
):
    there = (
        factories.CaseFactory(officer=officer, unit=unit) if may_see_there else factories.CaseFactory(officer=outsider)
    )
    arrived = factories.MeetingFactory(parolee=there, held=True)
    strike(meeting, officer)
    Meeting.objects.filter(pk=meeting.pk).update(moved_to=arrived)
    client.force_login(supervisor, backend=BACKEND)

    page = client.get(url_of("meeting-detail", meeting)).content.decode()

    assert "It stands with the right person now" in page
    assert (url_of("meeting-detail", arrived) in page) is is_linked


def test_parolee_meetings_lists_what_was_struck_to_a_supervisor_alone(client, officer, supervisor, meeting):
    strike(meeting, officer)
    tab = reverse("meetings:parolee-meetings", args=[meeting.parolee_id])
    pages = []
    for user in (officer, supervisor):
        client.force_login(user, backend=BACKEND)
        pages.append(client.get(tab).content)

    assert [b"Entered in error" in page for page in pages] == [False, True]
    assert all(f'id="meeting-row-{meeting.pk}"'.encode() not in page for page in pages)


# --- Adding ----------------------------------------------------------------------------------------------------------


def test_meeting_addendum_add_adds_to_a_locked_record(client, officer, meeting):
    lock(meeting)
    client.force_login(officer, backend=BACKEND)

    response = client.post(
        url_of("meeting-addendum-add", meeting), {"text": "The mother called.", "is_sensitive": "on"}
    )

    assert response.url == url_of("meeting-detail", meeting)
    addendum = Addendum.objects.get()
    assert (addendum.kind, addendum.text, addendum.is_sensitive) == ("ADDENDUM", "The mother called.", True)


def test_meeting_addendum_add_refuses_nothing_said_and_a_term_that_is_over(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)
    url = url_of("meeting-addendum-add", meeting)

    assert list(client.post(url, {"text": ""}).context["form"].errors) == ["text"]
    meeting.parolee.terms.update(status="DISCHARGED", closed_on=date(2026, 11, 24))
    refused = client.post(url, {"text": "Too late"})

    assert refused.status_code == 422
    assert refused.context["form"].non_field_errors() == ["This term is closed."]
    assert b"Too late" in refused.content


# --- Correcting ------------------------------------------------------------------------------------------------------


def test_meeting_correct_starts_from_what_stands_there(client, officer, meeting):
    condition = factories.ConditionFactory(term=meeting.term)
    meeting.observations.create(parolee=meeting.parolee, condition=condition, outcome="NOT_COMPLIED")
    client.force_login(officer, backend=BACKEND)

    form = client.get(url_of("meeting-correct", meeting)).context["form"]

    shown = {name: form[name].value() for name in ("status", "location", "happened_at", f"condition_{condition.pk}")}
    assert shown == {
        "status": "HELD",
        "location": "SUPERVISION_OFFICE",
        "happened_at": "Nov 23, 2026, 10:00 am",
        f"condition_{condition.pk}": "NOT_COMPLIED",
    }


def test_meeting_correct_corrects_and_keeps_what_was(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)

    response = client.post(url_of("meeting-correct", meeting), correction(sensitive_reason="Health"))

    assert response.url == url_of("meeting-detail", meeting)
    meeting.refresh_from_db()
    assert (meeting.location, meeting.notes_are_sensitive, meeting.sensitive_reason) == ("RESIDENCE", True, "Health")
    fields = [change["field"] for change in Addendum.objects.get().changes]
    assert fields == ["location", "notes_are_sensitive", "sensitive_reason"]


def test_meeting_correct_leaves_the_seconds_alone_that_nobody_sees(client, officer, meeting):
    Meeting.objects.filter(pk=meeting.pk).update(happened_at=HELD_AT + timedelta(seconds=42))
    client.force_login(officer, backend=BACKEND)

    client.post(url_of("meeting-correct", meeting), correction())

    assert [change["field"] for change in Addendum.objects.get().changes] == ["location"]


def test_meeting_correct_asks_a_supervisor_for_a_reason(client, supervisor, meeting):
    lock(meeting)
    client.force_login(supervisor, backend=BACKEND)
    url = url_of("meeting-correct", meeting)

    refused = client.post(url, correction())
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["reason"])

    assert client.post(url, correction(reason="The officer asked me to.")).status_code == 302
    assert Addendum.objects.get().text == "The officer asked me to."


def test_meeting_correct_is_closed_to_its_recorder_once_it_is_locked(client, officer, meeting):
    lock(meeting)
    client.force_login(officer, backend=BACKEND)
    url = url_of("meeting-correct", meeting)

    assert client.get(url).url == url_of("meeting-detail", meeting)
    refused = client.post(url, correction(reason="Please"))

    assert refused.status_code == 422
    assert "This record is locked." in refused.context["form"].non_field_errors()[0]


def test_meeting_correct_shows_both_versions_of_a_stale_edit(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)
    url = url_of("meeting-correct", meeting)
    client.post(url, correction(notes="Theirs"))

    stale = client.post(url, correction(notes="Mine"))

    assert stale.status_code == 422
    assert [(each.label, each.theirs, each.yours) for each in stale.context["conflicts"]] == [
        ("Notes", "Theirs", "Mine")
    ]
    assert stale.context["form"]["version"].value() == 2
    assert client.post(url, correction(notes="Mine", version="2")).status_code == 302


def test_meeting_correct_asks_once_about_what_is_unusual(client, officer, meeting):
    client.force_login(officer, backend=BACKEND)
    url = url_of("meeting-correct", meeting)
    late = correction(happened_at="11/19 9:30 am")

    asked = client.post(url, late)
    assert (asked.status_code, [flag.kind for flag in asked.context["form"].flags]) == (200, ["ENTERED_LATE"])

    assert client.post(url, {**late, "flag_reason": "Wrong day."}).status_code == 302
    assert IntegrityFlag.objects.get().reason == "Wrong day."


# --- Who, where and how ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["meeting-detail", "meeting-addendum-add", "meeting-correct"])
def test_pages_of_a_record_are_for_those_who_reach_the_case(client, clerk, outsider, officer, meeting, name):
    url = url_of(name, meeting)
    answers = []
    for user in (clerk, outsider):
        client.force_login(user, backend=BACKEND)
        answers.append(client.get(url).status_code)
    client.force_login(officer, backend=BACKEND)
    answers.append(client.delete(url).status_code)

    assert answers == [403, 404, 405]
