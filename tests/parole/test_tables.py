"""Reading a table of text from a file."""

from datetime import date, datetime

import openpyxl
import pytest

from parole.tables import UnreadableFileError, encoding_of, open_table, read_table


def table_of(path, **how):
    with open_table(path, **how) as table:
        return table.columns, [row.cells for row in table.rows]


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("utf-16", "utf-16")],
)
def test_names_with_accents_are_read_in_the_encoding_they_were_written_in(tmp_path, encoding, expected):
    path = tmp_path / "people.csv"
    path.write_text("Name,Age \nNúñez,34\n", encoding=encoding)

    assert encoding_of(path) == expected
    assert table_of(path) == (("Name", "Age"), [{"Name": "Núñez", "Age": "34"}])


def test_bytes_that_windows_does_not_know_are_read_as_latin_1(tmp_path):
    path = tmp_path / "people.csv"
    path.write_bytes(b"Name\nNu\x81ez\xe9\n")

    assert encoding_of(path) == "latin-1"


def test_blank_lines_are_no_rows_and_slipped_rows_say_so(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("A,B\n1,2\n\n , \n1\n1,2,3\n")

    with open_table(path) as table:
        rows = list(table.rows)

    assert [(row.place, row.missing, row.surplus) for row in rows] == [(1, 0, ()), (2, 1, ()), (3, 0, ("3",))]


def test_a_workbook_gives_days_as_iso_dates_and_whole_numbers_as_such(tmp_path):
    path = tmp_path / "people.xlsx"
    workbook = openpyxl.Workbook()
    sheet = workbook.create_sheet("Cases", 0)
    sheet.append(["Number", "Born", "Level", None])
    sheet.append([17.0, datetime(1990, 5, 17), None])  # noqa: DTZ001 - as a sheet holds it
    sheet.append([18, date(1991, 1, 2), " MIN "])
    workbook.save(path)

    assert table_of(path, sheet="Cases") == (
        ("Number", "Born", "Level"),
        [
            {"Number": "17", "Born": "1990-05-17", "Level": ""},
            {"Number": "18", "Born": "1991-01-02", "Level": "MIN"},
        ],
    )


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("empty.csv", b"", "is empty"),
        ("doubled.csv", b"A,A \n1,2\n", "Two columns are called"),
        ("not.xlsx", b"A,B\n", "is no XLSX workbook"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path, name, content, complaint):
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(UnreadableFileError, match=complaint):
        table_of(path)


def test_a_file_or_sheet_that_is_not_there_is_refused(tmp_path):
    path = tmp_path / "people.xlsx"
    openpyxl.Workbook().save(path)

    with pytest.raises(UnreadableFileError, match="has no sheet “Cases”"):
        table_of(path, sheet="Cases")
    with pytest.raises(UnreadableFileError, match="No such file"):
        table_of(tmp_path / "nowhere.csv")


def test_an_endless_cell_makes_the_file_unreadable(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text('A\n"' + "x" * 1_000_001)

    with pytest.raises(UnreadableFileError, match="is no table"):
        table_of(path)


def test_a_text_that_came_by_a_form_is_read_as_a_file_is():
    table = read_table('Name;Said\r\nRosa;"one\r\ntwo"\r\n;\r\n', delimiter=";")

    assert (table.columns, [row.cells for row in table.rows]) == (
        ("Name", "Said"),
        [{"Name": "Rosa", "Said": "one\r\ntwo"}],
    )
