"""The questions of each purpose, as the files have them."""

from collections import Counter

import pytest
from pydantic import ValidationError

from cases.meetings.models import Meeting
from cases.meetings.prompts import FOLDER, asked, prompts_of, read_sheet

HOME = ["who_lives_here", "own_room", "weapons_seen", "animals", "alcohol_or_drugs", "signs", "neighbors_access"]


@pytest.mark.parametrize("purpose", Meeting.Purpose)
def test_every_purpose_has_its_own_questions(purpose):
    sheet = read_sheet((FOLDER / f"{purpose.lower()}.yaml").read_text())

    assert sheet.purpose == purpose
    assert sheet.prompts == prompts_of(purpose)
    assert sheet.prompts


def test_no_file_of_questions_lies_about_unused():
    assert {path.stem.upper() for path in FOLDER.glob("*.yaml")} == set(Meeting.Purpose)


def test_a_code_means_one_question():
    codes = Counter(prompt.code for purpose in Meeting.Purpose for prompt in prompts_of(purpose))

    assert codes.most_common(1)[0][1] == 1


def test_a_home_visit_asks_what_an_officer_looks_for():
    assert [prompt.code for prompt in prompts_of("HOME_VISIT")] == HOME


def test_what_was_answered_for_another_purpose_is_asked_still():
    codes = [prompt.code for prompt in asked("HOME_VISIT", {"job", "animals", "no_such_question"})]

    assert codes == [*HOME, "job"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("purpose: PICNIC\nprompts: []", "purpose"),
        ("purpose: INTAKE\nprompts:\n- {code: A b, words: 'Why?', kind: TEXT}", "code"),
        ("purpose: INTAKE\nprompts:\n- {code: why, words: 'Why?', kind: NUMBER}", "kind"),
        ("purpose: INTAKE\nprompts:\n- {code: why, words: '', kind: TEXT}", "words"),
        ("purpose: INTAKE\nprompts:\n- {code: why, words: 'Why?', kind: TEXT, required: yes}", "required"),
        (
            "purpose: INTAKE\nprompts:\n- {code: a, words: 'Why?', kind: TEXT}\n- {code: a, words: 'Who?', kind: TEXT}",
            "two questions have the same code",
        ),
    ],
)
def test_a_sheet_that_is_wrong_is_refused(text, says):
    with pytest.raises(ValidationError, match=says):
        read_sheet(text)
