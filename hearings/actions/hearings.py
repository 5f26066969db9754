"""Hearings are scheduled, moved, cancelled, continued and held."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction

from cases.parolees.actions import change_term_status
from cases.parolees.models import SupervisionTerm
from cases.parolees.policies import require_open as require_open_term
from hearings.actions.clocks import require_in_time
from hearings.actions.warrants import supersede_holds
from hearings.citing import require_cited
from hearings.deciding.counting import count
from hearings.matters.keeping import keep
from hearings.models import Booking, Hearing, HearingRequest, Room
from hearings.papers.needs import carry_over
from hearings.papers.required import note_unproven
from hearings.policies import scheduling as policies
from hearings.scheduling import bookings
from hearings.scheduling.occasions import SOURCE, occasion
from hearings.scheduling.slots import require_possible
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit
from parole.notices import actions as notices
from parole.notices.models import Notice

STATUS = Hearing.Status


@transaction.atomic
def schedule_hearing(
    *,
    term: SupervisionTerm,
    by: User,
    at: datetime,
    kind: str,
    room: Room,
    panel: Sequence[User],
    starts_at: datetime,
    ends_at: datetime,
    request: HearingRequest | None = None,
    continues: Hearing | None = None,
) -> Hearing:
    """Put a hearing on the docket, and take everything that it needs."""
    require_possible(starts_at=starts_at, ends_at=ends_at, at=at)
    term = bookings.lock_term(term.pk)
    # An appeal is about what was decided, and is heard when the term is over too.
    if request is None or request.decision_id is None:
        require_open_term(term)
    hearing = Hearing(
        parolee=term.parolee,
        term=term,
        unit=term.unit,
        population=term.parolee.population,
        request=request,
        continues=continues,
        kind=kind,
        starts_at=starts_at,
        ends_at=ends_at,
        scheduled_by=by,
        changed_at=at,
    )
    officer = bookings.carrying(term.pk, starts_at)
    bookings.require_suitable(hearing=hearing, room=room, panel=panel, officer=officer)
    wanted = bookings.wanted_for(parolee=term.parolee, officer=officer, room=room, panel=panel)
    bookings.lock(wanted)
    hearing.save()
    carry_over(hearing=hearing)
    bookings.book(hearing=hearing, wanted=wanted)
    audit.record_event(
        by=by, at=at, verb="hearing.scheduled", target=hearing, kind=kind, starts_at=starts_at.isoformat()
    )
    keep(term_pks=[term.pk], at=at)
    return hearing


@transaction.atomic
def accept_request(
    *,
    request: HearingRequest,
    version: int,
    by: User,
    at: datetime,
    kind: str,
    room: Room,
    panel: Sequence[User],
    starts_at: datetime,
    ends_at: datetime,
    late_because: str = "",
) -> Hearing:
    """Make a hearing of a countersigned request, if what it cites still holds.

    Where an earlier date was put off until nobody knew when, this is the next of its chain.
    """
    policies.require_can_become(request, HearingRequest.Status.ACCEPTED)
    require_cited(request, at)
    bookings.lock_term(request.term_id)
    save_edit(request, version=version, status=HearingRequest.Status.ACCEPTED)
    hearing = schedule_hearing(
        request=request,
        continues=Hearing.objects.filter(request=request).put_off().order_by("-pk").first(),
        term=request.term,
        by=by,
        at=at,
        kind=kind,
        room=room,
        panel=panel,
        starts_at=starts_at,
        ends_at=ends_at,
    )
    require_in_time(hearing=hearing, by=by, at=at, late_because=late_because)
    audit.record_event(by=by, at=at, verb="hearing_request.accepted", target=request, hearing=hearing.pk)
    return hearing


@transaction.atomic
def move_hearing(
    *,
    hearing: Hearing,
    version: int,
    by: User,
    at: datetime,
    room: Room,
    panel: Sequence[User],
    starts_at: datetime,
    ends_at: datetime,
    late_because: str = "",
) -> None:
    """Hold a scheduled hearing at another time, in another room or before another panel. It keeps its key.

    Whoever was told of the old time is told of the new one, and reminded of it afresh.
    """
    require_possible(starts_at=starts_at, ends_at=ends_at, at=at)
    policies.require_open(hearing)
    term = bookings.lock_term(hearing.term_id)
    # Whatever was opened before the move is opened anew.
    anew = {"opened_by": None, "opened_at": None}
    save_edit(hearing, version=version, starts_at=starts_at, ends_at=ends_at, changed_at=at, **anew)
    witnesses = [
        booking.user
        for booking in Booking.objects.active().filter(hearing=hearing, kind="WITNESS").select_related("user")
        if booking.user
    ]
    officer = bookings.carrying(term.pk, starts_at)
    bookings.require_suitable(hearing=hearing, room=room, panel=panel, officer=officer)
    wanted = bookings.wanted_for(parolee=term.parolee, officer=officer, room=room, panel=panel, witnesses=witnesses)
    bookings.lock(wanted)
    bookings.replace(hearing=hearing)
    bookings.book(hearing=hearing, wanted=wanted)
    keep(term_pks=[term.pk], at=at)
    require_in_time(hearing=hearing, by=by, at=at, late_because=late_because)
    audit.record_event(by=by, at=at, verb="hearing.moved", target=hearing, starts_at=starts_at.isoformat())
    tell(hearing=hearing, stage=Notice.Stage.MOVED, starts_at=starts_at, by=by, at=at)


@transaction.atomic
def cancel_hearing(*, hearing: Hearing, version: int, by: User, at: datetime, reason: str) -> None:
    """Take a hearing off the docket, give back what it took up, and tell whoever was told of it.

    What asked for it waits for another date, until somebody returns or withdraws it.
    """
    policies.require_can_become(hearing, STATUS.CANCELLED)
    bookings.lock_term(hearing.term_id)
    policies.require_nothing_carried(hearing, is_carried=count(hearing).is_decided)
    _close(hearing, STATUS.CANCELLED, version=version, by=by, at=at, outcome=reason)
    bookings.release(hearings=[hearing])
    keep(term_pks=[hearing.term_id], at=at)
    audit.record_event(by=by, at=at, verb="hearing.cancelled", target=hearing)
    _wait_again(hearing, by=by, at=at)
    tell(hearing=hearing, stage=Notice.Stage.CANCELLED, starts_at=hearing.starts_at, by=by, at=at)


@transaction.atomic
def continue_hearing(
    *,
    hearing: Hearing,
    version: int,
    by: User,
    at: datetime,
    reason: str,
    room: Room | None = None,
    panel: Sequence[User] = (),
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
    is_asked_by_person: bool = False,
    late_because: str = "",
) -> Hearing | None:
    """Close a hearing without a decision, and open the next one where its date is known already.

    Each date keeps its own row, so that the chain of continuances stays readable. For as long as the person put it off,
    legal clocks may stand still.
    """
    policies.require_can_become(hearing, STATUS.CONTINUED)
    term = bookings.lock_term(hearing.term_id)
    policies.require_nothing_carried(hearing, is_carried=count(hearing).is_decided)
    put_off = {"outcome": reason, "is_continued_by_person": is_asked_by_person}
    _close(hearing, STATUS.CONTINUED, version=version, by=by, at=at, **put_off)
    bookings.release(hearings=[hearing])
    keep(term_pks=[term.pk], at=at)
    audit.record_event(by=by, at=at, verb="hearing.continued", target=hearing)
    if room is None or starts_at is None or ends_at is None:
        _wait_again(hearing, by=by, at=at)
        tell(hearing=hearing, stage=Notice.Stage.CANCELLED, starts_at=hearing.starts_at, by=by, at=at)
        return None
    following = schedule_hearing(
        term=term,
        by=by,
        at=at,
        kind=hearing.kind,
        room=room,
        panel=panel,
        starts_at=starts_at,
        ends_at=ends_at,
        request=hearing.request,
        continues=hearing,
    )
    require_in_time(hearing=following, by=by, at=at, late_because=late_because)
    tell(hearing=following, stage=Notice.Stage.MOVED, starts_at=starts_at, by=by, at=at)
    return following


@transaction.atomic
def record_outcome(
    *, hearing: Hearing, version: int, by: User, at: datetime, on: date, decision: str, effect: str
) -> None:
    """Record what was decided at a hearing that was held, and let it take effect on the term from a day on."""
    policies.require_can_become(hearing, STATUS.HELD)
    policies.require_begun(hearing, at)
    term = bookings.lock_term(hearing.term_id)
    _close(hearing, STATUS.HELD, version=version, by=by, at=at, outcome=decision, effect=effect)
    note_unproven(hearing=hearing)
    keep(term_pks=[term.pk], at=at)
    audit.record_event(by=by, at=at, verb="hearing.held", target=hearing, effect=effect, on=on.isoformat())
    if effect == Hearing.Effect.REVOKED:
        supersede_holds(term=term, by=by, at=at, on=on)
    if effect in policies.TERM_AFTER:
        change_term_status(term=term, status=policies.TERM_AFTER[effect], by=by, at=at, on=on)


def tell(*, hearing: Hearing, stage: str, starts_at: datetime, by: User, at: datetime) -> None:
    """Tell everyone who was told of a hearing, or of one that it continues, that it changed."""
    notices.tell_about_change(
        source=SOURCE,
        subject_pks=Hearing.objects.chain_to(hearing),
        successor_pk=hearing.pk,
        stage=stage,
        occasion=occasion(starts_at),
        by=by,
        at=at,
    )


def _wait_again(hearing: Hearing, *, by: User, at: datetime) -> None:
    """Let what asked for a hearing wait for the clerk again, unless another request about the same waits already."""
    if hearing.request_id is None:
        return
    request = HearingRequest.objects.select_for_update(of=("self",)).get(pk=hearing.request_id)
    if not HearingRequest.objects.open().about_the_same(request).exists():
        policies.require_can_become(request, HearingRequest.Status.COUNTERSIGNED)
        save_edit(request, version=request.version, status=HearingRequest.Status.COUNTERSIGNED)
        audit.record_event(by=by, at=at, verb="hearing_request.waits_again", target=request, hearing=hearing.pk)


def _close(hearing: Hearing, status: str, *, version: int, by: User, at: datetime, **changes: object) -> None:
    save_edit(hearing, version=version, status=status, closed_by=by, closed_at=at, changed_at=at, **changes)
