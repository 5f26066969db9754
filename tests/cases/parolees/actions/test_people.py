"""The person: edits, a death, a picture."""

from datetime import date, time, timedelta

import pytest
from django.core.files.base import ContentFile

from cases.meetings.models import CheckIn, Meeting
from cases.parolees import actions
from cases.parolees.models import Parolee
from hearings.models import Hearing
from parole.accounts.reach import resolve
from parole.audit.models import Event
from parole.edits import StaleEditError
from tests import factories
from tests.conftest import NOW, TODAY

EARLIER = NOW - timedelta(days=30)


def edit(parolee, by, *, at=NOW, version=None, **fields):
    actions.edit_parolee(parolee=parolee, version=version or parolee.version, by=by, at=at, **fields)
    parolee.refresh_from_db()
    parolee.recipient.refresh_from_db()


def test_edit_parolee_is_found_under_the_new_name_and_the_other_ones(officer, parolee):
    edit(parolee, officer, last_name="Núñez", aliases=["Rosie Cruz"])

    everybody = Parolee.objects.visible_to(resolve(officer, NOW))
    assert parolee.name_key == "nunez rosa rosie cruz"
    assert list(everybody.matching("Nunes")) == [parolee]
    assert list(everybody.matching("cruz")) == [parolee]


def test_edit_parolee_replaces_names_and_numbers_without_losing_those_that_stay(officer, parolee):
    edit(parolee, officer, aliases=["A Lee", "B Lee"], phone_numbers=[("+15155550101", "work")])
    kept = parolee.aliases.get(name="B Lee").pk

    edit(parolee, officer, aliases=["B Lee"], phone_numbers=[("+15155550101", "home")])

    assert list(parolee.aliases.values_list("pk", flat=True)) == [kept]
    assert list(parolee.phone_numbers.values_list("label", flat=True)) == ["home"]


def test_edit_parolee_records_when_consent_was_given(officer, parolee):
    edit(parolee, officer, at=EARLIER, phone="+15155550101", sms_consent=True)
    edit(parolee, officer, phone="+15155550101", sms_consent=True, send_from=time(10))

    assert (parolee.recipient.sms_consent_at, parolee.recipient.send_from) == (EARLIER, time(10))


def test_edit_parolee_counts_consent_anew_for_another_number(officer, parolee):
    edit(parolee, officer, at=EARLIER, phone="+15155550101", sms_consent=True)
    edit(parolee, officer, phone="+15155550102", sms_consent=True)

    assert parolee.recipient.sms_consent_at == NOW


def test_edit_parolee_takes_consent_back(officer, parolee):
    edit(parolee, officer, email="rosa@mail.example", email_consent=True)
    edit(parolee, officer, email="", email_consent=False)

    assert (parolee.recipient.email, parolee.recipient.email_consent_at) == ("", None)


def test_edit_parolee_refuses_a_stale_page_and_changes_nothing(officer, parolee):
    edit(parolee, officer, first_name="Rosie")

    with pytest.raises(StaleEditError):
        edit(parolee, officer, version=1, first_name="Rose", email="rose@mail.example")

    parolee.refresh_from_db()
    assert parolee.first_name == "Rosie"


def test_edit_parolee_leaves_an_event_without_names(officer, parolee):
    edit(parolee, officer, first_name="Rosie")

    assert Event.objects.get(verb="parolee.edited").details == {"fields": ["first_name"]}


def test_mark_deceased_stops_everything_at_once(officer, parolee):
    check_in = factories.CheckInFactory(parolee=parolee, pack__status="WITHDRAWN")
    meeting = factories.MeetingFactory(parolee=parolee)
    hearing = factories.HearingFactory(parolee=parolee)

    actions.mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=TODAY)

    term = parolee.terms.get()
    parolee.recipient.refresh_from_db()
    assert (parolee.died_on, term.status, term.closed_on) == (TODAY, "DECEASED", TODAY)
    assert parolee.recipient.stopped_at == NOW
    assert CheckIn.objects.get(pk=check_in.pk).status != CheckIn.Status.OUTSTANDING
    assert Meeting.objects.get(pk=meeting.pk).status == Meeting.Status.CANCELLED
    assert Hearing.objects.get(pk=hearing.pk).status == Hearing.Status.CANCELLED


@pytest.mark.parametrize("on", [date(1985, 1, 1), date(2026, 10, 1)])
def test_mark_deceased_refuses_a_day_that_cannot_be(officer, parolee, on):
    with pytest.raises(actions.ImpossibleDateError):
        actions.mark_deceased(parolee=parolee, version=parolee.version, by=officer, at=NOW, on=on)

    assert parolee.terms.get().status == "ACTIVE"


def test_mark_deceased_refuses_a_stale_page(officer, parolee):
    edit(parolee, officer, first_name="Rosie")

    with pytest.raises(StaleEditError):
        actions.mark_deceased(parolee=parolee, version=1, by=officer, at=NOW, on=TODAY)

    assert parolee.terms.get().status == "ACTIVE"


def test_set_photo_keeps_the_picture_under_a_name_that_says_nothing(officer, parolee, settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}},
    }

    actions.set_photo(parolee=parolee, by=officer, at=NOW, photo=ContentFile(b"jpeg", name="photo.jpg"))

    assert parolee.photo.name.startswith("photos/photo")
    assert (tmp_path / parolee.photo.name).read_bytes() == b"jpeg"
