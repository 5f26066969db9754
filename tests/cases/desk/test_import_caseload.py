"""`manage.py import_caseload`: a small dirty file, and the real one where it can be found."""

import csv
import os
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from cases.meetings.models import CheckIn
from cases.officers.models import Officer
from cases.parolees.models import Parolee, SupervisionTerm
from parole.accounts.models import Unit, User
from parole.notices import actions as notices
from parole.notices.models import Notice
from tests.conftest import connect_as

ROOT = Path(__file__).parents[3]
MAPPING = ROOT / "cases" / "desk" / "mappings" / "iowa_releases_2010_2015.yaml"
RELEASES = Path(os.environ.get("RELEASES_FILE") or ROOT.parent / "shared" / "data" / "iowa_releases_2010_2015.csv")
BACKEND = "django.contrib.auth.backends.ModelBackend"

HEAD = (
    "Fiscal Year Released,Recidivism Reporting Year,Main Supervising District,Release Type,Race - Ethnicity,"
    "Age At Release ,Sex,Offense Classification,Offense Type,Offense Subtype,Return to Prison,Days to Return,"
    "Recidivism Type,New Offense Classification,New Offense Type,New Offense Sub Type,Target Population"
)
PAROLED = "2014,2017,{district},{release},White -,{age},{sex},C Felony,Drug,Trafficking,{returned},{days},{kind},,,,Yes"
PLAIN = {
    "district": "5JD",
    "release": "Parole",
    "age": "25-34",
    "sex": "Male",
    "returned": "No",
    "days": "",
    "kind": "",
}
# What each row of the small file changes, and what becomes of it: None where it is taken.
DIRT = [
    *[({}, None)] * 40,
    ({"release": "Parole Granted", "district": "8JD"}, None),
    ({"district": "ISC"}, None),
    ({"district": "Interstate Compact"}, None),
    ({"release": "Special Sentence", "sex": ""}, None),
    ({"age": ""}, None),
    ({"returned": "Yes", "days": "90", "kind": "Tech"}, None),
    ({"returned": "Yes", "days": "9999", "kind": "New"}, None),
    ({"release": ""}, "refused: The row does not say how the person was released."),
    ({"release": "Discharged – End of Sentence"}, "skipped: Discharged, so there is nobody to supervise."),
    ({"release": "Discharged - Expiration of Sentence"}, "skipped: Discharged, so there is nobody to supervise."),
    (
        {"release": "Paroled to Detainer - INS"},
        "skipped: Paroled to a detainer, so another authority holds the person.",
    ),
    (
        {"release": "Interstate Compact Parole"},
        "refused: The release is to another state, and the district is one of Iowa.",
    ),
    ({"district": ""}, "refused: No district is named, so no unit answers for the case."),
    ({"returned": "Yes"}, "refused: The person returned to prison, and the row does not say when."),
    ({"district": "9JD"}, "refused: Main Supervising District: “9JD” is not in the mapping's list for unit."),
    ({"release": "Furlough"}, "refused: Release Type: “Furlough” is not in the mapping's list for kind."),
    ({"age": "=1+1"}, "refused: Age At Release: “=1+1” is not in the mapping's list of ages."),
    ({"returned": "Yes", "days": "soon"}, "refused: Days to Return: “soon” is not a number from 0 to 40000."),
    ({"sex": "Ma\x00le"}, "refused: Sex holds a NUL character."),
    ({"kind": "No,Recidivism"}, "refused: The row has 1 more cells than there are columns."),
]

pytestmark = pytest.mark.django_db


@pytest.fixture
def small_file(tmp_path):
    path = tmp_path / "releases.csv"
    lines = [HEAD, *(PAROLED.format(**{**PLAIN, **change}) for change, _ in DIRT)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.fixture
def run(tmp_path):
    """Import a file on July 1, 2015; return the lines on stdout and the rows that were not taken."""

    def run(path, *arguments, mapping=MAPPING):
        out = StringIO()
        refused = tmp_path / "out" / "refused.csv"
        call_command(
            "import_caseload",
            path,
            "--mapping",
            mapping,
            "--on",
            "2015-07-01",
            "--refused",
            refused,
            *arguments,
            stdout=out,
        )
        with refused.open(newline="") as file:
            return out.getvalue().splitlines(), list(csv.DictReader(file))

    return run


def test_import_caseload_takes_what_it_can_and_gives_a_reason_for_every_other_row(run, small_file):
    lines, refused = run(small_file)

    expected = [(str(place), reason) for place, (_, reason) in enumerate(DIRT, start=1) if reason]
    assert lines[-1] == "rows=60 imported=47 unchanged=0 refused=13"
    assert [(row["row"], f"{row['outcome']}: {row['reason']}") for row in refused] == expected
    assert Parolee.objects.count() == 47


def test_import_caseload_makes_units_officers_and_terms_by_the_mapping(run, small_file):
    run(small_file)

    assert Unit.objects.filter(code="IA-COMPACT").exists()
    assert SupervisionTerm.objects.filter(status="COMPACT_OUT").count() == 2
    assert SupervisionTerm.objects.filter(kind="SPECIAL_SENTENCE").count() == 1
    assert SupervisionTerm.objects.get(status="REVOKED").closed_on.isoformat() < "2015-07-01"
    assert Officer.objects.count() == 3
    assert not SupervisionTerm.objects.supervised().exclude(pk__in=CheckIn.objects.values("term")).exists()


def test_import_caseload_a_second_time_changes_nothing(run, small_file):
    run(small_file)

    assert run(small_file)[0][-1] == "rows=60 imported=0 unchanged=47 refused=13"
    assert Parolee.objects.count() == 47


def test_import_caseload_invents_the_same_people_in_every_database(run, small_file):
    run(small_file)

    invented = Parolee.objects.order_by("number").values_list("number", "first_name", "last_name")
    assert list(invented[:2]) == [("IA-2014-000001", "Peter", "Wolfe"), ("IA-2014-000002", "Rafael", "Washington")]


def test_import_caseload_rehearsed_says_the_same_and_stores_nothing(run, small_file):
    lines, refused = run(small_file, "--dry-run")

    assert lines[-2:] == [
        "Rehearsed only: nothing was stored.",
        "rows=60 imported=47 unchanged=0 refused=13",
    ]
    assert len(refused) == 13
    assert [Parolee.objects.count(), Unit.objects.count()] == [0, 0]


def test_refused_rows_come_back_with_their_own_columns_and_without_formulas(run, small_file):
    _, refused = run(small_file)

    formula = next(row for row in refused if "=1+1" in row["Age At Release"])
    assert formula["Age At Release"] == "'=1+1"
    assert formula["Main Supervising District"] == "5JD"
    assert formula["reason"] == "Age At Release: “=1+1” is not in the mapping's list of ages."


def test_refused_rows_are_for_their_owner_alone(run, small_file, tmp_path):
    run(small_file)

    assert (tmp_path / "out" / "refused.csv").stat().st_mode & 0o777 == 0o600


def test_import_caseload_reads_a_workbook(run, small_file, tmp_path):
    workbook = openpyxl.Workbook()
    with small_file.open(newline="") as file:
        for line in csv.reader(text for text in file if "\x00" not in text):
            workbook.active.append(line)
    path = tmp_path / "releases.xlsx"
    workbook.save(path)

    # The row with the NUL cannot be in one, and what looks like a formula is one there, without a value.
    assert run(path)[0][-1] == "rows=59 imported=48 unchanged=0 refused=11"


def test_import_caseload_says_when_a_file_is_not_utf_8(small_file, tmp_path, run, capsys):
    path = tmp_path / "older.csv"
    path.write_bytes(small_file.read_text(encoding="utf-8").encode("cp1252"))

    lines, _ = run(path)

    assert lines[-1] == "rows=60 imported=47 unchanged=0 refused=13"
    assert "is not written in UTF-8; it is read as cp1252." in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "mapping", "complaint"),
    [
        (None, None, "No such file"),
        ("A,B\n1,2\n", None, "has no column “Age At Release”, “Days to Return”"),
        ("A,B\n1,2\n", "title: [", "is not YAML"),
        ("A,B\n1,2\n", "title: Nothing\nfields: {}\n", "The mapping cannot be used"),
    ],
)
def test_a_file_or_mapping_that_cannot_be_read_is_an_error(run, tmp_path, content, mapping, complaint):
    path, map_path = tmp_path / "file.csv", tmp_path / "mapping.yaml"
    if content:
        path.write_text(content)
    if mapping:
        map_path.write_text(mapping)

    with pytest.raises(CommandError, match=complaint):
        run(path, mapping=map_path if mapping else MAPPING)


def test_the_role_of_commands_may_let_the_server_count_what_was_imported():
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('parole_worker', 'parolees_parolee', 'MAINTAIN')")
        assert cursor.fetchone() == (True,)


@pytest.fixture
def without_time_limits():
    """Work as a command does, without the time limits of a request."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
    yield
    connection.close()


def gather_statistics():
    """Do what the server does by itself within a minute of so many new rows."""
    connect_as("parole_owner")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    connect_as("parole_web")


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("without_time_limits")
@pytest.mark.skipif(not RELEASES.exists(), reason=f"the real releases are not at {RELEASES} (set RELEASES_FILE)")
def test_the_real_releases_import_and_a_day_can_be_worked(
    run, client, settings, tmp_path, django_assert_max_num_queries
):
    settings.NOTICES_GATEWAY_FILE = tmp_path / "gateway.log"
    lines, refused = run(RELEASES)
    assert lines[-1] == "rows=26020 imported=15661 unchanged=0 refused=10359"
    assert len(refused) == 10359
    assert all(row["reason"] for row in refused)
    assert not SupervisionTerm.objects.supervised().exclude(pk__in=CheckIn.objects.values("term")).exists()

    gather_statistics()
    assert run(RELEASES)[0][-1] == "rows=26020 imported=0 unchanged=15661 refused=10359"

    system = User.objects.system()
    with time_machine.travel("2015-07-01T15:30:00Z", tick=False) as clock:
        notices.sweep(by=system, now=timezone.now())
        clock.move_to("2015-07-09T15:30:00Z")
        assert notices.sweep(by=system, now=timezone.now()) > 0
        notices.deliver(by=system, now=timezone.now())
        assert Notice.objects.filter(status=Notice.Status.SENT).exists()

        officer = Officer.objects.filter(user__unit__code="IA-5JD").order_by("pk").first()
        client.force_login(officer.user, backend=BACKEND)
        with django_assert_max_num_queries(30):
            assert client.get(reverse("desk:today")).status_code == 200
