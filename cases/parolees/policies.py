"""May this be done now, to this term, on that day?"""

from datetime import date
from typing import Self

from django.utils.formats import date_format

from cases.parolees.models import StatusSpan, SupervisionTerm
from parole.refusals import RefusedError


class TermClosedError(RefusedError):
    """The term is over: nothing about it changes any more."""

    def __init__(self: Self) -> None:
        super().__init__("This term is closed.")


class ImpossibleDateError(RefusedError):
    """The day cannot be right; the message says why."""


def require_open(term: SupervisionTerm) -> None:
    """Refuse a term that is over."""
    if term.is_closed:
        raise TermClosedError


def require_not_before_release(term: SupervisionTerm, on: date) -> None:
    """Refuse a day before the term began."""
    if term.released_on is not None and on < term.released_on:
        message = "That is before the release."
        raise ImpossibleDateError(message)


def require_not_before_status(term: SupervisionTerm, on: date) -> None:
    """Refuse a change dated inside an earlier status. What the term began with may turn out to have ended before."""
    standing = StatusSpan.objects.of_terms([term.pk])
    later = standing.filter(starts_on__gt=on).order_by("starts_on").first()
    if later is not None and standing.filter(starts_on__lte=on).exists():
        began = date_format(later.starts_on, "M j, Y")
        raise ImpossibleDateError(f"That is before the status that it has now: {later} since {began}.")
