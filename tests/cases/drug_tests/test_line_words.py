"""What the line says: in the language of the person, and never what for."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from cases.drug_tests import line_words
from cases.drug_tests.actions.enquiries import Reply
from tests.conftest import NOW
from tests.parole.notices.test_words import NEUTRAL_MUST_NOT_SAY

CHICAGO = ZoneInfo("America/Chicago")


def reply(answer, **given):
    return Reply(answer, NOW, **{"zone": CHICAGO, **given})


@pytest.mark.parametrize("text", [*line_words.ANSWERS.values(), *line_words.PROMPTS.values()])
def test_no_word_says_what_for(text):
    assert not NEUTRAL_MUST_NOT_SAY.search(text)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (reply("COME_IN", by=NOW + timedelta(hours=8)), [("en", "Come in today by 5:30 pm.")]),
        (reply("COME_IN", by=NOW + timedelta(hours=16)), [("en", "Come in today by Wed, Nov 25, 1:30 am.")]),
        (reply("COME_IN", by=NOW, language="es"), [("es", "Venga hoy, antes de las 9:30 am.")]),
        (reply("NOTHING"), [("en", "Nothing today.")]),
        (reply("ASK_LATER", after=NOW), [("en", "Not known yet. Ask again after 9:30 am.")]),
    ],
)
def test_answer_is_one_sentence_by_the_clock_of_the_unit(given, said):
    assert line_words.sentences(given) == said


def test_whoever_is_not_known_hears_both_languages():
    assert [language for language, _ in line_words.sentences(reply("NOT_KNOWN"))] == ["en", "es"]


def test_every_answer_exists_in_both_languages():
    answers = {answer for answer, _ in line_words.ANSWERS}

    assert set(line_words.ANSWERS) == {(answer, language) for answer in answers for language in ("en", "es")}
    assert answers == set(line_words.Answer.values)


def test_markup_is_what_the_provider_reads():
    start = "<?xml version='1.0' encoding='utf-8'?>\n<Response>"
    asked = line_words.voice_prompt("/call-in/voice/")

    assert line_words.text_answer(reply("NOTHING")) == f"{start}<Message>Nothing today.</Message></Response>"
    assert line_words.voice_answer(reply("NOTHING", language="es")) == (
        start + '<Say language="es-US">Hoy no tiene que venir.</Say>' * 2 + "<Hangup /></Response>"
    )
    assert '<Gather input="dtmf" numDigits="14" timeout="10" action="/call-in/voice/" method="POST">' in asked
