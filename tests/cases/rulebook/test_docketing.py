"""What a pack may say about the docket."""

import json
from datetime import time
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from cases.rulebook.docketing import Docketing
from cases.rulebook.words import HearingKind
from hearings.models import Kind


def rules(**changes: Any) -> Docketing:
    return Docketing.model_validate_json(json.dumps(changes))


def test_the_kinds_are_those_that_can_be_asked_for():
    assert set(get_args(HearingKind)) == set(Kind.values)


def test_a_pack_without_a_word_has_figures_all_the_same():
    words = rules()

    assert words.hours == (time(9), time(17))
    assert (words.step, words.minutes_for("REVOCATION"), words.notice_days_for("REVOCATION")) == (30, 60, 1)


def test_a_kind_has_its_own_figure_or_the_default():
    words = rules(minutes={"default": 45, "REVOCATION": 90}, notice_days={"default": 7, "PRELIMINARY": 0})

    assert (words.minutes_for("REVOCATION"), words.minutes_for("PRELIMINARY")) == (90, 45)
    assert (words.notice_days_for("REVOCATION"), words.notice_days_for("PRELIMINARY")) == (7, 0)


def test_notice_is_long_enough_for_victims_too():
    words = rules(notice_days={"default": 7}, victim_notice_days={"PAROLE_CONSIDERATION": 30, "REVOCATION": 3})

    kinds = ("PAROLE_CONSIDERATION", "REVOCATION", "PRELIMINARY")
    assert [words.notice_days_for(kind) for kind in kinds] == [30, 7, 7]


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"opens": "9:00"}, "should match pattern"),
        ({"opens": "09:07"}, "should match pattern"),
        ({"closes": "24:00"}, "should match pattern"),
        ({"opens": "12:00", "closes": "12:00"}, "no hour lies between"),
        ({"step": 0}, "greater than or equal to 5"),
        ({"step": 7}, "multiple of 5"),
        ({"minutes": {"BANQUET": 30}}, "REVOCATION"),
        ({"notice_days": {"default": -1}}, "greater than or equal to 0"),
        ({"victim_notice_days": {"default": 121}}, "less than or equal to 120"),
        ({"lunch": "12:00"}, "lunch"),
    ],
)
def test_what_cannot_be_is_refused(changes, word):
    with pytest.raises(ValidationError, match=word):
        rules(**changes)
