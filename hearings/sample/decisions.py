"""What the panels of the sample agency did: decisions, a tie, a vote that is awaited, and recommendations."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from cases.parolees.models import Assignment, SupervisionTerm
from hearings import actions
from hearings.deciding.counting import count
from hearings.models import Disposition, Hearing, Room
from hearings.models.request import Kind
from parole.accounts.models import User

LENGTH = timedelta(minutes=30)
USUAL = {
    Kind.PAROLE_CONSIDERATION: Disposition.DEFER,
    Kind.REVOCATION: Disposition.DEFER,
    Kind.MODIFICATION: Disposition.DENY,
    Kind.EARLY_DISCHARGE: Disposition.DENY,
}
REASONS = {
    Disposition.DEFER: "The treatment program's report is awaited.",
    Disposition.DENY: "Too early: six more months without a violation come first.",
    Disposition.MODIFY: "Steady work deserves support; its verification takes the place of the earlier curfew.",
    Disposition.REVOKE: "A third violation after two sanctions.",
    Disposition.REINSTATE: "A place in residential treatment is confirmed for this week.",
}
VERIFICATION = {
    "kind": "SPECIAL",
    "category": "EMPLOYMENT",
    "text": "Employment shall be verified with the employer every 14 days.",
    "plain_words": "Your officer asks your employer every two weeks whether you work there.",
    "parameters": {
        "check_in": {
            "title": "Employment verification",
            "cadence": {"kind": "rolling", "count": 1, "days": 14},
            "satisfied_by": {"locations": ["PLACE_OF_EMPLOYMENT"]},
        }
    },
}


def settle(hearing: Hearing, *, panel: Sequence[User], clerk: User, at: datetime, on: date) -> None:
    """Let the panel of a hearing that is over vote as one, and record what it decided."""
    _vote(hearing, [(member, USUAL[Kind(hearing.kind)]) for member in panel])
    _decide(hearing, clerk=clerk, at=at, on=on)


def deliberate(
    *, place: int, room: Room, panel: Sequence[User], clerk: User, supervisor: User, at: datetime, on: date
) -> None:
    """Leave one office a modification with a new condition, a tie, and a hearing that waits for the second vote."""
    outside = SupervisionTerm.objects.filter(unit=room.unit, status=SupervisionTerm.Status.ACTIVE)
    # The docket of this week takes the first of them.
    terms = list(outside.select_related("parolee", "unit").order_by("-parolee__number")[6:9])
    kinds = (Kind.MODIFICATION, Kind.REVOCATION, Kind.REVOCATION)
    first, second = panel
    votes = (
        [(first, Disposition.MODIFY), (second, Disposition.MODIFY)],
        [(first, Disposition.REVOKE), (second, Disposition.REINSTATE)],
        [(first, Disposition.REINSTATE)],
    )
    for n, (term, day, kind, cast) in enumerate(zip(terms, _working_days_before(on), kinds, votes, strict=False)):
        starts_at = datetime.combine(day, time(8), tzinfo=room.unit.zone) + place * LENGTH
        hearing = actions.schedule_hearing(
            term=term,
            by=clerk,
            at=starts_at - timedelta(days=14),
            kind=kind,
            room=room,
            panel=panel,
            starts_at=starts_at,
            ends_at=starts_at + LENGTH,
        )
        _recommend(hearing, cast[-1][1], supervisor=None if n == len(votes) - 1 else supervisor)
        _vote(hearing, cast)
        if kind == Kind.MODIFICATION:
            _decide(hearing, clerk=clerk, at=at, on=on, conditions=[{**VERIFICATION, "starts_on": on}])


def _recommend(hearing: Hearing, disposition: Disposition, *, supervisor: User | None) -> None:
    """Let the officer recommend; without a supervisor it waits for the answer."""
    written_at = hearing.starts_at - timedelta(days=3)
    carried = Assignment.objects.primary().current(written_at).filter(term=hearing.term_id).first()
    if carried is None:
        return
    recommendation = actions.submit_recommendation(
        hearing=hearing,
        by=User.objects.get(pk=carried.officer_id),
        at=written_at,
        disposition=disposition,
        reasons="Reports on time and works; the lapse was admitted at once. The employer would keep the place open.",
        since=(written_at - timedelta(days=90)).date(),
        until=written_at.date(),
    )
    if supervisor is not None:
        actions.approve_recommendation(
            recommendation=recommendation, version=1, by=supervisor, at=written_at + timedelta(hours=20)
        )


def _vote(hearing: Hearing, votes: Sequence[tuple[User, Disposition]]) -> None:
    for member, disposition in votes:
        actions.cast_vote(
            hearing=hearing,
            by=member,
            at=hearing.ends_at,
            member=member,
            disposition=disposition,
            reasons=REASONS[disposition],
        )


def _decide(
    hearing: Hearing, *, clerk: User, at: datetime, on: date, conditions: Sequence[Mapping[str, Any]] = ()
) -> None:
    disposition = count(hearing).disposition
    actions.record_decision(
        hearing=hearing,
        version=hearing.version,
        by=clerk,
        at=at,
        disposition=disposition,
        findings="The officer's report, the employer's letter, and the person's own account, which the panel believes.",
        reasons=REASONS[Disposition(disposition)],
        effect=Hearing.Effect.NONE,
        on=on,
        conditions=conditions,
    )


def _working_days_before(on: date) -> Iterator[date]:
    """Yield the working days of the week before, the latest first."""
    monday = on - timedelta(days=on.weekday())
    yield from (monday - timedelta(days=back) for back in (3, 4, 5))
