"""A barcode in Code 128, set B, as widths of bars and gaps, and as the path of an SVG. Pure."""

from typing import Final, NamedTuple

# The widths of each symbol, bar first: those of the values 0 to 105. The stop has a bar more.
PATTERNS: Final = (
    *("212222", "222122", "222221", "121223", "121322", "131222", "122213", "122312", "132212", "221213", "221312"),
    *("231212", "112232", "122132", "122231", "113222", "123122", "123221", "223211", "221132", "221231", "213212"),
    *("223112", "312131", "311222", "321122", "321221", "312212", "322112", "322211", "212123", "212321", "232121"),
    *("111323", "131123", "131321", "112313", "132113", "132311", "211313", "231113", "231311", "112133", "112331"),
    *("132131", "113123", "113321", "133121", "313121", "211331", "231131", "213113", "213311", "213131", "311123"),
    *("311321", "331121", "312113", "312311", "332111", "314111", "221411", "431111", "111224", "111422", "121124"),
    *("121421", "141122", "141221", "112214", "112412", "122114", "122411", "142112", "142211", "241211", "221114"),
    *("413111", "241112", "134111", "111242", "121142", "121241", "114212", "124112", "124211", "411212", "421112"),
    *("421211", "212141", "214121", "412121", "111143", "111341", "131141", "114113", "114311", "411113", "411311"),
    *("113141", "114131", "311141", "411131", "211412", "211214", "211232"),
)
STOP: Final = "2331112"
START_B: Final = 104
MODULUS: Final = 103
FIRST, LAST = " ", "~"
# The standard asks for ten narrow bars of empty ground on both sides.
QUIET: Final = 10
HEIGHT: Final = 50


class Barcode(NamedTuple):
    """What a barcode reads, its bars as the data of an SVG path, and the size of the drawing in narrow bars."""

    text: str
    path: str
    width: int
    height: int


def values(text: str) -> list[int]:
    """Return the values of a text: the start, each character, and the check."""
    if not text or not all(FIRST <= character <= LAST for character in text):
        raise ValueError("Code 128, set B, writes printable ASCII.")
    characters = [ord(character) - ord(FIRST) for character in text]
    check = (START_B + sum(place * value for place, value in enumerate(characters, start=1))) % MODULUS
    return [START_B, *characters, check]


def widths(text: str) -> list[int]:
    """Return the widths of bars and gaps in turn, in narrow bars, beginning and ending with a bar."""
    return [int(width) for symbol in (*(PATTERNS[value] for value in values(text)), STOP) for width in symbol]


def draw(text: str) -> Barcode:
    """Return the bars of a text with quiet ground on both sides."""
    pieces, at = [], QUIET
    for place, width in enumerate(widths(text)):
        if place % 2 == 0:
            pieces.append(f"M{at} 0h{width}v{HEIGHT}h-{width}z")
        at += width
    return Barcode(text, "".join(pieces), at + QUIET, HEIGHT)
