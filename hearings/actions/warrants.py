"""Warrants, summonses and holds: each step once, with its day and its authority."""

from collections.abc import Collection
from datetime import date, datetime

from django.db import transaction

from cases.parolees.actions import change_term_status
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import ImpossibleDateError, require_not_before_release, require_open
from hearings.matters.keeping import keep
from hearings.models import Decision, Hold, Warrant
from hearings.policies import scheduling as policies
from hearings.scheduling.bookings import lock_term
from parole.accounts.models import User
from parole.accounts.templatetags.agency import day_year
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.refusals import RefusedError

REVOKED = "Superseded by the revocation."
DECEASED = "Deceased."


# What is recorded of a hold that is over without a release, by whether it was entered in error.
ENDED = {False: "hold.ended", True: "hold.withdrawn"}


class OpenAlreadyError(RefusedError):
    """One of this kind is open already: a second would be carried out when the first is recalled."""


class HeldAlreadyError(RefusedError):
    """This jail was asked to keep this person already: a second hold would keep its clocks running alone."""


class ImpossibleHourError(ImpossibleDateError):
    """The day may be right, and the hour cannot be; the message says why."""


class StillHeldError(RefusedError):
    """Something else keeps the person: supervision does not resume on this release."""


@transaction.atomic
def request_warrant(*, term: SupervisionTerm, by: User, at: datetime, kind: str, reason: str) -> Warrant:
    """Ask for a warrant or a summons under an open term, of which each has one open at a time."""
    held = lock_term(term.pk)
    require_open(held)
    if Warrant.objects.open().filter(term=held, kind=kind).exists():
        raise OpenAlreadyError(f"A {Warrant.Kind(kind).label.lower()} is open already. Recall it, or record it served.")
    warrant = Warrant.objects.create(
        parolee_id=held.parolee_id,
        term=held,
        unit_id=held.unit_id,
        kind=kind,
        reason=reason,
        requested_by=by,
        requested_at=at,
    )
    audit.record_event(by=by, at=at, verb="warrant.requested", target=warrant, kind=kind)
    return warrant


@transaction.atomic
def issue_warrant(
    *, warrant: Warrant, version: int, by: User, at: datetime, on: date, authority: str, number: str
) -> None:
    """Record that an authority issued what was asked for."""
    policies.require_can_become(warrant, Warrant.Status.ISSUED)
    require_not_before_release(warrant.term, on)
    _require_come(warrant.term, on, at)
    changes = {"status": Warrant.Status.ISSUED, "issued_on": on, "issued_by": authority, "number": number}
    save_edit(warrant, version=version, **changes)
    keep(term_pks=[warrant.term_id], at=at)
    audit.record_event(by=by, at=at, verb="warrant.issued", target=warrant, kind=warrant.kind, on=on.isoformat())


@transaction.atomic
def serve_warrant(*, warrant: Warrant, version: int, by: User, at: datetime, on: date) -> None:
    """Record that the person was arrested on a warrant, or that a summons reached them."""
    policies.require_can_become(warrant, Warrant.Status.SERVED)
    _require_not_before(warrant.issued_on, on, "it was issued")
    save_edit(warrant, version=version, status=Warrant.Status.SERVED, served_on=on)
    audit.record_event(by=by, at=at, verb="warrant.served", target=warrant, kind=warrant.kind, on=on.isoformat())


@transaction.atomic
def recall_warrant(*, warrant: Warrant, version: int, by: User, at: datetime, on: date, authority: str) -> None:
    """Record that nobody is to be brought in by it any more."""
    policies.require_can_become(warrant, Warrant.Status.RECALLED)
    _require_not_before(warrant.issued_on, on, "it was issued")
    save_edit(warrant, version=version, status=Warrant.Status.RECALLED, recalled_on=on, recalled_by=authority)
    audit.record_event(by=by, at=at, verb="warrant.recalled", target=warrant, kind=warrant.kind, on=on.isoformat())


@transaction.atomic
def lodge_hold(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    on: date,
    place: str,
    authority: str,
    is_in_custody: bool,
    lodged_at: datetime | None = None,
) -> Hold:
    """Record that a jail was asked to keep somebody; where they are in it already, the term stands still from then.

    Where the hour is known, clocks that count hours start with it.
    """
    held = lock_term(term.pk)
    require_open(held)
    require_not_before_release(held, on)
    _require_come(held, on, at)
    if lodged_at is not None and lodged_at > at:
        raise ImpossibleHourError("That time has not come yet.")
    _require_not_held_there(held, place)
    hold = Hold.objects.create(
        parolee_id=held.parolee_id,
        term=held,
        unit_id=held.unit_id,
        place=place,
        authority=authority,
        lodged_on=on,
        lodged_at=lodged_at,
        lodged_by=by,
        recorded_at=at,
    )
    audit.record_event(by=by, at=at, verb="hold.lodged", target=hold, on=on.isoformat())
    keep(term_pks=[held.pk], at=at)
    if is_in_custody and held.status != SupervisionTerm.Status.IN_CUSTODY:
        change_term_status(term=held, status=SupervisionTerm.Status.IN_CUSTODY, place=place, by=by, at=at, on=on)
    return hold


@transaction.atomic
def order_release(
    *, hold: Hold, version: int, by: User, at: datetime, authority: str, decision: Decision | None = None
) -> None:
    """Tell the jail to let somebody go. Until it says that it has, the release stands on Today as not confirmed."""
    policies.require_can_become(hold, Hold.Status.RELEASE_ORDERED)
    save_edit(
        hold,
        version=version,
        status=Hold.Status.RELEASE_ORDERED,
        release_ordered_at=at,
        release_ordered_by=by,
        release_authority=authority,
        released_by=decision,
    )
    audit.record_event(by=by, at=at, verb="hold.release_ordered", target=hold)


@transaction.atomic
def release_by_decision(*, decision: Decision, by: User, at: datetime) -> None:
    """Order the release from every hold that a decision ends."""
    authority = f"{decision.get_disposition_display()}, decision of {day_year(decision.takes_effect_on)}"
    for hold in Hold.objects.of_terms([decision.hearing.term_id]).filter(status=Hold.Status.LODGED).order_by("pk"):
        order_release(hold=hold, version=hold.version, by=by, at=at, authority=authority, decision=decision)


@transaction.atomic
def confirm_release(
    *, hold: Hold, version: int, by: User, at: datetime, on: date, confirmed_by: str, is_at_liberty: bool = False
) -> None:
    """Record that custody says the person is out: who said so, and since which day.

    Where they are at liberty, supervision resumes on that day. Whoever is out of one jail and in another is not.
    """
    term = lock_term(hold.term_id)
    policies.require_can_become(hold, Hold.Status.RELEASED)
    _require_not_before(hold.lodged_on, on, "the hold was lodged")
    if is_at_liberty:
        _require_last(hold)
    save_edit(
        hold,
        version=version,
        status=Hold.Status.RELEASED,
        released_on=on,
        confirmed_by=confirmed_by,
        confirmed_to=by,
    )
    keep(term_pks=[hold.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hold.release_confirmed", target=hold, on=on.isoformat())
    if is_at_liberty and term.status == SupervisionTerm.Status.IN_CUSTODY:
        change_term_status(term=term, status=SupervisionTerm.Status.ACTIVE, by=by, at=at, on=on)


@transaction.atomic
def end_hold(
    *, hold: Hold, version: int, by: User, at: datetime, on: date, because: str, is_in_error: bool = False
) -> None:
    """End a hold that nobody is released from: the person stays inside for something else, or has died.

    One that was entered in error, or twice, is ended too. It stays on the record, and its clocks never ran.
    """
    policies.require_can_become(hold, Hold.Status.ENDED)
    _require_not_before(hold.lodged_on, on, "the hold was lodged")
    changes = {"status": Hold.Status.ENDED, "ended_on": on, "ended_because": because, "is_in_error": is_in_error}
    save_edit(hold, version=version, **changes)
    keep(term_pks=[hold.term_id], at=at)
    audit.record_event(by=by, at=at, verb=ENDED[is_in_error], target=hold, on=on.isoformat())


@transaction.atomic
def supersede_holds(*, term: SupervisionTerm, by: User, at: datetime, on: date) -> None:
    """End the holds that a revocation takes the place of. One whose release was ordered contradicts it, and stays."""
    for hold in Hold.objects.of_terms([term.pk]).filter(status=Hold.Status.LODGED).order_by("pk"):
        day = max(on, hold.lodged_on)
        end_hold(hold=hold, version=hold.version, by=by, at=at, on=day, because=REVOKED)


@transaction.atomic
def end_with_death(*, term_pks: Collection[int], by: User, at: datetime, on: date) -> None:
    """Recall what was out against somebody who has died, and end what kept them."""
    for warrant in Warrant.objects.open().of_terms(term_pks).order_by("pk"):
        day = max(on, warrant.issued_on or on)
        recall_warrant(warrant=warrant, version=warrant.version, by=by, at=at, on=day, authority=DECEASED)
    for hold in Hold.objects.open().of_terms(term_pks).order_by("pk"):
        day = max(on, hold.lodged_on)
        end_hold(hold=hold, version=hold.version, by=by, at=at, on=day, because=DECEASED)


def _require_not_before(earlier: date | None, on: date, what: str) -> None:
    if earlier is not None and on < earlier:
        raise ImpossibleDateError(f"That is before {what}.")


def _require_come(term: SupervisionTerm, on: date, at: datetime) -> None:
    if on > at.astimezone(term.unit.zone).date():
        message = "This day has not come yet."
        raise ImpossibleDateError(message)


def _require_not_held_there(term: SupervisionTerm, place: str) -> None:
    there = Hold.objects.open().of_terms([term.pk]).filter(place__iexact=place.strip()).order_by("pk").first()
    if there is not None:
        raise HeldAlreadyError(
            f"A hold at {there.place} is open already, lodged on {day_year(there.lodged_on)}. "
            "It must be over first: confirm the release, or end it. If it was entered in error, end it as such."
        )


def _require_last(hold: Hold) -> None:
    other = policies.other_hold(hold)
    if other is not None:
        raise StillHeldError(f"A hold at {other.place} keeps them still: supervision resumes once it is over.")
