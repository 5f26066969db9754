"""What somebody typed and no suggestion would have: it stands, and the clerk is told."""

from hearings.deciding.counting import panel_of, rule_of
from hearings.models import Hearing
from hearings.scheduling.docketing import rules_of
from parole.accounts.templatetags.agency import clock, day


def unusual(hearing: Hearing) -> list[str]:
    """Say what is unusual about the day, the hour and the panel of a hearing, where its unit is."""
    rules = rules_of({hearing.unit}, hearing.starts_at)[hearing.unit_id]
    starts, ends = (moment.astimezone(hearing.unit.zone) for moment in (hearing.starts_at, hearing.ends_at))
    opens, closes = rules.docketing.hours
    seated, rule = len(panel_of(hearing)), rule_of(hearing)
    is_alone = rule.examiner_alone and seated == 1
    hold_by = hearing.request.hold_by if hearing.request else None
    on = starts.date()
    found = {
        f"{day(on)} is {rules.calendar.closed_by(on)}.": not rules.calendar.is_business_day(on),
        f"Hearings are held from {clock(opens)} to {clock(closes)}.": not (
            opens <= starts.time() <= ends.time() <= closes
        ),
        f"It was to be held by {day(hold_by)}.": hold_by is not None and on > hold_by,
        f"The rule asks for a panel of {rule.size}, and {seated} sit on it.": seated < rule.size and not is_alone,
    }
    return [sentence for sentence, applies in found.items() if applies]
