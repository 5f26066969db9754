"""How the agency writes days and moments on its screens: "Tue, Nov 24, 9:30 am"."""

import datetime as dt
import uuid

from django import template
from django.template import Context
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from parole.accounts.context import agency_settings

register = template.Library()

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

# Django's own `date` filter parses its format for each value, which shows in lists of hundreds of rows.
# These filters build the text directly and answer a missing value with an empty string.


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _civil(value: dt.date) -> dt.date:
    return _local(value).date() if isinstance(value, dt.datetime) else value


def count_of_days(number: int) -> str:
    """Write "1 day" or "4 days"."""
    return "1 day" if number == 1 else f"{number} days"


@register.filter
def day(value: dt.date | None, today: dt.date | None = None) -> str:
    """Write "Tue, Nov 24"; given today, add the year when it is not this one."""
    if not value:
        return ""
    on = _civil(value)
    words = f"{WEEKDAYS[on.weekday()]}, {MONTHS[on.month - 1]} {on.day}"
    if today and today.year != on.year:
        return f"{words}, {on.year}"
    return words


@register.filter
def day_year(value: dt.date | None) -> str:
    """Write "Nov 24, 2026", for births, releases and expiries."""
    if not value:
        return ""
    on = _civil(value)
    return f"{MONTHS[on.month - 1]} {on.day}, {on.year}"


@register.filter
def clock(value: dt.datetime | dt.time | None) -> str:
    """Write "9:30 am" in the active time zone."""
    if not value:
        return ""
    at = _local(value) if isinstance(value, dt.datetime) else value
    return f"{at.hour % 12 or 12}:{at.minute:02} {'am' if at.hour < 12 else 'pm'}"


@register.filter
def moment(value: dt.datetime | None, today: dt.date | None = None) -> str:
    """Write "Tue, Nov 24, 9:30 am" in the active time zone; given today, add the year when it is not this one."""
    if not value:
        return ""
    return f"{day(value, today)}, {clock(value)}"


@register.filter
def days_apart(value: dt.date | None, today: dt.date) -> str:
    """Say how far a due date lies from today: "3 days overdue", "due today", "in 4 days"."""
    if not value:
        return ""
    days = (_civil(value) - today).days
    if days < 0:
        return f"{count_of_days(-days)} overdue"
    if days == 0:
        return "due today"
    return f"in {count_of_days(days)}"


@register.filter
def days_ago(value: dt.date | None, today: dt.date) -> str:
    """Say how long ago something happened: "today", "yesterday", "12 days ago"."""
    if not value:
        return ""
    days = (today - _civil(value)).days
    if days <= 0:
        return "today"
    return "yesterday" if days == 1 else f"{count_of_days(days)} ago"


@register.simple_tag(takes_context=True)
def form_token(context: Context) -> SafeString:
    """Write the hidden field by which a form that is sent twice is known (`parole.audit.submissions`).

    A form that is shown again keeps its token, and an entry its moment: corrected, or restored from a draft, it is
    still the same one.
    """
    request = getattr(context, "request", None)
    sent = request.POST if request else {}
    restored = getattr(context.get("form"), "restored", None)
    try:
        token = uuid.UUID(sent.get("form_token", ""))
    except ValueError:
        token = restored.form_token if restored else uuid.uuid4()
    field = '<input type="hidden" name="{}" value="{}">'
    hidden = format_html(field, "form_token", token)
    entered_at = sent.get("entered_at")
    return format_html("{}{}", hidden, format_html(field, "entered_at", entered_at)) if entered_at else hidden


@register.simple_tag
def word(name: str) -> str:
    """Write the agency's own word for a parolee, an officer or an examiner; "Officer" begins with a capital."""
    words = agency_settings().words
    return words[name] if name in words else capfirst(words[name.lower()])
