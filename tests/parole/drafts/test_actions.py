"""Keeping what is typed, and letting go of it."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction

from parole.audit.models import Event, Submission
from parole.audit.submissions import hold_token
from parole.drafts import actions as drafts
from parole.drafts import tasks
from parole.drafts.models import Draft
from tests.conftest import NOW
from tests.factories import DraftFactory, UserFactory

pytestmark = pytest.mark.django_db

PATH = "/meetings/1/record/"


def save(by, *, at=NOW, token=None, **fields):
    drafts.save_draft(
        by=by,
        at=at,
        path=PATH,
        form_token=token or uuid.uuid4(),
        fields=[(name, [value]) for name, value in fields.items()],
        device=uuid.uuid4(),
    )


def test_save_draft_replaces_what_was_kept_before(officer):
    save(officer, notes="Cal")
    save(officer, notes="Calm", at=NOW + timedelta(minutes=1))

    kept = Draft.objects.get()
    assert (kept.fields, kept.saved_at) == ({"notes": ["Calm"]}, NOW + timedelta(minutes=1))
    assert kept.expires_at - kept.saved_at == timedelta(days=14)
    assert not Event.objects.exists()


def test_save_draft_keeps_no_secret_and_nothing_that_the_database_cannot_hold(officer):
    save(
        officer,
        csrfmiddlewaretoken="x",
        form_token="x",
        entered_at="x",
        password1="hunter2",
        new_Password="hunter2",
        notes="be\x00fore",
    )

    assert Draft.objects.get().fields == {"notes": ["before"]}


def test_save_draft_refuses_what_is_too_long_and_keeps_what_it_has(officer, settings):
    settings.DRAFTS_MAX_BYTES = 1024
    save(officer, notes="Short")

    with pytest.raises(drafts.TooLongError, match=r"longer than what is kept \(1 KB\)"):
        save(officer, notes="x" * 2000)

    assert Draft.objects.get().fields == {"notes": ["Short"]}


def test_save_draft_refuses_a_form_that_was_sent(officer):
    token = uuid.uuid4()
    Submission.objects.create(token=uuid.uuid4(), form_token=token, user=officer, at=NOW, answer="/")

    with pytest.raises(drafts.FormSentError, match="was sent already"):
        save(officer, notes="Late", token=token)

    assert not Draft.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_save_that_is_under_way_while_the_form_is_sent_brings_nothing_back():
    officer, token = UserFactory(), uuid.uuid4()
    outcomes = []

    def save_late():
        try:
            save(officer, notes="Late", token=token)
        except drafts.FormSentError:
            outcomes.append("refused")
        finally:
            connection.close()

    late = threading.Thread(target=save_late)
    with transaction.atomic():
        hold_token(token)
        late.start()
        Submission.objects.create(token=uuid.uuid4(), form_token=token, user=officer, at=NOW, answer="/")
        drafts.discard_draft(by=officer, path=PATH)
    late.join(timeout=10)

    assert (outcomes, Draft.objects.count()) == (["refused"], 0)


def test_discard_draft_takes_the_users_own_alone(officer, colleague):
    DraftFactory(user=officer, path=PATH)
    theirs = DraftFactory(user=colleague, path=PATH)

    drafts.discard_draft(by=officer, path=PATH)

    assert list(Draft.objects.all()) == [theirs]


def test_what_nobody_came_back_to_goes_in_the_night(officer, frozen):
    DraftFactory(user=officer, saved_at=NOW - timedelta(days=14), expires_at=NOW)
    kept = DraftFactory(user=officer, expires_at=NOW + timedelta(seconds=1))

    tasks.discard_expired()

    assert list(Draft.objects.all()) == [kept]
