"""Reading a typed day and time: "9:30", "930a", "11/24/26 9.30", "yesterday 3 pm". Pure: no clock, no queries."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FULL_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS_FROM_TODAY = {"": 0, "today": 0, "yesterday": -1, "tomorrow": 1}
HOURS_A_DAY = 24
# In minutes of the day.
NOON = 12 * 60
YEARS = range(1900, 2101)
# Without am or pm, hours before this one are taken for the afternoon: nobody sees a parolee at 3:15 in the night.
FIRST_MORNING_HOUR = 7

EXAMPLES = "Write it like 9:30 am, 11/24 3 pm, Nov 24 9:30 am or yesterday 3 pm."

# "9.30" is a time, as it is to whoever types it: a day with points has its year, or a time after it.
CLOCK = re.compile(
    r"(?:^|\s)(?:(?:12\s+)?(?P<word>noon|midnight)"
    r"|(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:\s*(?P<half>[ap])\.?m?\.?)?"
    r"|(?P<close>\d{1,2})(?P<close_minute>\d{2})\s*(?P<close_half>[ap])\.?m?\.?"
    r"|(?P<bare>\d{1,2})\s*(?P<bare_half>[ap])\.?m?\.?)"
    r"(?:\s+(?P<zone>[a-z]{3,4}))?$"
)
# "0930" and "1430", as it is written on a form. Four digits after a day may be its year, and are left to the day.
DIGITS = re.compile(r"(?:^|\s)(?P<hour>\d{1,2})(?P<minute>\d{2})$")
AGO = re.compile(r"^(?P<count>an?|\d{1,3})\s*(?P<unit>h|hour|hours|hr|hrs|m|min|mins|minute|minutes)\s+ago$")
WEEKDAY = re.compile(rf"^(?P<weekday>{'|'.join(WEEKDAYS)})[a-z]*\.?\s+(?=\w)")
NUMBERS = re.compile(r"^(?P<month>\d{1,2})[/.-](?P<day>\d{1,2})(?:[/.-](?P<year>\d{4}|\d{2}))?$")
ISO = re.compile(r"^(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})$")
WORDS = re.compile(rf"^(?P<name>{'|'.join(MONTHS)})[a-z]*\.?\s+(?P<day>\d{{1,2}})(?:\s+(?P<year>\d{{4}}))?$")
# A day that ends in four digits which are its year.
DAY_ITSELF = re.compile(
    rf"^(?:(?:{'|'.join(WEEKDAYS)})[a-z]*\.?\s+)?(?:{'|'.join(MONTHS)})[a-z]*\.?\s+\d{{1,2}}\s+\d{{4}}$"
)


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
    if words in {"now", "just now"}:
        return now
    if not words:
        raise UnreadableMomentError(EXAMPLES)
    if ago := AGO.match(words):
        return _before(now, ago)
    found = CLOCK.search(words) or (None if DAY_ITSELF.match(words) else DIGITS.search(words))
    day = _read_day(words[: found.start()].strip() if found else words, today=now.date())
    minutes = _read_clock(found.groupdict()) if found else NOON
    local = datetime.combine(day, time()) + timedelta(minutes=minutes)
    return _locate(local, zone=zone, zone_name=(found and found.groupdict().get("zone")) or "")


def _before(now: datetime, ago: re.Match[str]) -> datetime:
    """Return the instant so many minutes or hours ago, whatever the clocks did meanwhile."""
    count = 1 if ago["count"].startswith("a") else int(ago["count"])
    passed = timedelta(minutes=count) if ago["unit"].startswith("m") else timedelta(hours=count)
    return (now.astimezone(UTC) - passed).astimezone(now.tzinfo)


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


def _read_clock(parts: Mapping[str, str | None]) -> int:
    """Return the time of day in minutes. "24:00" is the end of a day, and so the beginning of the next."""
    if parts.get("word"):
        return NOON if parts["word"] == "noon" else 0
    written = parts.get("hour") or parts.get("close") or parts.get("bare") or ""
    half = parts.get("half") or parts.get("close_half") or parts.get("bare_half")
    hour, minute = int(written), int(parts.get("minute") or parts.get("close_minute") or 0)
    is_end_of_day = hour == HOURS_A_DAY and minute == 0 and not half
    if minute > 59 or (hour >= HOURS_A_DAY and not is_end_of_day) or (half and not 1 <= hour <= 12):
        raise UnreadableMomentError("There is no such time of day. Check the hour and the minutes.")
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif 1 <= hour < FIRST_MORNING_HOUR and not written.startswith("0"):
        hour += 12
    return hour * 60 + minute


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
