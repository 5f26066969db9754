"""Of two edits of one row, the second is refused with the row as it stands."""

import threading

import pytest
from django.db import connection, transaction

from cases.officers.models import Officer
from parole.edits import StaleEditError, save_edit
from tests.factories import OfficerFactory


def test_save_edit_writes_and_raises_the_version(officer):
    row = Officer.objects.get(pk=officer.pk)

    save_edit(row, version=1, badge_number="D-7")

    assert (row.badge_number, row.version) == ("D-7", 2)


def test_save_edit_refuses_a_row_that_somebody_else_saved_and_shows_it(officer):
    row = Officer.objects.get(pk=officer.pk)
    save_edit(row, version=1, badge_number="D-7")

    with pytest.raises(StaleEditError) as stale:
        save_edit(row, version=1, badge_number="D-8")

    assert (stale.value.current.badge_number, stale.value.current.version) == ("D-7", 2)


@pytest.mark.django_db(transaction=True)
def test_of_two_edits_at_the_same_moment_one_wins():
    officer = OfficerFactory()
    begun, results = threading.Barrier(2, timeout=10), []

    def edit(badge_number):
        try:
            begun.wait()
            with transaction.atomic():
                save_edit(Officer.objects.get(pk=officer.pk), version=1, badge_number=badge_number)
            results.append("saved")
        except StaleEditError:
            results.append("stale")
        finally:
            connection.close()

    editors = [threading.Thread(target=edit, args=[number]) for number in ("D-7", "D-8")]
    for editor in editors:
        editor.start()
    for editor in editors:
        editor.join(timeout=20)

    assert sorted(results) == ["saved", "stale"]
