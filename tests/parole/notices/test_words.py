"""What notices may say, for every text and whatever the values are."""

import re
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parole.accounts.models import Unit, User
from parole.notices import news, words
from parole.notices.models import Notice, Recipient

NEUTRAL_MUST_NOT_SAY = re.compile(
    r"parole|probation|officer|court|drug|test|warrant|agency|hearing|violation|supervis|prison|jail"
    r"|libertad|condicional|oficial|corte|tribunal|juez|droga|prueba|agencia|audiencia|carcel|orden",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"https?:|www\.|\.(com|org|gov|net)\b", re.IGNORECASE)
BIDI_AND_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]")

moments = st.datetimes(datetime(2020, 1, 1), datetime(2039, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001
zones = st.sampled_from(["America/Chicago", "America/New_York", "Pacific/Honolulu", "America/Adak", "UTC"])
phones = st.from_regex(r"\+?1? ?\(?[2-9][0-9]{2}\)?[ -][0-9]{3}-[0-9]{4}", fullmatch=True)
# What a room must not hand over, in case it does: nothing of it may come through.
CASE_FACTS = MappingProxyType({"name": "Alvarez", "number": "P000123", "born": "1990-05-17", "officer": "Dana Cole"})


def notice(stage: str, wording: str, language: str, *, occasion: str, phone: str, zone: str) -> Notice:
    return Notice(
        stage=stage,
        occasion=occasion,
        recipient=Recipient(wording=wording, language=language),
        unit=Unit(phone=phone, time_zone=zone),
    )


@pytest.mark.parametrize("key", words.TEXTS, ids="-".join)
@given(at=moments, zone=zones, phone=phones, kind=st.sampled_from(sorted(words.KINDS)))
def test_text_fits_says_who_and_where_to_call_and_nothing_else(key, at, zone, phone, kind):
    stage, wording, language = key
    values = {"kind": kind, "hours": "72", "title": "Drug test", "path": "/parolees/12/", **CASE_FACTS}

    written = words.write(notice(stage, wording, language, occasion=at.isoformat(), phone=phone, zone=zone), values)

    assert words.fits_one_text(written.text)
    assert written.text.startswith("RCS: ")
    assert phone in written.text
    assert "{" not in written.text + written.subject
    assert not ADDRESS.search(written.text)
    assert not BIDI_AND_CONTROL.search(written.text + written.subject)
    assert not [fact for fact in CASE_FACTS.values() if fact in written.text]
    if wording == words.NEUTRAL:
        assert not NEUTRAL_MUST_NOT_SAY.search(written.text + written.subject)


def test_every_text_to_a_person_exists_at_both_levels_in_both_languages():
    stages = {stage for stage, _, _ in words.TEXTS}

    reminders = {"DAY_BEFORE", "FOUR_DAYS_BEFORE", "MISSED", "SCHEDULED"}
    assert stages == reminders | {"MOVED", "CANCELLED", "COME_IN", "DECIDED"}
    assert set(words.TEXTS) == {
        (stage, wording, language)
        for stage in stages
        for wording in Recipient.Wording.values
        for language in Recipient.Language.values
    }


@pytest.mark.parametrize("key", words.OUTSIDE_TEXTS, ids="-".join)
@pytest.mark.parametrize("part", Recipient.Outside.values)
def test_text_to_somebody_outside_names_the_matter_by_its_number_alone(key, part):
    stage, language = key
    told = notice(stage, "FULL", language, occasion="2026-09-30T15:30Z", phone="515-555-0100", zone="America/Chicago")
    told.recipient.outside = part

    written = words.write(told, {"kind": "hearing", "reference": "2000000000", **CASE_FACTS})

    assert words.fits_one_text(written.text)
    assert "2000000000" in written.text
    assert "515-555-0100" in written.text
    assert "{" not in written.text
    assert not NEUTRAL_MUST_NOT_SAY.search(written.text + written.subject)
    assert not [fact for fact in CASE_FACTS.values() if fact in written.text]


def test_what_is_told_outside_exists_in_both_languages():
    stages = {stage for stage, _ in words.OUTSIDE_TEXTS}

    assert stages == {"SCHEDULED", "DAY_BEFORE", "MOVED", "CANCELLED", "NOT_NEEDED", "DECIDED"}
    assert set(words.OUTSIDE_TEXTS) == {(stage, each) for stage in stages for each in Recipient.Language.values}
    assert set(words.PARTS) == set(Recipient.Outside.values)


def test_reminder_asks_for_a_plan_in_words():
    reminder = notice(
        "DAY_BEFORE", "NEUTRAL", "en", occasion="2026-11-25T15:30Z", phone="515-555-0100", zone="America/Chicago"
    )

    assert words.write(reminder, {}).text == (
        "RCS: You have an appointment Wed, Nov 25, 9:30 am. When will you leave, and how will you get there?"
        " Questions: 515-555-0100"
    )


def test_reminder_in_spanish_keeps_to_the_characters_of_a_text():
    reminder = notice(
        "DAY_BEFORE", "NEUTRAL", "es", occasion="2026-11-25T15:30Z", phone="515-555-0100", zone="America/Chicago"
    )

    assert words.write(reminder, {}).text == (
        "RCS: Tiene una cita el mie 25 nov a las 9:30 am. ¿Cuando va a salir y como va a llegar?"
        " Preguntas: 515-555-0100"
    )


def test_full_wording_names_what_was_chosen_in_writing():
    reminder = notice(
        "DAY_BEFORE", "FULL", "en", occasion="2026-11-25T15:30Z", phone="515-555-0100", zone="America/Chicago"
    )

    assert words.write(reminder, {"kind": "hearing"}).text.startswith("RCS: Your parole hearing is Wed, Nov 25,")


@pytest.mark.parametrize(
    ("wording", "language", "said"),
    [
        ("NEUTRAL", "en", "RCS: Please come in today, Wed, Nov 25. You have 8 hours. Questions: 515-555-0100"),
        ("NEUTRAL", "es", "RCS: Venga hoy, mie 25 nov. Tiene 8 horas. Preguntas: 515-555-0100"),
        ("FULL", "en", "RCS: Your drug test is today, Wed, Nov 25. You have 8 hours. Questions: 515-555-0100"),
    ],
)
def test_whoever_is_called_in_hears_until_when(wording, language, said):
    called_in = notice(
        "COME_IN", wording, language, occasion="2026-11-25", phone="515-555-0100", zone="America/Chicago"
    )

    assert words.write(called_in, {"kind": "drug_test", "hours": "8"}).text == said


def test_text_without_a_number_to_call_is_not_written():
    with pytest.raises(words.UnwritableError, match="no phone number"):
        words.write(notice("DAY_BEFORE", "NEUTRAL", "en", occasion="2026-11-25T15:30Z", phone="", zone="UTC"), {})


@pytest.mark.parametrize("phone", ["5" * 150, "515 555 0100 ☎"])
def test_text_that_a_phone_cannot_show_as_one_is_not_written(phone):
    with pytest.raises(words.UnwritableError, match="too long"):
        words.write(notice("DAY_BEFORE", "NEUTRAL", "en", occasion="2026-11-25T15:30Z", phone=phone, zone="UTC"), {})


@pytest.mark.parametrize("stage", set(Notice.Stage.values) - {Notice.Stage.NEWS})
def test_mail_to_staff_says_what_and_where_to_look_but_not_whom(stage, settings):
    settings.NOTICES_LINKS = "https://agency.example"
    mail = Notice(stage=stage, occasion="2026-11-25", recipient=Recipient(user=User(pk=1)), unit=Unit(time_zone="UTC"))

    written = words.write(mail, {"title": "Home visit", "due": "Wed, Nov 25", "path": "/parolees/12/", **CASE_FACTS})

    assert written.subject.startswith("Home visit: ")
    assert written.text == f"{written.subject}\n\nhttps://agency.example/parolees/12/\n"
    assert not [fact for fact in CASE_FACTS.values() if fact in written.text]


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        ("2026-11-25", "Wed, Nov 25"),
        ("2026-11-25T15:30Z", "Wed, Nov 25, 9:30 am"),
        ("2026-11-26T02:05:00+00:00", "Wed, Nov 25, 8:05 pm"),
        # The hour that comes twice reads the same twice: the room refuses such a time, or asks which is meant.
        ("2026-11-01T06:30Z", "Sun, Nov 1, 1:30 am"),
        ("2026-11-01T07:30Z", "Sun, Nov 1, 1:30 am"),
    ],
)
def test_moment_is_told_in_the_zone_of_the_unit(occasion, said):
    assert words.write_moment(occasion, "en", ZoneInfo("America/Chicago")) == said


def test_every_day_of_a_year_is_written_differently_in_spanish_too():
    said = {
        words.write_moment(str(datetime(2026, 1, 1, tzinfo=UTC).date() + timedelta(days=n)), "es", ZoneInfo("UTC"))
        for n in range(365)
    }

    assert len(said) == 365
    assert all(words.fits_one_text(day) for day in said)


@pytest.mark.parametrize("key", news.NEWS, ids="-".join)
@pytest.mark.parametrize("occasion", ["2026-11-25", "2026-11-25T15:30Z"])
def test_news_fits_and_names_whom_it_is_about_and_whom_to_ask_and_nothing_else(key, occasion):
    what, language = key
    message = notice("NEWS", "NEUTRAL", language, occasion=occasion, phone="515-555-0100", zone="UTC")
    message.channel = "SMS"
    values = {"news": what, "person": "Maximiliana Alvarez-Ortega", "phone": "515-555-0177", **CASE_FACTS}

    written = words.write(message, values)

    assert words.fits_one_text(written.text)
    assert "Maximiliana Alvarez-Ortega" in written.text
    assert "515-555-0177" in written.text
    assert "515-555-0100" not in written.text
    assert "{" not in written.text + written.subject
    assert not [fact for name, fact in CASE_FACTS.items() if name != "name" and fact in written.text]
    assert "Alvarez" not in written.subject


def test_news_exists_in_both_languages():
    assert {what for what, _ in news.NEWS} == {what for what, language in news.NEWS if language == "es"}


def test_news_by_mail_leaves_a_name_as_it_is():
    message = notice("NEWS", "NEUTRAL", "en", occasion="2026-11-25", phone="", zone="UTC")
    message.channel = "EMAIL"

    written = words.write(message, {"news": "DIED", "person": "Нина Łęcka", "phone": "515-555-0177"})

    assert written.text == "RCS: Нина Łęcka died on Wed, Nov 25. Questions: 515-555-0177"
