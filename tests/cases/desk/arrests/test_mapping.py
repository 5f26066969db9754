"""Mappings of jails and courts."""

import pytest

from cases.desk.arrests.mapping import FOLDER, BadMappingError, mappings, read_mapping
from cases.desk.arrests.reading import UnreadableTextError, decode

SHIPPED = (FOLDER / "polk-county-jail.yaml").read_text()


def test_the_shipped_mappings_are_whole():
    assert [each.title for each in mappings()] == [
        "District court, arrests and summonses",
        "Polk County Jail, bookings",
    ]


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("  last_name: Last Name\n", "", "give the column of the name"),
        ("agency: Polk County Jail\n", "", "say whose bookings they are"),
        ("America/Chicago", "Mars/Crater", "is not a time zone"),
        ("%m/%d/%Y %H:%M", "%H:%M", "does not hold a whole day"),
        ("title:", "titel:", "titel"),
        ("columns:", "columns: [", "not YAML"),
    ],
)
def test_a_mapping_that_cannot_be_used_says_why(was, becomes, said):
    with pytest.raises(BadMappingError) as refused:
        read_mapping(SHIPPED.replace(was, becomes))

    assert said in " ".join(refused.value.sentences)


@pytest.mark.parametrize(
    ("content", "said"), [(b"x" * 1_000_001, "longer than 1,000 KB"), (b"a\x00b", "The file is no text")]
)
def test_what_is_no_text_is_refused(content, said):
    with pytest.raises(UnreadableTextError, match=said):
        decode(content)


def test_what_an_older_windows_wrote_is_read():
    assert decode("Núñez".encode("cp1252")) == decode("Núñez".encode()) == "Núñez"
