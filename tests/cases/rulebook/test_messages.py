"""What is said of a pack that is wrong: the line, the field, what was expected and what stands there."""

from typing import Any

import pytest

from cases.rulebook.documents import read_pack
from tests.cases.rulebook.test_schema import PACK, problems_of

CADENCE = "{kind: rolling, count: 1, days: 90}"
AT = "line 15, standards › office › cadence"


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("count: 1", "count: two", f"{AT} › count: expected a whole number from 1 to 31, found “two”"),
        ("count: 1", "count: '1'", f"{AT} › count: expected a whole number from 1 to 31, found “1”"),
        ("count: 1", "count: 1.5", f"{AT} › count: expected a whole number from 1 to 31, found “1.5”"),
        ("count: 1", "count: 0", f"{AT} › count: expected a whole number from 1 to 31, found “0”"),
        ("count: 1", "count: 010", f"{AT} › count: expected a whole number from 1 to 31, found “010”"),
        ("count: 1", "count:", f"{AT} › count: expected a whole number from 1 to 31, found nothing"),
        ("count: 1", "count: [1]", f"{AT} › count: expected a whole number from 1 to 31, found a list"),
        ("days: 90", "days: 1:30", f"{AT} › days: expected a whole number from 1 to 1100, found “1:30”"),
        (
            "days: 90",
            "days: " + "9" * 5000,
            f"{AT} › days: expected a whole number from 1 to 1100, found “{'9' * 60}…”",
        ),
        ("count: 1, ", "", f"{AT}: “count” is missing: expected a whole number from 1 to 31"),
        ("count: 1", "count: 9, day: 8", f"{AT}: “day” is not known here; did you mean “days”?"),
        (CADENCE, "monthly", f"{AT}: expected a mapping with a kind: event, fixed, rolling, found “monthly”"),
        (CADENCE, "{count: 1, days: 9}", f"{AT}: “kind” is missing: expected one of event, fixed, rolling"),
        (
            "kind: rolling",
            "kind: roling",
            f"{AT} › kind: expected one of event, fixed, rolling, found “roling”; did you mean “rolling”?",
        ),
        (
            CADENCE,
            "{kind: fixed, count: 1, per: fortnight}",
            f"{AT} › per: expected one of week, month, quarter, half_year, year, found “fortnight”",
        ),
        (
            CADENCE,
            "{kind: fixed, count: 1, per: month, any_within: yes}",
            f"{AT} › any_within: expected true or false, found “yes”",
        ),
        (
            CADENCE,
            "{kind: rolling, count: 9, days: 8}",
            f"{AT}: 9 per 8 days leaves less than a day for each",
        ),
        (
            "levels: [MIN]",
            "level: [MIN]",
            "line 14, standards › office: “level” is not known here; did you mean “levels”?",
        ),
        (
            "levels: [MIN]",
            "levels: [Min]",
            (
                "line 14, standards › office › levels › entry 1: expected one of MIN, MOD, HIGH, MAX, found “Min”; "
                "did you mean “MIN”?"
            ),
        ),
        (
            "levels: [MIN]",
            "levels: MIN",
            "line 14, standards › office › levels: expected a list of MIN, MOD, HIGH, MAX, found “MIN”",
        ),
        (
            "{locations: [SUPERVISION_OFFICE]}",
            "{locations: [RESIDANCE]}",
            (
                "line 16, standards › office › satisfied_by › locations › entry 1: expected one of SUPERVISION_OFFICE, "
                "RESIDENCE, PLACE_OF_EMPLOYMENT, TREATMENT_PROVIDER, COURT, FIELD, JAIL, LAW_ENFORCEMENT_AGENCY, "
                "PAROLE_COMMISSION, ALTERNATIVE_PLACE, found “RESIDANCE”; did you mean “RESIDENCE”?"
            ),
        ),
        (
            "code: office",
            "code: Office Visit",
            (
                "line 11, standards › Office Visit › code: expected a code of small letters, digits and hyphens, like "
                "office-visit, found “Office Visit”"
            ),
        ),
        (
            "code: office",
            "code: condition-7",
            (
                "line 11, standards › condition-7 › code: codes that begin with “condition-” belong to parolees' own "
                "conditions"
            ),
        ),
        (
            "    citation: Policy 1.1\n",
            "",
            "line 11, standards › office: “citation” is missing: expected text of 1 to 500 characters",
        ),
        (
            "title: Office meeting",
            "title:",
            "line 12, standards › office › title: expected text of 1 to 120 characters, found nothing",
        ),
        (
            "verified_on: 2026-01-01",
            "verified_on: 2026-02-30",
            "line 9, verified_on: expected a day from 1900 to 2100, like 2026-11-24, found “2026-02-30”",
        ),
        (
            "verified_on: 2026-01-01",
            "verified_on: 1/1/2026",
            "line 9, verified_on: expected a day from 1900 to 2100, like 2026-11-24, found “1/1/2026”",
        ),
        (
            "effective_from: 2026-01-01",
            "effective_from: 1026-01-01",
            "line 8, effective_from: expected a day from 1900 to 2100, like 2026-11-24, found “1026-01-01”",
        ),
        (
            "jurisdiction: PLAIN",
            "jurisdiction: plain",
            "line 3, jurisdiction: expected a code of capitals, digits and hyphens, like US-ID, found “plain”",
        ),
        (
            "status: ACTIVE",
            "status: DRAFT",
            "line 7, status: expected one of ACTIVE, ILLUSTRATIVE, WITHDRAWN, found “DRAFT”",
        ),
        ("status: ACTIVE", "state: ACTIVE", "line 7: “state” is not known here; did you mean “status”?"),
        (
            "standards:",
            "holidays: {country: US, subdivision: ZZ}\nstandards:",
            "line 10, holidays: no calendar of holidays is known for US ZZ",
        ),
        (
            "standards:",
            "escalation: {at_levels: {TOP: 3}}\nstandards:",
            "line 10, escalation › at_levels: “TOP” is not known here; known are MIN, MOD, HIGH, MAX",
        ),
        (
            "standards:",
            "hours: {RESIDENCE: 0}\nstandards:",
            "line 10, hours › RESIDENCE: expected a number above 0 and up to 24, found “0”",
        ),
        (
            "standards:",
            "hours: {HOME: 1}\nstandards:",
            (
                "line 10, hours: “HOME” is not known here; known are SUPERVISION_OFFICE, RESIDENCE, "
                "PLACE_OF_EMPLOYMENT, TREATMENT_PROVIDER, COURT, FIELD, JAIL, LAW_ENFORCEMENT_AGENCY, "
                "PAROLE_COMMISSION, ALTERNATIVE_PLACE, "
                "IN_PERSON, VIRTUAL, TELEPHONE, WRITTEN_MESSAGE, ASSESSMENT, default"
            ),
        ),
        (
            CADENCE,
            CADENCE + "\n    first_within: soon",
            "line 16, standards › office › first_within: expected a mapping with days, unit, found “soon”",
        ),
        (
            "version: 1",
            "version: 1\nversion: 2",
            "line 3: “version” is given twice",
        ),
    ],
)
def test_a_mistake_is_answered_with_line_field_and_what_was_expected(old: str, new: str, problem: str):
    assert old in PACK

    answered = problems_of(PACK.replace(old, new))

    assert problem in answered


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "line 1: a pack is a list of keys and values that begins with “code:”"),
        ("# nothing yet\n", "line 1: a pack is a list of keys and values that begins with “code:”"),
        ("- a list\n", "line 1: a pack is a list of keys and values that begins with “code:”"),
        ("just words\n", "line 1: a pack is a list of keys and values that begins with “code:”"),
        ("code: [open\n", "line 2: a bracket is opened and not closed"),
        ("code: {open\n", "line 2: a bracket is opened and not closed"),
        ("code: 'open\n", "line 2: a quotation mark is opened and not closed"),
        ("code: a\n\tversion: 1\n", "line 2: a tab stands here; indent with spaces"),
        ("code: a\nstandards:\n\t- b\n", "line 3: a tab stands here; indent with spaces"),
        ("code: a: b\n", "line 1: a colon stands where none may: check the indentation, or put text in quotes"),
        (
            "code: a\n  version: 1\n",
            "line 2: a colon stands where none may: check the indentation, or put text in quotes",
        ),
        ("code: a\nversion\ntitle: b\n", "line 3: a colon is missing after a key"),
        ("  code: a\nversion: 1\n", "line 2: the indentation does not fit the lines above"),
        ("code: @home\n", "line 1: text that begins with “@” stands in quotes"),
        ("code: a\n---\ncode: b\n", "line 2: a second document begins here; a file holds one pack"),
        ("code: \x07\n", "line 1: the character U+0007 stands in no pack"),
        ("code: &a office\ntitle: *a\n", "line 2: “*a” repeats what stands elsewhere; write it out"),
        ("code: !!python/object:os.system ls\n", "line 1: the tag “tag:yaml.org,2002:python/object:os.system” means"),
        ("[a, b]: c\n", "line 1: a key is one word"),
        ("code: " + "[" * 40 + "]" * 40, "line 1: lists and mappings stand in each other more than 12 deep"),
        ("code: a\n" * 30_000, "the file is longer than 200 kB: that is no rule pack"),
    ],
)
def test_a_file_that_is_no_pack_is_answered_in_words(text: str, problem: str):
    answered = problems_of(text)

    assert len(answered) == 1
    assert answered[0].startswith(problem)


BOMB = 'a: &a ["lol","lol"]\n' + "".join(
    f"{n}: &{n} [{', '.join(['*' + p] * 9)}]\n" for p, n in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("file", "problem"),
    [
        (BOMB.encode(), "line 2: “*a” repeats what stands elsewhere; write it out"),
        (PACK.replace("Plain", "Plän").encode("latin-1"), "line 4: the file is not written in UTF-8"),
        (PACK.encode("utf-16"), "line 1: the file is not written in UTF-8"),
        (PACK.encode() * 1000, "the file is longer than 200 kB: that is no rule pack"),
    ],
    ids=["bomb", "latin-1", "utf-16", "long"],
)
def test_bytes_that_are_no_pack_are_answered_in_words(file: bytes, problem: str):
    assert problems_of(file) == [problem]


@pytest.mark.parametrize(
    "file",
    [
        PACK.replace("\n", "\r\n").encode(),
        PACK.encode("utf-8-sig"),
        PACK.encode("utf-8-sig").replace(b"\n", b"\r\n"),
    ],
    ids=["CRLF", "BOM", "both"],
)
def test_what_other_editors_leave_behind_changes_nothing(file: bytes):
    assert read_pack(file) == read_pack(PACK)


def test_words_stay_words():
    pack = read_pack(
        PACK.replace("title: Plain", "title: no").replace("citation: Policy 1\n", "citation: 2026-01-01\n")
    )

    assert (pack.title, pack.citation) == ("no", "2026-01-01")


def test_every_mistake_is_named_at_once():
    wrong: Any = PACK.replace("count: 1", "count: two").replace("levels", "level").replace("ACTIVE", "OPEN")

    assert len(problems_of(wrong)) == 3
