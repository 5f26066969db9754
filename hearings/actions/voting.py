"""A panel votes; after a tie it is seated as the rule says; who is related does not sit on it."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from hearings.deciding.counting import count, panel_of, standing_votes
from hearings.deciding.dispositions import OF_KIND
from hearings.deciding.independence import reasons_against, require_independent
from hearings.models import Hearing, PanelMember, Recusal, Vote
from hearings.policies import scheduling as policies
from hearings.scheduling import bookings
from parole.accounts.models import User
from parole.audit import actions as audit
from parole.edits import save_edit


@transaction.atomic
def cast_vote(
    *,
    hearing: Hearing,
    by: User,
    at: datetime,
    member: User,
    disposition: str,
    reasons: str,
    voted_at: datetime | None = None,
) -> Vote:
    """Record what a member of the panel votes, or voted on paper. It stands in the place of one cast before."""
    bookings.lock_term(hearing.term_id)
    hearing.refresh_from_db()
    policies.require_undecided(hearing)
    cast_at = voted_at or at
    if hearing.starts_at > min(cast_at, at):
        message = "This hearing had not begun: nobody votes before it."
        raise policies.NotYetHeldError(message)
    if cast_at > at:
        message = "That time has not come yet: a vote is entered once it is cast."
        raise policies.NotYetHeldError(message)
    if member not in panel_of(hearing):
        raise policies.NotOnPanelError(f"{member} does not sit on the panel of this hearing, and has no vote.")
    require_independent(hearing=hearing, panel=[member])
    policies.require_later_than(standing_votes(hearing).get(member.pk), cast_at)
    if disposition not in OF_KIND[hearing.kind]:
        raise policies.UndecidedError(f"{hearing.get_kind_display()} hearings do not end so.")
    vote = Vote.objects.create(
        hearing=hearing,
        parolee_id=hearing.parolee_id,
        member=member,
        disposition=disposition,
        reasons=reasons,
        voted_at=cast_at,
        entered_by=by,
        entered_at=at,
        is_from_paper=by != member,
    )
    audit.record_event(by=by, at=at, verb="hearing.vote_cast", target=hearing, from_paper=vote.is_from_paper)
    return vote


@transaction.atomic
def reseat_panel(*, hearing: Hearing, version: int, by: User, at: datetime, panel: Sequence[User]) -> None:
    """Seat a panel after a tie, as the rule for ties says. Who stays keeps the vote; who joins reads the record."""
    bookings.lock_term(hearing.term_id)
    hearing.refresh_from_db()
    policies.require_undecided(hearing)
    outcome = count(hearing)
    if not outcome.is_tie:
        raise policies.NoTieError("The panel changes here only after a tie.", *outcome.trace)
    _require_as_asked(hearing, outcome.asks, panel)
    eligible = PanelMember.objects.eligible(hearing.unit, hearing.population).filter(user__in=panel)
    seatable = set(eligible.values_list("user_id", flat=True))
    for user in panel:
        if user.pk not in seatable:
            raise bookings.UnsuitableError(f"{user} may not sit on panels of {hearing.unit}.")
    require_independent(hearing=hearing, panel=panel)
    save_edit(hearing, version=version, changed_at=at)
    bookings.seat(hearing=hearing, panel=panel)
    audit.record_event(by=by, at=at, verb="hearing.panel_reseated", target=hearing, rule=outcome.asks)


@transaction.atomic
def recuse_member(*, hearing: Hearing, by: User, at: datetime, user: User, reason: str) -> Recusal:
    """Record that somebody is related to a person, or has another interest: they sit on no panel of the case."""
    bookings.lock_term(hearing.term_id)
    earlier = Recusal.objects.about(hearing.parolee_id).filter(user=user).first()
    if earlier is not None:
        raise policies.ClosedError(f"{user} is recused in this case already: {earlier.reason}")
    recusal = Recusal.objects.create(
        parolee_id=hearing.parolee_id, user=user, reason=reason, recorded_by=by, recorded_at=at
    )
    audit.record_event(by=by, at=at, verb="hearing.member_recused", target=recusal)
    return recusal


def _require_as_asked(hearing: Hearing, asked: str, panel: Sequence[User]) -> None:
    """Refuse a panel that is not what the rule for ties asks for."""
    before = {user.pk for user in panel_of(hearing)}
    after = {user.pk for user in panel}
    joining = len(after - before)
    match asked:
        case "three_members":
            is_asked, sentence = len(after) == 3 and joining > 0, "Three members decide after this tie."
        case "en_banc":
            eligible = PanelMember.objects.eligible(hearing.unit, hearing.population)
            everybody = set(eligible.values_list("user_id", flat=True))
            barred = reasons_against(term=hearing.term, users=everybody, request=hearing.request)
            free = everybody - set(barred)
            is_asked, sentence = after == free, "All members who may sit decide after this tie."
        case "chair":
            chairs = PanelMember.objects.filter(user__in=after - before, is_chair=True)
            is_asked, sentence = before < after and joining == 1 and chairs.exists(), "The chair joins after this tie."
        case _:
            is_asked, sentence = before < after and joining == 1, "One more member joins after this tie."
    if not is_asked:
        raise policies.NoTieError(sentence)
