"""Reading a typed day and time: "9:30", "11/24/26 9:30", "yesterday 3 pm". Pure: no clock, no queries."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS_FROM_TODAY = {"": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
NOON = time(12)
YEARS = range(1900, 2101)
# Without am or pm, hours before this one are taken for the afternoon: nobody sees a parolee at 3:15 in the night.
FIRST_MORNING_HOUR = 7

EXAMPLES = "Write it like 9:30 am, 11/24 3 pm, Nov 24 9:30 am or yesterday 3 pm."

CLOCK = re.compile(
    r"(?:^|\s)(?:(?P<word>noon|midnight)"
    r"|(?P<hour>\d{1,2}):(?P<minute>\d{2})(?:\s*(?P<half>[ap])\.?m?\.?)?"
    r"|(?P<bare>\d{1,2})\s*(?P<bare_half>[ap])\.?m\.?)"
    r"(?:\s+(?P<zone>[a-z]{3,4}))?$"
)
WEEKDAY = re.compile(rf"^(?P<weekday>{'|'.join(WEEKDAYS)})[a-z]*\.?\s+(?=\w)")
NUMBERS = re.compile(r"^(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?$")
ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
WORDS = re.compile(rf"^(?P<name>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:\s+(?P<year>\d{{4}}))?$")


class UnreadableMomentError(ValueError):
    """What was typed is no moment, or not exactly one. The message says how to write it."""


def read_moment(text: str, *, now: datetime) -> datetime:
    """Return the instant that `text` means to somebody for whom it is `now`, in the zone of `now`.

    A day without a year is the nearest one. A day without a time is its noon; a time without a day is today's.
    """
    zone = now.tzinfo
    if zone is None:
        raise ValueError("`now` has no time zone.")
    words = " ".join(re.sub(r"(?<=\d)t(?=\d)", " ", text.lower()).replace(",", " ").replace(" at ", " ").split())
    if words == "now":
        return now
    found = CLOCK.search(words)
    day_words = words[: found.start()].strip() if found else words
    if not words:
        raise UnreadableMomentError(EXAMPLES)
    day = _read_day(day_words, today=now.date())
    clock = _read_clock(found) if found else NOON
    return _locate(datetime.combine(day, clock), zone=zone, zone_name=(found and found["zone"]) or "")


def _read_day(words: str, *, today: date) -> date:
    if words in DAYS_FROM_TODAY:
        return today + timedelta(days=DAYS_FROM_TODAY[words])
    weekday = WEEKDAY.match(words)
    bare = words[weekday.end() :] if weekday else words
    found = NUMBERS.match(bare) or ISO.match(bare) or WORDS.match(bare)
    if not found:
        raise UnreadableMomentError(f"This is no day and time that we can read. {EXAMPLES}")
    parts = found.groupdict()
    month = MONTHS.index(parts["name"]) + 1 if "name" in parts else int(parts["month"])
    day = _dated(parts["year"], month, int(parts["day"]), today=today)
    if weekday and WEEKDAYS[day.weekday()] != weekday["weekday"]:
        written = f"{MONTHS[day.month - 1].capitalize()} {day.day}, {day.year}"
        raise UnreadableMomentError(f"{written}, is a {FULL_WEEKDAYS[day.weekday()]}. Check the day.")
    return day


def _dated(year: str | None, month: int, day: int, *, today: date) -> date:
    years = [int(year) if len(year) == 4 else 2000 + int(year)] if year else range(today.year - 1, today.year + 2)
    possible = []
    for candidate in years:
        if candidate not in YEARS:
            raise UnreadableMomentError("The year is between 1900 and 2100.")
        try:
            possible.append(date(candidate, month, day))
        except ValueError:
            continue
    if not possible:
        raise UnreadableMomentError("There is no such day in the calendar. Check the month and the day.")
    return min(possible, key=lambda found: abs(found - today))


def _read_clock(found: re.Match[str]) -> time:
    if found["word"]:
        return NOON if found["word"] == "noon" else time(0)
    written = found["hour"] or found["bare"]
    half = found["half"] or found["bare_half"]
    hour, minute = int(written), int(found["minute"] or 0)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise UnreadableMomentError("There is no such time of day. Check the hour and the minutes.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour < FIRST_MORNING_HOUR and not written.startswith("0"):
        hour += 12
    return time(hour, minute)


def _locate(local: datetime, *, zone: tzinfo, zone_name: str) -> datetime:
    """Return the instant at which the clocks show `local`, minding the days on which they are changed."""
    first, second = local.replace(tzinfo=zone), local.replace(tzinfo=zone, fold=1)
    written = f"{local.hour % 12 or 12}:{local.minute:02} {'am' if local.hour < 12 else 'pm'}"
    day = f"{MONTHS[local.month - 1].capitalize()} {local.day}"
    if first.utcoffset() == second.utcoffset():
        if zone_name and zone_name != str(first.tzname()).lower():
            raise UnreadableMomentError(f"Write the local time, without “{zone_name.upper()}”.")
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise UnreadableMomentError(
            f"There is no {written} on {day}: the clocks are put forward over it. Write a time before or after."
        )
    for candidate in (first, second):
        if zone_name == str(candidate.tzname()).lower():
            return candidate
    raise UnreadableMomentError(
        f"{written} comes twice on {day}, when the clocks are put back. "
        f"Write {written} {first.tzname()} for the first, {written} {second.tzname()} for the second."
    )
