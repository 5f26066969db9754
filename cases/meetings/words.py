"""How check-ins and meetings stand, in the words and states of the screen. Pure: plain values in, plain values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Self
from urllib.parse import urlencode

from cases.meetings.cautions import before_check_in
from cases.meetings.models import CheckIn, Meeting
from cases.parolees.safety import DISCRETION, ShownCaution
from parole.accounts.templatetags.agency import count_of_days, day
from parole.notices.models import Recipient

MEETING_STATES = {
    Meeting.Status.SCHEDULED: "window",
    Meeting.Status.HELD: "done",
    Meeting.Status.ATTEMPTED: "stopped",
    Meeting.Status.MISSED: "overdue",
    Meeting.Status.EXCUSED: "stopped",
    Meeting.Status.CANCELLED: "stopped",
}
# Where a meeting takes place unless a rule or a person says otherwise.
DEFAULT_LOCATION = Meeting.Location.SUPERVISION_OFFICE


@dataclass(frozen=True)
class CheckInRow:
    """One check-in as a list shows it: `state` is empty before its window opens."""

    check_in: CheckIn
    state: str
    text: str
    # What the form asks for already when it is opened for this check-in: the end of a link to it.
    asks: str
    cautions: Sequence[ShownCaution] = ()

    @property
    def is_upcoming(self: Self) -> bool:
        """Whether the window has not opened yet."""
        return not self.state

    @property
    def is_due(self: Self) -> bool:
        """Whether its last day in time has come: only then may it be put aside."""
        return self.state in {"due", "overdue"}

    @property
    def asks_for_assessment(self: Self) -> bool:
        """Whether no visit meets it: an instrument is to be scored."""
        return bool(self.check_in.trace.get("instruments"))

    @property
    def discretion(self: Self) -> list[ShownCaution]:
        """What a visit for this one must keep from an employer: the header of a case does not say it."""
        return [caution for caution in self.cautions if caution.kind == DISCRETION]


def check_in_row(check_in: CheckIn, today: date, cautions: Sequence[ShownCaution] = ()) -> CheckInRow:
    """Return a check-in with its state on `today`, in words, and of what is known what to beware of before it."""
    state = check_in.state_on(today)
    if state == CheckIn.State.OVERDUE:
        shown, text = "overdue", f"{count_of_days((today - check_in.overdue_on).days + 1)} overdue"
    elif state == CheckIn.State.DUE:
        shown, text = "due", "due today" if check_in.due_on == today else "due"
    elif state == CheckIn.State.OPEN:
        shown, text = "window", f"due in {count_of_days((check_in.due_on - today).days)}"
    elif state == CheckIn.State.UPCOMING:
        shown, text = "", f"due in {count_of_days((check_in.due_on - today).days)}"
    else:
        shown, text = "done" if state == CheckIn.State.SATISFIED else "stopped", CheckIn.State(state).label
    return CheckInRow(
        check_in=check_in,
        state=shown,
        text=text,
        asks=urlencode(usual_visit(check_in)),
        cautions=before_check_in(cautions, check_in),
    )


def check_in_rows(
    check_ins: Iterable[CheckIn], today: date, cautions: Mapping[int, Sequence[ShownCaution]] = MappingProxyType({})
) -> list[CheckInRow]:
    """Return the check-ins with their states on `today`, in the order given; `cautions` are known by parolee."""
    return [check_in_row(check_in, today, cautions.get(check_in.parolee_id, ())) for check_in in check_ins]


def usual_visit(check_in: CheckIn) -> dict[str, str]:
    """Return what a visit for this check-in must be to count, where its rule leaves no usual choice."""
    asks = {}
    locations, types, methods = (check_in.trace.get(name) or [] for name in ("locations", "types", "methods"))
    if locations and DEFAULT_LOCATION not in locations:
        asks["where"] = locations[0]
    if types and Meeting.Type.DIRECT not in types:
        asks["type"] = Meeting.Type.COLLATERAL if Meeting.Type.COLLATERAL in types else types[0]
    if methods and Meeting.Method.IN_PERSON not in methods:
        asks["method"] = methods[0]
    return asks


def reminder_words(meeting: Meeting, recipient: Recipient) -> str:
    """Say whether the parolee hears of a planned meeting, and how."""
    if not meeting.is_told:
        why = "it is unannounced" if not meeting.is_announced else f"{meeting.get_location_display().lower()} visit"
        return f"Nobody is told: {why}."
    if recipient.stopped_at is not None:
        return "Nobody is told: messages to this person are stopped."
    # One of them, as the sweep chooses: a text where both were agreed to.
    if recipient.sms_consent_at is not None:
        return "A reminder goes out the day before, by text message."
    if recipient.email_consent_at is not None:
        return "A reminder goes out the day before, by e-mail."
    return "Nobody is told: no consent to messages is recorded."


def next_due_words(check_in: CheckIn | None, today: date) -> str:
    """Say what is due next: "Next: home visit, due Wed, Dec 9"."""
    if check_in is None:
        return "Nothing is due next."
    when = "overdue since" if check_in.state_on(today) == CheckIn.State.OVERDUE else "due"
    on = check_in.overdue_on if when != "due" else check_in.due_on
    return f"Next: {check_in.title[:1].lower()}{check_in.title[1:]}, {when} {day(on, today)}."
