"""From a row to a case, or to a reason."""

from datetime import date

import pytest

from cases.desk.imports.case import RefusedRowError
from cases.desk.imports.mapping import read_mapping
from cases.desk.imports.reading import Reader, digest_of
from parole.tables import Row

ON = date(2026, 11, 24)
CELLS = {
    "Case No": "A-17",
    "First": "Rosa",
    "Last": "Álvarez",
    "Born": "05/17/1990",
    "Phone": "(515) 282-0100",
    "Mail": "rosa@mail.example",
    "Officer": "Dana.Cole@agency.example",
    "Level": "3",
    "Released": "2026-11-02",
    "Expires": "",
    "Ended": "",
}
MAPPING = """
title: A caseload
fields:
  number: {column: Case No}
  first_name: {column: First}
  last_name: {column: Last}
  population: {value: ADULT}
  born_on: {column: Born}
  phone: {column: Phone}
  email: {column: Mail}
  officer: {column: Officer}
  unit: {value: NORTH}
  level: {column: Level, values: {"1": MIN, "2": MOD, "3": HIGH}}
  kind: {value: PAROLE}
  authority: {value: State Parole Board}
  released_on: {column: Released}
  expires_on: {column: Expires}
  closed_on: {column: Ended, formats: ["%d.%m.%Y"]}
  closed_as: {value: DISCHARGED}
"""


def read(mapping=MAPPING, on=ON, **cells):
    changed = {head.replace("_", " "): cell for head, cell in cells.items()}
    return Reader(read_mapping(mapping), on).read(Row(1, {**CELLS, **changed}))


def test_a_row_becomes_a_case():
    case = read()

    assert (case.number, case.first_name, case.last_name) == ("A-17", "Rosa", "Álvarez")
    assert (case.born_on, case.released_on) == (date(1990, 5, 17), date(2026, 11, 2))
    assert (case.phone, case.email, case.officer) == ("+15152820100", "rosa@mail.example", "dana.cole@agency.example")
    assert (case.level, case.status, case.is_open) == ("HIGH", "ACTIVE", True)


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Born": "02/30/1990"}, "Born: “02/30/1990” is not a date."),
        ({"Born": "05/17/0190"}, "Born: “05/17/0190” is not a date."),
        ({"Born": "2026-11-02"}, "Born on 2026-11-02, which is not before the release."),
        ({"Level": "9"}, "Level: “9” is not in the mapping's list for level."),
        ({"Last": ""}, "Last is missing."),
        ({"Last": "?!"}, "Last: “?!” is not a name."),
        ({"First": "x" * 81}, f"First is longer than 80 characters: “{'x' * 30}…”."),
        ({"First": "Ro\x00sa"}, "First holds a NUL character."),
        ({"Phone": "12"}, "Phone: “12” is not a phone number."),
        ({"Phone": "call mother"}, "Phone: “call mother” is not a phone number."),
        ({"Mail": "rosa"}, "Mail: “rosa” is not an e-mail address."),
        ({"Released": "2026-11-25"}, "Released on 2026-11-25, which is after 2026-11-24, the day of the import."),
        ({"Expires": "2026-11-01"}, "Expires on 2026-11-01, which is before the release."),
        ({"Ended": "2026-11-10"}, "Ended: “2026-11-10” is not a date."),
    ],
)
def test_a_bad_value_refuses_its_row_with_the_column_and_the_value(cells, reason):
    with pytest.raises(RefusedRowError) as refused:
        read(**cells)

    assert str(refused.value) == reason


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (Row(1, CELLS, ("more",)), "The row has 1 more cells than there are columns."),
        (Row(1, CELLS, (), 2), "The row has 2 fewer cells than there are columns."),
    ],
)
def test_a_row_that_slipped_is_refused(row, reason):
    with pytest.raises(RefusedRowError, match=reason):
        Reader(read_mapping(MAPPING), ON).read(row)


def test_a_term_without_a_release_is_one_before_release():
    assert read(Released="").released_on is None


@pytest.mark.parametrize(
    ("cells", "closed"),
    [
        ({"Ended": "10.11.2026"}, (date(2026, 11, 10), "DISCHARGED")),
        ({"Ended": "25.11.2026"}, (None, "")),
        ({"Expires": "2026-11-23"}, (date(2026, 11, 23), "EXPIRED")),
        ({"Expires": "2026-11-24"}, (None, "")),
    ],
)
def test_what_ended_by_the_day_of_the_import_is_over_and_what_ends_later_is_not(cells, closed):
    case = read(**cells)

    assert (case.closed_on, case.closed_as) == closed


def test_the_fingerprint_of_a_row_does_not_depend_on_the_order_of_its_columns():
    assert digest_of({"A": "1", "B": "2"}) == digest_of({"B": "2", "A": "1"})
    assert digest_of({"A": "1", "B": "2"}) != digest_of({"A": "12", "B": ""})


INVENTED = """
title: Nobody is named
fields:
  number: {template: "X-{Year}-{row:06}"}
  first_name: {invent: first_name}
  last_name: {invent: last_name}
  sex: {column: Sex, values: {F: FEMALE, M: MALE}, otherwise: UNKNOWN}
  population: {value: ADULT}
  born_on: {age_band: Age, ages: {25-34: [25, 34]}}
  unit: {value: NORTH}
  kind: {value: PAROLE}
  level: {choose: [{when: {Sex: F, Age: 25-34}, value: MOD}], otherwise: MIN}
  authority: {value: State Parole Board}
  released_on: {fiscal_year: Year, starts_in_month: 7}
  closed_on: {days_after_release: Days}
  closed_as: {value: REVOKED}
"""


def invented(place=1, **cells):
    row = Row(place, {"Year": "2015", "Sex": "F", "Age": "25-34", "Days": "", **cells})
    return Reader(read_mapping(INVENTED), ON).read(row)


def test_what_the_file_leaves_out_is_drawn_from_the_number_and_always_the_same():
    assert invented() == invented()
    assert invented().number == "X-2015-000001"
    assert len({(case.first_name, case.last_name) for case in map(invented, range(1, 60))}) > 55


def test_drawn_days_lie_inside_the_fiscal_year_and_the_age_band():
    for place in range(1, 400):
        case = invented(place)
        age = (
            case.released_on.year
            - case.born_on.year
            - ((case.released_on.month, case.released_on.day) < (case.born_on.month, case.born_on.day))
        )

        assert date(2014, 7, 1) <= case.released_on <= date(2015, 6, 30)
        assert 25 <= age <= 34


def test_a_return_so_many_days_later_closes_the_term():
    case = invented(Days="30")

    assert (case.closed_on - case.released_on).days == 30
    assert case.closed_as == "REVOKED"


@pytest.mark.parametrize(("cells", "level"), [({}, "MOD"), ({"Sex": "M"}, "MIN"), ({"Sex": ""}, "MIN")])
def test_the_first_choice_that_fits_is_taken(cells, level):
    assert invented(**cells).level == level


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ({"Year": "20x5"}, "Year: “20x5” is not a number from 1901 to 2099."),
        ({"Age": "old"}, "Age: “old” is not in the mapping's list of ages."),
        ({"Days": "-3"}, "Days: “-3” is not a number from 0 to 40000."),
    ],
)
def test_a_value_that_nothing_can_be_drawn_from_refuses_its_row(cells, reason):
    with pytest.raises(RefusedRowError, match=reason):
        invented(**cells)
