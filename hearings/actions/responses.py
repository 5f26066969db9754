"""How a violation is answered: by a response, or by asking for a hearing. And what is given for progress."""

from collections.abc import Sequence
from datetime import date, datetime

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils import timezone

from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import ImpossibleDateError, require_not_before_release, require_open
from hearings.actions.requests import request_hearing
from hearings.citing import require_cited
from hearings.matters.keeping import keep
from hearings.models import HearingRequest, Incentive, Response, Violation
from hearings.policies import violations as policies
from hearings.violations.matrix import Reading, alternatives_tried, read, require_matrix
from hearings.violations.responses import Choice
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.offers import Use
from parole.refusals import RefusedError

STATUS = Violation.Status


class ResponseError(RefusedError):
    """This response is not to be had for this violation. `field` names what in the form is to blame."""

    def __init__(self, message: str, field: str) -> None:
        super().__init__(message)
        self.field = field


@transaction.atomic
def respond(
    *,
    violation: Violation,
    version: int,
    by: User,
    at: datetime,
    code: str,
    days: int | None = None,
    due_on: date | None = None,
    reason: str = "",
) -> Response:
    """Answer a violation without a hearing. Beyond a cap nothing goes.

    Inside of the range the officer answers. Outside of it, with a reason, and with days in custody, a supervisor does.
    """
    policies.require_can_become(violation, STATUS.RESOLVED)
    policies.require_not_asked(violation)
    require_cited(violation, at, Use.SANCTION)
    on = timezone.localdate(at)
    reading = read(require_matrix(violation.unit, on), violation, at, on)
    choice = _chosen(reading, code)
    is_outside = not reading.range.has(code)
    if not (policies.answers_any(by) or reading.is_officers(choice)):
        why = "lies outside of the range" if is_outside else "takes days in custody"
        raise ResponseError(f"“{choice.sanction.title}” {why}: a supervisor answers by it. Ask yours.", "code")
    _require_days(choice, days)
    _require_due(due_on, on)
    if is_outside and not reason:
        raise ResponseError(
            f"“{choice.sanction.title}” lies outside of the range. Say why it is right all the same.", "reason"
        )
    save_edit(
        violation,
        version=version,
        status=STATUS.RESOLVED,
        resolution=Violation.Resolution.RESPONSE,
        resolved_by=by,
        resolved_at=at,
    )
    response = Response.objects.create(
        parolee_id=violation.parolee_id,
        violation=violation,
        pack=reading.matrix.pack,
        code=code,
        title=choice.sanction.title,
        range_low=reading.range.low.title,
        range_high=reading.range.high.title,
        trace=list(reading.range.trace),
        is_outside=is_outside,
        reason=reason,
        days=days,
        due_on=due_on,
        decided_by=by,
        decided_at=at,
    )
    keep(term_pks=[violation.term_id], at=at)
    audit.record_event(
        by=by, at=at, verb="violation.answered", target=violation, response=code, is_outside=is_outside, days=days
    )
    return response


@transaction.atomic
def ask_for_hearing(
    *,
    violation: Violation,
    version: int,
    by: User,
    at: datetime,
    kind: str,
    reason: str,
    hold_by: date | None,
    tried: Sequence[str] = (),
) -> HearingRequest:
    """Ask for a hearing about a violation. What it cites comes along, and what was tried before is said."""
    policies.require_can_become(violation, STATUS.RESOLVED)
    policies.require_not_asked(violation)
    policies.require_tried(tried)
    matrix = require_matrix(violation.unit, timezone.localdate(at))
    alternatives = alternatives_tried(violation, tried)
    policies.require_alternatives(violation, matrix.responses, kind, len(alternatives))
    # The version is counted up, so that nobody answers by a page from before.
    save_edit(violation, version=version)
    return request_hearing(
        term=violation.term,
        by=by,
        at=at,
        kind=kind,
        reason=reason,
        hold_by=hold_by,
        cites=[cited.key for cited in violation.cited.all()],
        violation=violation,
        alternatives="\n".join(alternatives),
    )


@transaction.atomic
def give_incentive(
    *, term: SupervisionTerm, by: User, at: datetime, code: str, reason: str, given_on: date
) -> Incentive:
    """Record what somebody was given for progress, and for what."""
    require_open(term)
    on = timezone.localdate(at)
    if given_on > on:
        raise ImpossibleDateError("This day has not come yet.")
    require_not_before_release(term, given_on)
    known = {each.code: each for each in require_matrix(term.unit, on).responses.incentives}
    if code not in known:
        raise ResponseError("The rules of this unit have no such incentive.", "code")
    incentive = Incentive.objects.create(
        parolee_id=term.parolee_id,
        term=term,
        code=code,
        title=known[code].title,
        reason=reason,
        given_on=given_on,
        given_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="incentive.given", target=incentive, incentive=code, on=given_on.isoformat())
    return incentive


def _chosen(reading: Reading, code: str) -> Choice:
    choice = next((each for each in reading.choices if each.sanction.code == code), None)
    if choice is None:
        raise ResponseError("The rules of this unit have no such response.", "code")
    if choice.sanction.by_hearing:
        raise ResponseError(f"“{choice.sanction.title}” is decided at a hearing: ask for one.", "code")
    return choice


def _require_due(due_on: date | None, on: date) -> None:
    if due_on is not None and due_on < on:
        raise ResponseError("This day is over.", "due_on")
    if due_on is not None and due_on > on + relativedelta(years=1):
        raise ResponseError("This day is more than a year away: name one within a year.", "due_on")


def _require_days(choice: Choice, days: int | None) -> None:
    """Refuse custody without its days or beyond its cap, and days of what is no custody."""
    title, most = choice.sanction.title, choice.most_days
    if most is None and days is not None:
        raise ResponseError(f"“{title}” is no custody: leave the days out.", "days")
    if most is not None and days is None:
        raise ResponseError(f"“{title}” takes so many days: at most {most} this time.", "days")
    if most is not None and days is not None and not 1 <= days <= most:
        raise ResponseError(f"“{title}” takes from 1 to {most} days this time, and nobody goes beyond that.", "days")
