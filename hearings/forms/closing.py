"""What a clerk types to close a room or a jail."""

from collections.abc import Collection, Mapping
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError

from hearings.actions import Move
from hearings.forms.scheduling import by_office, read_instant
from hearings.models import HearingQuerySet, Room
from hearings.models.places import PanelMemberQuerySet, RoomQuerySet
from hearings.scheduling.closing import Closing
from parole.accounts.models import User
from parole.forms import MomentField, MomentForm, read_number

REASON_LENGTH = 200
MOMENT_EXAMPLE = "Like 12/1 8:00 am."


class ClosingForm(MomentForm):
    """What is closed and when, and then, below the hearings that it concerns, why and which of them move.

    The first part travels in the address of the preview; `is_final` when all of it is sent.
    """

    what = forms.ChoiceField(label="What is closed")
    closed_from = MomentField(label="From", help_text=MOMENT_EXAMPLE)
    closed_until = MomentField(label="Until", help_text=MOMENT_EXAMPLE)
    reason = forms.CharField(
        label="Reason", max_length=REASON_LENGTH, help_text="Whoever wants to book it reads this. Name nobody."
    )
    slot = forms.MultipleChoiceField(label="Suggested slots", required=False)

    def __init__(
        self: Self,
        *args: Any,
        rooms: RoomQuerySet,
        places: Collection[str],
        hearings: HearingQuerySet,
        members: PanelMemberQuerySet,
        is_final: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rooms = {f"room:{room.pk}": room for room in rooms}
        self.hearings, self.members = hearings, members
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            ("", "Choose…"),
            *by_office(self.rooms.values(), "room:"),
            ("Jails", [(f"jail:{place}", place) for place in places]),
        ]
        # Whatever was offered when the page was made; whether it can still be had, the action knows.
        self.fields["slot"].valid_value = lambda value: True  # type: ignore[attr-defined]
        if not is_final:
            del self.fields["reason"], self.fields["slot"]

    @property
    def sent(self: Self) -> set[str]:
        """The keys of the hearings that were chosen to move."""
        return {value.partition(" ")[0] for value in self["slot"].value() or ()} if "slot" in self.fields else set()

    @property
    def closing(self: Self) -> Closing | None:
        """What is to be closed, where that much is in shape."""
        self.is_valid()
        closing: Closing | None = self.cleaned_data.get("closing")
        return closing

    def clean_slot(self: Self) -> list[Move]:
        """Read which hearings move, and where to, each once."""
        values = self.cleaned_data["slot"]
        if len(self.sent) < len(values):
            raise ValidationError("A hearing gets one slot.")
        hearings = self.hearings.in_bulk([read_number(key) for key in self.sent])
        users = {f"user:{member.user_id}": member.user for member in self.members.select_related("user")}
        try:
            return [self._read_move(value, hearings, users) for value in values]
        except (KeyError, ValueError) as error:
            raise ValidationError("Choose again: something of this list names nothing here.") from error

    def _read_move(self: Self, value: str, hearings: Mapping[int, Any], users: Mapping[str, User]) -> Move:
        key, version, starts_at, ends_at, room, *panel = value.split()
        return Move(
            hearing=hearings[read_number(key)],
            version=read_number(version),
            room=self.rooms[room],
            panel=[users[member] for member in panel],
            starts_at=read_instant(starts_at),
            ends_at=read_instant(ends_at),
        )

    def clean(self: Self) -> dict[str, Any]:
        """Put together what is closed, and when."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        what, starts_at, ends_at = (cleaned.get(name) for name in ("what", "closed_from", "closed_until"))
        if not what or starts_at is None or ends_at is None:
            return cleaned
        if ends_at <= max(starts_at, self.now):
            self.add_error("closed_until", "That must be a time to come, after it is closed.")
            return cleaned
        room: Room | None = self.rooms.get(what)
        place = "" if room else what.removeprefix("jail:")
        return cleaned | {"closing": Closing(room, place, starts_at, ends_at)}
