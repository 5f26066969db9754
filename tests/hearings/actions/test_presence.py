"""Who came on the day of a hearing."""

import pytest
from django.db import IntegrityError, ProgrammingError, transaction

from hearings import actions
from hearings.models import Presence
from hearings.policies.serving import NotAllowedError
from parole.audit.models import Event
from tests.conftest import NOW
from tests.factories import HoldFactory, PresenceFactory
from tests.hearings.conftest import HOUR, NINE

pytestmark = pytest.mark.django_db


def note(hearing, by, at=NINE, **seen):
    return actions.note_presence(hearing=hearing, by=by, at=at, **({"who": "PERSON", "what": "ARRIVED"} | seen))


def test_note_presence_keeps_every_word_and_the_last_counts(hearing, clerk):
    note(hearing, clerk, what="NOT_ARRIVED")
    note(hearing, clerk, at=NINE + HOUR / 6)

    assert [each.what for each in Presence.objects.last_words()] == ["ARRIVED"]
    assert Presence.objects.count() == 2
    assert Event.objects.filter(verb="hearing.presence_noted").first().details["who"] == "PERSON"


def test_note_presence_refuses_a_day_to_come_and_a_hearing_that_is_over(hearing, clerk):
    with pytest.raises(NotAllowedError, match="not come yet"):
        note(hearing, clerk, at=NOW)
    actions.cancel_hearing(hearing=hearing, version=1, by=clerk, at=NOW, reason="Withdrawn.")

    with pytest.raises(actions.ClosedError):
        note(hearing, clerk)


def test_only_a_jail_that_holds_the_person_produces_them(hearing, clerk):
    with pytest.raises(NotAllowedError, match="No jail holds"):
        note(hearing, clerk, what="NOT_PRODUCED", reason="No van")
    HoldFactory(parolee=hearing.parolee)

    assert note(hearing, clerk, what="NOT_PRODUCED", reason="No van").pk


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("presence_of_a_witness_by_name", {"who": "WITNESS"}),
        ("presence_produced_is_the_person", {"who": "COUNSEL", "what": "PRODUCED"}),
        ("presence_not_produced_says_why", {"what": "NOT_PRODUCED"}),
    ],
)
def test_the_database_refuses(name, changes, hearing):
    with pytest.raises(IntegrityError, match=name):
        PresenceFactory(hearing=hearing, **changes)


def test_what_was_noted_cannot_be_changed(hearing):
    PresenceFactory(hearing=hearing)

    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        Presence.objects.update(what="NOT_ARRIVED")
