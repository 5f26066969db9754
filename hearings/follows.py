"""What the docket does when a case changes hands, a term ends, or a parolee dies."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from django.db.models import F

from cases.parolees.models import SupervisionTerm
from hearings.actions.hearings import tell
from hearings.actions.warrants import end_with_death
from hearings.models import Booking, Hearing, HearingRequest
from hearings.scheduling.bookings import SlotTakenError, Wanted, lock, sentence
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.notices.models import Notice
from parole.offers import Change

KIND = Booking.Kind
DECEASED = "Deceased."
TERM_ENDED = "Supervision has ended."


def follow_assignment(*, change: Change) -> None:
    """Book the new officer for the hearings to come, in the transaction that moves the case.

    A hearing at which the new officer is taken must have been decided before: moved, or the old officer kept as its
    named witness. An undecided clash refuses the whole move.
    """
    hearings = hearings_to_come(change.term_pks, change.at)
    if not hearings:
        return
    arriving = officers_arriving(hearings, change.officers)
    lock(arriving.values())
    clashing = clashes(hearings, arriving)
    undecided = [clash for pk, clash in clashing.items() if pk not in change.keep_as_witness]
    if undecided:
        raise SlotTakenError(*(sentence(clash) for clash in undecided))

    booked = Booking.objects.active().filter(hearing__in=hearings, kind__in=[KIND.OFFICER, KIND.WITNESS])
    leaving = [each for each in booked.select_related("user") if _is_replaced(each, arriving)]
    Booking.objects.filter(pk__in=[each.pk for each in leaving]).update(is_active=False, is_replaced=True)
    staying = {each.hearing_id: each.user for each in leaving if each.hearing_id in change.keep_as_witness}
    Booking.objects.bulk_create(
        [Wanted.of_user(KIND.WITNESS, user).booking(each) for each in hearings if (user := staying.get(each.pk))]
        + [arriving[each.pk].booking(each) for each in hearings if each.pk in arriving and each.pk not in clashing]
    )
    rebooked = Hearing.objects.filter(pk__in=[hearing.pk for hearing in hearings])
    rebooked.update(changed_at=change.at, version=F("version") + 1)
    audit.record_events(by=change.by, at=change.at, verb="hearing.rebooked", targets=hearings)


def hearings_to_come(term_pks: Collection[int], at: datetime) -> list[Hearing]:
    """Return the scheduled hearings of these terms that start at `at` or later."""
    hearings = Hearing.objects.scheduled().of_terms(term_pks).filter(starts_at__gte=at)
    return list(hearings.select_related("parolee").order_by("starts_at", "pk"))


def officers_arriving(hearings: Sequence[Hearing], officers: Mapping[int, int]) -> dict[int, Wanted]:
    """Return, by hearing, whose time is to be taken; a case that goes to nobody takes nobody's."""
    users = User.objects.in_bulk({officers[each.term_id] for each in hearings if each.term_id in officers})
    return {
        each.pk: Wanted.of_user(KIND.OFFICER, users[officers[each.term_id]])
        for each in hearings
        if each.term_id in officers
    }


def clashes(hearings: Sequence[Hearing], arriving: Mapping[int, Wanted]) -> dict[int, Booking]:
    """Return, by hearing, what takes up the officer who would attend: booked elsewhere, or arriving twice."""
    taken: defaultdict[str, list[Booking]] = defaultdict(list)
    booked = Booking.objects.active().of_resources({wanted.resource for wanted in arriving.values()})
    for each in booked.exclude(hearing__in=hearings, kind=KIND.OFFICER).select_related("room__unit", "user", "parolee"):
        taken[each.resource].append(each)
    found: dict[int, Booking] = {}
    for hearing in hearings:
        if hearing.pk not in arriving:
            continue
        booking = arriving[hearing.pk].booking(hearing)
        clash = next((each for each in taken[booking.resource] if _overlap(each, booking)), None)
        if clash:
            found[hearing.pk] = clash
        else:
            taken[booking.resource].append(booking)
    return found


def _overlap(one: Booking, other: Booking) -> bool:
    """Say whether two hearings want one person at once. A witness who becomes the officer is wanted once.

    Who joined a panel after a tie takes up no time.
    """
    if one.during.isempty:
        return False
    apart = one.during.upper <= other.during.lower or other.during.upper <= one.during.lower
    return not apart and one.hearing_id != other.hearing_id


def _is_replaced(booking: Booking, arriving: Mapping[int, Wanted]) -> bool:
    """Say whether a booking ends with the move: the old officer's, and the new one's who was a witness."""
    wanted = arriving.get(booking.hearing_id)
    return booking.kind == KIND.OFFICER or (wanted is not None and wanted.resource == booking.resource)


def follow_end(*, change: Change) -> None:
    """Take what is still to come of an ended term off the docket, and withdraw what was asked for it."""
    if change.kind == Change.Kind.DEATH:
        ended = list(change.term_pks)
        reason = DECEASED
    else:
        closed = SupervisionTerm.objects.filter(pk__in=change.term_pks, status__in=SupervisionTerm.CLOSED)
        ended = list(closed.values_list("pk", flat=True))
        reason = TERM_ENDED
    if not ended:
        return
    hearings = list(Hearing.objects.upcoming(change.at).of_terms(ended).order_by("pk"))
    pks = [hearing.pk for hearing in hearings]
    Hearing.objects.scheduled().filter(pk__in=pks).update(
        status=Hearing.Status.CANCELLED,
        outcome=reason,
        closed_by=change.by,
        closed_at=change.at,
        changed_at=change.at,
        version=F("version") + 1,
    )
    Booking.objects.active().filter(hearing__in=pks).update(is_active=False)
    audit.record_events(by=change.by, at=change.at, verb="hearing.cancelled", targets=hearings)
    for hearing in hearings:
        tell(hearing=hearing, stage=Notice.Stage.CANCELLED, starts_at=hearing.starts_at, by=change.by, at=change.at)
    _withdraw_requests(ended, change)
    if change.kind == Change.Kind.DEATH:
        end_with_death(term_pks=ended, by=change.by, at=change.at, on=change.on)


def _withdraw_requests(term_pks: Sequence[int], change: Change) -> None:
    requests = list(HearingRequest.objects.open().filter(term_id__in=term_pks).order_by("pk"))
    HearingRequest.objects.filter(pk__in=[request.pk for request in requests]).update(
        status=HearingRequest.Status.WITHDRAWN, version=F("version") + 1
    )
    audit.record_events(by=change.by, at=change.at, verb="hearing_request.withdrawn", targets=requests)
