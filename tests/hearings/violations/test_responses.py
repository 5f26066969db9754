"""The range that a matrix suggests: never milder for what is worse, and always with its reasons."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rulebook.documents import read_pack
from cases.rulebook.responses import LEVELS, SEVERITIES, Responses
from cases.rulebook.words import Level
from hearings.models.violation import Severity
from hearings.violations.responses import LEVEL_LABELS, SEVERITY_LABELS, History, choices, draw, suggest
from tests.cases.rulebook.test_schema import DEMO

DEMO_PACK = read_pack(DEMO.read_bytes())


def demo() -> Responses:
    assert DEMO_PACK.responses
    return DEMO_PACK.responses


@st.composite
def matrices(draw_from: st.DrawFn) -> Responses:
    """Invent a matrix that the schema takes: spans that rise with severity and history."""
    count = draw_from(st.integers(1, 8))
    bands = draw_from(st.lists(st.integers(1, 12), unique=True, max_size=3).map(lambda found: [0, *sorted(found)]))
    rank = st.integers(0, count - 1)
    matrix = []
    for levels in draw_from(
        st.sampled_from([[[]], [["MIN"], ["MOD", "HIGH", "MAX"]], [["MIN", "MAX"], ["MOD", "HIGH"]]])
    ):
        before = [(0, 0)] * len(bands)
        for severity in SEVERITIES:
            left, spans = (0, 0), []
            for above in before:
                least = (max(left[0], above[0]), max(left[1], above[1]))
                low = max(least[0], draw_from(rank))
                left = (low, max(least[1], low, draw_from(rank)))
                spans.append(left)
            before = spans
            matrix.append(
                {
                    "severity": severity,
                    "levels": tuple(levels),
                    "citation": "Invented",
                    "spans": tuple({"low": f"r{low}", "high": f"r{high}"} for low, high in spans),
                }
            )
    return Responses.model_validate(
        {
            "citation": "Invented",
            "months": 12,
            "sanctions": tuple({"code": f"r{n}", "title": f"R{n}", "citation": "Invented"} for n in range(count)),
            "bands": tuple({"title": f"{at} or more", "at_least": at} for at in bands),
            "matrix": tuple(matrix),
        }
    )


levels = st.sampled_from([*LEVELS, None])
severities = st.sampled_from(range(len(SEVERITIES)))
counts = st.integers(0, 20)


def ranks(matrix: Responses, severity: int, level: str | None, earlier: int) -> tuple[int, int]:
    found = suggest(matrix, SEVERITIES[severity], level, History(earlier))
    return matrix.rank(found.low.code), matrix.rank(found.high.code)


@given(matrices(), levels, severities, severities, counts, counts)
def test_what_is_worse_is_never_answered_more_mildly(matrix, level, one, other, few, many):
    mild = ranks(matrix, min(one, other), level, min(few, many))
    severe = ranks(matrix, max(one, other), level, max(few, many))

    assert mild[0] <= severe[0]
    assert mild[1] <= severe[1]


@given(matrices(), levels, severities, counts)
def test_a_range_is_whole_and_says_why(matrix, level, severity, earlier):
    found = suggest(matrix, SEVERITIES[severity], level, History(earlier))

    low, high = matrix.rank(found.low.code), matrix.rank(found.high.code)
    assert [matrix.rank(each.code) for each in found.inside] == list(range(low, high + 1))
    assert [each.code for each in matrix.sanctions if found.has(each.code)] == [each.code for each in found.inside]
    assert len(found.trace) == 4


@given(matrices(), levels, severities, counts)
def test_the_picture_marks_one_cell_and_it_is_the_one_suggested(matrix, level, severity, earlier):
    found = suggest(matrix, SEVERITIES[severity], level, History(earlier))

    marked = [
        cell
        for line in draw(matrix, SEVERITIES[severity], level, History(earlier))
        for cell in line.cells
        if cell.is_here
    ]

    assert [(cell.low, cell.high) for cell in marked] == [(found.low.title, found.high.title)]


def test_suggest_reads_the_demonstration_pack():
    found = suggest(demo(), "MEDIUM", "HIGH", History(earlier=1))

    assert (found.low.code, found.high.code) == ("report-more", "electronic-monitoring")
    assert found.trace == [
        "Severity: medium.",
        "Level: high.",
        "1 violation answered in the last 12 months: one or two earlier.",
        "Demonstration pack 11.5: Report more often to electronic monitoring.",
    ]


def test_suggest_without_a_level_reads_the_lowest_and_says_so():
    found = suggest(demo(), "LOW", None, History())

    assert found.high.code == "written-warning"
    assert "No level is set: the matrix is read at minimum." in found.trace
    assert "No violation answered in the last 12 months: none earlier." in found.trace


@pytest.mark.parametrize(("earlier", "days"), [(0, 7), (1, 15), (2, 30), (5, 30)])
def test_choices_cap_custody_by_occurrence(earlier, days):
    found = {
        each.sanction.code: each.most_days for each in choices(demo(), History(imposed={"short-custody": earlier}))
    }

    assert (found["short-custody"], found["curfew"]) == (days, None)


def test_severities_and_levels_have_the_same_words_everywhere():
    assert dict(Severity.choices) == SEVERITY_LABELS
    assert tuple(Severity.values) == SEVERITIES
    assert tuple(LEVEL_LABELS) == LEVELS == tuple(Level.__args__)
