"""What is told in confidence to somebody who asked to be told of a case: one fact, a day, and whom to ask.

They registered for news of this person, so the name stands there. Nothing else about the person does: no address, no
condition, no reason. Each text is short enough for a text message with a name of ordinary length.
"""

from parole.notices.models import Recipient

ENGLISH, SPANISH = Recipient.Language.ENGLISH, Recipient.Language.SPANISH

# By what happened. {sender}, {person} and {phone} stand in every text.
NEWS: dict[tuple[str, str], str] = {
    ("RELEASED", ENGLISH): "{sender}: {person} was released on {when}. Questions: {phone}",
    ("RELEASED", SPANISH): "{sender}: {person} fue puesto en libertad el {when}. Preguntas: {phone}",
    ("ABSCONDED", ENGLISH): (
        "{sender}: {person} cannot be found by us since {when}. In danger? Call 911. Questions: {phone}"
    ),
    ("ABSCONDED", SPANISH): (
        "{sender}: No encontramos a {person} desde el {when}. ¿En peligro? Llame al 911. Preguntas: {phone}"
    ),
    ("HEARING_SET", ENGLISH): "{sender}: A hearing about {person} is set for {when}. To be heard or to ask: {phone}",
    (
        "HEARING_SET",
        SPANISH,
    ): "{sender}: Habra una audiencia sobre {person} el {when}. Para opinar o preguntar: {phone}",
    ("HEARING_MOVED", ENGLISH): "{sender}: The hearing about {person} is now set for {when}. Questions: {phone}",
    ("HEARING_MOVED", SPANISH): "{sender}: La audiencia sobre {person} sera ahora el {when}. Preguntas: {phone}",
    ("HEARING_CANCELLED", ENGLISH): (
        "{sender}: The hearing about {person} on {when} will not take place. Questions: {phone}"
    ),
    ("HEARING_CANCELLED", SPANISH): ("{sender}: La audiencia sobre {person} del {when} no se hara. Preguntas: {phone}"),
    ("DECIDED", ENGLISH): "{sender}: The hearing about {person} on {when} is decided. What it means for you: {phone}",
    ("DECIDED", SPANISH): "{sender}: Hay decision de la audiencia sobre {person} del {when}. Pregunte al {phone}",
    ("DISCHARGED", ENGLISH): "{sender}: Supervision of {person} ended early, on {when}. Questions: {phone}",
    ("DISCHARGED", SPANISH): "{sender}: La supervision de {person} termino antes, el {when}. Preguntas: {phone}",
    ("TRANSFERRED", ENGLISH): "{sender}: Another office supervises {person} since {when}. Questions: {phone}",
    ("TRANSFERRED", SPANISH): "{sender}: Otra oficina supervisa a {person} desde el {when}. Preguntas: {phone}",
    ("DIED", ENGLISH): "{sender}: {person} died on {when}. Questions: {phone}",
    ("DIED", SPANISH): "{sender}: {person} fallecio el {when}. Preguntas: {phone}",
}

# What stands above an e-mail, in sight of whoever sees the screen.
SUBJECTS: dict[str, str] = {ENGLISH: "{sender}: news", SPANISH: "{sender}: noticias"}
