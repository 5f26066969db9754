"""What the days of a candidate's file can be: each lies where it can be true, or is refused with the reason."""

from datetime import date

from cases.plans import dates
from cases.plans.dates import Balance
from cases.plans.ledger import ledger_of
from cases.plans.models import ConductEntry, EarnedTime, ReleaseCandidate
from cases.plans.policies import ImpossibleDayError, day, require_not_after
from parole.accounts.templatetags.agency import count_of_days


def require_while_inside(candidate: ReleaseCandidate, happened_on: date, today: date, *, field: str) -> None:
    """Refuse a day that has not come yet, or on which the person was not inside yet."""
    require_not_after(happened_on, today, field=field)
    since = _first_day_inside(candidate)
    if happened_on < since:
        message = f"The person is inside since {day(since)}. Correct this day, or that one under “Dates and checks”."
        raise ImpossibleDayError(message, field)


def require_first_day_inside(candidate: ReleaseCandidate, incarcerated_on: date, today: date) -> None:
    """Refuse a first day inside that has not come yet, before the birth, or after what happened inside."""
    field = "incarcerated_on"
    require_not_after(incarcerated_on, today, field=field)
    born_on = candidate.parolee.born_on
    if born_on is not None and incarcerated_on < born_on:
        raise ImpossibleDayError(f"That is before the person was born, on {day(born_on)}.", field)
    # Of the ledger and of the programs nothing can be corrected: what stands there does not keep this day wrong.
    standing = ConductEntry.objects.standing().filter(candidate=candidate)
    first_on = standing.order_by("happened_on").values_list("happened_on", flat=True).first()
    if first_on is not None and first_on < incarcerated_on:
        message = f"Conduct is recorded of {day(first_on)} already. Correct that entry first, if this day is right."
        raise ImpossibleDayError(message, field)


def require_dates_inside(incarcerated_on: date, balance: Balance, **released_on: date | None) -> None:
    """Refuse a date of release before the first day inside, as it was set or as earned time moves it."""
    for field, on in released_on.items():
        moved = balance.move(on)
        if on is None or moved is None or min(on, moved) >= incarcerated_on:
            continue
        first = f"the first day inside, {day(incarcerated_on)}"
        if on < incarcerated_on:
            raise ImpossibleDayError(f"Nobody is released before {first}.", field)
        words = f"{count_of_days(balance.days)} of earned time bring it to {day(moved)}, before {first}."
        raise ImpossibleDayError(words, field)


def require_read_inside(incarcerated_on: date, read_on: date | None, today: date) -> None:
    """Refuse conduct read up to a day that has not come yet, or before there was any."""
    if read_on is None:
        return
    require_not_after(read_on, today, field="conduct_read_on")
    if read_on < incarcerated_on:
        message = f"That is before the first day inside, {day(incarcerated_on)}: there was nothing to read."
        raise ImpossibleDayError(message, "conduct_read_on")


def require_month_to_come(candidate: ReleaseCandidate, month: date | None, today: date) -> None:
    """Refuse to plan a hearing for a month that is over. One that was planned in time stays as it is."""
    if month is None or month == candidate.hearing_month or month >= today.replace(day=1):
        return
    message = "This month is over. Choose this one or a later one, or leave it empty."
    raise ImpossibleDayError(message, "hearing_month")


def require_days_forfeited(balance: Balance, days: int) -> None:
    """Refuse to take back what was not earned."""
    if days > balance.days:
        message = f"Only {count_of_days(balance.days)} are earned: no more can be forfeited."
        raise ImpossibleDayError(message, "count")


def require_days_granted(candidate: ReleaseCandidate, balance: Balance, days: int, effective_on: date) -> None:
    """Refuse more days than were spent inside, and days that would bring a date to where nobody can be released.

    Whoever is inside on the day from which they count was not released before it; and nobody may be paroled before
    the first day inside.
    """
    since = _first_day_inside(candidate)
    spent = (effective_on - since).days + 1
    if days > spent:
        message = f"By {day(effective_on)} the person was inside for {count_of_days(spent)}: an entry grants no more."
        raise ImpossibleDayError(message, "count")
    bounds = (
        ("mandatory release", candidate.mandatory_release_on, effective_on, "the day from which they count"),
        ("parole eligibility", candidate.parole_eligible_on, since, "the first day inside"),
    )
    for label, set_to, bound, name in bounds:
        moved = balance.move(set_to)
        if moved is None or (most := (moved - bound).days) >= days:
            continue
        left = f"At most {count_of_days(most)} can be granted" if most > 0 else "No day can be granted"
        brought = f"They would bring the {label} of {day(moved)} to before {name}, {day(bound)}."
        raise ImpossibleDayError(f"{brought} {left}, if that date is right.", "count")


def balance_of(candidate: ReleaseCandidate, on: date) -> Balance:
    """Return what is earned by a day."""
    return dates.balance(ledger_of(candidate), on=on)


def require_earned(candidate: ReleaseCandidate, kind: str, days: int, effective_on: date, today: date) -> None:
    """Refuse an entry of the ledger that cannot be true."""
    require_while_inside(candidate, effective_on, today, field="effective_on")
    balance = balance_of(candidate, today)
    if kind == EarnedTime.Kind.FORFEITED:
        require_days_forfeited(balance, days)
    else:
        require_days_granted(candidate, balance, days, effective_on)


def _first_day_inside(candidate: ReleaseCandidate) -> date:
    if candidate.incarcerated_on is None:
        message = "Write first, under “Dates and checks”, since when this person is inside."
        raise ImpossibleDayError(message)
    return candidate.incarcerated_on
