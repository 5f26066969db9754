"""What officers, supervisors and clerks type about hearings. Forms check shape; the actions know the rules."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import groupby
from typing import Any, Self

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms
from django.core.exceptions import ValidationError

from hearings.citing import Choice
from hearings.models import Hearing, HearingRequest, Room
from hearings.models.places import PanelMemberQuerySet, RoomQuerySet
from hearings.models.request import ABOUT_A_DECISION, HearingRequestQuerySet, Kind
from hearings.scheduling.docketing import Chosen
from hearings.scheduling.slots import read_day, read_end
from hearings.scheduling.suggesting import Slot
from parole.accounts.models import User
from parole.forms import MomentField, MomentForm, PageForm, SuggestionsForm, WordsField, read_number
from parole.moments import UnreadableMomentError, read_moment

REASON_LENGTH = 20_000
RETURN_REASON_LENGTH = 2_000
# What an officer asks for, and what the person files: a hearing of the one sort does not become one of the other.
ASKED_KINDS = [(kind.value, kind.label) for kind in Kind if kind not in ABOUT_A_DECISION]
FILED_KINDS = [(kind.value, kind.label) for kind in ABOUT_A_DECISION]
DAY_EXAMPLE = "Like 12/1/26 or Dec 1."
LATE = ("is_known_late", "late_because")


class CivilDayField(MomentField):
    """A typed day: "12/1/26", "Dec 1" or "tomorrow"."""

    def read(self: Self, text: str) -> date:
        """Read what was typed."""
        return read_day(text, now=self.now)


class SlotDayField(forms.CharField):
    """The day of a hearing, which the form reads together with its hours."""

    def fix(self: Self, text: str, then: datetime) -> str:
        """Write out the day that "tomorrow" was, where it can be read."""
        try:
            on = read_day(text, now=then)
        except UnreadableMomentError:
            return text
        return f"{on.month}/{on.day}/{on.year}"


class RequestForm(MomentForm):
    """What an officer asks for."""

    kind = forms.ChoiceField(label="Kind of hearing", choices=[("", "Choose…"), *ASKED_KINDS])
    reason = WordsField(
        label="Reason", max_length=REASON_LENGTH, rows=8, help_text="The supervisor, the clerk and the panel read this."
    )
    hold_by = CivilDayField(
        label="To be held by", required=False, help_text=f"Where a rule or an order sets a last day. {DAY_EXAMPLE}"
    )
    cites = forms.MultipleChoiceField(
        label="Facts that it cites",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "That is not a fact that can be cited."},
    )

    def __init__(self: Self, *args: Any, facts: Sequence[Choice] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Shown beside the form, and never chosen: each says why it cannot be cited.
        self.refused = [fact for fact in facts if fact.refusal]
        standing = [(fact.key, fact.words) for fact in facts if not fact.refusal]
        if standing or "cites" in self.data:
            self.fields["cites"].choices = standing  # type: ignore[attr-defined]
        else:
            del self.fields["cites"]

    def clean_cites(self: Self) -> list[str]:
        """Return the keys of what was chosen, each once."""
        return list(dict.fromkeys(self.cleaned_data["cites"]))


class ReturnForm(SuggestionsForm):
    """Why a request goes back."""

    worded = "reason"

    reason = WordsField(
        label="Why it is returned", max_length=RETURN_REASON_LENGTH, help_text="The officer reads this."
    )


class CancelForm(MomentForm):
    """Why a hearing does not take place."""

    reason = WordsField(label="Why it is cancelled", max_length=RETURN_REASON_LENGTH)


class TimesForm(MomentForm):
    """A day, and from when until when."""

    on = SlotDayField(
        label="Day", max_length=40, help_text=DAY_EXAMPLE, widget=forms.TextInput(attrs={"class": "input-date"})
    )
    starts = forms.CharField(
        label="From", max_length=20, help_text="Like 9:30 am.", widget=forms.TextInput(attrs={"class": "input-time"})
    )
    ends = forms.CharField(
        label="Until",
        max_length=20,
        help_text="A time, or how long: 90 min.",
        widget=forms.TextInput(attrs={"class": "input-time"}),
    )

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].help_text = f"{DAY_EXAMPLE} Times are those of {self.now.tzinfo}."

    def clean(self: Self) -> dict[str, Any]:
        """Join the day and the times into two instants. What was typed is read once, by one clock."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        typed = {name: cleaned.pop(name, "") for name in ("on", "starts", "ends")}
        if not all(typed.values()):
            return cleaned
        name = "on"
        try:
            read_day(typed["on"], now=self.now)
            name = "starts"
            cleaned["starts_at"] = read_moment(f"{typed['on']} {typed['starts']}", now=self.now)
            name = "ends"
            cleaned["ends_at"] = read_end(typed["ends"], on=typed["on"], starts_at=cleaned["starts_at"], now=self.now)
        except UnreadableMomentError as error:
            self.add_error(name, str(error))
        return cleaned


def by_office(rooms: Iterable[Room], prefix: str = "") -> list[tuple[str, list[tuple[str, str]]]]:
    """Return rooms, which come in the order of their offices, as a list to choose from: each office with its own."""
    return [
        (office, [(f"{prefix}{room.pk}", str(room)) for room in each])
        for office, each in groupby(rooms, key=lambda room: room.unit.name)
    ]


class RoomField(forms.ModelChoiceField):
    """A room, chosen below the name of its office."""

    def __init__(self: Self, **kwargs: Any) -> None:
        super().__init__(label="Room", queryset=Room.objects.none(), **kwargs)

    def offer(self: Self, rooms: RoomQuerySet) -> None:
        """Let one of these be chosen."""
        self.queryset = rooms
        self.choices = [("", self.empty_label), *by_office(rooms)]


class SlotForm(TimesForm):
    """Where, before whom and when: for a hearing that is scheduled or moved.

    Where a legal clock runs, a time after its deadline is taken by whoever ticks that they know, and says why.
    """

    room = RoomField(empty_label="Choose…")
    panel = forms.MultipleChoiceField(label="Panel", widget=forms.CheckboxSelectMultiple)
    is_known_late = forms.BooleanField(label="I know that this is after a legal deadline", required=False)
    late_because = WordsField(
        label="Why it is this late all the same", max_length=RETURN_REASON_LENGTH, rows=3, required=False
    )

    def __init__(
        self: Self,
        *args: Any,
        rooms: RoomQuerySet,
        members: Iterable[User],
        barred: Sequence[tuple[User, str]] = (),
        rule: str = "",
        has_deadline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        # Shown beside the form, and never chosen: each with the reason.
        self.barred = barred
        self.fields["panel"].help_text = rule
        if not has_deadline:
            del self.fields["is_known_late"], self.fields["late_because"]
        self.members = {str(user.pk): user for user in members}
        self.fields["room"].offer(rooms)  # type: ignore[attr-defined]
        self.fields["panel"].choices = [(pk, user.name) for pk, user in self.members.items()]  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Put day and times side by side."""
        helper = super().helper
        late = [name for name in LATE if name in self.fields]
        others = [name for name in self.fields if name not in {"on", "starts", "ends", "room", "panel", *LATE}]
        helper.layout = Layout(*others, Div("on", "starts", "ends", css_class="filters"), "room", "panel", *late)
        return helper

    def clean_panel(self: Self) -> list[User]:
        """Return the users who were chosen."""
        return [self.members[pk] for pk in dict.fromkeys(self.cleaned_data["panel"])]

    def clean(self: Self) -> dict[str, Any]:
        """Join the reason of a late hearing with its tick, and the day with the times."""
        cleaned = super().clean()
        if "late_because" in self.fields:
            self._join_lateness(cleaned)
        return cleaned

    def _join_lateness(self: Self, cleaned: dict[str, Any]) -> None:
        """Take the reason of a late hearing only with the tick, and the tick only with a reason."""
        is_known, because = cleaned.pop("is_known_late", False), cleaned.get("late_because", "")
        if is_known and not because and "late_because" not in self.errors:
            self.add_error("late_because", "Say why it is this late all the same.")
        if because and not is_known:
            self.add_error("is_known_late", "Tick that you know, or leave the reason out.")


class ScheduleForm(SlotForm):
    """The hearing that a request becomes."""

    kind = forms.ChoiceField(label="Kind of hearing")

    def __init__(self: Self, *args: Any, is_filed: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = FILED_KINDS if is_filed else ASKED_KINDS  # type: ignore[attr-defined]


class DocketingForm(PageForm):
    """Which of the suggested slots are taken: each written as the request, its version, the times, room and panel."""

    slot = forms.MultipleChoiceField(label="Suggested slots", error_messages={"required": "Choose at least one."})

    def __init__(
        self: Self,
        *args: Any,
        requests: HearingRequestQuerySet,
        rooms: RoomQuerySet,
        members: PanelMemberQuerySet,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.requests, self.rooms, self.members = requests, rooms, members
        # Whatever was offered when the page was made; whether it can still be had, the action knows.
        self.fields["slot"].valid_value = lambda value: True  # type: ignore[attr-defined]

    @property
    def sent(self: Self) -> set[str]:
        """The keys of the requests that were chosen."""
        return {value.partition(" ")[0] for value in self["slot"].value() or ()}

    @staticmethod
    def write(row: HearingRequest | Hearing, slot: Slot) -> str:
        """Write a slot as it is sent."""
        times = (slot.starts_at.astimezone(UTC).isoformat(), slot.ends_at.astimezone(UTC).isoformat())
        return " ".join((str(row.pk), str(row.version), *times, slot.room, *slot.panel))

    def clean_slot(self: Self) -> list[Chosen]:
        """Read what was chosen, each request once."""
        values = self.cleaned_data["slot"]
        if len(self.sent) < len(values):
            raise ValidationError("A request gets one slot.")
        requests = self.requests.in_bulk([read_number(key) for key in self.sent])
        rooms = {f"room:{room.pk}": room for room in self.rooms}
        users = {f"user:{member.user_id}": member.user for member in self.members.select_related("user")}
        try:
            return [_read_slot(value, requests, rooms, users) for value in values]
        except (KeyError, ValueError) as error:
            raise ValidationError("Choose again: something of this list names nothing here.") from error


def _read_slot(
    value: str, requests: Mapping[int, HearingRequest], rooms: Mapping[str, Room], users: Mapping[str, User]
) -> Chosen:
    key, version, starts_at, ends_at, room, *panel = value.split()
    return Chosen(
        request=requests[read_number(key)],
        version=read_number(version),
        room=rooms[room],
        panel=[users[member] for member in panel],
        starts_at=read_instant(starts_at),
        ends_at=read_instant(ends_at),
    )


def read_instant(text: str) -> datetime:
    """Read an instant that a page has written."""
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant has an offset")
    return at


class ContinueForm(SlotForm):
    """Why a hearing goes on another day, and which one, where it is known."""

    reason = WordsField(label="Why it is continued", max_length=REASON_LENGTH)
    is_asked_by_person = forms.BooleanField(
        label="The person or counsel asked for it",
        required=False,
        help_text="Legal clocks may then stand still until the next date.",
    )

    def __init__(self: Self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("on", "starts", "ends", "room", "panel"):
            self.fields[name].required = False

    def clean(self: Self) -> dict[str, Any]:
        """Take either the whole of the next date, or nothing of it."""
        is_dated = bool(self.data.get("on"))
        for name in ("starts", "ends", "room", "panel"):
            if is_dated and name not in self.errors and not self.cleaned_data.get(name):
                self.add_error(name, "The next date needs this too. Or leave the day empty.")
        cleaned = super().clean()
        if not is_dated:
            cleaned |= {"room": None, "panel": []}
        return cleaned


class DocketForm(MomentForm):
    """What the docket is narrowed to. It travels in the address."""

    since = CivilDayField(label="From", required=False)
    to = CivilDayField(label="To", required=False)
    room = RoomField(required=False, empty_label="All")
    kind = forms.ChoiceField(label="Kind", choices=[("", "All"), *Kind.choices], required=False)
    status = forms.ChoiceField(label="State", choices=[("", "All"), *Hearing.Status.choices], required=False)

    papers = forms.ChoiceField(
        label="Papers", choices=[("", "All"), ("UNPROVEN", "Held, service not proven")], required=False
    )

    def __init__(self: Self, *args: Any, rooms: RoomQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["room"].offer(rooms)  # type: ignore[attr-defined]

    @property
    def helper(self: Self) -> FormHelper:
        """Filters are all optional, and need not say so."""
        helper = super().helper
        helper.hide_optional = True
        return helper
