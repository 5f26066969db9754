"""The rules about sentences: their words are those of the models above, and the shipped pack has them."""

from pathlib import Path
from typing import get_args

import pytest

from cases.parolees.models import SentenceCredit, SupervisionTerm
from cases.rulebook.documents import UnreadablePackError, read_pack
from cases.rulebook.sentence import CreditReason, Tolling

DEMO = Path("cases/rulebook/packs/demo.yaml")


def test_the_words_are_those_of_the_models():
    assert set(get_args(CreditReason)) == set(SentenceCredit.Reason)
    assert set(get_args(Tolling)) <= set(SupervisionTerm.Status)


def test_by_the_demonstration_rules_absconding_stops_the_clock_and_custody_does_not():
    sentence = read_pack(DEMO.read_bytes()).sentence

    assert sentence
    assert sentence.tolled_by == ("ABSCONDED",)
    assert [(credit.reason, credit.days) for credit in sentence.credits] == [
        ("EARNED_COMPLIANCE", 30),
        ("EARNED_TIME", 30),
    ]


@pytest.mark.parametrize(
    ("written", "instead"),
    [("tolled_by: [ABSCONDED]", "tolled_by: [ACTIVE]"), ("reason: EARNED_TIME", "reason: EARNED_COMPLIANCE")],
)
def test_what_makes_no_sense_is_refused_with_its_line(written, instead):
    with pytest.raises(UnreadablePackError, match=r"line \d+"):
        read_pack(DEMO.read_text().replace(written, instead))
