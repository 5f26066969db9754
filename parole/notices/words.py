"""What notices say: texts with a few named places, filled with values of ours, counted as a phone counts them.

A text message may be read by a stranger. At the neutral level it carries a time, a number to call and the registered
name of the sender, and nothing about supervision. The full level, chosen in writing, may say what the appointment is.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

from parole.notices import news
from parole.notices.models import Channel, Notice, Recipient

Stage = Notice.Stage
NEUTRAL, FULL = Recipient.Wording.NEUTRAL, Recipient.Wording.FULL
ENGLISH, SPANISH = Recipient.Language.ENGLISH, Recipient.Language.SPANISH

SMS_LENGTH = 160
# The characters that a text message of 160 holds (3GPP TS 23.038), without those that count twice.
GSM_7 = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)

# Letters that carry their mark in their own shape, so that no decomposition takes it off.
UNMARKED = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D"}

WEEKDAYS: dict[str, tuple[str, ...]] = {
    ENGLISH: ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    # Without the accents that a text message of 160 characters cannot hold.
    SPANISH: ("lun", "mar", "mie", "jue", "vie", "sab", "dom"),
}
MONTHS: dict[str, tuple[str, ...]] = {
    ENGLISH: ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    SPANISH: ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"),
}

# To the person supervised. {sender} and {phone} stand in every text.
TEXTS: dict[tuple[str, str, str], str] = {
    (Stage.DAY_BEFORE, NEUTRAL, ENGLISH): (
        "{sender}: You have an appointment {when}. When will you leave, and how will you get there? Questions: {phone}"
    ),
    (Stage.DAY_BEFORE, NEUTRAL, SPANISH): (
        "{sender}: Tiene una cita el {when}. ¿Cuando va a salir y como va a llegar? Preguntas: {phone}"
    ),
    (Stage.DAY_BEFORE, FULL, ENGLISH): (
        "{sender}: Your {what} is {when}. When will you leave, and how will you get there? Questions: {phone}"
    ),
    (Stage.DAY_BEFORE, FULL, SPANISH): (
        "{sender}: Su {what} es el {when}. ¿Cuando va a salir y como va a llegar? Preguntas: {phone}"
    ),
    (Stage.FOUR_DAYS_BEFORE, NEUTRAL, ENGLISH): (
        "{sender}: You have an appointment {when}. What could get in the way? Call us early: {phone}"
    ),
    (Stage.FOUR_DAYS_BEFORE, NEUTRAL, SPANISH): (
        "{sender}: Tiene una cita el {when}. Si algo se lo impide, llame pronto: {phone}"
    ),
    (Stage.FOUR_DAYS_BEFORE, FULL, ENGLISH): (
        "{sender}: Your {what} is {when}. What could get in the way? Call us early: {phone}"
    ),
    (Stage.FOUR_DAYS_BEFORE, FULL, SPANISH): (
        "{sender}: Su {what} es el {when}. Si algo se lo impide, llame pronto: {phone}"
    ),
    (Stage.MISSED, NEUTRAL, ENGLISH): "{sender}: We missed you {when}. Please call {phone} to set a new time.",
    (Stage.MISSED, NEUTRAL, SPANISH): "{sender}: Le esperamos el {when}. Llame al {phone} para fijar otra hora.",
    (Stage.MISSED, FULL, ENGLISH): (
        "{sender}: You were expected at your {what} {when}. Please call {phone} to set a new time."
    ),
    (Stage.MISSED, FULL, SPANISH): "{sender}: Le esperamos en su {what} el {when}. Llame al {phone} para otra hora.",
    (Stage.SCHEDULED, NEUTRAL, ENGLISH): "{sender}: An appointment is set for you: {when}. Questions: {phone}",
    (Stage.SCHEDULED, NEUTRAL, SPANISH): "{sender}: Tiene una cita nueva: el {when}. Preguntas: {phone}",
    (Stage.SCHEDULED, FULL, ENGLISH): "{sender}: Your {what} is set for {when}. Questions: {phone}",
    (Stage.SCHEDULED, FULL, SPANISH): "{sender}: Su {what} es el {when}. Preguntas: {phone}",
    (Stage.MOVED, NEUTRAL, ENGLISH): (
        "{sender}: Your appointment has a new time: {when}. When will you leave? Questions: {phone}"
    ),
    (Stage.MOVED, NEUTRAL, SPANISH): (
        "{sender}: Su cita tiene nueva hora: el {when}. ¿Cuando va a salir? Preguntas: {phone}"
    ),
    (Stage.MOVED, FULL, ENGLISH): "{sender}: Your {what} has a new time: {when}. Questions: {phone}",
    (Stage.MOVED, FULL, SPANISH): "{sender}: Su {what} tiene nueva hora: el {when}. Preguntas: {phone}",
    (Stage.CANCELLED, NEUTRAL, ENGLISH): (
        "{sender}: Your appointment {when} will not take place. You need not come. Questions: {phone}"
    ),
    (Stage.CANCELLED, NEUTRAL, SPANISH): (
        "{sender}: Su cita del {when} no se hara. No tiene que venir. Preguntas: {phone}"
    ),
    (Stage.CANCELLED, FULL, ENGLISH): (
        "{sender}: Your {what} {when} will not take place. You need not come. Questions: {phone}"
    ),
    (Stage.CANCELLED, FULL, SPANISH): (
        "{sender}: Su {what} del {when} no se hara. No tiene que venir. Preguntas: {phone}"
    ),
    (Stage.COME_IN, NEUTRAL, ENGLISH): "{sender}: Please come in today, {when}.{within} Questions: {phone}",
    (Stage.COME_IN, NEUTRAL, SPANISH): "{sender}: Venga hoy, {when}.{within} Preguntas: {phone}",
    (Stage.COME_IN, FULL, ENGLISH): "{sender}: Your {what} is today, {when}.{within} Questions: {phone}",
    (Stage.COME_IN, FULL, SPANISH): "{sender}: Su {what} es hoy, {when}.{within} Preguntas: {phone}",
    (Stage.DECIDED, NEUTRAL, ENGLISH): "{sender}: There is news about your appointment {when}. Please call {phone}",
    (Stage.DECIDED, NEUTRAL, SPANISH): "{sender}: Hay noticias de su cita del {when}. Llame al {phone}",
    (Stage.DECIDED, FULL, ENGLISH): "{sender}: Your {what} {when} is decided. Please call {phone}",
    (Stage.DECIDED, FULL, SPANISH): "{sender}: Hay decision de su {what} del {when}. Llame al {phone}",
}

# What the appointment is, at the full level. A source says which by the value "kind".
KINDS: dict[str, dict[str, str]] = {
    "meeting": {ENGLISH: "parole meeting", SPANISH: "cita de libertad condicional"},
    "hearing": {ENGLISH: "parole hearing", SPANISH: "audiencia de libertad condicional"},
    "drug_test": {ENGLISH: "drug test", SPANISH: "prueba de drogas"},
}

# How long there is from the message on, where a source gives the hours.
WITHIN: dict[str, str] = {ENGLISH: " You have {hours} hours.", SPANISH: " Tiene {hours} horas."}

SUBJECTS: dict[str, str] = {ENGLISH: "{sender}: appointment", SPANISH: "{sender}: cita"}

# To counsel, interpreter, jail and guardian, who know the matter by its {reference}: {what} says as what they come.
OUTSIDE_TEXTS: dict[tuple[str, str], str] = {
    (Stage.SCHEDULED, ENGLISH): "{sender}: {what} {reference} is set for {when}. Questions: {phone}",
    (Stage.SCHEDULED, SPANISH): "{sender}: {what} {reference} es el {when}. Preguntas: {phone}",
    (Stage.DAY_BEFORE, ENGLISH): "{sender}: Reminder: {what} {reference} is {when}. Questions: {phone}",
    (Stage.DAY_BEFORE, SPANISH): "{sender}: Recuerde: {what} {reference} es el {when}. Preguntas: {phone}",
    (Stage.MOVED, ENGLISH): "{sender}: {what} {reference} has a new time: {when}. Questions: {phone}",
    (Stage.MOVED, SPANISH): "{sender}: {what} {reference} tiene nueva hora: el {when}. Preguntas: {phone}",
    (Stage.CANCELLED, ENGLISH): "{sender}: {what} {reference} of {when} will not take place. Questions: {phone}",
    (Stage.CANCELLED, SPANISH): "{sender}: {what} {reference} del {when} no se hara. Preguntas: {phone}",
    (Stage.NOT_NEEDED, ENGLISH): "{sender}: {what} {reference}, {when}: you are no longer needed. Questions: {phone}",
    (Stage.NOT_NEEDED, SPANISH): "{sender}: {what} {reference}, {when}: ya no hace falta que venga. Preguntas: {phone}",
    (Stage.DECIDED, ENGLISH): "{sender}: There is news about {what} {reference} of {when}. Please call {phone}",
    (Stage.DECIDED, SPANISH): "{sender}: Hay noticias de {what} {reference} del {when}. Llame al {phone}",
}
PARTS: dict[str, dict[str, str]] = {
    Recipient.Outside.COUNSEL: {ENGLISH: "Appointment", SPANISH: "Cita"},
    Recipient.Outside.INTERPRETER: {ENGLISH: "Interpreting appointment", SPANISH: "Interpretacion, cita"},
    Recipient.Outside.JAIL: {ENGLISH: "Transport to appointment", SPANISH: "Traslado a la cita"},
    Recipient.Outside.GUARDIAN: {ENGLISH: "Appointment", SPANISH: "Cita"},
}

# To staff, by e-mail: what and when, and where to look. Whom it is about stands behind the sign-in.
STAFF_TEXTS: dict[str, str] = {
    Stage.WINDOW_OPENS: "{title}: the window is open. It is due {due}.",
    Stage.DUE: "{title}: due {due}, and no meeting is planned.",
    Stage.OVERDUE: "{title}: overdue. It was due {due}.",
    Stage.OVERDUE_SUPERVISOR: "{title}: still overdue. It was due {due}.",
    Stage.FOUR_DAYS_BEFORE: "{title}: {when}.",
    Stage.DAY_BEFORE: "{title}: {when}.",
    Stage.MISSED: "{title}: missed {when}.",
    Stage.SCHEDULED: "{title}: set for {when}.",
    Stage.MOVED: "{title}: moved to {when}.",
    Stage.CANCELLED: "{title}: {when} is cancelled.",
    Stage.REASSIGNED: "{title}: {when}. It is now yours.",
    Stage.COME_IN: "{title}: today, {when}.",
    Stage.DECIDED: "{title}: {when}. It is decided.",
    Stage.CLOCK_STARTED: "{title}: a legal clock runs, until {when}.",
    Stage.CLOCK_AMBER: "{title}: the legal deadline is near: {when}.",
    Stage.CLOCK_RED: "{title}: the legal deadline is very near: {when}.",
    Stage.NOT_NEEDED: "{title}: {when}. You are no longer needed for it.",
    Stage.RETURNED: "{title}: returned {when}, to be corrected.",
    Stage.LODGED: "{title}: lodged {when}.",
    Stage.IN_90_DAYS: "{title}: {when}, within 90 days.",
    Stage.IN_30_DAYS: "{title}: {when}, within 30 days.",
    Stage.IN_7_DAYS: "{title}: {when}, within 7 days.",
    Stage.LAST_DAY: "{title}: today, {when}.",
}


class UnwritableError(Exception):
    """The message lacks something that it may not be without; the text says what, for the supervisor."""


@dataclass(frozen=True)
class Words:
    """What one message says."""

    subject: str
    text: str


def write(notice: Notice, values: Mapping[str, str]) -> Words:
    """Write the message of a notice in its recipient's language, at the level that the recipient chose."""
    if notice.stage == Stage.NEWS:
        return _write_news(notice, values)
    if notice.recipient.user_id:
        return _write_to_staff(notice, values)
    return _write_to_person(notice, values)


def write_moment(occasion: str, language: str, zone: ZoneInfo) -> str:
    """Write the day, or the day and the time, that a notice is about."""
    if "T" not in occasion and " " not in occasion:
        return _write_day(date.fromisoformat(occasion), language)
    at = datetime.fromisoformat(occasion).astimezone(zone)
    clock = f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"
    separator = ", " if language == ENGLISH else " a las "
    return f"{_write_day(at.date(), language)}{separator}{clock}"


def fits_one_text(text: str) -> bool:
    """Say whether a phone shows it as one message, in every character."""
    return len(text) <= SMS_LENGTH and GSM_7.issuperset(text)


def _write_day(on: date, language: str) -> str:
    weekday, month = WEEKDAYS[language][on.weekday()], MONTHS[language][on.month - 1]
    return f"{weekday}, {month} {on.day}" if language == ENGLISH else f"{weekday} {on.day} {month}"


def _write_to_person(notice: Notice, values: Mapping[str, str]) -> Words:
    """Write to the parolee, or to somebody outside the agency."""
    recipient, language = notice.recipient, notice.recipient.language
    phone = values.get("phone") or notice.unit.phone or notice.unit.duty_phone
    if not phone:
        raise UnwritableError("The unit has no phone number that people could call back.")
    if recipient.outside:
        template, what = OUTSIDE_TEXTS.get((notice.stage, language)), PARTS[recipient.outside][language]
    else:
        template = TEXTS.get((notice.stage, recipient.wording, language))
        what = KINDS[values.get("kind", "meeting")][language]
    if template is None:
        raise UnwritableError("There are no words for this stage.")
    text = template.format(
        sender=settings.NOTICES_SENDER_NAME,
        phone=phone,
        when=write_moment(notice.occasion, language, notice.unit.zone),
        what=what,
        reference=values.get("reference", ""),
        within=WITHIN[language].format(hours=values["hours"]) if values.get("hours") else "",
    )
    if not fits_one_text(text):
        raise UnwritableError("The text is too long for one message, or holds characters that it cannot carry.")
    return Words(subject=SUBJECTS[language].format(sender=settings.NOTICES_SENDER_NAME), text=text)


def _write_news(notice: Notice, values: Mapping[str, str]) -> Words:
    """Write to somebody who asked in confidence to be told of a case: they know whom it is about."""
    language = notice.recipient.language
    if not values.get("phone"):
        raise UnwritableError("There is no phone number of those who answer questions about it.")
    is_text = notice.channel == Channel.SMS
    text = news.NEWS[values["news"], language].format(
        sender=settings.NOTICES_SENDER_NAME,
        person=_unmarked(values["person"]) if is_text else values["person"],
        phone=values["phone"],
        when=write_moment(notice.occasion, language, notice.unit.zone),
    )
    if is_text and not fits_one_text(text):
        raise UnwritableError("The text is too long for one message, or holds characters that it cannot carry.")
    return Words(subject=news.SUBJECTS[language].format(sender=settings.NOTICES_SENDER_NAME), text=text)


def _unmarked(name: str) -> str:
    """Return a name without the marks that a text message cannot carry: ő becomes o, and é stays."""
    plain = (letter if letter in GSM_7 else UNMARKED.get(letter, letter) for letter in name)
    return "".join(letter if letter in GSM_7 else unicodedata.normalize("NFKD", letter)[0] for letter in plain)


def _write_to_staff(notice: Notice, values: Mapping[str, str]) -> Words:
    line = STAFF_TEXTS[notice.stage].format(
        title=values.get("title") or "Appointment",
        due=values.get("due", ""),
        when=write_moment(notice.occasion, ENGLISH, notice.unit.zone),
    )
    path = values.get("path", "")
    text = f"{line}\n\n{settings.NOTICES_LINKS}{path}\n" if path else f"{line}\n"
    return Words(subject=line, text=text)
