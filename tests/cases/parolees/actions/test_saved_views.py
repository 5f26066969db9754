"""The filters that somebody uses again and again."""

import pytest
from django.db import IntegrityError, transaction

from cases.parolees.actions import delete_view, save_view, set_default_view
from cases.parolees.models import SavedView
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def save(by, name="High", query="level=HIGH", **facts):
    return save_view(by=by, at=NOW, page="CASELOAD", name=name, query=query, **{"is_default": False, **facts})


def test_save_view_replaces_what_had_the_name(officer):
    save(officer)
    save(officer, query="level=MAX")

    assert [view.query for view in SavedView.objects.all()] == ["level=MAX"]


def test_one_view_of_a_page_is_the_default(officer, colleague):
    first, second = save(officer, is_default=True), save(officer, name="Low", is_default=True)
    theirs = save(colleague, is_default=True)
    assert set(SavedView.objects.filter(is_default=True)) == {second, theirs}

    set_default_view(view=first, by=officer, at=NOW, is_default=True)
    assert set(SavedView.objects.filter(is_default=True)) == {first, theirs}
    set_default_view(view=first, by=officer, at=NOW, is_default=False)
    assert list(SavedView.objects.filter(is_default=True)) == [theirs]


def test_delete_view_forgets_it(officer):
    delete_view(view=save(officer), by=officer, at=NOW)

    assert not SavedView.objects.exists()


def test_saved_view_constraints(officer):
    facts = {"user": officer, "page": "CASELOAD", "query": "level=HIGH"}
    SavedView.objects.create(name="High", is_default=True, **facts)

    with pytest.raises(IntegrityError, match="saved_view_once_a_name"), transaction.atomic():
        SavedView.objects.create(name="High", **facts)
    with pytest.raises(IntegrityError, match="saved_view_one_default"), transaction.atomic():
        SavedView.objects.create(name="Low", is_default=True, **facts)
