"""The count of one hearing: its panel, the votes that stand, and the rule by which they count."""

from datetime import date

from django.utils.timezone import localdate

from cases.rulebook.documents import restore_pack
from cases.rulebook.models import RulePack
from cases.rulebook.panels import NEUTRAL, PanelRule, rule_for
from hearings.deciding.dispositions import DENIED
from hearings.deciding.voting import Member, Outcome, tally
from hearings.models import Booking, Disposition, Hearing, PanelMember, Vote
from hearings.models.places import line_of
from parole.accounts.models import Unit, User

WORDS: dict[str, str] = {each.value: str(each.label) for each in Disposition}


def rule_of(hearing: Hearing) -> PanelRule:
    """Return the rule by which a hearing is decided: that of its unit, on its day."""
    return rule_in(hearing.unit, hearing.kind, localdate(hearing.starts_at, hearing.unit.zone))


def rule_in(unit: Unit, kind: str, on: date) -> PanelRule:
    """Return the rule of a unit for a kind of hearing on a day, or what holds where its rules say nothing."""
    row = RulePack.objects.in_force(unit.jurisdiction, on)
    return rule_for(restore_pack(row.document).panels, kind) if row else NEUTRAL


def panel_of(hearing: Hearing) -> list[User]:
    """Return who sits on the panel, by name."""
    seated = Booking.objects.active().filter(hearing=hearing, kind=Booking.Kind.PANEL_MEMBER).select_related("user")
    return [booking.user for booking in seated.order_by("user__name", "user_id") if booking.user]


def standing_votes(hearing: Hearing) -> dict[int, Vote]:
    """Return the last vote of each member: what was voted before stays on record, and does not count."""
    return {vote.member_id: vote for vote in Vote.objects.of(hearing)}


def count(hearing: Hearing) -> Outcome:
    """Count the votes of a hearing as they stand."""
    return count_votes(hearing, panel_of(hearing), standing_votes(hearing))


def count_votes(hearing: Hearing, panel: list[User], votes: dict[int, Vote]) -> Outcome:
    """Count these votes of this panel by the rule of the hearing."""
    chairing = PanelMember.objects.filter(is_chair=True, is_active=True, unit__in=line_of(hearing.unit))
    chairs = set(chairing.filter(user__in=[user.pk for user in panel]).values_list("user_id", flat=True))
    return tally(
        rule_of(hearing),
        [Member(user.pk, user.name, user.pk in chairs) for user in panel],
        {pk: vote.disposition for pk, vote in votes.items()},
        words=WORDS,
        denied=DENIED[hearing.kind],
    )
