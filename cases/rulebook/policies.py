"""What of a valid pack can be computed today."""

from collections.abc import Iterator

from cases.rulebook.schema import CheckInParameters, EventCadence, FixedCadence, Pack, RollingCadence, Standard

COMPUTED_EVENTS = frozenset({"RELEASED", "LEVEL_CHANGED"})


class NotComputedError(Exception):
    """The pack asks for something that the arithmetic does not compute yet. `reasons` name the standards."""

    def __init__(self, reasons: list[str]) -> None:
        super().__init__("; ".join(reasons))
        self.reasons = reasons


def obstacles(rule: CheckInParameters) -> Iterator[str]:
    """Say what of this cadence is not computed yet."""
    match rule.cadence:
        case FixedCadence():
            yield "fixed cadences are not computed yet; a rolling one is"
        case RollingCadence(align="period_end") | EventCadence(align="period_end"):
            yield "alignment to the end of a period is not computed yet; use align: none"
        case EventCadence(event=event) if event not in COMPUTED_EVENTS:
            yield f"the event {event} is not tracked yet; {' and '.join(sorted(COMPUTED_EVENTS))} are"


def obstacles_of_standard(standard: Standard) -> Iterator[str]:
    """Say what of this standard is not computed yet."""
    yield from obstacles(standard)
    if standard.on_level_change == "prorate":
        yield "a share of an interval after a change of level is not computed yet; use restart or carry"
    if standard.parts:
        yield "standards in parts are not computed yet; write each part as a standard of its own"
    if standard.stays_due_while:
        yield "check-ins that stay due while supervision is suspended are not computed yet"


def require_computed(pack: Pack) -> None:
    """Refuse a pack that would leave somebody with fewer check-ins than it demands."""
    reasons = [
        f"{standard.code}: {reason}" for standard in pack.standards for reason in obstacles_of_standard(standard)
    ]
    if reasons:
        raise NotComputedError(reasons)
