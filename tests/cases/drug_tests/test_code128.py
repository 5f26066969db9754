"""The barcode: its table, its check, and what is drawn."""

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from cases.drug_tests import code128
from cases.drug_tests.code128 import PATTERNS, STOP

PRINTABLE = st.text(st.characters(min_codepoint=32, max_codepoint=126), min_size=1, max_size=20)


def test_every_symbol_is_eleven_wide_and_its_bars_are_even():
    widths = [[int(width) for width in pattern] for pattern in PATTERNS]

    assert len(set(PATTERNS)) == 106
    assert {(len(each), sum(each), sum(each[::2]) % 2) for each in widths} == {(6, 11, 0)}
    assert sum(map(int, STOP)) == 13


@pytest.mark.parametrize(
    ("text", "check"),
    # Worked by hand: the start, and each character times its place, modulo 103.
    [("A", (104 + 33) % 103), ("PJJ123C", 55), ("A-1", (104 + 33 + 2 * 13 + 3 * 17) % 103)],
)
def test_the_check_is_the_weighted_sum(text, check):
    assert code128.values(text)[-1] == check


@given(PRINTABLE)
def test_what_is_drawn_reads_as_it_was_written(text):
    written = "".join(map(str, code128.widths(text)))
    symbols = [written[place : place + 6] for place in range(0, len(written) - len(STOP), 6)]

    read = [PATTERNS.index(symbol) for symbol in symbols]

    assert written.endswith(STOP)
    assert (read[0], "".join(chr(value + 32) for value in read[1:-1])) == (104, text)


def test_the_drawing_has_quiet_ground_on_both_sides_and_says_what_it_reads():
    barcode = code128.draw('A&"<>')

    assert (barcode.width, barcode.height) == (sum(code128.widths('A&"<>')) + 20, 50)
    assert barcode.path.startswith("M10 0h2v50h-2z")
    assert barcode.path.count("M") == len(code128.widths('A&"<>')) // 2 + 1
    svg = render_to_string("drug_tests/partials/barcode.html", {"barcode": barcode})
    assert svg.count('aria-label="Barcode A&amp;&quot;&lt;&gt;"') == 1


@pytest.mark.parametrize("text", ["", "é", "\x00"])
def test_what_it_cannot_write_is_refused(text):
    with pytest.raises(ValueError, match="printable ASCII"):
        code128.draw(text)
