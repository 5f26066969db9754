"""What the line says, on a page, in a text and aloud. Whoever looks over a shoulder learns a time, and nothing else."""

from collections.abc import Sequence
from datetime import datetime
from xml.etree import ElementTree as ET

from cases.drug_tests.actions.enquiries import Reply
from cases.drug_tests.models import Enquiry
from parole.accounts.templatetags.agency import clock
from parole.notices.models import Recipient
from parole.notices.words import write_moment

ENGLISH, SPANISH = Recipient.Language.ENGLISH, Recipient.Language.SPANISH
Answer = Enquiry.Answer

ANSWERS: dict[tuple[str, str], str] = {
    (Answer.COME_IN, ENGLISH): "Come in today by {by}.",
    (Answer.COME_IN, SPANISH): "Venga hoy, antes de las {by}.",
    (Answer.NOTHING, ENGLISH): "Nothing today.",
    (Answer.NOTHING, SPANISH): "Hoy no tiene que venir.",
    (Answer.ASK_LATER, ENGLISH): "Not known yet. Ask again after {after}.",
    (Answer.ASK_LATER, SPANISH): "Todavía no se sabe. Pregunte otra vez después de las {after}.",
    (Answer.NOT_KNOWN, ENGLISH): "This number and PIN do not go together. Try again, or call your office.",
    (Answer.NOT_KNOWN, SPANISH): "Este número y este PIN no van juntos. Pruebe otra vez, o llame a su oficina.",
    (Answer.TOO_OFTEN, ENGLISH): "Too many tries. Try again in an hour, or call your office.",
    (Answer.TOO_OFTEN, SPANISH): "Demasiados intentos. Pruebe otra vez en una hora, o llame a su oficina.",
}
PROMPTS = {
    ENGLISH: "Enter your 8 digit number, and then your 6 digit PIN.",
    SPANISH: "Marque su número de 8 cifras, y después su PIN de 6 cifras.",
}
VOICES: dict[str, str] = {ENGLISH: "en-US", SPANISH: "es-US"}


def sentences(reply: Reply) -> Sequence[tuple[str, str]]:
    """Return what is said, each with its language: one sentence where the person is known, else one in either."""
    is_known = reply.answer not in {Answer.NOT_KNOWN, Answer.TOO_OFTEN}
    languages = (reply.language,) if is_known else (ENGLISH, SPANISH)
    return [
        (
            language,
            ANSWERS[reply.answer, language].format(
                by=_time(reply.by, reply, language), after=_time(reply.after, reply, language)
            ),
        )
        for language in languages
    ]


def text_answer(reply: Reply) -> str:
    """Return the answer to a text, in the markup of the provider."""
    response = ET.Element("Response")
    ET.SubElement(response, "Message").text = " ".join(sentence for _, sentence in sentences(reply))
    return _markup(response)


def voice_prompt(action: str) -> str:
    """Return what a caller hears first: what to enter."""
    response = ET.Element("Response")
    gather = ET.SubElement(response, "Gather", input="dtmf", numDigits="14", timeout="10", action=action, method="POST")
    for language, words in PROMPTS.items():
        ET.SubElement(gather, "Say", language=VOICES[language]).text = words
    ET.SubElement(response, "Hangup")
    return _markup(response)


def voice_answer(reply: Reply) -> str:
    """Return what a caller hears in the end, twice."""
    response = ET.Element("Response")
    for language, words in [*sentences(reply)] * 2:
        ET.SubElement(response, "Say", language=VOICES[language]).text = words
    ET.SubElement(response, "Hangup")
    return _markup(response)


def _time(at: datetime | None, reply: Reply, language: str) -> str:
    """Write a time of the day on which it was asked, and the day with it where it lies on another."""
    if at is None or reply.zone is None:
        return ""
    local = at.astimezone(reply.zone)
    if local.date() == reply.asked_at.astimezone(reply.zone).date():
        return clock(local.time())
    return write_moment(at.isoformat(), language, reply.zone)


def _markup(response: ET.Element) -> str:
    return ET.tostring(response, encoding="unicode", xml_declaration=True)
