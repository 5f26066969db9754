"""Bookings from the command line, and from the folder that the timetable looks into."""

import pytest
from django.core.management import CommandError, call_command

from cases.desk.models import ArrestFile, ArrestMatch
from cases.desk.tasks import match_arrests
from parole.accounts.models import Role
from tests.cases.desk.arrests.files import BROKEN, file_of, row

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]


@pytest.fixture
def bookings(tmp_path, parolee):
    path = tmp_path / "bookings.csv"
    path.write_text(file_of([row(), *BROKEN[:1]]))
    return path


def test_match_arrests_says_what_became_of_each_row(bookings, capsys):
    call_command("match_arrests", str(bookings), "--dry-run")
    assert not ArrestMatch.objects.exists()
    call_command("match_arrests", str(bookings))

    assert capsys.readouterr().out.splitlines() == [
        "row 2: Booking No is missing.",
        "Rehearsed only: nothing was kept.",
        "found=1 known=0 unmatched=0 refused=1",
        "row 2: Booking No is missing.",
        "found=1 known=0 unmatched=0 refused=1",
    ]
    assert ArrestMatch.objects.get().is_possible


@pytest.mark.parametrize(("content", "said"), [(None, "cannot be read"), ("a,b\n", "no agency that has a mapping")])
def test_match_arrests_refuses_what_it_cannot_read(tmp_path, content, said):
    path = tmp_path / "file.csv"
    if content:
        path.write_text(content)

    with pytest.raises(CommandError, match=said):
        call_command("match_arrests", str(path))


def test_the_nightly_task_does_nothing_without_its_folder(bookings):
    match_arrests()

    assert not ArrestFile.objects.exists()


def test_the_nightly_task_reads_every_file_and_notes_the_one_that_it_cannot(bookings, settings):
    settings.ARREST_FILES = bookings.parent
    (bookings.parent / "a-broken-one.csv").write_text("no,bookings\n")

    for _ in range(2):
        match_arrests()

    assert ArrestMatch.objects.count() == 1
    files = ArrestFile.objects.order_by("pk")
    assert [(file.found, file.known, bool(file.problem)) for file in files] == [
        (0, 0, True),
        (1, 0, False),
        (0, 0, True),
        (0, 1, False),
    ]
    assert {file.by.role for file in files} == {Role.SYSTEM}
