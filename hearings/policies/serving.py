"""May this paper be served so, this be waived, this hearing be opened?"""

from datetime import date, datetime

from cases.rulebook.papers import Paper, Papers
from hearings.models import Hearing, HearingWaiver, Hold, Service
from hearings.models.service import ORDER
from hearings.papers import production
from hearings.policies.scheduling import FAR, ImpossibleDayError
from parole.accounts.models import Population
from parole.accounts.templatetags.agency import day, moment
from parole.refusals import RefusedError

WHAT = HearingWaiver.What


class NotAllowedError(RefusedError):
    """The rules, or the day, do not allow it; the message says why."""


class NotServedError(RefusedError):
    """A hearing whose papers were neither served in time nor waived is not opened. The `sentences` name them."""


class JuvenileWaiverError(RefusedError):
    """A juvenile waives only as the rules say."""


class WithdrawnError(RefusedError):
    """What is withdrawn is withdrawn once."""


def require_served_when_it_could_be(hearing: Hearing, paper: str, served_at: datetime, at: datetime) -> None:
    """Refuse a time to come, an order served before its hearing, and a year that nobody meant."""
    if served_at > at:
        message = "That time has not come yet."
    elif paper == ORDER and served_at < hearing.starts_at:
        message = f"The order was made at the hearing of {moment(hearing.starts_at)}: nobody had it before."
    elif served_at < hearing.starts_at - FAR:
        message = "That is more than a year before the hearing: check the year."
    else:
        return
    raise ImpossibleDayError(message, "served_at")


def require_waived_when_it_could_be(hearing: Hearing, signed_on: date, told_on: date | None, today: date) -> None:
    """Refuse a day to come, of the person's or of the guardian's, and a year that nobody meant."""
    for field, on in (("signed_on", signed_on), ("guardian_told_on", told_on)):
        if on and on > today:
            message = "That day has not come yet."
            raise ImpossibleDayError(message, field)
        if on and on < hearing.starts_at.astimezone(hearing.unit.zone).date() - FAR:
            message = "That is more than a year before the hearing: check the year."
            raise ImpossibleDayError(message, field)


def require_way(paper: Paper, how: str) -> None:
    """Refuse a way of handing over that the rules do not take for service."""
    if how not in paper.how:
        labels = dict(Service.How.choices)
        ways = ", ".join(str(labels[each]).lower() for each in paper.how)
        raise NotAllowedError(f"{paper.title}: {str(labels[how]).lower()} is no service. The rules take: {ways}.")


def require_addressee(paper: str, whom: str, hold: Hold | None) -> None:
    """Refuse a production order for anybody but the jail that holds the person, and other papers for a jail."""
    if (paper == production.CODE) != (whom == Service.Whom.JAIL):
        raise NotAllowedError("The production order, and nothing else, is served on a jail.")
    if paper == production.CODE and hold is None:
        raise NotAllowedError("No jail holds this person, and none can be asked to produce them.")


def waivable(papers: Papers | None, kind: str) -> dict[tuple[str, str], str]:
    """Return all that may be waived of a kind of hearing, each with its words."""
    if papers is None:
        return {}
    found: dict[tuple[str, str], str] = {}
    for paper in papers.of(kind):
        if paper.is_waivable:
            found[WHAT.SERVICE, paper.code] = f"Service: {paper.title}"
            if paper.days_before:
                found[WHAT.NOTICE_PERIOD, paper.code] = f"Days of notice: {paper.title}"
    if found or kind in papers.waivable_hearings:
        found |= {(WHAT.RIGHT, right.code): f"Right: {right.title}" for right in papers.rights}
    if kind in papers.waivable_hearings:
        found[WHAT.HEARING, ""] = "The hearing itself"
    return found


def require_allowed(papers: Papers | None, kind: str, what: str, subject: str) -> None:
    """Refuse a waiver that the rules do not know."""
    if (what, subject) not in waivable(papers, kind):
        raise NotAllowedError("The rules do not let anybody waive this.")


def require_juvenile_protected(papers: Papers | None, hearing: Hearing, *, guardian: str, counsel: str) -> None:
    """Refuse a juvenile's waiver without what the rules ask for: the guardian told, counsel present."""
    if hearing.population != Population.JUVENILE:
        return
    rules = papers.juveniles if papers else None
    if rules is None:
        raise JuvenileWaiverError("These rules let no juvenile waive anything.")
    missing = [
        *(["Say which guardian was told of it, and when."] if rules.guardian_told and not guardian else []),
        *(["Say which counsel was there."] if rules.counsel_present and not counsel else []),
    ]
    if missing:
        raise JuvenileWaiverError("A juvenile waives only as the rules say.", *missing)


def may_open(hearing: Hearing, held_on: date, on: date) -> bool:
    """Whether a hearing can be opened on this day, as far as its state goes."""
    return hearing.is_open and hearing.opened_at is None and held_on <= on


def require_day_has_come(held_on: date, on: date) -> None:
    """Refuse to open a hearing before its day."""
    if held_on > on:
        raise NotAllowedError(f"This hearing is on {day(held_on)}. It is opened on that day.")
