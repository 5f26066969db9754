"""What packs say of the papers of hearings."""

import pytest
from pydantic import ValidationError

from cases.rulebook.documents import read_pack, restore_papers
from cases.rulebook.papers import Papers
from tests.cases.rulebook.test_differences import said
from tests.cases.rulebook.test_schema import PACK
from tests.factories import demo_document

NOTICE = {
    "code": "NOTICE",
    "titles": {"en": "Notice", "es": "Aviso"},
    "citation": "Manual 1",
    "hearings": ["REVOCATION"],
    "how": ["IN_PERSON"],
    "days_before": 3,
    "is_waivable": True,
}
PAPERS = """
papers:
  required:
    - code: NOTICE
      titles: {en: Notice, es: Aviso}
      citation: Manual 1
      hearings: [REVOCATION]
      how: [IN_PERSON]
      days_before: 3
      is_waivable: true
  rights:
    - {code: COUNSEL, titles: {en: Counsel, es: Abogado}, citation: Manual 2}
"""


def papers(*required, **changes) -> Papers:
    return restore_papers({"required": [NOTICE | each for each in required or ({},)]} | changes)


def test_a_paper_is_served_on_the_person_once_unless_the_pack_says_more():
    (paper,) = papers().of("REVOCATION")

    assert (paper.served_on, paper.again_when_moved) == (("PERSON",), False)
    assert (paper.title, paper.title_in("es"), paper.title_in("fr")) == ("Notice", "Aviso", "Notice")


def test_a_kind_that_no_paper_lists_needs_none():
    assert papers().of("MODIFICATION") == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"required": [NOTICE, NOTICE]}, "papers named more than once: NOTICE"),
        ({"required": []}, "at least 1"),
        ({"required": [NOTICE | {"hearings": ["BANQUET"]}]}, "Input should be"),
        ({"required": [NOTICE | {"code": "small"}]}, "should match pattern"),
        ({"required": [NOTICE | {"titles": {"en": "Notice"}}]}, "Field required"),
        ({"required": [NOTICE | {"days_before": -1}]}, "greater than or equal to 0"),
    ],
)
def test_a_section_that_cannot_be_meant_is_refused(changes, words):
    with pytest.raises(ValidationError, match=words):
        papers(**changes)


def test_papers_are_compared_one_by_one():
    after = (PACK + PAPERS).replace("days_before: 3", "days_before: 5") + "  waivable_hearings: [PRELIMINARY]\n"

    assert said(PACK, PACK + PAPERS) == [
        "+ paper NOTICE: Notice",
        "+ right COUNSEL: Counsel",
        "+ papers: What may be waived before a hearing",
    ]
    assert said(PACK + PAPERS, after) == [
        "~ paper NOTICE: Notice (days before: 3 → 5)",
        "~ papers: What may be waived before a hearing (waivable hearings: nothing → PRELIMINARY)",
    ]
    assert said(PACK + PAPERS, PACK)[-1] == "- papers: What may be waived before a hearing"


def test_a_wrong_word_is_answered_with_the_list():
    with pytest.raises(Exception, match="expected one of IN_PERSON, MAIL"):
        read_pack(PACK + PAPERS.replace("[IN_PERSON]", "[PIGEON]"))


def test_the_demonstration_pack_cites_an_authority_for_each_paper():
    shipped = restore_papers(demo_document()["papers"])

    assert all(each.citation for each in (*shipped.required, *shipped.rights))
    assert shipped.of("RECOGNIZANCE")[0].code == "RIGHTS_SHEET"
