"""What a draft may not be."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from parole.accounts.reach import resolve
from parole.drafts.models import Draft
from tests.conftest import NOW
from tests.factories import DraftFactory

pytestmark = pytest.mark.django_db


def test_draft_once_for_each_form(officer):
    DraftFactory(user=officer, path="/meetings/1/record/")

    with pytest.raises(IntegrityError, match="draft_once_for_each_form"), transaction.atomic():
        DraftFactory(user=officer, path="/meetings/1/record/")


def test_draft_expires_after_it_is_saved(officer):
    with pytest.raises(IntegrityError, match="draft_expires_after_it_is_saved"), transaction.atomic():
        DraftFactory(user=officer, expires_at=NOW)


def test_draft_is_visible_to_nobody_but_its_author(officer, colleague, supervisor):
    draft = DraftFactory(user=officer)

    found = {user: list(Draft.objects.visible_to(resolve(user, NOW))) for user in (officer, colleague, supervisor)}

    assert found == {officer: [draft], colleague: [], supervisor: []}


def test_draft_is_kept_until_it_expires(officer):
    draft = DraftFactory(user=officer, expires_at=NOW + timedelta(days=14))

    kept = [list(Draft.objects.kept(NOW + timedelta(days=days))) for days in (13, 14)]

    assert kept == [[draft], []]


def test_draft_gives_a_form_what_a_browser_would(officer):
    draft = DraftFactory(user=officer, fields={"notes": ["Calm"], "associates": ["1", "2"]})

    assert draft.typed.urlencode() == "notes=Calm&associates=1&associates=2"
