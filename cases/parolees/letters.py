"""The words of the discharge letter, in the languages that people are told in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.parolees.models import SupervisionTerm
from parole.notices.models import Recipient

ENGLISH, SPANISH = Recipient.Language.ENGLISH, Recipient.Language.SPANISH
MONTHS: dict[str, Sequence[str]] = {
    ENGLISH: (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    SPANISH: (
        *("enero", "febrero", "marzo", "abril", "mayo", "junio"),
        *("julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
    ),
}
TITLES: dict[str, str] = {ENGLISH: "Discharge from supervision", SPANISH: "Fin de la supervisión"}
PARAGRAPHS: dict[str, Sequence[str]] = {
    ENGLISH: (
        "To {name}, number {number}:",
        "Your supervision under the authority of {authority} ended on {day}.",
        (
            "From that day you owe this agency nothing: no report, no appointment, no test and no permission to "
            "travel. The conditions of your supervision bind you no longer."
        ),
        "Orders of a court that do not belong to this supervision go on as the court says.",
        "Keep this letter. Questions: {unit}, {phone}.",
    ),
    SPANISH: (
        "A {name}, número {number}:",
        "Su supervisión bajo la autoridad de {authority} terminó el {day}.",
        (
            "Desde ese día no debe nada a esta agencia: ningún informe, ninguna cita, ninguna prueba ni permiso para "
            "viajar. Las condiciones de su supervisión ya no le obligan."
        ),
        "Las órdenes de un tribunal que no pertenecen a esta supervisión siguen como el tribunal las dispuso.",
        "Guarde esta carta. Preguntas: {unit}, {phone}.",
    ),
}


@dataclass(frozen=True)
class Letter:
    """What a letter says, and in which language."""

    language: str
    title: str
    paragraphs: list[str]


def write(term: SupervisionTerm, *, language: str) -> Letter:
    """Return the letter of a term that is over. Its parolee and its unit are loaded."""
    unit, closed_on = term.unit, term.closed_on
    values = {
        "name": term.parolee.name,
        "number": term.parolee.number,
        "authority": term.authority,
        "day": _day(closed_on, language) if closed_on else "",
        "unit": unit.name,
        "phone": str(unit.phone or unit.duty_phone),
    }
    paragraphs = [paragraph.format(**values) for paragraph in PARAGRAPHS[language]]
    return Letter(language, TITLES[language], paragraphs)


def _day(on: date, language: str) -> str:
    month = MONTHS[language][on.month - 1]
    return f"{month} {on.day}, {on.year}" if language == ENGLISH else f"{on.day} de {month} de {on.year}"
