"""What the legal clocks count from, as it is recorded anyway: holds, hearings, papers, waivers, decisions and the rest.

Pure functions of rows that were read. `reading` reads them, `dividing` says which matter each belongs to.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from cases.rulebook.clock_events import Happened
from hearings.models import ClockEvent, Decision, Disposition, Hearing, HearingRequest, HearingWaiver, Service, Warrant
from hearings.models.request import INTERIM, Kind
from hearings.models.service import ORDER

DAY = timedelta(days=1)
# Hearings about the term itself, and not about a violation under it.
OF_THE_TERM = frozenset(
    {
        *(Kind.PAROLE_CONSIDERATION, Kind.RESCISSION, Kind.MODIFICATION, Kind.EARLY_DISCHARGE),
        *(Kind.APPEAL, Kind.RECONSIDERATION),
    }
)
HELD: Mapping[str, str] = {
    Kind.PAROLE_CONSIDERATION: "consideration_held",
    Kind.RECOGNIZANCE: "recognizance_held",
    Kind.PRELIMINARY: "preliminary_held",
    Kind.REVOCATION: "revocation_held",
    Kind.RESCISSION: "rescission_held",
    Kind.MODIFICATION: "modification_held",
    Kind.EARLY_DISCHARGE: "discharge_heard",
}
WAIVED: Mapping[str, str] = {Kind.PRELIMINARY: "preliminary_waived", Kind.REVOCATION: "revocation_waived"}
ASKED: Mapping[str, str] = {
    Kind.MODIFICATION: "modification_asked",
    Kind.EARLY_DISCHARGE: "discharge_asked",
    Kind.APPEAL: "appeal_filed",
    Kind.RECONSIDERATION: "reconsideration_asked",
}
# What a decision about a decision is to a clock.
ANSWERED: Mapping[str, str] = {Kind.APPEAL: "appeal_decided", Kind.RECONSIDERATION: "reconsidered"}
# What a paper that was handed to the person is to a clock.
SERVED: Mapping[str, Sequence[str]] = {
    "NOTICE_OF_ALLEGATIONS": ("notice_served", "charges_served"),
    ORDER: ("decision_served",),
}
# Events by hand that are about the term, unless a violation is named.
BY_HAND_OF_THE_TERM = frozenset(
    {
        *("became_eligible", "consideration_held", "grant_suspended", "rescission_held"),
        *("modification_asked", "modification_held", "discharge_asked", "discharge_heard"),
        *("subpoena_served", "court_attended"),
    }
)
# What a clock stands still by is true of the person, whatever the matter.
OF_EVERYTHING = frozenset(
    {
        *("absconded", "returned", "found_incompetent", "found_competent"),
        *("held_elsewhere", "made_available", "time_waived", "time_waiver_ended"),
    }
)


@dataclass(frozen=True)
class Derived:
    """One event, and what it is about: a violation, the term itself, or whichever matter was open then.

    `bears_on` are the kinds of clocks that it means something to; empty: all.
    """

    happened: Happened
    violation: int | None = None
    is_of_term: bool = False
    is_of_everything: bool = False
    bears_on: frozenset[str] = frozenset()

    def day(self, zone: tzinfo) -> date:
        """Return its civil day."""
        return self.happened.day(zone)


def of_hearing(hearing: Hearing, disposition: str, set_for: Mapping[int, datetime]) -> Iterator[Derived]:
    """Yield what a hearing tells: that it was held, or for how long the person put it off.

    Where no probable cause was found, the preliminary hearing took place, and nothing follows from it.
    """
    if hearing.status == Hearing.Status.HELD and hearing.kind in HELD:
        found_none = disposition == Disposition.NO_PROBABLE_CAUSE
        bears_on = frozenset({hearing.kind}) if found_none else frozenset()
        yield _about(hearing, HELD[hearing.kind], hearing.starts_at, bears_on)
    if hearing.is_continued_by_person:
        yield _about(hearing, "continued_by_person", hearing.starts_at)
        if hearing.pk in set_for:
            yield _about(hearing, "continuance_ended", max(set_for[hearing.pk], hearing.starts_at))


def next_dates(hearings: Sequence[Hearing], first_set: Mapping[int, datetime]) -> dict[int, datetime]:
    """Return, by hearing that was put off, the date to which: as it was set first, or an earlier one to which it moved.

    What the agency moves it on to afterwards is not the person's time.
    """
    found: dict[int, datetime] = {}
    for hearing in hearings:
        following = min(
            (each for each in hearings if each.pk > hearing.pk and _is_next(each, hearing)),
            key=lambda each: (each.continues_id != hearing.pk, each.pk),
            default=None,
        )
        if following is not None:
            found[hearing.pk] = min(first_set.get(following.pk, following.starts_at), following.starts_at)
    return found


def of_decision(decision: Decision) -> Iterator[Derived]:
    """Yield what a decision tells: that it was made, or that the person stays detained until the hearing."""
    hearing = decision.hearing
    if decision.disposition == Disposition.DETAIN:
        yield _about(hearing, "detention_ordered", decision.decided_at)
    if hearing.kind in ANSWERED:
        yield _about(hearing, ANSWERED[hearing.kind], decision.decided_at)
    elif hearing.kind not in INTERIM:
        own = {hearing.kind} if hearing.kind in OF_THE_TERM else {hearing.kind, "DECISION"}
        yield _about(hearing, "decided", decision.decided_at, frozenset(own))


def of_service(service: Service) -> Iterator[Derived]:
    """Yield what the service of a paper on the person tells."""
    for event in SERVED.get(service.paper, ()):
        yield _about(service.hearing, event, service.served_at)


def of_waiver(waiver: HearingWaiver) -> Iterator[Derived]:
    """Yield that a hearing was waived. One that has no event of its own is waived for clocks of its kind alone."""
    kind = waiver.hearing.kind
    event = WAIVED.get(kind)
    bears_on = frozenset[str]() if event else frozenset({kind})
    yield _about(waiver.hearing, event or "waived", waiver.signed_on, bears_on)


def of_request(request: HearingRequest, zone: tzinfo) -> Iterator[Derived]:
    """Yield that a change of conditions, an early discharge, or that a decision be looked at again was asked for."""
    if request.kind in ASKED:
        asked = Happened(ASKED[request.kind], request.filed_on or request.requested_at.astimezone(zone))
        violation = _matter_of(request)
        yield Derived(asked, violation, is_of_term=violation is None)


def of_warrant(warrant: Warrant) -> Iterator[Derived]:
    """Yield that a warrant was issued."""
    if warrant.kind == Warrant.Kind.WARRANT and warrant.issued_on:
        yield Derived(Happened("warrant_issued", warrant.issued_on))


def by_hand(entered: ClockEvent) -> Derived:
    """Return what somebody entered by hand."""
    return Derived(
        Happened(entered.event, entered.happened_at or entered.happened_on),
        entered.violation_id,
        is_of_term=entered.violation_id is None and entered.event in BY_HAND_OF_THE_TERM,
        is_of_everything=entered.violation_id is None and entered.event in OF_EVERYTHING,
    )


def of_absence(spans: Iterable[tuple[date, date | None]]) -> Iterator[Derived]:
    """Yield when somebody absconded and came back: the day after the last on which they were gone."""
    for first, last in spans:
        yield Derived(Happened("absconded", first), is_of_everything=True)
        if last is not None:
            yield Derived(Happened("returned", last + DAY), is_of_everything=True)


def _is_next(each: Hearing, hearing: Hearing) -> bool:
    """Say whether a hearing takes the place of one that was put off: as its next date, or asked for anew."""
    is_alike = (each.kind, _violation(each)) == (hearing.kind, _violation(hearing))
    return each.continues_id == hearing.pk or (each.continues_id is None and is_alike)


def _violation(hearing: Hearing) -> int | None:
    return _matter_of(hearing.request) if hearing.request else None


def _matter_of(request: HearingRequest) -> int | None:
    """Return the violation that a request is about; of an appeal, the one that was decided about."""
    if request.decision is not None and request.decision.hearing.request is not None:
        return request.decision.hearing.request.violation_id
    return request.violation_id


def _about(hearing: Hearing, event: str, when: date, bears_on: frozenset[str] = frozenset()) -> Derived:
    violation = _violation(hearing)
    is_of_term = violation is None and hearing.kind in OF_THE_TERM
    return Derived(Happened(event, when), violation, is_of_term=is_of_term, bears_on=bears_on)
