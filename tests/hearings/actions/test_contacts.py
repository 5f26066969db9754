"""Who is told of a hearing outside the agency."""

import pytest
from django.db import IntegrityError

from hearings import actions
from hearings.models import HearingContact
from hearings.policies.serving import NotAllowedError
from parole.audit.models import Event
from parole.notices.models import Recipient
from tests.conftest import NOW
from tests.factories import HearingContactFactory, UserFactory
from tests.hearings.conftest import HOUR, TEN

pytestmark = pytest.mark.django_db

COUNSEL = {"part": "COUNSEL", "name": "Ada Sloan", "email": "sloan@law.example", "phone": "", "language": "en"}


def test_add_contact_tells_by_mail_from_then_on(hearing, clerk):
    contact = actions.add_contact(hearing=hearing, by=clerk, at=NOW, **COUNSEL)

    recipient = contact.recipient
    assert (recipient.outside, recipient.email, recipient.email_consent_at) == ("COUNSEL", "sloan@law.example", NOW)
    assert (contact.added_by, contact.added_at, recipient.time_zone) == (clerk, NOW, hearing.unit.time_zone)
    event = Event.objects.get(verb="hearing.contact_added")
    assert (event.parolee_id, event.details) == (hearing.parolee_id, {"part": "COUNSEL"})


def test_add_contact_tells_by_text_where_there_is_only_a_phone(hearing, clerk):
    contact = actions.add_contact(
        hearing=hearing, by=clerk, at=NOW, **{**COUNSEL, "email": "", "phone": "+15155550123"}
    )

    assert (str(contact.recipient.phone), contact.recipient.sms_consent_at) == ("+15155550123", NOW)


def test_add_contact_refuses_an_address_that_is_told_already(hearing, clerk):
    actions.add_contact(hearing=hearing, by=clerk, at=NOW, **COUNSEL)

    with pytest.raises(NotAllowedError, match="told of this hearing already"):
        actions.add_contact(hearing=hearing, by=clerk, at=NOW, **{**COUNSEL, "email": "Sloan@law.example"})


def test_add_contact_refuses_a_guardian_of_an_adult(hearing, clerk):
    with pytest.raises(NotAllowedError, match="juvenile"):
        actions.add_contact(hearing=hearing, by=clerk, at=NOW, **{**COUNSEL, "part": "GUARDIAN"})


def test_add_contact_refuses_a_hearing_that_is_over(hearing, clerk):
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    with pytest.raises(actions.ClosedError):
        actions.add_contact(hearing=hearing, by=clerk, at=NOW, **COUNSEL)


def test_remove_contact_keeps_who_was_told_and_until_when(hearing, clerk):
    contact = HearingContactFactory(hearing=hearing)

    actions.remove_contact(contact=contact, by=clerk, at=NOW)

    contact.refresh_from_db()
    assert (contact.removed_by, contact.removed_at) == (clerk, NOW)
    with pytest.raises(NotAllowedError):
        actions.remove_contact(contact=contact, by=clerk, at=NOW)


def test_contacts_go_along_with_a_hearing_that_is_continued(hearing, clerk, room, seated):
    contact = HearingContactFactory(hearing=hearing)
    slot = {"room": room, "panel": [seated], "starts_at": TEN + HOUR, "ends_at": TEN + 2 * HOUR}

    following = actions.continue_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Counsel is ill.", **slot)

    assert following.contacts.get().recipient == contact.recipient


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("hearing_contact_has_a_name", {"name": ""}),
        ("hearing_contact_removed_by_somebody", {"removed_at": NOW}),
    ],
)
def test_the_database_refuses(name, changes, hearing):
    with pytest.raises(IntegrityError, match=name):
        HearingContactFactory(hearing=hearing, **changes)


def test_the_database_refuses_the_same_recipient_twice(hearing):
    contact = HearingContactFactory(hearing=hearing)

    with pytest.raises(IntegrityError, match="hearing_contact_once"):
        HearingContactFactory(hearing=hearing, recipient=contact.recipient)


def test_the_database_refuses_a_user_as_somebody_outside(db):
    with pytest.raises(IntegrityError, match="recipient_outside_is_no_user"):
        Recipient.objects.create(outside="COUNSEL", user=UserFactory())


def test_contacts_show_where_they_are_told(hearing):
    texted = HearingContactFactory(hearing=hearing, recipient__email="", recipient__email_consent_at=None)
    Recipient.objects.filter(pk=texted.recipient_id).update(phone="+15155550123")

    assert HearingContact.objects.get().address == "+15155550123"
